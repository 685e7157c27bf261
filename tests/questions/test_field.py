"""R3: a question of a form, read as its kind wants; what is sensitive, only where it is safe."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.choices import chosen
from bot.questions.field import KEEP, KEPT, SKIP, SKIPPED, Field
from bot.talk import Invalid, Raw, Said, World
from core.access.places import Place
from core.clock import read_instant
from core.commune.file import demo_commune
from core.database import Database
from core.papers.files import FileStore
from core.people.families import family, find_guardian
from core.requests.forms import Form, Question, QuestionKind
from locales import speak

NOW = read_instant("2025-12-12T09:00")
CHOICES = {"achat": "J’achète", "loue": "Je loue"}


@pytest.fixture
def world(demo: Database, tmp_path: Path) -> Iterator[World]:
    with demo.read() as connection:
        claire = find_guardian(connection, "claire.martin@example.org")
        assert claire is not None
        own = family(connection, claire)
        yield World(connection, demo_commune(), own, NOW, FileStore(tmp_path))


def field(world: World, kind: QuestionKind, current: Raw = None, **how: object) -> Field:
    question = Question("q", "Votre réponse ?", kind, **how)  # type: ignore[arg-type]
    form = Form("f", "Essai", "scolarite", (question,))
    return Field(world, form, question, {}, current)


@pytest.mark.parametrize(
    ("kind", "words", "raw"),
    [
        ("number", "850", 850),
        ("number", "il est de 1 250 €", 1250),
        ("number", "deux", 2),
        ("number", "zéro", 0),
        ("money", "12,50 €", 1250),
        ("money", "1 200", 120_000),
        ("money", "3,5", 350),
        ("date", "12/03/2019", "2019-03-12"),
        ("date", "3 décembre 2025", "2025-12-03"),
        ("date", "hier", "2025-12-11"),
        ("phone", "c'est le 06.39.98.01.09", "+33639980109"),
        ("phone", "+33 6 39 98 01 09", "+33639980109"),
        ("email", "mon mail : Claire.M@Example.org", "claire.m@example.org"),
        ("text", "  12 rue\n des Acacias ", "12 rue des Acacias"),
        ("yes_no", "oui", "oui"),
        ("yes_no", "Non", "non"),
        ("choice", "je loue", "loue"),
        ("choice", "moi je l'achète bientôt", "achat"),
        ("level", "CM1", "cm1"),
        ("year", "cette année", "2025"),
    ],
)
def test_it_is_read_as_its_kind_wants(
    world: World, kind: QuestionKind, words: str, raw: Raw
) -> None:
    asked = field(world, kind, choices=CHOICES if kind == "choice" else {})
    option = chosen(words, asked.view(None).options)  # as the engine does first
    assert asked.decode(asked.read(Said(words, option.id if option else None))) == raw


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("number", "beaucoup"),
        ("number", "entre 800 et 900"),
        ("money", "cher"),
        ("date", "12/13/2019"),
        ("date", "bientôt"),
        ("date", "12/03/2031"),
        ("phone", "06 39 98"),
        ("email", "claire chez example"),
        ("text", "   "),
        ("choice", "je squatte"),
    ],
)
def test_what_cannot_be_read_is_asked_again(world: World, kind: QuestionKind, words: str) -> None:
    asked = field(world, kind, choices=CHOICES if kind == "choice" else {})
    with pytest.raises(Invalid) as invalid:
        asked.decode(asked.read(Said(words)))
    assert speak(invalid.value.sentence)


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(get_args(QuestionKind)), st.text(max_size=300) | st.from_regex(r"[\d ,.€/-]+")
)
def test_whatever_is_written_it_is_an_answer_or_asked_again(
    world: World, kind: QuestionKind, words: str
) -> None:
    """Bad input: nothing but Invalid ever comes out of words, and an answer is one that holds."""
    asked = field(world, kind, choices=CHOICES if kind == "choice" else {})
    try:
        value, said = asked.decode(asked.read(Said(words))), None
    except Invalid as invalid:
        value, said = None, invalid.sentence
    assert speak(said or asked.words(value))
    assert said or asked.decode(value) == value


@pytest.mark.parametrize("words", ["valider", "Terminer", "suivant", "rien à changer", "idem"])
def test_r3_valider_goes_on_with_what_is_on_file(world: World, words: str) -> None:
    kept = field(world, "text", "4 rue des Tilleuls")
    assert kept.read(Said(words)) == KEPT
    assert kept.decode(dict(KEPT)) == "4 rue des Tilleuls"
    assert field(world, "text", optional=True).read(Said(words)) == SKIPPED
    with pytest.raises(Invalid):
        field(world, "text").read(Said(words))


def test_what_may_not_be_kept_is_not_offered(world: World) -> None:
    asked = field(world, "text", "4 rue des Tilleuls", keep=False)
    assert [option.id for option in asked.view(None).options] == []
    with pytest.raises(Invalid):
        asked.decode("4 rue des Tilleuls")
    with pytest.raises(Invalid):
        asked.decode(asked.read(Said("", KEEP)))


@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_what_is_sensitive_is_not_asked_nor_read_there(world: World, channel: str) -> None:
    """Nothing medical by SMS or Telegram: it is answered by e-mail, or passed over."""
    there = replace(world, place=Place(channel, "+33639980101"))
    asked = field(there, "text", "Docteur Rivoire", sensitive=True, optional=True)
    view = asked.view("Docteur Rivoire")
    assert [option.id for option in view.options] == [SKIP]
    assert all("Rivoire" not in speak(each) for each in view.paragraphs)
    with pytest.raises(Invalid):
        asked.read(Said("Docteur Rivoire"))
    assert asked.read(Said("", SKIP)) == SKIPPED


def test_what_is_sensitive_is_read_by_mail_and_not_repeated(world: World) -> None:
    there = replace(world, place=Place("email", "claire.martin@example.org"))
    asked = field(there, "text", sensitive=True)
    assert asked.read(Said("Docteur Rivoire")) == "Docteur Rivoire"
    shown = " ".join(speak(each) for each in asked.view("Docteur Rivoire").paragraphs)
    assert "Rivoire" not in shown
    assert "Rivoire" not in speak(asked.words("Docteur Rivoire"))
