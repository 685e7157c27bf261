"""Fill in any démarche of the commune's file: its questions, its pieces, the recap, one act (R3).

Answers are kept under the form's key; the form is kept with what it asked on that day, so that a
draft taken up later says what has changed.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogs import form_money, form_words
from bot.dialogs.form_recap import Filled, Papers, form_recap, piece_name
from bot.dialogs.form_send import SendForm
from bot.dialogs.pick_form import PickForm
from bot.engine import step_up
from bot.engine.reserved import fold
from bot.questions.code import Code
from bot.questions.field import Field
from bot.questions.form_piece import FormPiece
from bot.questions.short_date import named_day
from bot.questions.written import nearest
from bot.talk import Ending, Log, Raw, Recap, Said, Talk, Upload, World, dialog
from core.clock import today
from core.money.mandates import check_rib
from core.requests import drafts, facts
from core.requests.answers import check_may, child_of
from core.requests.children import check_new
from core.requests.drafts import Draft
from core.requests.forms import Form, Question, holds
from core.requests.pieces import Needed, needed
from core.requests.records import Request, requests
from core.sentence import Refused, Sentence, say
from notifications.view import plain

ACT = "request"
SECURE = ("guardian.phone", "guardian.email")  # where one is reached: a code of another channel


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """The form that the words call, and the one child that they name."""
    form = form_words.meant(said.text, world.commune)
    if form is None:
        return {}
    hints: dict[str, Raw] = {"demarche": drafts.begin(form)}
    words = f" {fold(said.text)} "
    named = [
        str(child.id)
        for child in world.family.children
        if f" {fold(child.first_name)} " in words and child.may(form.right)
    ]
    if form.child_question and len(named) == 1:
        hints[f"{form.key}/{form.child_question.key}"] = named[0]
    return hints | _day_said(said, world, form)


def _day_said(said: Said, world: World, form: Form) -> dict[str, Raw]:
    """« je déménage le 1er février »: the one date that the form asks of everybody."""
    asked = [each for each in form.questions if each.kind == "date" and not each.when]
    given, now = named_day(said.text), today(world.now)
    found = nearest(asked[0], given, now) if given and len(asked) == 1 else None
    return {f"{form.key}/{asked[0].key}": found.isoformat()} if found else {}


def title(log: Log, world: World) -> Sentence:
    """What a draft is called: the title of its form."""
    given = log.answers.get("demarche")
    form = world.commune.forms.get(str((given.raw or {}).get("form"))) if given else None
    return plain(form.title) if form else say("dialog-demarche")


def other(log: Log, said: Said, world: World) -> bool:
    """Whether the words call another form than the one that is open."""
    form, given = form_words.meant(said.text, world.commune), log.answers.get("demarche")
    draft = drafts.read(given.raw, world.commune.forms) if given else None
    return form is not None and draft is not None and form.key != draft.form.key


def free(key: str, world: World) -> bool:
    """Whether a question wants free words; the title of a form is one too."""
    if key == "demarche":
        return True
    name, _, question = key.partition("/")
    form = world.commune.forms.get(name)
    asked = form.question(question) if form else None
    return asked is not None and asked.kind == "text"


def amend(log: Log, said: Said, world: World) -> bool:
    """« changer l'adresse », over the recap: the question that the words name is asked again."""
    given = log.answers.get("demarche")
    draft = drafts.read(given.raw, world.commune.forms) if given else None
    words = f" {fold(said.text)} "
    named = [
        each
        for each in (draft.form.questions if draft else ())
        if f" {fold(each.name)} " in words or f" {each.key.replace('-', ' ')} " in words
    ]
    if len(named) != 1:
        return False
    log.demote(named[0].key)
    return True


@dialog("demarche", listen=listen, amend=amend, free=free)
async def _fill_in(talk: Talk) -> Ending:
    """The form, the questions that apply, its pieces; nothing is sent before the recap."""
    draft = await talk.ask("demarche", PickForm(talk.world))
    check_may(draft.form, talk.family)
    again = talk.look(lambda w: _taken_up(w, draft))
    own = talk.within(draft.form.key)
    filled = await _answers(own, draft)
    papers = await _papers(own, draft, filled, again)
    if _is_secure(talk.world, draft.form, filled):
        await own.ask("code", Code(talk.world, ACT))
    await own.confirm(_recap(talk.world, draft, filled, papers, again))
    return SendForm(draft, filled, papers)


fill_in = replace(_fill_in, title=title, other=other)


async def _answers(own: Talk, draft: Draft) -> Filled:
    """The answer to each question that applies, after those before it."""
    known: dict[str, Raw] = {}
    current: dict[str, Raw] = {}
    alone: set[str] = set()
    for question in draft.form.questions:
        if not holds(question.when, known):
            continue
        before = own.look(lambda w, q=question: _on_file(w, draft.form, q, known))  # type: ignore[misc]
        first = not any(own.was_asked(key) for key in known)
        is_new = draft.is_new(question.key)
        on_file = None if before == "" else before
        field = Field(own.world, draft.form, question, dict(known), on_file, is_new, first)
        if field.is_hopeless:
            child = draft.form.child_question
            several = child is not None and child.key not in alone
            raise Refused(say("demarche-nothing-left"), *([child.key] if child and several else []))
        value = await own.ask(question.key, field)
        if field.only() is not None:
            alone.add(question.key)
        if question.writes:
            current[question.key] = before
        if value is not None:
            known[question.key] = value
        own.look(lambda w: check_new(w.connection, w.family, draft.form, known, draft.of))
    return Filled(known, current, frozenset(alone))


async def _papers(own: Talk, draft: Draft, filled: Filled, again: Request | None) -> Papers:
    """The pieces that the answers ask for; those on file that will do are not asked for."""
    day = today(own.world.now)
    wanted = own.look(
        lambda w: needed(w.connection, w.commune, w.family, draft.form, filled.known, day, again)
    )
    files: dict[str, Upload] = {}
    for each in wanted:
        if each.paper is None:
            before = each.before is not None
            question = FormPiece(_asked_for(own.world, each), each.piece.optional, before)
            upload = await own.ask(f"piece-{each.kind.key}", question)
            if upload is not None:
                check_rib(each.kind.key, upload.flags, f"piece-{each.kind.key}")
                files[each.kind.key] = upload
    return Papers([_served(each, files) for each in wanted], files)


def _served(each: Needed, files: Mapping[str, Upload]) -> Needed:
    """The piece; the one sent before serves again when no other was sent."""
    if each.before is None or each.kind.key in files:
        return each
    return replace(each, paper=each.before)


def _on_file(world: World, form: Form, question: Question, known: Mapping[str, Raw]) -> Raw:
    """What the family's file says of what a question writes."""
    if question.writes is None:
        return None
    child_id = child_of(form, known)
    return facts.current(world.connection, world.family, question.writes, child_id)


def _taken_up(world: World, draft: Draft) -> Request | None:
    """The request that the draft completes or takes up; Refused when it no longer can be."""
    wanted = draft.of or draft.after
    if wanted is None:
        return None
    found = (each for each in requests(world.connection, world.family) if each.id == wanted)
    known = next(found, None)
    state = "incomplete" if draft.of else "rejected"
    if known is None or known.state != state:
        raise Refused(say("demarche-no-longer"))
    return known


def _asked_for(world: World, each: Needed) -> Sentence:
    name = piece_name(world, each)
    if each.expired is not None:
        return say("demarche-send-expired", name=name, since=each.expired)
    return say("demarche-send-optional" if each.piece.optional else "demarche-send", name=name)


def _is_secure(world: World, form: Form, filled: Filled) -> bool:
    """Whether it changes where the adult is reached, and a code can be had from elsewhere."""
    changed = [
        each.key
        for each in form.questions
        if each.writes in SECURE and filled.known.get(each.key) != filled.current.get(each.key)
    ]
    return bool(changed) and world.place is not None and step_up.other_channel(world) is not None


def _recap(
    world: World, draft: Draft, filled: Filled, papers: Papers, again: Request | None
) -> Recap:
    """The recap, with the reason why an earlier request was sent back."""
    shown = form_money.added(
        world, draft.form, filled, papers, form_recap(world, draft, filled, papers)
    )
    if again is None or again.reason is None or draft.form.sensitive:
        return shown
    why = say("demarche-because", reason=again.reason)
    return replace(shown, view=shown.view.after(why))
