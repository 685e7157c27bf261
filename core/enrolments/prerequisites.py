"""What is still missing before a child is enrolled, thing by thing (E3, F4).

The terms agreed to by the adult who asks, the account open, a school, health information up to
date, the pieces of the activity.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, or_, select

from core.commune import Commune
from core.enrolments.schools import has_school
from core.people.accounts import account_of
from core.people.consents import to_accept
from core.people.families import Family
from core.people.health import good_until
from core.sentence import Refused, Sentence, say
from core.tables import document

What = Literal["account", "terms", "school", "health", "document"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to give first; `key` is the kind of a document, `child_id` whose it is."""

    what: What
    key: str | None = None
    child_id: int | None = None


def prerequisites(
    connection: Connection,
    commune: Commune,
    own: Family,
    child_id: int,
    activity: str,
    year: int,
    today: date,
) -> tuple[Missing, ...]:
    """What is missing before the child is enrolled in the activity; nothing: it can be asked."""
    child = own.child(child_id)
    line = commune.activities[activity]
    found = []
    if not account_of(connection, own.household_id).is_open:
        found.append(Missing("account"))
    if to_accept(connection, commune, own.adult.id):
        found.append(Missing("terms"))
    if line.levels and not has_school(connection, child, year):
        found.append(Missing("school", child_id=child_id))
    sheet = commune.accounts.health_sheet
    until = good_until(connection, commune, child_id)
    if sheet and (until is None or until < today):
        found.append(Missing("health", sheet, child_id))
    for key in line.requires:
        kind = commune.document_kinds[key]
        of = child_id if kind.scope == "child" else None
        if key != sheet and not _is_on_file(connection, own, key, of, today):
            found.append(Missing("document", key, of))
    return tuple(found)


def check(commune: Commune, missing: tuple[Missing, ...]) -> None:
    """Refused when something is missing, which is said."""
    if missing:
        things = tuple(in_words(commune, each) for each in missing)
        raise Refused(say("enrolment-lacking", count=len(missing), things=things))


def in_words(commune: Commune, each: Missing) -> Sentence:
    """One thing that is missing."""
    kind = commune.document_kinds.get(each.key or "")
    return say("enrolment-lacks", what=each.what, document=kind.label if kind else "")


def _is_on_file(
    connection: Connection, own: Family, kind: str, child_id: int | None, today: date
) -> bool:
    """Whether a document that was not rejected covers today, whichever parent sent it."""
    mine = (
        document.c.child_id == child_id
        if child_id is not None
        else (document.c.household_id == own.household_id) & document.c.child_id.is_(None)
    )
    found = select(func.count()).where(
        mine,
        document.c.kind == kind,
        document.c.state != "rejected",
        or_(document.c.expires_on.is_(None), document.c.expires_on >= today),
    )
    return connection.execute(found).scalar_one() > 0
