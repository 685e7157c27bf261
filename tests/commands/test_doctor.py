"""`petitmot doctor`: every part tried against a real peer, each line said, no secret told."""

import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.commands.doctor import BAD, GOOD, NONE, Part, _all, _parts, run
from bot.config import Config
from core.schema import create
from core.sentence import Refused, say
from locales import speak
from tests.conftest import Maker
from tests.servers import bot_api, dovecot, kannel, smtp
from tests.servers.bot_api import served

SECRETS = (bot_api.TOKEN, kannel.PASSWORD, "hunter2-wrong", "in-the-path", "app-secret")
FROM = "portail@saint-amand.example"
TOKEN, WRONG = "app-secret", "hunter2-wrong"


@pytest.fixture
def base(new_database: Maker) -> str:
    """A database with its schema stamped, as `petitmot db upgrade` leaves it."""
    from core import migrations
    from core.schema import version

    database = new_database(None)
    with database.write() as connection:
        connection.execute(version.insert().values(version_num=migrations.HEAD))
    return database.url.render_as_string(hide_password=False)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """An SQLite database made by us."""
    from core.database import Database

    url = f"sqlite:///{tmp_path / 'town.db'}"
    database = Database(url)
    with database.write() as connection:
        create(connection)
    database.close()
    return url


def _needed(name: str, *, there: bool) -> None:
    if not there and os.environ.get("CI"):
        pytest.fail(f"{name} is missing: CI needs it")
    if not there:
        pytest.skip(f"{name} is not installed")


async def said(config: Mapping[str, object], url: str = "sqlite:///nowhere.db") -> dict[str, str]:
    """Each part's line by its name, its mark first; none of them tells a secret."""
    parts = _parts(url)
    told = await _all(Config(config), parts)
    lines = {
        part.name: f"{mark} {speak(sentence)}".replace("\u00a0", " ")
        for part, (mark, sentence) in zip(parts, told, strict=True)
    }
    for secret in SECRETS:
        assert secret not in "".join(lines.values())
    return lines


def telegram(api_url: str, token: str = bot_api.TOKEN) -> dict[str, object]:
    return {"telegram.token": token, "telegram.api_url": api_url}


def mail(smtp_port: int, imap_port: int, password: str) -> dict[str, object]:
    servers = {"smtp": smtp_port, "imap": imap_port}
    config: dict[str, object] = {"email.address": FROM}
    for which, port in servers.items():
        said_of = {"host": "127.0.0.1", "port": port, "tls": False, "username": "portail"}
        for name, value in (said_of | {"password": password}).items():
            config[f"email.{which}.{name}"] = value
    return config


def sms(provider: str, **keys: str) -> dict[str, object]:
    own: dict[str, object] = {f"sms.{provider}.{name}": value for name, value in keys.items()}
    return {"sms.provider": provider, "sms.sender": "36180", "sms.secret": "in-the-path"} | own


def by_kannel(url: str, password: str = kannel.PASSWORD) -> dict[str, object]:
    return sms("kannel", url=url, username=kannel.USERNAME, password=password)


async def test_a_database_that_is_ready(base: str) -> None:
    assert (await said({}, base))["database"].startswith(GOOD)


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    line = (await said({}, f"sqlite:///{tmp_path / 'new.db'}"))["database"]
    assert line.startswith(BAD)
    assert "petitmot db upgrade" in line
    assert list(tmp_path.iterdir()) == []


async def test_an_old_schema(file: str) -> None:
    with sqlite3.connect(file.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    line = (await said({}, file))["database"]
    assert line.startswith(BAD)
    assert "petitmot db upgrade" in line


async def test_databases_that_cannot_be_reached() -> None:
    (port,) = kannel.free_ports(1)
    away = f"postgresql+psycopg://app:hunter2-wrong@127.0.0.1:{port}/town"
    for url, key in ((away, "OperationalError"), ("mysql://app:hunter2-wrong@h/d", "database.url")):
        line = (await said({}, url))["database"]
        assert line.startswith(BAD)
        assert key in line


async def test_the_folder_of_files(tmp_path: Path, file: str) -> None:
    (tmp_path / "a-file").write_text("")
    for place, mark in (("here", GOOD), (".", GOOD), ("a-file/here", BAD), ("a-file", BAD)):
        lines = await said({"files.dir": str(tmp_path / place)}, file)
        assert lines["files"].startswith(mark), place
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix == "") == ["a-file"]


async def test_the_file_of_the_commune(tmp_path: Path) -> None:
    demo = Path("core/demo/demo_commune.toml")
    (tmp_path / "bad.toml").write_text("not = [toml", encoding="utf-8")
    for path, mark in ((demo, GOOD), (tmp_path / "bad.toml", BAD), (tmp_path / "none", BAD)):
        lines = await said({"commune.file": str(path)})
        assert lines["commune"].startswith(mark), path


async def test_what_is_not_configured_is_said() -> None:
    lines = await said({})
    for name in ("commune", "Telegram", "SMTP", "IMAP", "SMS", "PayFiP"):
        assert lines[name].startswith(NONE), name


async def test_nobody_listens() -> None:
    """Nor is anything but what to look at said; a part that fails hides no other."""
    ports = kannel.free_ports(4)
    here = [f"http://127.0.0.1:{port}" for port in ports]
    config = telegram(f"{here[0]}/bot") | mail(ports[1], ports[2], "hunter2-wrong")
    lines = await said(config | by_kannel(here[3]))
    looked_at = {"Telegram": "telegram.api_url", "SMTP": "email.smtp.host", "IMAP": "email.imap"}
    for name, key in (looked_at | {"SMS": "no-connection"}).items():
        assert lines[name].startswith(BAD), name
        assert key in lines[name]


async def test_telegram() -> None:
    _needed("lo-bot-api-emulator", there=bot_api.installed())
    async with bot_api.bot_api() as api:
        good = await said(telegram(api.base))
        named = await said(telegram(api.base) | {"telegram.username": "another_bot"})
        api.faults.append(bot_api.Fault("getMe", 401, bot_api.refusal(401, "Unauthorized")))
        wrong = await said(telegram(api.base))
        assert {call.method for call in api.calls} == {"getMe"}
    assert good["Telegram"] == f"{GOOD} Telegram : le robot @fixture_bot répond."
    assert named["Telegram"].startswith(BAD)
    assert "telegram.username" in named["Telegram"]
    assert wrong["Telegram"].startswith(BAD)
    assert "telegram.token" in wrong["Telegram"]


async def test_a_web_hook_needs_its_secret() -> None:
    line = await said(telegram("http://127.0.0.1:1/bot") | {"telegram.mode": "webhook"})
    assert line["Telegram"].startswith(BAD)
    assert "telegram.secret" in line["Telegram"]


async def test_smtp_without_a_mail() -> None:
    (nobody,) = kannel.free_ports(1)
    async with smtp.server(login=True) as box:
        good = await said(mail(box.port, nobody, smtp.PASSWORD.decode()))
        wrong = await said(mail(box.port, nobody, "hunter2-wrong"))
        assert box.mails == []
    assert good["SMTP"].startswith(GOOD)
    assert wrong["SMTP"].startswith(BAD)
    assert "email.smtp.password" in wrong["SMTP"]


@pytest.fixture(scope="module")
def mailbox() -> Iterator[dovecot.Dovecot]:
    _needed("Dovecot (Debian: dovecot-imapd, dovecot-lmtpd)", there=bool(dovecot.program()))
    with dovecot.server() as running:
        yield running


async def test_imap(mailbox: dovecot.Dovecot) -> None:
    port = mailbox.imap_port
    good = mail(1, port, dovecot.PASSWORD)
    wrong = mail(1, port, "hunter2-wrong")
    absent = good | {"email.imap.folder": "Nulle-part"}
    assert (await said(good))["IMAP"].startswith(GOOD)
    for config, key in ((wrong, "email.imap.password"), (absent, "email.imap.folder")):
        line = (await said(config))["IMAP"]
        assert line.startswith(BAD)
        assert key in line


@pytest.fixture(scope="module")
def gateway() -> Iterator[kannel.Gateway]:
    _needed("Kannel (Debian: kannel)", there=bool(kannel.programs()))
    with kannel.gateway("http://127.0.0.1:1/sms/kannel/in-the-path") as running:
        yield running


async def test_kannel(gateway: kannel.Gateway) -> None:
    full = f"{gateway.url}/cgi-bin/sendsms"
    for config, mark, key in (
        (by_kannel(full), GOOD, "kannel"),
        (by_kannel(gateway.url), GOOD, "kannel"),
        (by_kannel(full, "hunter2-wrong"), BAD, "sms.kannel"),
        (by_kannel(f"{gateway.url}/elsewhere"), BAD, "http-404"),
    ):
        line = (await said(config))["SMS"]
        assert line.startswith(mark), line
        assert key in line


async def test_kannel_sends_nothing(gateway: kannel.Gateway) -> None:
    """What comes after the doctor is the first that the operator gets."""
    phone = await kannel.Phone.connect(gateway.operator_port)
    await said(by_kannel(gateway.url))
    query = {"username": kannel.USERNAME, "password": kannel.PASSWORD, "to": "+33639980101"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{gateway.url}/cgi-bin/sendsms", params=query | {"text": "first"}) as answer,
    ):
        assert answer.status == 202
    assert (await phone.read()).text == "first"
    await phone.close()


Handler = Callable[[web.Request], web.Response]


@asynccontextmanager
async def answering(handler: Handler) -> AsyncIterator[str]:
    """A provider that has no server of its own to install."""

    async def handle(request: web.Request) -> web.Response:
        return handler(request)

    app = web.Application()
    app.router.add_get("/{path:.*}", handle)
    async with served(app) as url:
        yield url


async def test_ovh() -> None:
    status = 200

    def handler(request: web.Request) -> web.Response:
        if request.path == "/auth/time":
            return web.json_response(1_800_000_000)
        assert request.path == "/sms/sms-ab1/incoming"
        assert request.headers["X-Ovh-Signature"].startswith("$1$")
        return web.json_response([], status=status)

    async with answering(handler) as url:
        keys = {"application_key": "k", "application_secret": "app-secret", "consumer_key": "c"}
        config = sms("ovh", url=url, service="sms-ab1", **keys)
        assert (await said(config))["SMS"].startswith(GOOD)
        for status, key in ((403, "sms.ovh"), (500, "http-500")):  # noqa: B007 — the handler's
            line = (await said(config))["SMS"]
            assert line.startswith(BAD)
            assert key in line


async def test_twilio() -> None:
    def handler(request: web.Request) -> web.Response:
        assert request.path == "/2010-04-01/Accounts/AC1.json"
        auth = aiohttp.BasicAuth.decode(request.headers["Authorization"])
        return web.json_response({}, status=200 if auth.password == TOKEN else 401)

    async with answering(handler) as url:
        good = await said(sms("twilio", url=url, account="AC1", token=TOKEN))
        wrong = await said(sms("twilio", url=url, account="AC1", token=WRONG))
    assert good["SMS"].startswith(GOOD)
    assert wrong["SMS"].startswith(BAD)
    assert "sms.twilio" in wrong["SMS"]


async def test_a_key_that_the_provider_needs() -> None:
    line = (await said(sms("twilio", account="AC1")))["SMS"]
    assert line.startswith(BAD)
    assert "sms.twilio.token" in line


async def test_a_trial_that_breaks_or_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from bot.commands import doctor

    async def breaks(config: Config) -> None:
        raise KeyError("hunter2-wrong")

    async def lasts(config: Config) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(doctor, "SECONDS", 0.01)
    parts = [Part("one", breaks), Part("two", lasts)]  # type: ignore[arg-type]
    told = [(mark, speak(sentence)) for mark, sentence in await _all(Config({}), parts)]
    assert [mark for mark, _ in told] == [BAD, BAD]
    assert "KeyError" in told[0][1]
    assert "hunter2-wrong" not in told[0][1]


class Options:
    """What the command line would say."""

    def __init__(self, db: str, config: Mapping[str, object]) -> None:
        self.db, self.config = db, Config(config)


def test_the_command_lists_all_and_fails_when_a_part_does(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Options(file, {})) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == [GOOD, GOOD, *[NONE] * 6]
    with pytest.raises(Refused) as refused:
        run(Options(f"sqlite:///{tmp_path / 'none.db'}", {}))
    assert refused.value.sentence == say("doctor-to-do", count=1)
    assert capsys.readouterr().out.splitlines()[0].startswith(BAD)


def test_as_a_command(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bot.commands import main

    assert main(["doctor", "--db", file]) == 0
    assert main(["doctor", "--db", f"sqlite:///{tmp_path / 'none.db'}"]) == 1
    assert capsys.readouterr().err.startswith("petitmot: ")
