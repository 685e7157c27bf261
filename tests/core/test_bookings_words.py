"""What the booking rules say has French words, for a screen and for an SMS, with its fillings."""

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource

import core
import locales
from locales.forms import FORMS, Items

MODULES = (
    "bookings/absences",
    "bookings/rules",
    "people/families",
    "bookings/orders",
    "bookings/receipts",
    "bookings/seats",
    "bookings/slate",
)
FILLINGS: dict[str, Any] = {
    "child": "Jean-Baptiste",
    "activity": "Centre du mercredi",
    "unit": "Apres-midi sans repas",
    "other": "Apres-midi avec repas",
    "units": Items(("Apres-midi sans repas", "Apres-midi avec repas")),
    "year": "2025-2026",
    "number": "2026-000123",
    "document": "Justificatif medical",
    "amount": 1040,
    **dict.fromkeys(("day", "monday", "first", "last"), date(2026, 9, 23)),
}
WORDS = (Path(locales.__file__).parent / "fr" / "bookings.ftl").read_text("utf-8")
GSM_7 = set(
    "@£$¥èéùìòÇØøÅå_ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà\n"
)


def said() -> dict[str, set[str]]:
    """The keys that these modules say, with the fillings given where the key is written out."""
    keys: dict[str, set[str]] = {}
    for module in MODULES:
        source = (Path(core.__file__).parent / f"{module}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                first, dash, _ = node.value.partition("-")
                if dash and first in ("absence", "booking", "family", "order", "receipt"):
                    keys.setdefault(node.value, set())
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    given = {keyword.arg or "" for keyword in node.keywords}
                    keys.setdefault(str(key.value), set()).update(given)
    return keys


SAID = said()
# Their key is chosen by an expression: what is given with it.
SAID["booking-line-asked"] = SAID["booking-line-none"] = {"child", "activity", "year"}
SAID["absence-yearly"] = {"child", "activity", "day"}


@pytest.fixture(scope="module")
def bundle() -> FluentBundle:
    made = FluentBundle(["fr"], use_isolating=False, functions=FORMS)
    made.add_resource(FluentResource(WORDS))
    return made


@pytest.mark.parametrize("key", sorted(SAID))
def test_a_sentence_has_its_words(bundle: FluentBundle, key: str) -> None:
    message = bundle.get_message(key)
    given = {name: FILLINGS[name] for name in SAID[key]}
    for pattern in (message.value, message.attributes["sms"]):
        text, problems = bundle.format_pattern(pattern, given)
        assert problems == []
        assert "erreur" not in text.lower()
        assert "{" not in text
    short, _ = bundle.format_pattern(message.attributes["sms"], given)
    assert set(short.replace("\xa0", " ").replace("€", "E")) <= GSM_7, short
    assert len(short) <= 160


def test_no_words_are_left_unsaid() -> None:
    assert set(re.findall(r"^([a-z-]+) =", WORDS, re.MULTILINE)) == set(SAID)
