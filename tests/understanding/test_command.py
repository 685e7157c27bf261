"""`petitmot understand`: one line out for each line in, in order, also for broken lines."""

import io
import json
from datetime import UTC, datetime
from typing import Any

from bot.commands.understand import run
from tests.understanding.scoring import rows


def answers(lines: list[str], at: datetime | None = None) -> list[dict[str, Any]]:
    out = io.StringIO()
    run(lines, out, at)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def row(**keys: Any) -> str:
    return json.dumps(
        {"id": "a", "text": "Léna cantine demain", "now": "2026-01-12T08:10:00"} | keys
    )


def test_the_answer_has_the_keys_of_the_interface() -> None:
    assert answers([row(children=["Léna", "Hugo"])]) == [
        {
            "id": "a",
            "intent": "book",
            "children": ["Léna"],
            "activity": "cantine",
            "unit": None,
            "days": ["2026-01-13"],
            "ask": False,
            "candidates": [],
        }
    ]


def test_no_day_is_null_and_a_question_has_candidates() -> None:
    nothing, asked = answers([row(text="bonjour"), row(text="cantine jeudi prochain")])
    assert (nothing["days"], nothing["ask"]) == (None, False)
    assert (asked["days"], asked["ask"]) == ([], True)
    assert asked["candidates"] == [["2026-01-15"], ["2026-01-22"]]


def test_broken_lines_have_an_error_and_keep_their_place() -> None:
    lines = ["", "{", "[]", "null", row(text=None), row(now="hier"), row(children="Léna")]
    lines += [row(zone="D"), row(id="last"), "[" * 100_000, '{"id": NaN, "text": "x"}']
    found = answers(lines)
    assert len(found) == len(lines)
    assert ["error" in each for each in found] == [True] * 8 + [False] + [True] * 2
    assert found[8]["id"] == "last"
    assert found[5]["id"] == "a"


def test_the_clock_of_the_command_serves_lines_without_one() -> None:
    line = json.dumps({"id": 1, "text": "cantine demain"})
    late = datetime(2026, 1, 12, 23, 30, tzinfo=UTC)  # already the 13th in Paris
    assert answers([line], late)[0]["days"] == ["2026-01-14"]
    assert "error" in answers([line])[0]


def test_an_instant_with_an_offset_is_read_in_paris() -> None:
    assert answers([row(now="2026-01-12T23:30:00+00:00")])[0]["days"] == ["2026-01-14"]


def test_the_zone_moves_the_school_holidays() -> None:
    text = "centre première semaine des vacances de février"
    found = answers([row(text=text, zone=zone) for zone in "ABC"])
    assert [each["days"][0] for each in found] == ["2026-02-09", "2026-02-16", "2026-02-23"]


def test_the_examples_go_through_in_one_process() -> None:
    examples = rows("examples")
    found = answers([json.dumps(each) for each in examples])
    assert [each["id"] for each in found] == [each["id"] for each in examples]
    assert not any("error" in each for each in found)
