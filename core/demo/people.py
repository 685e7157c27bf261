"""A demo's households as rows: adults, children, custody, rights, addresses, enrolments."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Literal

from core.calendar import school_year
from core.clock import at, today
from core.commune import Commune
from core.demo.families import Cast, ChildSeed, HouseholdSeed, expand, lines_at, shifted
from core.demo.history import Account, Member
from core.demo.rows import Rows
from core.people.account_tables import consent
from core.people.consents import TERMS
from core.tables import address, child, custody, enrolment, guardian, guardianship, household

ACTS: tuple[Literal["see", "book", "documents"], ...] = ("see", "book", "documents")
ASKED_ON = (4, 12)  # enrolments for a school year are asked in the spring before
BOUND_BEFORE = timedelta(days=90)


def enlist(
    rows: Rows, commune: Commune, cast: Cast, now: datetime, years: Iterable[int]
) -> list[tuple[HouseholdSeed, Account]]:
    """Add the cast's households and their enrolments of the school `years`; their accounts."""
    dependents = Counter(name for seed in cast.children for name in seed.households)
    adults = {
        seed.name: _household(rows, commune, seed, dependents[seed.name], now)
        for seed in cast.households
    }
    members: dict[str, list[Member]] = {seed.name: [] for seed in cast.households}
    for seed in cast.children:
        child_id = _child(rows, seed, now)
        for name, weeks in seed.households.items():
            members[name].append(Member(child_id, seed, weeks))
            _entrust(rows, adults[name], child_id, weeks)
    accounts = []
    for each in cast.households:
        household_id, guardian_ids = adults[each.name]
        account = Account(
            household_id, guardian_ids[0], each.family_quotient, tuple(members[each.name])
        )
        accounts.append((each, account))
        _enrol(rows, commune, account, now, years)
    return accounts


def known_years(commune: Commune, now: datetime) -> list[int]:
    """The school year of `now`, the one before and the one after, as far as vacations are known."""
    year = school_year(today(now))
    vacations = commune.calendar.vacations
    first, last = vacations[0].start, vacations[-1].end
    return [
        each
        for each in (year - 1, year, year + 1)
        if each == year or (first <= date(each, 9, 1) and date(each + 1, 7, 1) <= last)
    ]


def _household(
    rows: Rows, commune: Commune, seed: HouseholdSeed, dependents: int, now: datetime
) -> tuple[int, list[int]]:
    household_id = rows.add(
        household,
        file_number=seed.file_number,
        name=seed.name,
        address=seed.address,
        family_quotient=seed.family_quotient,
        dependent_children=dependents,
    )
    guardian_ids = []
    for position, adult in enumerate(seed.adults):
        guardian_id = rows.add(
            guardian,
            household_id=household_id,
            first_name=adult.first_name,
            last_name=adult.last_name,
            email=adult.email,
            phone=adult.phone,
            is_payer=position == 0,
        )
        guardian_ids.append(guardian_id)
        for channel, where in (("email", adult.email), ("sms", adult.phone)):
            if where:
                bound = {"guardian_id": guardian_id, "bound_at": now - BOUND_BEFORE}
                rows.put(address, channel=channel, address=where, **bound)
        _agree(rows, commune, guardian_id, now)
    return household_id, guardian_ids


def _agree(rows: Rows, commune: Commune, guardian_id: int, now: datetime) -> None:
    """The terms, agreed to when the mailbox was bound."""
    terms = commune.accounts.terms
    if terms is not None:
        agreed = {"text": TERMS, "version": terms.version, "channel": "email"}
        rows.put(consent, guardian_id=guardian_id, **agreed, accepted_at=now - BOUND_BEFORE)


def _child(rows: Rows, seed: ChildSeed, now: datetime) -> int:
    born = date.fromisoformat(f"{school_year(today(now)) - seed.age}-{seed.birthday}")
    return rows.add(
        child,
        first_name=seed.first_name,
        last_name=seed.last_name,
        born_on=born,
        level=seed.level,
        school=seed.school,
    )


def _entrust(rows: Rows, home: tuple[int, list[int]], child_id: int, weeks: str) -> None:
    household_id, guardian_ids = home
    rows.put(custody, household_id=household_id, child_id=child_id, weeks=weeks)
    for guardian_id in guardian_ids:
        for act in ACTS:
            rows.put(guardianship, guardian_id=guardian_id, child_id=child_id, act=act)


def _enrol(
    rows: Rows, commune: Commune, account: Account, now: datetime, years: Iterable[int]
) -> None:
    current = school_year(today(now))
    for member in account.members:
        keys = expand(commune, member.seed.lines)
        for year in years:
            level = shifted(commune, member.seed.level, year - current)
            lines = keys if year == current else lines_at(commune, keys, level)
            asked_at = min(at(date(year, *ASKED_ON), time(10)), now - BOUND_BEFORE)
            for activity in lines:
                rows.add(
                    enrolment,
                    household_id=account.household_id,
                    child_id=member.child_id,
                    activity=activity,
                    school_year=year,
                    state="validated",
                    asked_at=asked_at,
                )
