"""A démarche read back: every answer, what it changes, the pieces, where it goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.questions.field import SAFE
from bot.talk import Raw, Recap, Upload, World
from core.clock import today
from core.requests import facts, wording
from core.requests.drafts import Draft
from core.requests.facts import Changed
from core.requests.forms import Answers, Question, holds
from core.requests.pieces import Needed
from core.requests.requests import is_automatic
from core.sentence import Sentence, say
from core.tables import guardian
from notifications.view import Option, View, plain

RECENT = timedelta(days=30)  # what another adult changed since is said


@dataclass(frozen=True)
class Filled:
    """What was answered by question, and what the file says of the questions that write there.

    `alone` are the questions that have only one answer here.
    """

    known: Answers
    current: Mapping[str, Raw]
    alone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Papers:
    """The pieces that go with it, and the files that were sent for them."""

    needed: Sequence[Needed]
    files: Mapping[str, Upload]


def form_recap(world: World, draft: Draft, filled: Filled, papers: Papers) -> Recap:
    """What will be sent once it is confirmed; any answer can be changed from it."""
    form = draft.form
    asked = [each for each in form.questions if each.key in filled.known]
    said = (
        *_what_changed(draft),
        *_by_others(world, asked, filled),
        say("demarche-recap", title=form.title),
        *(_line(world, each, filled) for each in asked),
        *_pieces(world, papers),
        _where(world, draft, filled),
    )
    used = [
        [each.kind.key, each.paper.document_id if each.paper else None] for each in papers.needed
    ]
    files = {key: each.sha256 for key, each in papers.files.items()}
    basis = [form.key, dict(filled.known), dict(filled.current), used, files]
    return Recap(View(said), basis, tuple(_changes(world, draft, filled, papers)))


def _line(world: World, question: Question, filled: Filled) -> Sentence:
    raw, before = filled.known[question.key], filled.current.get(question.key)
    value = wording.value(world.commune, world.family, question, raw)
    if question.sensitive or before is None:
        return say("demarche-line", name=question.name, value=value)
    if raw == before:
        return say("demarche-line-same", name=question.name, value=value)
    old = wording.value(world.commune, world.family, question, before)
    return say("demarche-line-changed", name=question.name, value=value, old=old)


def _what_changed(draft: Draft) -> Iterator[Sentence]:
    """What the form asks otherwise than when the draft was begun."""
    if draft.added:
        yield say("demarche-added", names=draft.added)
    if draft.gone:
        yield say("demarche-gone-questions", names=draft.gone)


def _by_others(world: World, asked: Sequence[Question], filled: Filled) -> Iterator[Sentence]:
    """What another adult of the household changed lately, among what this would change."""
    written = {each.writes: each for each in asked if each.writes}
    found = facts.changes(world.connection, world.family.household_id, world.now - RECENT)
    last: dict[str, Changed] = {each.fact: each for each in found}
    names = _first_names(world)
    for fact, each in last.items():
        question = written.get(fact)
        if question is None or each.guardian_id in (None, world.family.adult.id):
            continue
        if filled.current.get(question.key) != each.new:
            continue
        value = wording.value(world.commune, world.family, question, each.new)
        who, day = names.get(each.guardian_id or 0, ""), today(each.changed_at)
        yield say("demarche-changed-by", who=who, day=day, name=question.name, value=value)


def _first_names(world: World) -> dict[int, str]:
    rows = world.connection.execute(
        select(guardian.c.id, guardian.c.first_name).where(
            guardian.c.household_id == world.family.household_id
        )
    )
    return {row.id: row.first_name for row in rows}


def _pieces(world: World, papers: Papers) -> Iterator[Sentence]:
    for each in papers.needed:
        name = _discreet(world, each) or piece_name(world, each)
        if each.kind.key in papers.files:
            yield say("demarche-piece-received", name=name)
        elif each.paper is None:
            yield say("demarche-piece-none", name=name)
        elif each.paper.expires_on is None:
            yield say("demarche-piece-on-file", name=name)
        else:
            yield say("demarche-piece-good-until", name=name, until=each.paper.expires_on)


def _discreet(world: World, each: Needed) -> Sentence | None:
    """What a sensitive piece is called where it must not be named; None where it may be."""
    unsafe = world.place is not None and world.place.channel not in SAFE
    return say("documents-confidential") if each.kind.sensitive and unsafe else None


def piece_name(world: World, each: Needed) -> Sentence:
    """A piece and whose it is."""
    child = wording.child_name(world.family, each.child_id)
    if child:
        return say("documents-of-child", document=each.kind.label, child=child)
    return plain(each.kind.label)


def _where(world: World, draft: Draft, filled: Filled) -> Sentence:
    form = draft.form
    if draft.of is None and is_automatic(world.commune, form, filled.known):
        return say("demarche-at-once")
    return say("demarche-to-service", service=world.commune.services[form.service].label)


def _changes(world: World, draft: Draft, filled: Filled, papers: Papers) -> Iterator[Option]:
    """A choice for each answer that could be another, those passed over too; the pieces sent."""
    for question in draft.form.questions:
        asked = question.key in filled.known or question.optional
        if asked and holds(question.when, filled.known) and question.key not in filled.alone:
            yield Option(question.key, say("demarche-change", name=question.name))
    for each in papers.needed:
        passed = each.piece.optional and each.paper is None
        if each.kind.key in papers.files or each.before is not None or passed:
            name = _discreet(world, each) or plain(each.kind.label)
            yield Option(f"piece-{each.kind.key}", say("demarche-change", name=name))
