"""Each sentence of docs/portal.md that a parent types is understood, whatever the row."""

import re
from pathlib import Path

from tests.conversation import Chat

PAGE = Path(__file__).parents[2] / "docs" / "portal.md"
ROW = re.compile(r"^\| ((?:[ADFEPLBMR]|promise )\d) \|[^|]*\|([^|]*)\|", re.MULTILINE)
# What only means something where it is asked for, or before one is known.
ANSWERS = frozenset("1|confirmer|valider|précédent|plus tard|oui|comme le mois dernier".split("|"))
UNKNOWN = frozenset(
    "claire.martin@example.org|nouveau compte|je suis nouvelle|créer un compte|".split("|")
)


def sentences() -> list[tuple[str, str]]:
    """The rows with what is typed; what is in brackets is not."""
    text = PAGE.read_text(encoding="utf-8")
    found = [
        (row, said.strip())
        for row, words in ROW.findall(text)
        for said in re.sub(r"\([^)]*\)", "", words).split("·")
    ]
    return [each for each in found if each[1].lower() not in ANSWERS | UNKNOWN]


def test_each_sentence_of_the_portal_is_understood(claire: Chat) -> None:
    wrong = []
    for row, said in sentences():
        answer = claire.say(said)
        if "Je n'ai pas compris" in answer or "pas réussi" in answer:
            wrong.append((row, said, answer[:80]))
        claire.say("annuler")
    assert wrong == []
    assert len(sentences()) > 60
