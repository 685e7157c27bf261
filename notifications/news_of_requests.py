"""What is told of a request when its state changes (R2); who decides it tells.

Of a sensitive démarche only its number is told: its title and the reason are read where it is safe.
"""

from collections.abc import Iterator, Sequence

from core.clock import today
from core.commune import Commune
from core.requests import drafts, wording
from core.requests.facts import Change
from core.requests.forms import Form
from core.requests.records import Request
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View

# What an accepted request opens, by its effect: a dialog, its label, how it calls the child.
_NEXT = {
    "new-child": ("inscrire", "request-next-enrol", "enfant"),
    "school": ("inscrire", "request-next-enrol", "enfant"),
    "enrolment": ("reserver", "menu-reserver", "enfants"),
}


def news_of_request(
    commune: Commune,
    known: Request,
    said: Sequence[Sentence] = (),
    changes: Sequence[Change] = (),
) -> View:
    """What to say first of a request that was accepted, rejected or sent back; `said` follows.

    `changes` are what it wrote in the family's file. Told under `told_key`, to the adult who sent
    it.
    """
    form = commune.forms.get(known.form)
    if form is not None and form.sensitive:
        first = say(f"request-told-secret-{known.state}", number=known.number)
        return View((first,), (Option("start:demarches", say("demarche-see-all")),))
    day = today(known.decided_at or known.sent_at)
    filling: dict[str, Filling] = {"number": known.number, "title": known.title, "day": day}
    first = say(f"request-told-{known.state}", **filling)
    why = [say("demarche-because", reason=known.reason)] if known.reason else []
    wanted = commune.document_kinds.get(known.wanted or "")
    if wanted is not None:
        why.append(say("demarche-wanted", document=wanted.label))
    options = (*(_ways(form, known) if form else ()), _see())
    return View((first, *why, *_changed(commune, form, changes), *said), options)


def _changed(commune: Commune, form: Form | None, changes: Sequence[Change]) -> Iterator[Sentence]:
    """Each fact that changed, with what it was before."""
    by_fact = {each.writes: each for each in form.questions if each.writes} if form else {}
    for each in changes:
        question = by_fact.get(each.fact)
        if question is None or question.sensitive:
            continue
        value = wording.words(commune, {}, question, each.new)
        if each.old in (None, ""):
            yield say("request-told-new", name=question.name, value=value)
        else:
            old = wording.words(commune, {}, question, each.old)
            yield say("request-told-change", name=question.name, value=value, old=old)


def told_key(known: Request) -> str:
    """Under what it is told once: the request, its state and when it was decided."""
    moment = known.decided_at or known.sent_at
    return f"request:{known.id}:{known.state}:{moment.isoformat()}"


def _ways(form: Form, known: Request) -> Iterator[Option]:
    """What is done next: complete it, send it again, or what it has made possible."""
    yield from again_option(form, known)
    if known.state == "accepted" and form.effect in _NEXT:
        dialog, label, key = _NEXT[form.effect]
        who = None if known.child_id is None else str(known.child_id)
        hints = {key: [who] if key == "enfants" else who} if who else None
        yield Option(f"start:{dialog}", say(label), hints)


def again_option(form: Form, known: Request) -> Iterator[Option]:
    """The choice that completes an incomplete request, or takes a rejected one up again."""
    if known.state == "incomplete":
        label = say("request-complete", title=known.title)
    elif known.state == "rejected":
        label = say("request-again", title=known.title)
    else:
        return
    yield Option(f"start:demarche:{known.number}", label, drafts.hints(form, known))


def _see() -> Option:
    return Option("start:demarches", say("demarche-see-all"))
