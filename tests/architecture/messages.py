"""The messages of `locales/fr`, parsed: their texts, their variables, how to fill them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice, product
from typing import Any

from fluent.syntax import ast as ftl
from fluent.syntax import parse

from locales import sources

NUMBERS = frozenset({"zero", "one", "two", "few", "many", "other"})
# What each function of `locales.forms` takes.
BY_FUNCTION: dict[str, Any] = {
    "MONEY": 2080,
    "DAY": date(2026, 1, 1),
    "SHORTDAY": date(2026, 1, 13),
    "DATE": date(2026, 1, 13),
    "MONTH": date(2026, 8, 1),
    "TIME": datetime(2026, 1, 13, 8, 30, tzinfo=UTC),
    "LIST": ("Léna", "Hugo"),
    "DAYS": (date(2026, 1, 7), date(2026, 1, 14)),
    "SHORTDAYS": (date(2026, 1, 7), date(2026, 1, 14)),
    "OFMONTH": date(2026, 8, 1),
}


@dataclass(frozen=True)
class Text:
    """One form of a message: its normal one, or the short one of SMS."""

    key: str
    short: bool
    where: str
    pattern: ftl.Pattern


def texts() -> Iterator[Text]:
    """Every text of every message; what cannot be parsed raises."""
    for source in sources():
        for entry in parse(source.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Junk):
                raise SyntaxError(f"{source.name}: {entry.content!r}")
            if not isinstance(entry, ftl.Message):
                continue
            if entry.value is not None:
                yield Text(entry.id.name, False, source.name, entry.value)
            for attribute in entry.attributes:
                assert attribute.id.name == "sms", (source.name, entry.id.name)
                yield Text(entry.id.name, True, source.name, attribute.value)


def words(pattern: ftl.Pattern) -> Iterator[str]:
    """The words written in a pattern, those of its variants too; fillings are left out."""
    for node in _nodes(pattern):
        if isinstance(node, ftl.TextElement):
            yield node.value
        elif isinstance(node, ftl.StringLiteral):
            yield str(node.parse()["value"])


def mentioned(pattern: ftl.Pattern) -> Iterator[str]:
    """The other messages that a pattern holds."""
    for node in _nodes(pattern):
        if isinstance(node, ftl.MessageReference):
            yield node.id.name


def fillings(patterns: Iterable[ftl.Pattern]) -> Iterator[dict[str, Any]]:
    """Ways to fill the variables, guessed from what is made of them; every variant comes by."""
    possible: dict[str, list[Any]] = {}
    for pattern in patterns:
        for node in _nodes(pattern):
            if isinstance(node, ftl.VariableReference):
                possible.setdefault(node.id.name, [])
            if isinstance(node, ftl.FunctionReference):
                for variable in _variables(node.arguments.positional):
                    possible.setdefault(variable, []).append(BY_FUNCTION[node.id.name])
            if isinstance(node, ftl.SelectExpression):
                for variable in _variables([node.selector]):
                    possible.setdefault(variable, []).extend(_cases(node.variants))
    names = list(possible)
    choices = [possible[name] or ["mot"] for name in names]
    for values in islice(product(*choices), 200):
        yield dict(zip(names, values, strict=True))


def _cases(variants: list[ftl.Variant]) -> list[Any]:
    keys = [
        variant.key.name if isinstance(variant.key, ftl.Identifier) else variant.key.value
        for variant in variants
    ]
    if all(key in NUMBERS or re.fullmatch(r"\d+", key) for key in keys):
        return [0, 1, 2, *(int(key) for key in keys if key.isdigit())]
    return [key for key in keys if key not in NUMBERS] + ["autre"]


def _variables(nodes: Iterable[ftl.BaseNode]) -> list[str]:
    return [node.id.name for node in nodes if isinstance(node, ftl.VariableReference)]


def _nodes(node: Any) -> Iterator[ftl.BaseNode]:
    """A node and all that it holds."""
    yield node
    for value in vars(node).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ftl.BaseNode):
                yield from _nodes(each)
