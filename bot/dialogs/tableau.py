"""« Mon tableau de bord »: everything that concerns the family today, in one answer (D1, D2)."""

from collections.abc import Iterator, Sequence

from bot.dialogs.demarches import request_words
from bot.dialogs.documents import missing_in_words
from bot.dialogs.drafts import Draft, drafts, resume_option
from bot.dialogs.recap import name
from bot.talk import Ending, Talk, World, dialog
from core.bookings.bookings import Booked
from core.bookings.quotes import Wish
from core.clock import today
from core.dashboard import Dashboard, Waiting, dashboard
from core.limits.deadlines import ToDo
from core.requests.records import Request
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View

MOST_DEADLINES = 4


@dialog("tableau")
async def show_dashboard(talk: Talk) -> Ending:
    """What is to do first; then what is booked, due, unread, missing, waiting."""
    world = talk.world
    found = talk.look(lambda w: dashboard(w.connection, w.commune, w.family, w.now))
    left = talk.look(drafts)
    said = (
        _intro(world),
        *_deadlines(world, found.to_do),
        *_bookings(world, found.bookings),
        _due(found.due_cents),
        *_messages(found),
        *(missing_in_words(world, found.missing) if found.missing else ()),
        *(_waiting(world, each) for each in found.waiting),
        *(_request(world, each) for each in found.requests),
        *_drafts(left),
    )
    return View(said, tuple(_options(world, found, left)))


def _intro(world: World) -> Sentence:
    own = world.family
    return say("tableau-intro", first_name=own.adult.first_name, number=str(own.file_number))


def _deadlines(world: World, to_do: Sequence[ToDo]) -> Iterator[Sentence]:
    """The deadlines; what closes at the same instant for the same month is one line."""
    if not to_do:
        yield say("tableau-nothing-to-do")
    together: dict[tuple[object, ...], list[ToDo]] = {}
    for each in to_do:
        last = each.deadline
        same = (last.closes_at, last.vacation, last.start.replace(day=1))
        together.setdefault(same, []).append(each)
    for group in list(together.values())[:MOST_DEADLINES]:
        first = group[0].deadline
        known: dict[str, Filling] = {
            "lines": tuple(_line(world, each) for each in group),
            "closes": today(first.closes_at),
            "at": first.closes_at,
        }
        if first.vacation is None:
            yield say("tableau-deadline-month", month=first.start, **known)
        else:
            vacation = say(f"vacation-{first.vacation}")
            yield say("tableau-deadline-vacation", vacation=vacation, **known)


def _line(world: World, each: ToDo) -> Sentence:
    label = world.commune.activities[each.deadline.activity].label
    names = tuple(world.family.child(id_).first_name for id_ in each.child_ids)
    return say("limites-line", activity=label, children=names)


def _bookings(world: World, bookings: Sequence[Booked]) -> Iterator[Sentence]:
    lines: dict[tuple[int, str, str], list[Booked]] = {}
    for each in bookings:
        lines.setdefault((each.child_id, each.activity, each.unit), []).append(each)
    yield say("tableau-bookings" if lines else "tableau-no-bookings")
    order = {child.id: rank for rank, child in enumerate(world.family.children)}
    for key, found in sorted(lines.items(), key=lambda line: (order[line[0][0]], line[0])):
        who = name(world, Wish(*key, found[0].day))
        yield say(
            "tableau-booked", name=who, days=say("days", days=tuple(each.day for each in found))
        )


def _due(cents: int) -> Sentence:
    if cents > 0:
        return say("tableau-due", due=cents)
    return say("tableau-advance", advance=-cents) if cents else say("tableau-nothing-due")


def _messages(found: Dashboard) -> Iterator[Sentence]:
    if found.unread:
        yield say("tableau-unread", count=found.unread)
    for each in found.news:
        yield say("tableau-news", title=each.title)


def _waiting(world: World, each: Waiting) -> Sentence:
    commune, day = world.commune, today(each.since)
    if each.kind == "enrolment":
        label = commune.activities[each.key].label if each.key in commune.activities else each.key
        child = world.family.child(each.child_id or 0).first_name
        return say("tableau-waiting-enrolment", activity=label, child=child, day=day)
    kind = commune.document_kinds.get(each.key)
    if kind is None or (kind.sensitive and not kind.required):
        return say("tableau-waiting-secret", day=day)
    return say("tableau-waiting-document", document=kind.label, day=day)


def _request(world: World, each: Request) -> Sentence:
    known: dict[str, Filling] = {"title": request_words(world, each), "number": each.number}
    if each.state == "incomplete":
        return say("tableau-incomplete-request", **known)
    return say("tableau-waiting-request", day=today(each.sent_at), **known)


def _drafts(left: Sequence[Draft]) -> Iterator[Sentence]:
    if left:
        names = tuple(dict.fromkeys(each.title for each in left))
        yield say("tableau-drafts", dialogs=names)


def _options(world: World, found: Dashboard, left: Sequence[Draft]) -> Iterator[Option]:
    if found.to_do:
        yield Option("start:reserver", say("menu-reserver"))
    if found.missing:
        yield Option("start:documents", say("tableau-see-documents"))
    if found.requests:
        yield Option("start:demarches", say("demarche-see-all"))
    if found.unread:
        yield Option("start:messages", say("tableau-read"))
    if found.news:
        yield Option("start:actualites", say("tableau-see-news"))
    yield Option("start:solde", say("menu-solde"))
    yield Option("start:planning", say("option-planning"))
    yield from map(resume_option, left[:2])
