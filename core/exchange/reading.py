"""Reading a commune's file: its encoding, its separator, its rows with their lines.

A file is read twice from the disk, never kept: once for its encoding, once row by row.
"""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple, TextIO

from core.exchange.cells import plain
from core.sentence import Refused, say

BLOCK = 1 << 16
SEPARATORS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")  # the last one reads any bytes
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls


class Line(NamedTuple):
    """A row of a file, with the line on which it begins."""

    number: int
    cells: tuple[str, ...]


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """The file as text; Refused when it cannot be read or is no text."""
    try:
        encoding = _encoding(path)
        with path.open("rb") as raw, TextIOWrapper(raw, encoding, newline="") as text:
            yield text
    except OSError as reason:
        raise Refused(say("command-no-file", path=str(path))) from reason


def header(path: Path) -> Iterator[tuple[str, Line]]:
    """The first row as each separator reads it; nothing when the file is empty."""
    for separator in SEPARATORS:
        first = next(rows(path, separator), None)
        if first is not None:
            yield separator, first


def rows(path: Path, separator: str) -> Iterator[Line]:
    """The rows that hold something; Refused, with the line, when one cannot be cut in cells."""
    with opened(path) as text:
        reader = csv.reader(text, delimiter=separator, strict=True)
        number = 1
        try:
            for cells in reader:
                kept = tuple(map(plain, cells))
                if any(kept) and not _names_separator(number, kept, separator):
                    yield Line(number, kept)
                number = reader.line_num + 1
        except csv.Error as reason:
            why = say("import-not-cut")
            raise Refused(
                say("import-row", file=path.name, line=str(number), reason=why)
            ) from reason


def _names_separator(number: int, cells: tuple[str, ...], separator: str) -> bool:
    """« sep=; », which Excel may put first."""
    return number == 1 and separator.join(cells).startswith("sep=")


def _encoding(path: Path) -> str:
    """UTF-8, Windows-1252 or Latin-1, whichever reads all of it; UTF-16 by its mark."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(_WORKBOOKS):
        raise Refused(say("import-workbook", file=path.name))
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        if not _reads(path, "utf-16"):
            raise Refused(say("import-not-text", file=path.name))
        return "utf-16"
    known = ENCODINGS[:1] if start.startswith(BOM_UTF8) else ENCODINGS
    for encoding in known:
        if _reads(path, encoding):
            return encoding
    raise Refused(say("import-not-text", file=path.name))


def _reads(path: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                if "\0" in decoder.decode(block):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
