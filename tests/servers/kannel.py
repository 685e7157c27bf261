"""Kannel on loopback, an SMS gateway: its two daemons, before its own fake operator.

The operator's side speaks the line protocol of Kannel's fakesmsc: `Phone` is one, on which a test
writes what a parent sends and reads what a parent gets.
"""

import asyncio
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO
from urllib.parse import quote_plus, unquote_to_bytes

USERNAME, PASSWORD, NUMBER = "app", "kannel-secret", "36180"
PROGRAMS = ("bearerbox", "smsbox")
CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = {password}
admin-interface = 127.0.0.1
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = FAKE
host = 127.0.0.1
port = {operator}
our-host = 127.0.0.1
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
global-sender = {number}
http-request-retry = 3
http-queue-delay = 1
http-timeout = 10
mo-recode = true
reply-couldnotfetch = ""
reply-couldnotrepresent = ""
reply-requestfailed = ""
reply-emptymessage = ""

group = sendsms-user
username = {username}
password = {password}
concatenation = true
max-messages = 10
user-deny-ip = "*.*.*.*"
user-allow-ip = "127.0.0.1"

group = sms-service
keyword = default
catch-all = true
get-url = "{messages}?from=%p&to=%P&text=%b&id=%I"
max-messages = 10
concatenation = true
omit-empty = true
"""


def programs() -> list[str] | None:
    """The daemons, or None when Kannel is not installed."""
    found = [shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin") for name in PROGRAMS]
    return [each for each in found if each] if all(found) else None


@dataclass(frozen=True)
class Gateway:
    """Where it takes texts to send, and where an operator connects."""

    url: str
    operator_port: int


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on, all different."""
    with ExitStack() as opened:
        probes = [opened.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


@contextmanager
def gateway(messages: str) -> Iterator[Gateway]:
    """A running Kannel that calls `messages` for each SMS of a parent."""
    found = programs()
    assert found is not None
    bearerbox, smsbox = found
    admin, boxes, operator, sendsms = free_ports(4)
    text = CONFIGURATION.format(
        admin=admin,
        boxes=boxes,
        operator=operator,
        sendsms=sendsms,
        number=NUMBER,
        username=USERNAME,
        password=PASSWORD,
        messages=messages,
    )
    home = Path(tempfile.mkdtemp(prefix="petitmot-kannel-"))
    try:
        (home / "kannel.conf").write_text(text, encoding="utf-8")
        with _running(bearerbox, home, "Start-up done"), _running(smsbox, home, "Connected to"):
            yield Gateway(f"http://127.0.0.1:{sendsms}", operator)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(program: str, home: Path, ready: str) -> Iterator[None]:
    """A daemon, once it has said that it is ready."""
    command = [program, "-v", "1", str(home / "kannel.conf")]
    process = subprocess.Popen(
        command, cwd=home, text=True, errors="replace", stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if ready in line:
                break
        else:
            raise AssertionError("".join(said))
        reader = Thread(target=_drain, args=(process.stderr,), daemon=True)
        reader.start()
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()


def _drain(stream: IO[str]) -> None:
    for _ in stream:
        pass


def _plain(coded: bytes) -> bytes:
    return unquote_to_bytes(coded.replace(b"+", b" "))


@dataclass(frozen=True)
class Part:
    """One segment as the phone gets it: its text, and its header when it is one of several."""

    receiver: str
    text: str
    header: bytes = b""


def part(line: bytes) -> Part:
    """A segment as Kannel hands it to its operator."""
    _sender, receiver, kind, rest = line.split(b" ", 3)
    header = b""
    if kind == b"udh":
        coded, kind, rest = rest.split(b" ", 2)
        header = _plain(coded)
    if kind != b"text":
        rest = _plain(rest)
    charset = "utf-16-be" if kind == b"ucs2" else "utf-8"
    return Part(receiver.decode(), rest.decode(charset), header)


class Phone:
    """The operator's end of Kannel, and every phone behind it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def connect(cls, operator_port: int) -> "Phone":
        """Connect to a gateway as its operator."""
        return cls(*await asyncio.open_connection("127.0.0.1", operator_port))

    async def write(self, sender: str, text: str) -> None:
        """A parent writes `text`: plain, or in UCS-2 when the alphabet of SMS lacks a sign."""
        if text.isascii():
            body = f"data {quote_plus(text)}"
        else:
            body = f"ucs2 {quote_plus(text.encode('utf-16-be'))}"
        self.writer.write(f"{sender} {NUMBER} {body}\n".encode())
        await self.writer.drain()

    async def read(self) -> Part:
        """The next segment a parent gets."""
        async with asyncio.timeout(10):
            line = (await self.reader.readline()).rstrip(b"\n")
        return part(line)

    async def close(self) -> None:
        """Hang up."""
        self.writer.close()
        await self.writer.wait_closed()
