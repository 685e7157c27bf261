"""Two-letter weekdays, read only in a row of them: « lu ma je ve »."""

from bot.understanding.tokens import Token
from bot.understanding.words import WEEKDAYS

_SHORT = {"lu": 0, "ma": 1, "me": 2, "je": 3, "ve": 4}
_SIGNS = {",", "/", "-", "+", "&", "et"}


def spell_out(ts: list[Token]) -> None:
    """Makes weekdays of rows of at least two such words that go forward in the week."""
    if len([token for token in ts if token.raw in _SHORT]) < 2:
        return
    at = 0
    while at < len(ts):
        row = _row(ts, at)
        if len(row) > 1 and (len(row) > 2 or _sure(ts, row)):
            for place in row:
                ts[place].word = WEEKDAYS[_SHORT[ts[place].raw]]
        at = row[-1] + 1 if row else at + 1


def _row(ts: list[Token], start: int) -> list[int]:
    """The places of the words of a row; « lun » and « mardi » may stand in it."""
    row: list[int] = []
    last, at = -1, start
    while at < len(ts):
        if ts[at].raw in _SHORT and _SHORT[ts[at].raw] > last:
            last = _SHORT[ts[at].raw]
            row.append(at)
        elif ts[at].word not in _SIGNS or not row:
            break
        at += 1
    return row


def _sure(ts: list[Token], row: list[int]) -> bool:
    """Two such words are days with a sign between them, or when the first is « lu »."""
    return row[1] - row[0] > 1 or ts[row[0]].raw == "lu"
