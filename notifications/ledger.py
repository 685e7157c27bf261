"""What was sent, in a file outside the database: a restored backup sends nothing twice.

A line is on the disk before a message leaves (`?`), another one says what became of it: `+` taken,
`-` certainly not. The database counts the attempts of a message (`fence`); a ledger that knows of
as many or more is newer than the database, which then comes from a backup. Nothing personal is in
it: a message is named by a digest.
"""

import json
import os
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from notifications.claims import Attempt
from notifications.outbox import ANSWER
from notifications.sending import Accepted, InDoubt, Outcome, Rejected, Retry
from notifications.view import view_json

KEPT = timedelta(days=40)  # backups are kept 35 days
NAME_BYTES = 12
ASKED, TAKEN, REFUSED = "?", "+", "-"


class Ledger:
    """The attempts of this node, and those it finds from every node of the folder at its start."""

    def __init__(self, folder: Path, now: datetime, node: str = "") -> None:
        """Read what is in `folder`, made if it is missing; what is older than KEPT is deleted."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder, self._node = folder, node or os.uname().nodename
        self._known: dict[bytes, tuple[int, str]] = {}
        self._file: BinaryIO | None = None
        self._month = ""
        self._lock = Lock()
        oldest = f"{now - KEPT:%Y-%m}"
        for path in sorted(folder.glob("????-??.*.sent")):
            if path.name[: len(oldest)] < oldest:
                path.unlink()
            else:
                self._read(path)

    def begin(self, attempt: Attempt, now: datetime, *, knows_repeats: bool) -> Outcome | None:
        """Note an attempt before it is made; an outcome when the message must not be sent.

        It was sent before a backup was restored: taken then, or nobody knows. OSError when it
        cannot be noted: then nothing may leave.
        """
        name = _name(attempt)
        with self._lock:
            fence, state = self._known.get(name, (0, REFUSED))
            if fence >= attempt.fence and state == TAKEN:
                return Accepted()
            if fence >= attempt.fence and state == ASKED and not knows_repeats:
                return InDoubt("restored")
            self._write(name, max(fence, attempt.fence), ASKED, now, sync=True)
        return None

    def end(self, attempt: Attempt, outcome: Outcome, now: datetime) -> None:
        """Note what became of it; a doubt stays one, and so does what cannot be noted."""
        if isinstance(outcome, InDoubt):
            return
        state = REFUSED if isinstance(outcome, Retry | Rejected) else TAKEN
        with self._lock, suppress(OSError):
            name = _name(attempt)
            fence, _ = self._known.get(name, (attempt.fence, ASKED))
            self._write(name, fence, state, now, sync=False)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, name: bytes, fence: int, state: str, now: datetime, *, sync: bool) -> None:
        file = self._opened(now)
        file.write(f"{name.hex()} {fence} {state}\n".encode())
        file.flush()
        if sync:
            os.fsync(file.fileno())
        self._known[name] = (fence, state)

    def _opened(self, now: datetime) -> BinaryIO:
        """This month's file of this node: old ones can be deleted whole."""
        month = f"{now:%Y-%m}"
        if self._file is None or self._month != month:
            self.close()
            path = self._folder / f"{month}.{self._node}.sent"
            # A line that a crash cut short must not spoil the next one.
            cut = path.exists() and not path.read_bytes().endswith(b"\n")
            self._file, self._month = path.open("ab"), month
            if cut:
                self._file.write(b"\n")
        return self._file

    def _read(self, path: Path) -> None:
        for line in path.read_text(encoding="ascii", errors="replace").splitlines():
            words = line.split()
            if len(words) != 3 or not words[1].isdecimal() or words[2] not in "?+-":
                continue
            with suppress(ValueError):
                name, fence = bytes.fromhex(words[0]), int(words[1])
                if fence >= self._known.get(name, (0, ""))[0]:
                    self._known[name] = (fence, words[2])


def sent_again(folder: Path) -> tuple[str, ...]:
    """The messages (digests) of which one attempt was taken twice: a backup sent them again."""
    taken = Counter(
        (words[0], words[1])
        for path in sorted(folder.glob("????-??.*.sent"))
        for words in map(str.split, path.read_text("ascii", "replace").splitlines())
        if len(words) == 3 and words[2] == TAKEN
    )
    return tuple(sorted(name for (name, _), times in taken.items() if times > 1))


def _name(attempt: Attempt) -> bytes:
    """What a message is known by.

    An answer's key is the number of a row, which a restored database gives to other messages too:
    what it answers and what it says are part of its name. What is said first has a key of its own.
    """
    parcel = attempt.parcel
    parts = [attempt.channel, parcel.address, parcel.key]
    if attempt.priority == ANSWER:
        parts += [parcel.reply_to or "", json.dumps(view_json(parcel.view), sort_keys=True)]
    return sha256("\n".join(parts).encode()).digest()[:NAME_BYTES]
