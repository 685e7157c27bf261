"""Importing files: each is recognised by its header, all are taken in one transaction, or none.

Rows are read and written a thousand at a time; of the rows before, only a mark is kept, to
recognise one that comes twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.commune import Commune
from core.exchange import adults, children, custody, enrolments, households, money, reading
from core.exchange.context import Context, Row, Taker
from core.exchange.reading import Line
from core.exchange.report import Report, TooManyProblemsError
from core.exchange.sheets import SHEETS, Column, Sheet
from core.exchange.values import UnreadableError
from core.sentence import Refused, say

AT_ONCE = 1000
TAKERS: dict[str, Taker] = {
    "households": households.take,
    "adults": adults.take,
    "children": children.take,
    "custody": custody.take,
    "rights": custody.take_rights,
    "enrolments": enrolments.take,
    "invoices": money.take,
    "invoice_lines": money.take_lines,
    "payments": money.take_payments,
}
AFTERWARDS: dict[str, Callable[[Context, str], None]] = {"invoice_lines": money.check_lines}


@dataclass(frozen=True)
class Recognised:
    """A file with what it holds: its separator, its columns by position, those nobody reads."""

    path: Path
    sheet: Sheet
    separator: str
    columns: Mapping[int, Column]
    unread: tuple[str, ...]
    header_line: int


def recognised(path: Path) -> Recognised:
    """What the file holds, by its first row; Refused when no kind of file has those columns."""
    best: Recognised | None = None
    nearest: tuple[int, Sheet, tuple[str, ...]] | None = None
    for separator, first in reading.header(path):
        for sheet in SHEETS:
            placed = sheet.place(first.cells)
            lacking = sheet.lacking(placed)
            if lacking:
                share = len(placed) - len(lacking)
                if nearest is None or share > nearest[0]:
                    nearest = share, sheet, lacking
            elif best is None or len(placed) > len(best.columns):
                unread = tuple(
                    cell for at, cell in enumerate(first.cells) if cell and at not in placed
                )
                best = Recognised(path, sheet, separator, placed, unread, first.number)
    if best is not None:
        return best
    if nearest is None:
        raise Refused(say("import-empty", file=path.name))
    _, sheet, lacking = nearest
    kind = say(f"import-sheet-{sheet.key}")
    raise Refused(say("import-unrecognised", file=path.name, kind=kind, columns=lacking))


def load(connection: Connection, commune: Commune, files: Iterable[Path], now: datetime) -> Report:
    """Take every file, in the order their kinds need; what was found.

    The connection must write, and what it wrote be undone when the report has anything wrong.
    Refused when a file cannot be read as one.
    """
    report = Report()
    context = Context(connection, commune, now, report)
    found = [recognised(path) for path in files]
    try:
        for sheet in SHEETS:
            _load_sheet(context, sheet, [each for each in found if each.sheet is sheet])
    except TooManyProblemsError:
        pass
    return report


def _load_sheet(context: Context, sheet: Sheet, files: Sequence[Recognised]) -> None:
    seen: dict[int, tuple[str, int]] = {}
    for each in files:
        if each.unread:
            reason = say("import-unread-columns", columns=each.unread)
            context.report.notice(each.path.name, each.header_line, reason)
        rows = _rows(context, each, seen)
        while chunk := list(islice(rows, AT_ONCE)):
            TAKERS[sheet.key](context, chunk)
    if files and sheet.key in AFTERWARDS and not context.report.wrong:
        AFTERWARDS[sheet.key](context, files[-1].path.name)


def _rows(context: Context, file: Recognised, seen: dict[int, tuple[str, int]]) -> Iterator[Row]:
    """The rows that can be read, each once; what is wrong with the others is told."""
    name = file.path.name
    lines = reading.rows(file.path, file.separator)
    for line in lines:
        if line.number == file.header_line:
            continue
        cells = _cells(context, file, line)
        if cells is None:
            continue
        row = Row(name, line.number, cells)
        mark = _mark(file.sheet.known_by(cells))
        first = seen.setdefault(mark, (name, line.number))
        if first != (name, line.number):
            context.wrong(row, say("import-twice", file=first[0], first=str(first[1])))
        else:
            yield row


def _cells(context: Context, file: Recognised, line: Line) -> dict[str, Any] | None:
    """The cells of a row by column; None when one of them cannot be read (each is told)."""
    report, name = context.report, file.path.name
    wrong = report.wrong
    width = max(file.columns) + 1
    if len(line.cells) < width and len(line.cells) == 1:
        report.problem(name, line.number, say("import-not-cut"))
        return None
    cells: dict[str, Any] = {}
    for position, column in file.columns.items():
        text = line.cells[position] if position < len(line.cells) else ""
        if not text:
            if column.required:
                report.problem(name, line.number, say("import-missing", column=column.name))
            continue
        try:
            cells[column.name] = column.read(text, context.commune)
        except UnreadableError as reason:
            told = say("import-cell", column=column.name, text=text[:60], reason=reason.sentence)
            report.problem(name, line.number, told)
    return cells if report.wrong == wrong else None


def _mark(identity: tuple[object, ...]) -> int:
    digest = blake2b(repr(identity).encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest)
