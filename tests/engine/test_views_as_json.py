"""What is said goes through the outbox and comes back the same."""

import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.sentence import Filling, Sentence
from notifications.month import Month, Planned
from notifications.view import (
    Attachment,
    Option,
    Table,
    View,
    options_from,
    options_json,
    sentence_from,
    sentence_json,
    view_from,
    view_json,
)

names = st.text(min_size=1, max_size=8)
words = st.text(max_size=20)
fillings: st.SearchStrategy[Filling] = st.one_of(
    words,
    st.integers(-(10**12), 10**12),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
filled = st.recursive(
    fillings,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(Sentence, names, st.dictionaries(names, inner, max_size=3)),
    ),
    max_leaves=6,
)
sentences = st.builds(Sentence, names, st.dictionaries(names, filled, max_size=3))
hints = st.none() | st.dictionaries(names, words | st.lists(words, max_size=2), max_size=2)
options = st.lists(st.builds(Option, words, sentences, hints), max_size=3).map(tuple)
rows = st.lists(sentences, max_size=3).map(tuple)
tables = st.builds(Table, rows, st.lists(rows, max_size=2).map(tuple), st.none() | sentences)
states = st.sampled_from(["free", "booked", "chosen", "full", "closed"])
days = st.lists(st.tuples(st.dates(date(2000, 1, 1)), states), max_size=3).map(tuple)
files = st.lists(st.builds(Attachment, names, words, words), max_size=2).map(tuple)
some_days = st.lists(st.dates(date(2000, 1, 1)), max_size=3).map(tuple)
planned = st.lists(st.builds(Planned, words, words, some_days), max_size=2).map(tuple)
notes = st.lists(st.tuples(st.dates(date(2000, 1, 1)), sentences), max_size=2).map(tuple)
months = st.builds(Month, st.dates(date(2000, 1, 1)), planned, notes)
views = st.builds(View, rows, options, st.none() | tables, days, files, st.none() | months, words)


def through(data: object) -> object:
    """Written as text and read again."""
    return json.loads(json.dumps(data, ensure_ascii=False))


@given(sentences)
def test_a_sentence_comes_back_the_same(sentence: Sentence) -> None:
    assert sentence_from(through(sentence_json(sentence))) == sentence


@given(views)
def test_a_view_comes_back_the_same(view: View) -> None:
    assert view_from(through(view_json(view))) == view


@given(options)
def test_the_options_of_a_prompt_come_back_the_same(shown: tuple[Option, ...]) -> None:
    assert options_from(through(options_json(shown))) == shown


@given(views, rows)
def test_what_is_said_first_comes_first(view: View, before: tuple[Sentence, ...]) -> None:
    after = view.after(*before)
    assert after.paragraphs == (*before, *view.paragraphs)
    assert (after.options, after.table) == (view.options, view.table)
