"""`petitmot outbox`: sent, waiting, in doubt or dead; addresses masked, words on demand."""

import json

import pytest

from bot.commands import main
from core import migrations
from core.clock import read_instant
from core.database import Database
from core.schema import version
from notifications.addresses import masked
from notifications.sending import InDoubt, Retry
from tests.notifications.post import CHAT, MAIL, Post, office

CLAIRE = "claire.martin@example.org"


@pytest.fixture
def commune(demo: Database) -> Database:
    """The demo with the stamp that says how recent its schema is."""
    with demo.write() as connection:
        connection.execute(version.insert().values(version_num=migrations.HEAD))
    return demo


@pytest.fixture
def post(commune: Database) -> Post:
    """Of the demo's Claire: one sent, one in doubt, one dead, one waiting; no other channel."""
    post = office(commune, "telegram")
    post.now = read_instant("2025-12-12T09:00")
    telegram = post.by_name["telegram"]
    for key in ("sent", "doubt", "dead"):
        if key == "doubt":
            telegram.will(InDoubt("timeout"), delivers=True)
        for _ in range(6 if key == "dead" else 0):
            telegram.will(Retry("refused"))
        post.put(key)
        post.drain()
    post.put("waits")
    return post


def outbox(post: Post, *more: str) -> int:
    return main(["outbox", *more, "--db", post.database.url.render_as_string(hide_password=False)])


def listed(post: Post, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    assert outbox(post, "--json", *more) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_each_message_with_its_state_and_reason(
    post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    found = listed(post, capsys)
    told = [(each["state"], each["reason"], each["attempts"]) for each in found]
    assert told == [
        ("sent", None, 1),
        ("in_doubt", "timeout", 1),
        ("dead", "refused", 6),
        ("waiting", None, 0),
    ]
    assert [each["state"] for each in listed(post, capsys, "--state", "dead")] == ["dead"]


def test_no_address_and_no_words_unless_asked(
    post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ([], ["--json"]):
        outbox(post, *more)
        said = capsys.readouterr().out
        assert CHAT not in said
        assert "Bonjour" not in said
    outbox(post, "--text", "--state", "sent")
    assert "Bonjour" in capsys.readouterr().out


def test_one_message_is_put_back(post: Post, capsys: pytest.CaptureFixture[str]) -> None:
    which = str(post.row("dead").id)
    assert outbox(post, "replay", which) == 0
    assert which in capsys.readouterr().out
    assert post.states()["dead"] == "waiting"
    post.drain()
    assert post.states() == {"sent": "sent", "doubt": "in_doubt", "dead": "sent", "waits": "sent"}


def test_all_are_put_back_with_a_line_each(post: Post, capsys: pytest.CaptureFixture[str]) -> None:
    assert outbox(post, "replay", "--all") == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    post.drain()
    assert set(post.states().values()) == {"sent"}


@pytest.mark.parametrize("key", ["sent", "waits"])
def test_what_is_neither_dead_nor_in_doubt_stays(
    post: Post, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    before = post.states()
    assert outbox(post, "replay", str(post.row(key).id)) == 1
    assert capsys.readouterr().err.startswith("petitmot: ")
    assert post.states() == before


def test_a_message_nobody_knows(post: Post, capsys: pytest.CaptureFixture[str]) -> None:
    assert outbox(post, "replay", "9999") == 1
    assert "9999" in capsys.readouterr().err


def test_a_doubt_that_was_said_elsewhere_is_not_said_again(
    commune: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    post = office(commune)
    post.now = read_instant("2025-12-12T09:00")
    post.by_name["telegram"].will(InDoubt("timeout"), delivers=True)
    post.put("a")
    post.drain()
    assert outbox(post, "replay", "--all") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert post.states() == {"a": "in_doubt", "a+1": "sent"}


@pytest.mark.parametrize("wrong", [["replay"], ["replay", "1", "--all"], ["--all"]], ids=str)
def test_wrong_usage(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["outbox", *wrong])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("where", "shown"),
    [(CLAIRE, "c…@example.org"), (MAIL, "a…@example.org"), ("+33639980101", "…01"), ("12", "…")],
)
def test_addresses_are_masked(where: str, shown: str) -> None:
    assert masked(where) == shown
