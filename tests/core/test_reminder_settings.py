"""What a commune may decide of reminders: the hour, the stages before each kind of limit (L7)."""

from datetime import time
from pathlib import Path

import pytest

from core.commune.file import DEMO, CommuneFileError, load
from core.commune.reminder_settings import ReminderSettings, days_before

GOOD = DEMO.read_text(encoding="utf-8")
TABLE = GOOD[GOOD.index("[reminders]") : GOOD.index("# ── Fermetures")]


def changed(folder: Path, table: str) -> Path:
    for each in DEMO.parent.glob("demo_*.toml"):
        (folder / each.name).write_text(each.read_text(encoding="utf-8"), encoding="utf-8")
    file = folder / DEMO.name
    file.write_text(GOOD.replace(TABLE, table), encoding="utf-8")
    return file


def test_the_demo_says_what_is_usual(tmp_path: Path) -> None:
    assert load(changed(tmp_path, "")).reminders == ReminderSettings()
    assert load(DEMO).reminders == ReminderSettings()


def test_stages_are_put_in_order_and_may_be_none(tmp_path: Path) -> None:
    table = '[reminders]\nhour = 10:30:00\nwindow = ["J-0", "J-10", "opening"]\nmonth = []\n\n'
    found = load(changed(tmp_path, table)).reminders
    assert found.hour == time(10, 30)
    assert found.stages["window"] == ("opening", "J-10", "J-0")
    assert found.stages["month"] == ()
    assert found.stages["days"] == ("J-7", "J-3", "J-1", "J-0")


@pytest.mark.parametrize(
    ("table", "path", "reason"),
    [
        ('month = ["J-7", "veille"]', "reminders.month", "commune-needs-stage"),
        ('month = ["J-100"]', "reminders.month", "commune-needs-stage"),
        ("month = [7]", "reminders.month", "commune-needs-stage"),
        ('month = "J-7"', "reminders.month", "commune-needs-list"),
        ("hour = 22:00:00", "reminders.hour", "commune-needs-civil-hour"),
        ("hour = 9", "reminders.hour", "commune-needs-hour"),
        ("jour = 9", "reminders.jour", "commune-unknown-key"),
    ],
)
def test_a_slip_is_said_where_it_is(tmp_path: Path, table: str, path: str, reason: str) -> None:
    with pytest.raises(CommuneFileError) as caught:
        load(changed(tmp_path, f"[reminders]\n{table}\n\n"))
    reasons = {str(each.with_["key"]): each.with_["reason"].key for each in caught.value.problems}  # type: ignore[union-attr]
    assert reasons == {path: reason}


def test_how_many_days_before() -> None:
    assert [days_before(each) for each in ("J-0", "J-30", "opening")] == [0, 30, None]
