"""A2, A3, A4, A6: accounts that families open, terms agreed to, the mailbox they are known by."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.access.places import Place, speaks_for
from core.clock import read_instant
from core.commune import Commune
from core.commune.file import demo_commune
from core.database import Database
from core.people import accounts, consents
from core.people.accounts import NewFamily
from core.people.families import family, find_guardian
from core.sentence import Refused
from core.tables import household

COMMUNE = demo_commune()
NOW = read_instant("2025-12-12T09:00")
BOX = Place("email", "nadia.benali@example.org")
NADIA = NewFamily("Nadia", "Benali", "3 rue du Port, 31999 Saint-Amand-sur-Lèze", "+33639980177")


def with_accounts(**changed: object) -> Commune:
    return replace(COMMUNE, accounts=replace(COMMUNE.accounts, **changed))  # type: ignore[arg-type]


def test_from_a_proven_mailbox_to_an_accepted_account(demo: Database) -> None:
    """A3, A7: a number of its own; opening, asked, open."""
    with demo.write() as connection:
        me = accounts.open_account(connection, BOX, NOW)
        own = family(connection, me)
        highest = connection.execute(select(household.c.file_number)).scalars().all()
        assert own.file_number == max(highest) == 16242
        assert speaks_for(connection, BOX) == me
        assert accounts.account_of(connection, own.household_id).state == "opening"
        sent = accounts.complete(connection, COMMUNE, me, NADIA, NOW)
        assert (sent.state, sent.is_open) == ("asked", False)
        assert accounts.waiting(connection) == ((own.household_id, NOW),)
        with pytest.raises(Refused):
            accounts.complete(connection, COMMUNE, me, NADIA, NOW)
        done = accounts.decide(connection, own.household_id, "open", None, NOW)
        assert done.is_open
        with pytest.raises(Refused):
            accounts.decide(connection, own.household_id, "refused", "trop tard", NOW)
        known = family(connection, me)
        assert (known.name, known.adult.first_name) == ("Benali", "Nadia")


def test_opened_at_once_where_so_set(demo: Database) -> None:
    """A3: automatic by a setting."""
    with demo.write() as connection:
        me = accounts.open_account(connection, BOX, NOW)
        commune = with_accounts(new_family="automatic")
        assert accounts.complete(connection, commune, me, NADIA, NOW).is_open


def test_a_refused_one_is_sent_again(demo: Database) -> None:
    """Its reason is shown; without one it is not refused."""
    with demo.write() as connection:
        me = accounts.open_account(connection, BOX, NOW)
        home = family(connection, me).household_id
        accounts.complete(connection, COMMUNE, me, NADIA, NOW)
        with pytest.raises(Refused):
            accounts.decide(connection, home, "refused", None, NOW)
        accounts.decide(connection, home, "refused", "justificatif illisible", NOW)
        assert accounts.account_of(connection, home).reason == "justificatif illisible"
        again = accounts.complete(connection, COMMUNE, me, NADIA, NOW)
        assert (again.state, again.reason) == ("asked", None)


def test_opened_twice_is_opened_once(demo: Database) -> None:
    """Two codes for the same mailbox, from two places: one account."""
    with demo.write() as connection:
        assert accounts.open_account(connection, BOX, NOW) == accounts.open_account(
            connection, BOX, NOW
        )


def test_another_adults_number_is_not_taken(demo: Database) -> None:
    with demo.write() as connection:
        me = accounts.open_account(connection, BOX, NOW)
        taken = replace(NADIA, phone="+33639980101")
        with pytest.raises(Refused) as refused:
            accounts.complete(connection, COMMUNE, me, taken, NOW)
        assert refused.value.keys == ("telephone",)


def test_a_family_always_known_is_open(demo: Database) -> None:
    with demo.read() as connection:
        claire = find_guardian(connection, "claire.martin@example.org")
        assert claire is not None
        home = family(connection, claire).household_id
        assert accounts.account_of(connection, home).is_open


def test_a_newcomer_is_remembered_two_hours(demo: Database) -> None:
    chat = Place("telegram", "777")
    with demo.write() as connection:
        accounts.says_new(connection, chat, NOW)
        accounts.says_new(connection, chat, NOW)
        assert accounts.is_newcomer(connection, chat, NOW)
        assert not accounts.is_newcomer(connection, chat, NOW + accounts.NEWCOMER_FOR)
        assert accounts.purge(connection, NOW + 2 * accounts.NEWCOMER_FOR) == 1


def test_a_change_of_mailbox(demo: Database) -> None:
    """A4: known by the new one, which speaks; the old one speaks for nobody and gets no code."""
    with demo.write() as connection:
        old = Place("email", "claire.martin@example.org")
        claire = find_guardian(connection, old.address)
        assert claire is not None
        assert accounts.change_email(connection, claire, " Claire@Example.org ", NOW) == old.address
        assert find_guardian(connection, "claire@example.org") == claire
        assert speaks_for(connection, Place("email", "claire@example.org")) == claire
        assert speaks_for(connection, old) is None
        with pytest.raises(Refused) as refused:
            accounts.change_email(connection, claire, "awa.diallo@example.org", NOW)
        assert refused.value.keys == ("adresse",)


def test_terms_are_agreed_to_for_each_version(demo: Database) -> None:
    """A6: recorded with version, date and channel; a new version is to be agreed to anew."""
    with demo.write() as connection:
        claire = find_guardian(connection, "claire.martin@example.org")
        assert claire is not None
        assert not consents.to_accept(connection, COMMUNE, claire)
        terms = COMMUNE.accounts.terms
        assert terms is not None
        newer = with_accounts(terms=replace(terms, version="2026-1"))
        assert consents.to_accept(connection, newer, claire)
        assert consents.accept(connection, newer, claire, "sms", NOW)
        assert not consents.accept(connection, newer, claire, "sms", NOW)
        assert consents.accepted_at(connection, newer, claire) == NOW
        none = with_accounts(terms=None)
        assert not consents.to_accept(connection, none, claire)
        assert not consents.accept(connection, none, claire, "sms", NOW)
