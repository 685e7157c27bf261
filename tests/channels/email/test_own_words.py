"""What a parent wrote is told from what they answer to, for the mail programs of France.

Each case of replies.txt is a reply as that program writes it, and what must be read.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.email.reply import own_words

CASES = Path(__file__).with_name("replies.txt")


def cases() -> Iterator[tuple[str, str, str]]:
    for section in CASES.read_text(encoding="utf-8").split("@@ ")[1:]:
        name, _, rest = section.partition("\n")
        said, _, wanted = rest.partition("=>\n")
        yield name, said, wanted.strip("\n")


@pytest.mark.parametrize(
    ("said", "wanted"), [pytest.param(said, wanted, id=name) for name, said, wanted in cases()]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_reply_is_read_without_what_it_quotes(said: str, wanted: str, ends: str) -> None:
    assert own_words(said.replace("\n", ends)) == wanted


SENDERS = ["École Jules-Ferry", "Mairie de Marseille", "Le Pôle enfance", "« La Ruche » (ville)"]


@pytest.mark.parametrize("sender", SENDERS)
def test_name_of_the_sender_does_not_matter(sender: str) -> None:
    head = f"Le lun. 3 nov. 2025 à 10:12, {sender} <portail@saint-amand.example> a écrit :"
    assert own_words(f"oui\n\n{head}\n\n> Quels jours ?\n") == "oui"


HOSTILE = {
    "attributions": "Le 3 nov. 2025 à 10:12, x\n" * 40_000,
    "one line": "Le 3 nov. 2025 " * 100_000,
    "headers": "De : 3 2025 10:12\n" * 40_000,
    "quotes": ">" * 400_000,
    "rules": "-" * 400_000 + "\nmessage d'origine",
    "blanks": "\u00a0 \t" * 200_000,
    "sent": ("envoyé de " + "mon " * 60 + "\n") * 20_000,
    "marks": ("----- Message " * 20 + "\n") * 20_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear_on_hostile_text(kind: str) -> None:
    text = HOSTILE[kind]
    before = time.process_time()
    own_words(text)
    assert time.process_time() - before < 1.0


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_read(above: str, below: str) -> None:
    quoted = "\n".join("> " + line for line in below.splitlines())
    own_words(f"{above}\n\nLe 03/11/2025 à 10:12, Mairie a écrit :\n{quoted}")


sentences = st.lists(
    st.text(alphabet="abcdefghij éè,.'", min_size=1, max_size=40).filter(
        lambda line: line.strip() == line and "  " not in line
    ),
    min_size=1,
    max_size=5,
)


@given(sentences)
def test_ordinary_words_are_never_cut(lines: list[str]) -> None:
    said = "\n".join(lines)
    quoted = "Le 03/11/2025 à 10:12, Mairie <m@saint-amand.example> a écrit :\n> Quels jours ?\n"
    assert own_words(said) == said
    assert own_words(f"{said}\n\n{quoted}") == said
    assert own_words(f"{quoted}\n{said}\n") == said
