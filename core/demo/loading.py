"""The demo commune's families, made for a given moment, into a database that has the schema.

The same moment always gives the same rows. What a demo replaces is only ever a demo.
"""

from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, insert, select

from core.bookings.patterns import month
from core.calendar import DAY
from core.clock import at, today
from core.commune.file import demo_commune
from core.demo.families import Cast, HouseholdSeed, demo_cast
from core.demo.history import Account, Day, Habits, bill, book, move, pay
from core.demo.papers import file_paper, file_papers
from core.demo.people import enlist, known_years
from core.demo.rows import Rows, is_empty, wipe
from core.demo.synthetic import casts
from core.sentence import Refused, say
from core.tables import absence, household, message, news, setting, thread

Accounts: TypeAlias = list[tuple[HouseholdSeed, Account]]
LOOK_BACK = 12  # months in which the last invoice is sought: in September it is June's


def load_demo(connection: Connection, now: datetime, families: int = 0) -> None:
    """Load the demo households as of `now`, and as many synthetic `families`, seeded.

    An older demo is replaced. Refused when the database holds a commune's families.
    """
    if _is_demo(connection):
        wipe(connection)
    day = today(now)
    connection.execute(
        insert(setting),
        [{"key": "kind", "value": "demo"}, {"key": "made_for", "value": day.isoformat()}],
    )
    making = _Making(now)
    accounts = making.enlist(demo_cast(), making.years)
    invoiced = making.invoiced_months(accounts)
    making.live(accounts, invoiced)
    making.tell(demo_cast(), accounts)
    for cast in casts(making.commune, families):
        making.rows.flush(connection)
        making.live(making.enlist(cast, making.years[-2:]), invoiced[-1:])
    making.rows.finish(connection)


def _is_demo(connection: Connection) -> bool:
    """Whether a demo is there already; Refused when something else is."""
    kind = connection.execute(select(setting.c.value).where(setting.c.key == "kind")).scalar()
    if kind != "demo" and (kind is not None or not is_empty(connection, household)):
        raise Refused(say("demo-not-a-demo"))
    return kind == "demo"


class _Making:
    """A demo being made: the commune, the moment, and the rows so far."""

    def __init__(self, now: datetime) -> None:
        self.commune = demo_commune()
        self.now = now
        self.day = today(now)
        self.years = known_years(self.commune, now)
        self.rows = Rows()
        self.habits = Habits(self.commune, self.day)

    def enlist(self, cast: Cast, years: list[int]) -> Accounts:
        """The cast's households, enrolled, with their documents."""
        accounts = enlist(self.rows, self.commune, cast, self.now, years)
        for seed, account in accounts:
            file_papers(self.rows, self.commune, seed, account, self.now)
        return accounts

    def invoiced_months(self, accounts: Accounts) -> list[date]:
        """The first days of the two last months invoiced, in which every sum can be owed."""
        found: list[date] = []
        first = self.day.replace(day=1)
        for _ in range(LOOK_BACK):
            first = (first - DAY).replace(day=1)
            if found and any(self.habits.days(account, first) for _, account in accounts):
                return [first, *found]
            if not found and all(
                not seed.owed_cents or self._to_measure(seed, account, first)
                for seed, account in accounts
            ):
                found.append(first)
        return found

    def live(self, accounts: Accounts, invoiced: list[date]) -> None:
        """Book, invoice and pay the invoiced months; book the current one."""
        for first in invoiced:
            for seed, account in accounts:
                self._settle(seed, account, first, last=first == invoiced[-1])
        current = self.day.replace(day=1)
        for _, account in accounts:
            book(self.rows, account, current, self.habits.days(account, current))

    def _settle(self, seed: HouseholdSeed, account: Account, first: date, *, last: bool) -> None:
        owes = bool(seed.owed_cents) and last
        wanted = self._to_measure(seed, account, first) if owes else None
        days = book(self.rows, account, first, wanted or self.habits.days(account, first))
        if not days:
            return
        invoice_id = bill(self.rows, account, first, days)
        if not owes:
            total = sum(each.cents for each in days)
            pay(self.rows, account, first, self.day, total, invoice_id)
        elif seed.justified_absence:
            self._justify(account, first, invoice_id)

    def _to_measure(self, seed: HouseholdSeed, account: Account, first: date) -> list[Day] | None:
        """Days of the month that leave the household owing its sum once a day is credited."""
        if not seed.justified_absence:
            return self.habits.costing(account, first, seed.owed_cents)
        missed = self.habits.excusable(account, first)
        if missed is None:
            return None
        return self.habits.costing(account, first, seed.owed_cents + missed.cents)

    def _justify(self, account: Account, first: date, invoice_id: int) -> None:
        """Credit a day of the invoice: an absence told that morning, justified the day after."""
        missed = self.habits.excusable(account, first)
        if missed is None or missed.activity.late_absence is None:
            return
        member = next(each for each in account.members if each.child_id == missed.child_id)
        kind = self.commune.document_kinds[missed.activity.late_absence]
        document_id = file_paper(self.rows, account, kind, member, missed.day + DAY)
        self.rows.add(
            absence,
            household_id=account.household_id,
            child_id=missed.child_id,
            activity=missed.activity.key,
            day=missed.day,
            guardian_id=account.guardian_id,
            told_at=at(missed.day, time(7, 50)),
            document_id=document_id,
        )
        issued_on = month(first)[1] + DAY
        entry = ("credit", "absence")
        move(self.rows, account, invoice_id, issued_on, entry, -missed.cents, missed)

    def tell(self, cast: Cast, accounts: Accounts) -> None:
        """An unread message of a service to one household, and a news item for everyone."""
        words = cast.message
        household_id = next(
            account.household_id for seed, account in accounts if seed.name == words["household"]
        )
        subject = {key: words[key] for key in ("service", "theme", "subject")}
        thread_id = self.rows.add(thread, household_id=household_id, **subject)
        sent_at = at(self.day - 2 * DAY, time(10))
        self.rows.add(
            message, thread_id=thread_id, guardian_id=None, body=words["body"], sent_at=sent_at
        )
        first, last = month(self.day)
        until = max(last, self.day + timedelta(days=7))
        self.rows.add(news, **cast.news, activity="cantine", from_day=first, until_day=until)
