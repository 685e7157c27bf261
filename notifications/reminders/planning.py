"""Planning the reminders: one statement for each deadline and stage, on any number of nodes.

Sending them is in `agenda`, what families answer in `wishes`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)

from core.calendar import DAY
from core.clock import at, today
from core.commune import Commune
from core.database import Instant, has_row_locks, insert_or_skip
from core.tables import guardian, household
from notifications.hours import next_civil
from notifications.reminders import families
from notifications.reminders.agenda import READ, reminder_from, still_to_do
from notifications.reminders.deadlines import Closing
from notifications.reminders.families import DueLine
from notifications.reminders.stages import AGAIN, Round, current, spoken_of
from notifications.reminders.tables import reminder, reminder_round, reminder_wish

_COLUMNS = ("deadline", "stage", "closes_at", "due_at", "not_after", "state", "planned_at")
EVERY = timedelta(minutes=15)  # a stage is planned again so often before its hour
_NOW = bindparam("now", type_=Instant)
_later = reminder.alias("later")
_SUPERSEDE = (
    update(reminder)
    .where(
        reminder.c.state == literal_column("'planned'"),
        reminder.c.due_at < bindparam("later_at", type_=Instant),
        reminder.c.deadline == bindparam("on"),
        reminder.c.stage != bindparam("named"),  # planned before its hour, it waits for it
        exists().where(
            _later.c.household_id == reminder.c.household_id,
            _later.c.deadline == reminder.c.deadline,
            _later.c.stage == bindparam("named"),
        ),
    )
    .values(state="superseded", reason="later-stage", ended_at=_NOW)
)
_EXPIRE = (
    update(reminder)
    .where(reminder.c.state == literal_column("'planned'"), reminder.c.not_after <= _NOW)
    .values(state="expired", reason="too-late", ended_at=_NOW)
)
_OVER = select(reminder_round.c.stage).where(
    reminder_round.c.deadline == bindparam("on"),
    or_(
        and_(
            reminder_round.c.stage == bindparam("named"),
            reminder_round.c.planned_at >= reminder_round.c.due_at,
        ),
        reminder_round.c.due_at > bindparam("at", type_=Instant),
    ),
)
_AGAIN_ROUND = (
    update(reminder_round)
    .where(
        reminder_round.c.deadline == bindparam("on"),
        reminder_round.c.stage == bindparam("named"),
        reminder_round.c.planned_at < reminder_round.c.due_at,
        reminder_round.c.planned_at <= bindparam("before", type_=Instant),
    )
    .values(planned_at=_NOW)
)
_AGAIN = READ.where(
    reminder.c.state == literal_column("'planned'"),
    reminder.c.stage.startswith(AGAIN),
    reminder.c.due_at < bindparam("until", type_=Instant),
    reminder.c.not_after > _NOW,
).order_by(reminder.c.due_at, reminder.c.id)


@dataclass(frozen=True, slots=True)
class Planned:
    """A household that would be told at `send_at`, at one stage, of what closes at `closes_at`.

    `adults` are those who would be told, by the address that the commune knows them by.
    """

    household_id: int
    household: str
    file_number: int
    adults: tuple[str, ...]
    closes_at: datetime
    stage: str
    send_at: datetime
    lines: tuple[DueLine, ...]


def plan(connection: Connection, commune: Commune, now: datetime) -> int:
    """Plan what is to be said on the civil day of `now`; how many reminders are new.

    To be called at every tick, by as many nodes as there are, in a transaction that writes.
    Before its hour a stage is planned again now and then, for who has come since; at or after its
    hour once, and never again: who cancels a booking on Thursday is not told of Tuesday's stage.
    Earlier stages that wait end as superseded, those that are too late as expired.
    """
    new = 0
    for each in current(commune, now):
        if _is_over(connection, each) or not _begin(connection, each, now):
            continue
        new += _insert(connection, commune, each, now)
        known = {"on": each.deadline, "named": each.stage, "later_at": each.sent_at(now)}
        connection.execute(_SUPERSEDE, known | {"now": now})
    connection.execute(_EXPIRE, {"now": now})
    return new


def planned(connection: Connection, commune: Commune, now: datetime) -> Iterator[Planned]:
    """Who would be told at `now` or later that day, of what, by stage and household.

    As `plan` and the sending would do it; nothing is written. Rows are read as they are wanted.
    """
    for each in current(commune, now):
        yield from _of_round(connection, commune, each, now)
    yield from _said_again(connection, commune, now)


def _is_over(connection: Connection, each: Round) -> bool:
    """Whether this stage was planned for the last time, or a later one of its deadline was."""
    known = {"on": each.deadline, "named": each.stage, "at": each.due_at}
    return connection.execute(_OVER, known).first() is not None


def _begin(connection: Connection, each: Round, now: datetime) -> bool:
    """Whether this stage is to be planned here and now; of several nodes one is told so."""
    row = {"deadline": each.deadline, "stage": each.stage, "due_at": each.due_at}
    if insert_or_skip(connection, reminder_round, row | {"planned_at": now}):
        return True
    before = now if now >= each.due_at else now - EVERY
    again = {"on": each.deadline, "named": each.stage, "before": before, "now": now}
    return connection.execute(_AGAIN_ROUND, again).rowcount == 1


def _insert(connection: Connection, commune: Commune, each: Round, now: datetime) -> int:
    send_at = each.sent_at(now)
    found = families.lines(commune, each.closings)
    facts = (
        literal(each.deadline),
        literal(each.stage),
        literal(each.closes_at, Instant()),
        literal(send_at, Instant()),
        literal(each.not_after, Instant()),
        literal("planned"),
        literal(now, Instant()),
    )
    statement = (
        select(found.c.household_id, *facts)
        .where(_unsettled(found.c.household_id, each))
        .distinct()
        .order_by(found.c.household_id)  # so that two nodes never wait for one another
    )
    inserting = _inserting(connection.dialect.name)(reminder)
    done = connection.execute(
        inserting.from_select(["household_id", *_COLUMNS], statement).on_conflict_do_nothing(),
        execution_options={"preserve_rowcount": True},
    )
    return done.rowcount


@cache
def _inserting(dialect: str) -> Any:
    """The dialect's own INSERT, which may skip what is there already."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    return postgresql_insert


def _unsettled(household_id: ColumnElement[int], each: Round) -> ColumnElement[bool]:
    """Whether the household has not said what it wants of the deadline."""
    said = select(reminder_wish.c.household_id).where(reminder_wish.c.deadline == each.deadline)
    return household_id.not_in(said)


def _of_round(
    connection: Connection, commune: Commune, each: Round, now: datetime
) -> Iterator[Planned]:
    """Those for whom it is planned, or would be."""
    send_at = each.sent_at(now)
    found = families.in_detail(commune, each.closings)
    whose = found.selected_columns.household_id
    # A scalar, never a join: the planner cannot begin with the reminders and look for their lines.
    row = (reminder.c.household_id == whose, reminder.c.deadline == each.deadline)
    state = select(reminder.c.state).where(*row, reminder.c.stage == each.stage).scalar_subquery()
    waits = func.coalesce(state, "none" if _is_over(connection, each) else "planned") == "planned"
    statement = _with_names(found).where(_unsettled(whose, each), waits)
    if has_row_locks(connection):  # PostgreSQL plans a cursor as if only its first rows were read
        connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1.0")
    rows = connection.execute(statement, execution_options={"yield_per": 1000})
    for _, told in groupby(rows, key=lambda row: row.household_id):
        yield _planned(commune, each.closings, tuple(told), (each.closes_at, each.stage, send_at))


def _said_again(connection: Connection, commune: Commune, now: datetime) -> Iterator[Planned]:
    """Those who asked to be told again today, and still have something to do."""
    until = {"until": at(today(now) + DAY, time.min), "now": now}
    for said in map(reminder_from, connection.execute(_AGAIN, until).all()):
        if not still_to_do(connection, commune, said):
            continue
        closings = spoken_of(commune, said.deadline, said.stage)
        found = _with_names(families.in_detail(commune, closings, said.household_id))
        moment = said.due_at if now <= said.due_at else next_civil(now)
        when = (said.closes_at, said.stage, moment)
        yield _planned(commune, closings, connection.execute(found).all(), when)


def _with_names(found: Select[Any]) -> Select[Any]:
    """Rows of `in_detail` with the household's name and number, and the adult's known addresses."""
    columns = (
        household.c.name,
        household.c.file_number,
        guardian.c.is_payer,
        guardian.c.email,
        guardian.c.phone,
    )
    named = found.selected_columns
    return (
        found.add_columns(*columns)
        .join(household, household.c.id == named.household_id)
        .join(guardian, guardian.c.id == named.guardian_id)
    )


def _planned(
    commune: Commune,
    closings: Sequence[Closing],
    rows: Sequence[Any],
    when: tuple[datetime, str, datetime],
) -> Planned:
    first = rows[0]
    lines = families.due_lines(commune, closings, (row[:6] for row in rows))
    return Planned(
        first.household_id,
        first.name,
        first.file_number,
        tuple(_told(rows, lines)),
        *when,
        lines,
    )


def _told(rows: Sequence[Any], lines: Sequence[DueLine]) -> Iterator[str]:
    """The payer first; another adult only for what nobody before them may do."""
    known = {row.guardian_id: (not row.is_payer, row.email or row.phone) for row in rows}
    left = list(lines)
    for guardian_id in sorted(known, key=lambda each: (known[each][0], each)):
        where = known[guardian_id][1]
        own = [line for line in left if guardian_id in line.guardian_ids]
        if own and where:
            left = [line for line in left if line not in own]
            yield where
