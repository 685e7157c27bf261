"""Any text is read: it ends, raises nothing, gives sorted days and the same answer twice."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.understanding import Days, Intent, read, read_days
from bot.understanding.intents import classify
from bot.understanding.items import Context
from bot.understanding.noise import silence
from bot.understanding.said import Words
from bot.understanding.scan import scan
from bot.understanding.tokens import CUT, LIMIT, LONGEST, Token, tokens
from tests.understanding.scoring import rows

CHILDREN = ("Léna", "Hugo", "Jean-Baptiste")
PIECES = """lundi mardi jeu mer 12 31 mars mai le les du au de et , . / - \n jusqu'au vacances sauf
tous chaque semaine prochaine dernière première la un deux Léna Hugo cantine alae centre pas annuler
mais non 14/02 30/02 2026-01-12 fin début dans jours demain dem1 rentrée Noël Ascension pont avant
après à partir un sur 8 en huit quinze week-end ce ou entre mois lendemain veille Pâques février
1er 06 € soir h 16h30 né oups au lieu paires ? ! ( ) … 👍 où tous les""".split(" ")
TODAY = st.dates(date(2023, 9, 1), date(2030, 12, 31))
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


def check(days: Days) -> None:
    assert days.ask == (days.days == ())
    assert days.ask == (days.why is not None)
    assert days.ask or not days.candidates
    for found in (days.days or (), *days.candidates):
        assert list(found) == sorted(set(found))


@given(text=st.text(max_size=300), today=TODAY)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str, today: date) -> None:
    reading = read(text, today, CHILDREN)
    check(reading.days)
    assert reading.orders
    assert reading == read(text, today, CHILDREN)


@given(text=SENTENCES, today=TODAY, zone=st.sampled_from("ABC"))
@settings(max_examples=600, deadline=None)
def test_any_words_of_ours_are_read(text: str, today: date, zone: str) -> None:
    reading = read(text, today, CHILDREN, zone)
    check(reading.days)
    for order in reading.orders:
        check(order.days)
        assert order.intent in Intent
        assert set(order.children) <= {*CHILDREN, "*"}
    check(read_days(text, today, zone))


HOSTILE = {
    "weekdays": "lundi " * 1666,
    "numbers": "12 " * 3333,
    "slashes": "1/" * 5000,
    "recurrences": "tous les mardis jusqu'aux vacances de Noël sauf le 12 " * 185,
    "spans": "semaine de la rentrée des vacances de " * 263,
    "orders": "Léna lundi Hugo mardi " * 450,
    "one word": "x" * 10_000,
    "one number": "9" * 10_000,
    "spaces": " " * 10_000,
    "lines": "\n" * 10_000,
    "quotes": "> le lundi\n" * 900,
    "pictures": "👍" * 10_000,
    "ligatures": "\ufdfa" * 10_000,
    "accents": "e\u0301\u0301\u0301" * 2500,
    "centuries": "du 1 janvier 2000 au 31 décembre 2099 " * 260,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_a_bounded_number_of_steps(name: str) -> None:
    text = HOSTILE[name]
    found = tokens(text[:LIMIT])
    assert len(found) <= LONGEST + 4
    silence(found)
    steps = _reads(found)
    scan(found, Context(date(2026, 1, 12)))
    assert steps.total() <= 80 * (len(found) + 1)
    check(read(text, date(2026, 1, 12), CHILDREN).days)


class _Counted(list):  # type: ignore[type-arg]
    """A list that counts how often its elements are read."""

    def __init__(self, elements: list, steps: Counter[str]) -> None:  # type: ignore[type-arg]
        super().__init__(elements)
        self.steps = steps

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        self.steps["read"] += 1
        return super().__getitem__(at)


def _reads(found: list) -> Counter[str]:  # type: ignore[type-arg]
    steps: Counter[str] = Counter()
    scan(_Counted(found, steps), Context(date(2026, 1, 12)))
    return steps


def test_a_message_too_long_to_read_is_asked_not_half_read() -> None:
    text = "cantine pour Hugo lundi 19 janvier " + "bla " * LONGEST + " sauf le 19"
    reading = read(text, date(2026, 1, 12), CHILDREN)
    assert reading.days == Days((), ask=True, why="long")
    assert tokens(text)[-1].kind == CUT


def test_unknown_zone_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_days("la première semaine des vacances", date(2026, 1, 12), "D")


@given(text=SENTENCES, question=st.booleans(), day=st.booleans(), activity=st.booleans())
@settings(max_examples=400, deadline=None)
def test_the_short_way_to_an_intent_is_the_long_one(
    text: str, question: bool, day: bool, activity: bool
) -> None:
    words = Words(tokens(text + " ?" * question))
    assume(len(words.said) != 6)  # the token below is counted: one more is no small talk
    assert_same_way(words, days=day, children=not day, activity=activity)


def test_every_labelled_message_takes_the_same_way() -> None:
    for name in ("examples", "messages", "constructions"):
        for row in rows(name):
            words = Words(tokens(row["text"]))
            for day in (True, False):
                assert_same_way(words, days=day, children=True, activity=not day)


def assert_same_way(words: Words, *, days: bool, children: bool, activity: bool) -> None:
    found = classify(words, days=days, children=children, activity=activity, today=False)
    longer = Words([*words.ts, Token("prevenir", "", "x")])  # turns off the short way, says nothing
    assert found == classify(longer, days=days, children=children, activity=activity, today=False)
