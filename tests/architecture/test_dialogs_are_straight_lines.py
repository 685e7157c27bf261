"""The dialogs can be replayed: nothing in them runs otherwise the second time."""

from pathlib import Path

import pytest

from tests.architecture.straight_lines import problems

DIALOGS = sorted(Path("bot/dialogs").glob("*.py"))


@pytest.mark.parametrize("path", DIALOGS, ids=lambda path: path.stem)
def test_a_dialog_can_be_replayed(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


def test_there_are_dialogs() -> None:
    assert len(DIALOGS) > 10


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("try:\n  await talk.ask('a', q)\n finally:\n  done()", "finally"),
        ("try:\n  pass\n finally:\n  await talk.ask('a', q)", "finally"),
        ("try:\n  await talk.ask('a', q)\n except:\n  pass", "except"),
        ("try:\n  await talk.ask('a', q)\n except BaseException:\n  pass", "except"),
        ("try:\n  await talk.ask('a', q)\n except (ValueError, GeneratorExit):\n  pass", "except"),
        ("try:\n  x = [await talk.ask(k, q) for k in 'ab']\n except:\n  pass", "except"),
        ("with lock:\n  await talk.ask('a', q)", "with"),
        ("with lock:\n  if x:\n   for y in z:\n    await talk.ask('a', q)", "with"),
        ("async with lock:\n  pass", "async with"),
        ("async for x in y:\n  pass", "async for"),
        ("await asyncio.gather(talk.ask('a', q), talk.ask('b', q))", "gather"),
        ("await gather(talk.ask('a', q))", "gather"),
        ("day = date.today()", "clock"),
        ("now = datetime.now(UTC)", "clock"),
        ("now = datetime.datetime.utcnow()", "clock"),
        ("import random", "import random"),
        ("from time import monotonic", "import time"),
        ("import asyncio.locks", "import asyncio.locks"),
        ("from uuid import uuid4", "import uuid"),
        ("import secrets", "import secrets"),
    ],
)
def test_what_is_forbidden_is_seen(body: str, what: str) -> None:
    found = problems(f"async def run(talk):\n {body}\n")
    assert [each.split(": ")[1] for each in found] == [what]


@pytest.mark.parametrize(
    "body",
    [
        "try:\n  await talk.ask('a', q)\n except Refused:\n  pass",
        "try:\n  x = 1\n finally:\n  y = 2",
        "with open(path) as file:\n  x = file.read()",
        "x = [await talk.ask(k, q) for k in 'ab']",
        "day = today(talk.world.now)",
        "for child in children:\n  await talk.within(child.id).ask('jours', q)",
    ],
)
def test_what_is_allowed_is_left_alone(body: str) -> None:
    assert problems(f"async def run(talk):\n {body}\n") == []
