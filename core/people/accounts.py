"""Accounts that families open themselves, and the e-mail address by which an adult is known.

A family new to the commune proves a mailbox by a code (`newcomers` keeps who said so), gives its
names, address and proof of address; the service accepts it. Until then it can talk, not enrol.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from core.access import places as access
from core.access.places import Place
from core.commune import Commune
from core.database import Instant, insert_or_skip
from core.people.account_tables import account, newcomer
from core.people.families import find_guardian
from core.sentence import Refused, say
from core.tables import guardian, household

State = Literal["opening", "asked", "open", "refused"]
FIRST_FILE_NUMBER = 10001
NEWCOMER_FOR = timedelta(hours=2)

_STATE = select(account.c.state, account.c.asked_at, account.c.reason).where(
    account.c.household_id == bindparam("household")
)
_HERE = (newcomer.c.channel == bindparam("at_channel"), newcomer.c.address == bindparam("at"))
_NEW = select(newcomer.c.asked_at).where(
    *_HERE, newcomer.c.asked_at > bindparam("since", type_=Instant)
)
_NO_LONGER = delete(newcomer).where(*_HERE)
_NUMBER = select(func.max(household.c.file_number))


@dataclass(frozen=True, slots=True)
class Account:
    """A household's account: its state, since when it is asked (UTC), why it is refused."""

    state: State
    asked_at: datetime | None = None
    reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether lines may be enrolled and days booked."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class NewFamily:
    """What a new family says of itself; `phone` as stored, or None."""

    first_name: str
    last_name: str
    address: str
    phone: str | None


def account_of(connection: Connection, household_id: int) -> Account:
    """The account of a household; open when the commune has always known it."""
    row = connection.execute(_STATE, {"household": household_id}).one_or_none()
    return Account("open") if row is None else Account(*row)  # type: ignore[arg-type]


# Before anybody is known.


def says_new(connection: Connection, place: Place, now: datetime) -> None:
    """Remember that somebody at this place says they are new here."""
    connection.execute(_NO_LONGER, _at(place))
    connection.execute(insert(newcomer), {**place._asdict(), "asked_at": now})


def is_newcomer(connection: Connection, place: Place, now: datetime) -> bool:
    """Whether somebody said so at this place, not long ago."""
    key = _at(place) | {"since": now - NEWCOMER_FOR}
    return connection.execute(_NEW, key).one_or_none() is not None


def forget_newcomer(connection: Connection, place: Place) -> None:
    """Nothing is opened from there any more."""
    connection.execute(_NO_LONGER, _at(place))


def open_account(connection: Connection, mailbox: Place, now: datetime) -> int:
    """A household and its first adult, known by a mailbox that was proven; the adult's id.

    Their names are asked next: until then they are called by their mailbox.
    """
    known = find_guardian(connection, mailbox.address)
    if known is not None:  # opened from somewhere else meanwhile
        return known
    called = mailbox.address.partition("@")[0]
    household_id = _new_household(connection, called)
    adult = {
        "household_id": household_id,
        "first_name": called,
        "last_name": "",
        "email": mailbox.address,
        "is_payer": True,
    }
    guardian_id = connection.execute(
        insert(guardian).values(adult).returning(guardian.c.id)
    ).scalar_one()
    state = {"household_id": household_id, "state": "opening", "opened_at": now}
    connection.execute(insert(account), state)
    access.bind(connection, guardian_id, mailbox, now)
    return guardian_id


# Once the mailbox is proven.


def complete(
    connection: Connection, commune: Commune, guardian_id: int, said: NewFamily, now: datetime
) -> Account:
    """Write what a new family says and send it to the service, or open it at once if so set.

    Refused when the account is not being opened; with `telephone` when another adult has it.
    """
    household_id = _household(connection, guardian_id)
    if account_of(connection, household_id).state not in ("opening", "refused"):
        raise Refused(say("account-not-opening"))
    if said.phone is not None and find_guardian(connection, said.phone) not in (None, guardian_id):
        raise Refused(say("account-phone-taken"), "telephone")
    connection.execute(
        update(guardian)
        .where(guardian.c.id == guardian_id)
        .values(first_name=said.first_name, last_name=said.last_name, phone=said.phone)
    )
    connection.execute(
        update(household)
        .where(household.c.id == household_id)
        .values(name=said.last_name, address=said.address)
    )
    automatic = commune.accounts.new_family == "automatic"
    state: State = "open" if automatic else "asked"
    connection.execute(
        update(account)
        .where(account.c.household_id == household_id)
        .values(state=state, asked_at=now, decided_at=now if automatic else None, reason=None)
    )
    return Account(state, now)


def waiting(connection: Connection) -> tuple[tuple[int, datetime], ...]:
    """The accounts that wait for the service, the first asked first: household, since when."""
    rows = connection.execute(
        select(account.c.household_id, account.c.asked_at)
        .where(account.c.state == "asked")
        .order_by(account.c.asked_at, account.c.household_id)
    )
    return tuple((household_id, asked_at) for household_id, asked_at in rows if asked_at)


def decide(
    connection: Connection, household_id: int, state: State, reason: str | None, now: datetime
) -> Account:
    """Accept (open) or refuse, with a reason, an account that waits; Refused when it does not."""
    said = (reason or "").strip() or None
    if state not in ("open", "refused") or (state == "refused" and said is None):
        raise Refused(say("decision-needs-reason"), "reason")
    done = connection.execute(
        update(account)
        .where(account.c.household_id == household_id, account.c.state == "asked")
        .values(state=state, decided_at=now, reason=said)
    )
    if done.rowcount != 1:
        raise Refused(say("account-not-waiting"))
    return account_of(connection, household_id)


# The address by which an adult is known (A4).


def change_email(connection: Connection, guardian_id: int, mailbox: str, now: datetime) -> str:
    """Know the adult by another mailbox, one that they have proven; gives the one before.

    The old mailbox no longer speaks for them. Refused with `adresse` when it is another adult's.
    """
    new = access.normal(Place("email", mailbox))
    old = connection.execute(
        select(guardian.c.email).where(guardian.c.id == guardian_id)
    ).scalar_one()
    taken = {find_guardian(connection, new.address), access.speaks_for(connection, new)}
    if taken - {None, guardian_id}:
        raise Refused(say("email-not-possible"), "adresse")
    connection.execute(
        update(guardian).where(guardian.c.id == guardian_id).values(email=new.address)
    )
    access.bind(connection, guardian_id, new, now)
    if old and old.lower() != new.address:
        access.revoke(connection, guardian_id, Place("email", old.lower()), now)
    return old or ""


def purge(connection: Connection, now: datetime) -> int:
    """Forget who said they were new and never came back; how many."""
    statement = delete(newcomer).where(newcomer.c.asked_at < now - NEWCOMER_FOR)
    return connection.execute(statement).rowcount


def _new_household(connection: Connection, name: str) -> int:
    """A household under the next number; another one may be taking it at the same time."""
    while True:
        number = max(connection.execute(_NUMBER).scalar() or 0, FIRST_FILE_NUMBER - 1) + 1
        values = {"file_number": number, "name": name, "dependent_children": 0}
        if insert_or_skip(connection, household, values):
            found = select(household.c.id).where(household.c.file_number == number)
            return connection.execute(found).scalar_one()


def _household(connection: Connection, guardian_id: int) -> int:
    found = select(guardian.c.household_id).where(guardian.c.id == guardian_id)
    return connection.execute(found).scalar_one()


def _at(place: Place) -> dict[str, object]:
    return {"at_channel": place.channel, "at": place.address}
