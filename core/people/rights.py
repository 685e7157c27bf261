"""What parents allow for a child (F3): image, care, transport…; and who may collect the child.

Each household says its own. A permission is in effect when every household that spoke allows it:
the refusal of one parent is enough. What one household's contacts are is never shown to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from core.commune import Commune
from core.people.child_tables import permission, pickup_contact
from core.people.families import Child, Family, family, normal_phone
from core.sentence import Refused, say
from core.tables import guardian

MOST_CONTACTS = 10
LONGEST = 80
_SAID = (
    select(
        permission.c.key,
        permission.c.granted,
        permission.c.household_id,
        permission.c.said_at,
        guardian.c.first_name,
    )
    .join(guardian, guardian.c.id == permission.c.guardian_id)
    .where(permission.c.child_id == bindparam("child"))
    .order_by(permission.c.id)
)
_CONTACTS = (
    select(
        pickup_contact.c.id, pickup_contact.c.name, pickup_contact.c.link, pickup_contact.c.phone
    )
    .where(
        pickup_contact.c.child_id == bindparam("child"),
        pickup_contact.c.household_id == bindparam("household"),
        pickup_contact.c.removed_at.is_(None),
    )
    .order_by(pickup_contact.c.id)
)


@dataclass(frozen=True, slots=True)
class Permission:
    """What this household said of a permission: None when it has not.

    `by` (a first name) and `said_at` tell who said it last here; `in_effect` is what the agents go
    by, the other household counted.
    """

    key: str
    label: str
    granted: bool | None
    in_effect: bool
    by: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may collect a child; `link` is who they are to the child."""

    id: int
    name: str
    link: str
    phone: str


def permissions(
    connection: Connection, commune: Commune, own: Family, child_id: int
) -> tuple[Permission, ...]:
    """Every permission of the commune's file for a child whom this adult may see."""
    _child(own, child_id, "see")
    latest: dict[tuple[str, int], tuple[bool, datetime, str]] = {}
    for key, granted, house, said_at, by in connection.execute(_SAID, {"child": child_id}):
        latest[key, house] = granted, said_at, by
    found = []
    for key, label in commune.accounts.permissions.items():
        spoken = [granted for (of, _), (granted, _, _) in latest.items() if of == key]
        in_effect = bool(spoken) and all(spoken)
        mine = latest.get((key, own.household_id))
        if mine is None:
            found.append(Permission(key, label, None, in_effect))
        else:
            said, said_at, by = mine
            found.append(Permission(key, label, said, in_effect, by, said_at))
    return tuple(found)


def allow(
    connection: Connection,
    commune: Commune,
    guardian_id: int,
    child_id: int,
    said: Mapping[str, bool],
    now: datetime,
) -> tuple[Permission, ...]:
    """Write what this household allows or not; what it said before is kept, and counts no more.

    Refused with `enfant` when this adult may not, `droits` for what the commune does not ask.
    """
    own = family(connection, guardian_id)
    _child(own, child_id, "documents")
    before = {each.key: each.granted for each in permissions(connection, commune, own, child_id)}
    for key, granted in said.items():
        if key not in before:
            raise Refused(say("permission-unknown"), "droits")
        if before[key] is not granted:
            values = {
                "household_id": own.household_id,
                "child_id": child_id,
                "key": key,
                "granted": granted,
                "guardian_id": guardian_id,
                "said_at": now,
            }
            connection.execute(insert(permission), values)
    return permissions(connection, commune, own, child_id)


def contacts(connection: Connection, own: Family, child_id: int) -> tuple[Contact, ...]:
    """Who may collect the child, as this household said."""
    _child(own, child_id, "see")
    key = {"child": child_id, "household": own.household_id}
    return tuple(Contact(*row) for row in connection.execute(_CONTACTS, key))


def add_contact(
    connection: Connection,
    guardian_id: int,
    child_id: int,
    name: str,
    link: str,
    phone: str,
    now: datetime,
) -> Contact:
    """Let somebody collect the child. Refused with the key of what cannot be taken."""
    own = family(connection, guardian_id)
    _child(own, child_id, "documents")
    number = normal_phone(phone)
    known = contacts(connection, own, child_id)
    if number is None:
        raise Refused(say("contact-phone"), "telephone")
    if len(known) >= MOST_CONTACTS:
        raise Refused(say("contact-enough", most=MOST_CONTACTS))
    if any(each.phone == number for each in known):
        raise Refused(say("contact-known"), "telephone")
    values = {
        "household_id": own.household_id,
        "child_id": child_id,
        "name": name.strip()[:LONGEST],
        "link": link.strip()[:LONGEST],
        "phone": number,
        "guardian_id": guardian_id,
        "added_at": now,
    }
    statement = insert(pickup_contact).values(values).returning(pickup_contact.c.id)
    id_ = connection.execute(statement).scalar_one()
    return next(each for each in contacts(connection, own, child_id) if each.id == id_)


def remove_contact(
    connection: Connection, guardian_id: int, child_id: int, contact_id: int, now: datetime
) -> None:
    """Somebody may no longer collect the child; Refused when they are not among the contacts."""
    own = family(connection, guardian_id)
    _child(own, child_id, "documents")
    if not any(each.id == contact_id for each in contacts(connection, own, child_id)):
        raise Refused(say("choice-gone"), "contact")
    connection.execute(
        update(pickup_contact).where(pickup_contact.c.id == contact_id).values(removed_at=now)
    )


def _child(own: Family, child_id: int, act: str) -> Child:
    for child in own.children:
        if child.id == child_id and child.may(act):
            return child
    raise Refused(say("child-not-yours"), "enfant")
