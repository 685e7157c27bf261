"""The same files written from the database, so that what goes out can come in again.

Days are 13/01/2026 and amounts « 83,20 », as a French spreadsheet shows them; cells are made safe
by whoever writes them down (`lines`).
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import Any

from sqlalchemy import Connection, insert, select

from core.exchange import selects
from core.exchange.cells import safe
from core.exchange.sheets import SHEETS
from core.exchange.tables import child_reference
from core.tables import booking, child

SEPARATOR = ";"
WEEKS = {"all": "toutes", "even": "paires", "odd": "impaires"}
ACTS = {"see": "voir", "book": "reserver", "documents": "documents"}
STATES = {"validated": "validee", "asked": "demandee", "rejected": "refusee"}
MEANS = {
    "payfip": "payfip",
    "direct-debit": "prelevement",
    "card": "carte",
    "cheque": "cheque",
    "cash": "especes",
    "transfer": "virement",
}
BOOKINGS = (
    "jour",
    "enfant",
    "prenom",
    "nom",
    "dossier",
    "activite",
    "formule",
    "etat",
    "montant",
    "recu",
)
BOOKED = {"booked": "reservee", "cancelled": "annulee"}
AT_ONCE = 1000

_NAMELESS = (
    select(child.c.id)
    .outerjoin(child_reference, child_reference.c.child_id == child.c.id)
    .where(child_reference.c.child_id.is_(None))
    .order_by(child.c.id)
)


def name_children(connection: Connection) -> int:
    """Give a code to the children that no file has named, so that files can; how many.

    A code is only ever given: the connection must write.
    """
    ids = [row[0] for row in connection.execute(_NAMELESS)]
    taken = set(
        connection.execute(
            select(child_reference.c.reference).where(child_reference.c.reference.like("PM%"))
        ).scalars()
    )
    rows = []
    for child_id in ids:
        code = f"PM{child_id}"
        while code in taken:
            code += "b"
        rows.append({"reference": code, "child_id": child_id})
    if rows:
        connection.execute(insert(child_reference), rows)
    return len(rows)


def rows(connection: Connection, sheet: str, days: tuple[date, date]) -> Iterator[tuple[str, ...]]:
    """The header, then each row of a sheet, its cells as text; `days` bound the bookings."""
    if sheet == "bookings":
        yield BOOKINGS
        statement: Any = selects.BOOKINGS.where(booking.c.day.between(*days))
    else:
        yield tuple(each.name for each in _SHEETS[sheet].columns)
        statement = _STATEMENTS[sheet]
    found = connection.execute(statement.execution_options(yield_per=AT_ONCE))
    yield from _grouped(found) if sheet == "rights" else map(_WRITERS[sheet], found)


def lines(connection: Connection, sheet: str, days: tuple[date, date]) -> Iterator[str]:
    """The same as lines of CSV, no cell of which a spreadsheet would run."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR)
    for row in rows(connection, sheet, days):
        writer.writerow(map(safe, row))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _grouped(found: Any) -> Iterator[tuple[str, ...]]:
    """The rights of an adult on a child, in one row; « aucun » where there is none."""
    before: tuple[str, ...] | None = None
    acts: list[str] = []
    for number, first, last, code, act in found:
        who = (str(number), first, last, code)
        if before not in (None, who):
            yield (*before, _in_order(acts))
            acts = []
        before = who
        acts += [ACTS[act]] if act in ACTS else []
    if before is not None:
        yield (*before, _in_order(acts))


def _in_order(acts: list[str]) -> str:
    return " ".join(each for each in ACTS.values() if each in acts) or "aucun"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def euros(cents: int) -> str:
    """« 83,20 »: integer cents as a cell."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02}"


def phone_in_words(number: str | None) -> str:
    """A French number with its blanks, which no spreadsheet takes for a number."""
    if not number or not number.startswith("+33") or len(number) != 12:
        return number or ""
    digits = "0" + number[3:]
    return " ".join(digits[at : at + 2] for at in range(0, 10, 2))


def _some(value: object) -> str:
    return "" if value is None else str(value)


def _household(row: Any) -> tuple[str, ...]:
    return tuple(map(_some, row))


def _adult(row: Any) -> tuple[str, ...]:
    number, first, last, email, phone, pays = row
    return str(number), first, last, email or "", phone_in_words(phone), "oui" if pays else "non"


def _child(row: Any) -> tuple[str, ...]:
    code, number, first, last, born_on, level, school = row
    return code, str(number), first, last, _day(born_on), level, school


def _custody(row: Any) -> tuple[str, ...]:
    return str(row[0]), row[1], WEEKS[row[2]]


def _enrolment(row: Any) -> tuple[str, ...]:
    number, code, activity, year, state = row
    return str(number), code, activity, f"{year}-{year + 1}", STATES.get(state, state)


def _invoice(row: Any) -> tuple[str, ...]:
    number, file_number, month, issued_on, due_on, cents = row
    days = _day(issued_on), _day(due_on)
    return number, str(file_number), f"{month:%m/%Y}", *days, euros(cents)


def _line(row: Any) -> tuple[str, ...]:
    number, code, activity, unit, days, cents = row
    every = " ".join(_day(date.fromisoformat(each)) for each in days.split(","))
    return number, code, activity, unit, every, euros(cents)


def _payment(row: Any) -> tuple[str, ...]:
    number, day, cents, means = row
    return number, _day(day), euros(-cents), MEANS.get(means, means or "")


def _booking(row: Any) -> tuple[str, ...]:
    day, code, first, last, number, activity, unit, state, cents, receipt = row
    told = (activity, unit, BOOKED.get(state, state), euros(cents), receipt)
    return _day(day), code, first, last, str(number), *told


_SHEETS = {each.key: each for each in SHEETS}
_STATEMENTS: dict[str, Any] = {
    "households": selects.HOUSEHOLDS,
    "adults": selects.ADULTS,
    "children": selects.CHILDREN,
    "custody": selects.CUSTODY,
    "rights": selects.RIGHTS,
    "enrolments": selects.ENROLMENTS,
    "invoices": selects.INVOICES,
    "invoice_lines": selects.LINES,
    "payments": selects.PAYMENTS,
}
_WRITERS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "households": _household,
    "adults": _adult,
    "children": _child,
    "custody": _custody,
    "enrolments": _enrolment,
    "invoices": _invoice,
    "invoice_lines": _line,
    "payments": _payment,
    "bookings": _booking,
}
EXPORTS = (*_STATEMENTS, "bookings")
