"""What an adult agreed to: the commune's terms, by version and date (A6)."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from core.commune import Commune
from core.database import insert_or_skip
from core.people.account_tables import consent

TERMS = "terms"
_ACCEPTED = select(consent.c.accepted_at).where(
    consent.c.guardian_id == bindparam("guardian"),
    consent.c.text == TERMS,
    consent.c.version == bindparam("of_version"),
)


def accepted_at(connection: Connection, commune: Commune, guardian_id: int) -> datetime | None:
    """When (UTC) the adult agreed to the terms in force; None when they have not."""
    terms = commune.accounts.terms
    if terms is None:
        return None
    key = {"guardian": guardian_id, "of_version": terms.version}
    return connection.execute(_ACCEPTED, key).scalar()


def to_accept(connection: Connection, commune: Commune, guardian_id: int) -> bool:
    """Whether the terms in force are still to be agreed to."""
    if commune.accounts.terms is None:
        return False
    return accepted_at(connection, commune, guardian_id) is None


def accept(
    connection: Connection, commune: Commune, guardian_id: int, channel: str, now: datetime
) -> bool:
    """Record that the adult agrees to the terms in force; False when it was so already."""
    terms = commune.accounts.terms
    if terms is None:
        return False
    values = {
        "guardian_id": guardian_id,
        "text": TERMS,
        "version": terms.version,
        "channel": channel,
        "accepted_at": now,
    }
    return insert_or_skip(connection, consent, values)
