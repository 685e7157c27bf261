"""F1, short: kill -9 before each statement of claiming and recording: 0 doubled, 0 lost."""

import subprocess
import sys
from collections import Counter
from itertools import count
from pathlib import Path

from core.database import Database
from tests.notifications.dying import office
from tests.notifications.post import CHAT, MAIL, one_person

FEWEST_STEPS = 20  # of claiming, sending and recording one message on each of two channels


def test_killed_before_each_statement(db: Database, tmp_path: Path) -> None:
    one_person(db)
    truth = tmp_path / "truth"
    truth.touch()
    post = office(db, truth)
    url = db.url.render_as_string(hide_password=False)
    line = [sys.executable, "-m", "tests.notifications.dying", url, str(truth)]
    killed = minutes = 0
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as dying:
        assert dying.stdin is not None
        assert dying.stdout is not None
        for step in count(1):
            post.put(f"chat{step}", "telegram", CHAT)
            post.put(f"mail{step}", "email", MAIL)
            dying.stdin.write(f"{step} {minutes}\n")
            said = dying.stdout.readline().strip()
            if said == "end":
                break
            assert said == "killed"
            killed += 1
            post.later(minutes=10)  # its lease ends: this node takes over
            post.drain()
            post.later(minutes=1)
            minutes = round((post.now - post.row("chat1").written_at).total_seconds() / 60)
        dying.stdin.close()
    assert killed >= FEWEST_STEPS
    states = post.states()
    assert set(states.values()) == {"sent", "in_doubt"}
    delivered = Counter(truth.read_text().splitlines())
    doubts = 0
    for number in range(1, killed + 2):
        assert delivered[f"telegram chat{number}"] <= 1
        in_doubt = states[f"chat{number}"] == "in_doubt"
        doubts += in_doubt
        said = f"email chat{number}+1" if in_doubt else f"telegram chat{number}"
        assert delivered[said] == 1
        assert delivered[f"email mail{number}"] in (1, 2)  # the same key: known there as a repeat
        assert states[f"mail{number}"] == "sent"
    assert 2 <= doubts < killed
