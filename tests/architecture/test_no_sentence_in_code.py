"""Words for people are in locales/fr and nowhere else."""

from pathlib import Path

import pytest

from tests.architecture.french import Found, is_french, modules, sentences

# What these hold is read, not said: what people or mail programs write, and the names that a
# package gives to vacations and feasts.
READ = (
    "bot/understanding/",
    "bot/engine/alone.py",
    "bot/engine/reserved.py",
    "bot/channels/email/reply_signs.py",
    "core/calendar.py",
)
# Tables of letters.
LETTERS = ("bot/channels/sms/gsm7.py",)


def test_no_sentence_in_python_code() -> None:
    found: dict[str, list[Found]] = {}
    for path in modules("bot", "core", "notifications", "locales"):
        if not path.as_posix().startswith((*READ, *LETTERS)):
            here = list(sentences(path.read_text(encoding="utf-8")))
            found.update({path.as_posix(): here} if here else {})
    assert found == {}


def test_what_is_exempt_is_there() -> None:
    assert [each for each in (*READ, *LETTERS) if not Path(each).exists()] == []


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour à tous",
        "Votre réservation est prise.",
        "Pour quel enfant ?",
        "choisissez un jour ou une semaine",
        "Réservé",
        "Le reçu n° ",
        "pas de cantine pour Hugo",
        " jours d’école",
    ],
)
def test_a_sentence_for_people_is_seen(text: str) -> None:
    assert is_french(text)


@pytest.mark.parametrize(
    "text",
    [
        "which-children",
        "SELECT id FROM guardian WHERE id = :guardian",
        "not a date",
        "%d %B",
        "…",
        "« ",
        "ete",
        "message %s: dialog %s broke",
        "the place of the child is plus one",
        "",
        "https://example.org/la-page",
    ],
)
def test_what_is_for_programs_is_left_alone(text: str) -> None:
    assert not is_french(text)


def test_sentences_are_found_wherever_they_are() -> None:
    source = '''
"""Un module qui a une description pour les développeurs."""
TEXT = "Votre enfant est inscrit"
def f(name):
    """La fonction dit bonjour à la famille."""
    # un commentaire pour les lecteurs
    return f"Bonjour {name}, voici votre reçu" + say("a-key", a="les jours de la semaine")
PATTERN = re.compile("le|la les des")
@dialog("reserver", words=("je veux reserver des jours",))
async def book(talk):
    return Refused("Il n’y a plus de place")
'''
    assert {found.text for found in sentences(source)} == {
        "Votre enfant est inscrit",
        "Il n’y a plus de place",
        ", voici votre reçu",
        "les jours de la semaine",
    }
