"""The terminal: `petitmot chat`, a process of its own, a line in and a message out."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core import schema
from tests.conformance.face import Can, Face, Got
from tests.conformance.town import CLAIRE

if TYPE_CHECKING:
    from tests.conformance.town import Town


class Terminal(Face):
    """What a newcomer sees first; it is on the machine itself."""

    name = "terminal"
    channel = "terminal"
    claire = CLAIRE
    can = Can(
        buttons="numbers",
        calendar="days listed",
        files_in=True,
        files_out=True,
        long="whole",
        strangers=False,
    )

    def keys(self) -> Mapping[str, Any]:
        return {}

    async def open(self, stack: AsyncExitStack, request: pytest.FixtureRequest) -> None:
        self.folder: Path = request.getfixturevalue("tmp_path")
        self.process: asyncio.subprocess.Process | None = None
        stack.push_async_callback(self.close)

    async def begin(self, town: "Town") -> None:
        """Start the command on the town's database, which says that it is a whole one."""
        with town.database.write() as connection:
            if schema.revision(connection) is None:
                schema.create(connection)
        url = town.database.url.render_as_string(hide_password=False)
        environment = os.environ | {"PETITMOT_FILES__DIR": str(town.files.root)}
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.commands", "chat", "--json"),
            *("--db", url, "--at", "2025-12-12T09:00"),
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 22,
        )

    async def close(self) -> None:
        """End the command's input."""
        if self.process is not None:
            assert self.process.stdin is not None
            self.process.stdin.close()
            assert await self.process.wait() == 0
            self.process = None

    async def write(self, text: str, who: str = "", *, file: bytes = b"") -> None:
        if file:
            path = self.folder / "piece.jpg"
            await asyncio.to_thread(path.write_bytes, file)
            text = f":file {path}"
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        # A line is a message: what would end it cannot be typed.
        line = " ".join(text.splitlines()).replace("\x00", "")
        self.process.stdin.write(line.encode("utf-8", "replace") + b"\n")
        while "turn" not in (told := json.loads(await self.process.stdout.readline())):
            files = [(each["name"], Path(each["path"]).read_bytes()) for each in told["files"]]
            self.arrived(self.claire, Got(told["text"], tuple(files), told))

    async def repeat(self, town: "Town") -> None:
        raise NotImplementedError

    async def choose(self, words: str) -> None:
        assert self.last is not None
        for option in self.last.raw["options"]:
            if words.lower() in option["label"].lower():
                await self.write(str(option["n"]))
                return
        raise AssertionError(f"{words} is not among {self.last.raw['options']}")
