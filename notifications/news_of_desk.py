"""What families are told of the desk's acts: decided, asked for, answered, closed, published.

Whoever does an act (a command, a page) calls this in the same transaction. Nothing medical is
told: of a sensitive piece, only that one was looked at.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from core.clock import LAST_SECOND, at
from core.commune import Closure, Commune
from core.desk.acts import Done
from core.desk.closing import Closing
from core.desk.items import Item
from core.desk.publishing import Published
from core.desk.struck import Hit
from core.requests import drafts
from core.sentence import Sentence, say
from core.tables import child, guardian, guardianship
from notifications.news_of_requests import news_of_request, told_key
from notifications.preferences import Subject
from notifications.telling import tell
from notifications.view import Option, View, plain

_SUBJECTS: dict[str, Subject] = {
    "activity": "enrolment",
    "school": "enrolment",
    "account": "enrolment",
    "document": "document",
    "payment": "invoice",
    "message": "message",
}
_MENU = Option("start:menu", say("dialog-menu"))
_ADULTS = (
    select(guardian.c.id)
    .where(guardian.c.household_id == bindparam("household"))
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)
_WHO_SEES = (
    select(guardian.c.id)
    .join(guardianship, guardianship.c.guardian_id == guardian.c.id)
    .where(
        guardian.c.household_id == bindparam("household"),
        guardianship.c.child_id == bindparam("child"),
        guardianship.c.act == "see",
    )
    .order_by(guardian.c.is_payer.desc(), guardian.c.id)
)
_SEEN = select(guardianship.c.child_id).where(
    guardianship.c.guardian_id == bindparam("guardian"), guardianship.c.act == "see"
)
_NAMES = select(child.c.id, child.c.first_name).where(
    child.c.id.in_(bindparam("ids", expanding=True))
)


def tell_done(connection: Connection, commune: Commune, done: Done, now: datetime) -> int:
    """Tell the household of an act about one of its items; how many adults will hear of it.

    A request is told to the adult who sent it.
    """
    if done.request is not None:
        known = done.request.request
        view = news_of_request(commune, known, done.request.said, done.request.changes)
        key = told_key(known)
        return tell(connection, known.guardian_id, key, view, now, subject="request")
    view = done_view(commune, done)
    subject: Subject = "message" if done.act in ("ask", "answer") else _SUBJECTS[done.item.kind]
    key = f"desk:{done.act}:{done.item.id}:{now.isoformat()}"
    return sum(
        tell(connection, each, key, view, now, subject=subject)
        for each in _concerned(connection, done.item)
    )


def tell_closing(connection: Connection, commune: Commune, closing: Closing, now: datetime) -> int:
    """Tell the adults whose children were expected on days that are closed; how many will hear."""
    told = 0
    end = at(closing.closure.end, LAST_SECOND)
    until = end if end > now else None  # what was closed yesterday is told all the same
    for hit in closing.hits:
        ids = {each.child_id for each in hit.struck} | {child_id for child_id, _ in hit.yearly}
        names = _names(connection, ids)
        for adult in connection.execute(_ADULTS, {"household": hit.household_id}).scalars().all():
            seen = set(connection.execute(_SEEN, {"guardian": adult}).scalars())
            view = closing_view(commune, closing, hit, names, seen)
            if view is not None:
                key = f"desk:{closing.id}"
                told += tell(connection, adult, key, view, now, subject="news", not_after=until)
    return told


def tell_published(connection: Connection, news: Published, now: datetime) -> int:
    """Tell news to the adults concerned; how many will hear them."""
    view = View(
        (plain(news.title), plain(news.body)),
        (Option("start:actualites", say("dialog-actualites")),),
    )
    end = at(news.span[1], LAST_SECOND)
    return sum(
        tell(connection, each, f"desk:{news.id}", view, now, subject="news", not_after=end)
        for each in news.audience
    )


def closing_view(
    commune: Commune, closing: Closing, hit: Hit, names: dict[int, str], seen: set[int]
) -> View | None:
    """A closure as one adult is told, about the children they may see; None when about none."""
    struck = [each for each in hit.struck if each.child_id in seen]
    yearly = [(who, key) for who, key in sorted(hit.yearly) if who in seen]
    if not struck and not yearly:
        return None
    days = closing.closure
    said: list[Sentence] = [say("desk-told-closed", days=in_words(days), why=days.why)]
    grouped: dict[tuple[int, str], set[date]] = {}
    for each in struck:
        grouped.setdefault((each.child_id, each.activity), set()).add(each.day)
    for (who, key), on in grouped.items():
        label = _label(commune, key)
        on_days = tuple(sorted(on))
        said.append(say("desk-told-cancelled", child=names[who], activity=label, days=on_days))
    for who, key in yearly:
        said.append(say("desk-told-yearly", child=names[who], activity=_label(commune, key)))
    if hit.credited_cents:
        said.append(say("desk-told-credit", amount=hit.credited_cents))
    elif struck:
        said.append(say("desk-told-not-billed"))
    if hit.receipt:
        said.append(say("desk-told-receipt", number=hit.receipt))
    return View(tuple(said), (Option("start:planning", say("dialog-planning")),))


def done_view(commune: Commune, done: Done) -> View:
    """An act as the family is told of it."""
    if done.act in ("ask", "answer"):
        return _written(commune, done)
    good = done.act == "accept"
    word = "accepted" if good else "rejected"
    item, reason = done.item, done.reason or ""
    if item.kind == "document":
        return _paper(commune, done, good=good)
    if item.kind == "account":
        first = say(f"desk-told-account-{word}", reason=reason)
        return View((first,), (*(_first_steps(commune) if good else _again()), _MENU))
    if item.kind == "payment":
        first = say(f"desk-told-payment-{word}", number=item.what, reason=reason)
        return View((first,), (Option("start:factures", say("dialog-factures")),))
    first = say(f"desk-told-line-{word}", what=item.what, child=item.child, reason=reason)
    if good and item.kind == "activity":
        return View((first,), (Option("start:reserver", say("dialog-reserver")),))
    return View((first,), () if good else (Option("start:ecrire", say("dialog-ecrire")),))


def in_words(days: Closure) -> Sentence:
    """The days of a closure."""
    key = "desk-one-day" if days.start == days.end else "desk-many-days"
    return say(key, start=days.start, end=days.end)


def _first_steps(commune: Commune) -> Iterator[Option]:
    """What a new family does next: its children, then what they are enrolled in."""
    for form in commune.forms.values():
        if form.effect == "new-child":
            hints = {"demarche": drafts.begin(form)}
            yield Option(f"start:demarche:{form.key}", say("ouvrir-add-child"), hints)
    yield Option("start:inscrire", say("inscriptions-new"))


def _again() -> Iterator[Option]:
    """What a family that was refused may do: send it again."""
    yield Option("start:ouvrir", say("ouvrir-again"))


def _written(commune: Commune, done: Done) -> View:
    """A message of a service: that there is one, and where to read it."""
    service = commune.services.get(done.item.service)
    label = service.label if service else commune.name
    key = "desk-told-answered" if done.item.kind == "message" else "desk-told-asked"
    first = say(key, service=label)
    return View((first,), (Option("start:messages", say("dialog-messages")),))


def _paper(commune: Commune, done: Done, *, good: bool) -> View:
    """A piece that was looked at; a sensitive one is not named, nor why it is not good."""
    kind = commune.document_kinds.get(done.item.piece)
    word = "accepted" if good else "rejected"
    if kind is None or kind.sensitive:
        first = say(f"desk-told-secret-{word}")
    else:
        whose = done.item.child or say("desk-your-family")
        reason = done.reason or ""
        first = say(f"desk-told-piece-{word}", piece=kind.label, whose=whose, reason=reason)
    said = [first]
    if done.credited:
        said.append(say("desk-told-credit", amount=done.credited))
    if good:
        return View(tuple(said), (Option("start:documents", say("dialog-documents")),))
    return View(tuple(said), (Option("start:deposer", say("dialog-deposer"), _hints(done.item)),))


def _hints(item: Item) -> dict[str, str]:
    hints = {"nature": item.piece}
    return hints | ({"enfant": str(item.child_id)} if item.child_id is not None else {})


def _label(commune: Commune, key: str) -> str:
    known = commune.activities.get(key)
    return known.label if known else key


def _names(connection: Connection, ids: set[int]) -> dict[int, str]:
    rows = connection.execute(_NAMES, {"ids": sorted(ids)})
    return dict(rows.all())


def _concerned(connection: Connection, item: Item) -> Sequence[int]:
    """The adults of the household; about a child, those who may see them."""
    asked = {"household": item.household_id}
    if item.child_id is None:
        return connection.execute(_ADULTS, asked).scalars().all()
    return connection.execute(_WHO_SEES, asked | {"child": item.child_id}).scalars().all()
