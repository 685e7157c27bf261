"""The other processes of a test: asked for by a line, and what became of them."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from bot.engine.inbox import Inbound

NOW = "2025-12-12T09:00"


@dataclass(frozen=True)
class Life:
    """A process to lead: one message of one adult, and where it is killed."""

    url: str
    message: Inbound
    die_at: int | None = None
    now: str = NOW
    seats: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class End:
    """How a process ended, and what it told before."""

    killed: bool
    told: list[str]

    @property
    def acknowledged(self) -> bool:
        """Whether the message was said to be received: it must not be lost."""
        return "acknowledged" in self.told

    @property
    def said(self) -> list[str]:
        """The messages that were said, as « id key key… »."""
        return [line.removeprefix("said ") for line in self.told if line.startswith("said ")]

    def figure(self, name: str) -> int:
        """A number that was told: `steps` in all, or those of the `turn`."""
        found = [line.split()[1] for line in self.told if line.startswith(f"{name} ")]
        return int(found[0])


class Processes:
    """Where processes come from; `close` ends it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.child"]
        self._program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def together(self, *lives: Life) -> list[End]:
        """Lead these lives at the same time."""
        _pipe(self._program.stdin).write(json.dumps([asdict(life) for life in lives]) + "\n")
        _pipe(self._program.stdin).flush()
        ends = [End(**end) for end in json.loads(_pipe(self._program.stdout).readline())]
        for end in ends:
            assert not [line for line in end.told if line.startswith("raised")], end.told
        return ends

    def lead(self, life: Life) -> End:
        """Lead one life."""
        return self.together(life)[0]

    def close(self) -> None:
        """No more processes."""
        _pipe(self._program.stdin).close()
        self._program.wait(timeout=30)
        _pipe(self._program.stdout).close()


def _pipe(pipe: IO[Any] | None) -> IO[Any]:
    assert pipe is not None
    return pipe
