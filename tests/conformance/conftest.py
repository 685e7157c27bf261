"""A face, the service behind it, and what may never be in its log."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conformance.face import Face
from tests.conformance.faces import FACES
from tests.conformance.sms import SECRET, Twilio
from tests.conformance.telegram import Webhook
from tests.conformance.terminal import Terminal
from tests.conformance.town import Town
from tests.conftest import WHEN, Maker
from tests.servers import bot_api, dovecot, kannel
from tests.servers.kannel import Gateway, free_ports

NEEDED = {
    "Kannel (Debian: kannel)": kannel.programs,
    "Dovecot (Debian: dovecot-imapd, dovecot-lmtpd)": dovecot.program,
    "lo-bot-api-emulator": bot_api.installed,
}


@pytest.fixture(scope="session", autouse=True)
def _peers() -> None:
    missing = [name for name, found in NEEDED.items() if not found()]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing, and CI needs it: {missing}")
    if missing:
        pytest.skip(f"not installed: {missing}")


@dataclass(frozen=True)
class Ready:
    """A Kannel that calls us on `port`."""

    gateway: Gateway
    port: int


@pytest.fixture(scope="session")
def kannel_ready() -> Iterator[Ready]:
    (port,) = free_ports(1)
    with kannel.gateway(f"http://127.0.0.1:{port}/sms/kannel/{SECRET}") as gateway:
        yield Ready(gateway, port)


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[dovecot.Dovecot]:
    with dovecot.server() as running:
        yield running


@pytest.fixture
def new_database(
    request: pytest.FixtureRequest, tmp_path: Path, _templates: dict[tuple[str, str | None], str]
) -> Iterator[Maker]:
    """SQLite: what a channel promises does not hang on the database."""
    from core.database import Database
    from tests.conftest import _Sqlite

    folder = tmp_path / "databases"
    folder.mkdir()
    with ExitStack() as opened:

        def make(when: str | None) -> Database:
            database = Database(_Sqlite(folder, _templates).make(when))
            opened.callback(database.close)
            return database

        yield make


@pytest.fixture
async def face(request: pytest.FixtureRequest) -> AsyncIterator[Face]:
    """The person's side of a channel, its peers running."""
    made: Face = request.param()
    async with AsyncExitStack() as stack:
        await made.open(stack, request)
        made.port = made.port or free_ports(1)[0]
        yield made


@pytest.fixture
async def next_face(face: Face, request: pytest.FixtureRequest) -> AsyncIterator[Face]:
    """Where Claire is reached when the face fails: another channel."""
    made: Face = Webhook() if face.channel == "sms" else Twilio()
    made.port = face.port
    async with AsyncExitStack() as stack:
        await made.open(stack, request)
        yield made


@pytest.fixture
async def town(
    face: Face,
    next_face: Face,
    new_database: Maker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Town]:
    """The service with the face and where it falls back to; its log holds no secret at the end."""
    other = {key: value for key, value in next_face.keys().items() if key != "web.public_url"}
    keys = {**other, **face.keys(), "web.port": face.port}
    made = Town(new_database(WHEN), tmp_path, keys)
    if face.channel == "telegram":
        made.bind("telegram", face.claire, 0)
    if next_face.channel == "telegram":
        made.bind("telegram", next_face.claire)
    if isinstance(face, Terminal):
        await face.begin(made)
        yield made
        return
    await made.start()
    yield made
    await made.stop()
    written = "\n".join(made.log.lines)
    for secret in {*face.secrets(), *next_face.secrets(), face.claire, next_face.claire}:
        assert secret not in written
    for word in ("Léna", "cantine", "janvier", "bonjour"):
        assert word not in written


@pytest.fixture
def hurried(face: Face, next_face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    """What never comes is not waited for long."""
    face.hurry(monkeypatch)


assert len({each.name for each in FACES}) == len(FACES)
