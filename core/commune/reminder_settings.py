"""What the commune decides of reminders: at which hour, at which stages before each limit.

The shape of the `[reminders]` table is here too: `commune_file` only calls `settings`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from core.commune.shape import Key, Problem, Problems, Shape, hour, table
from core.sentence import say

OPENING = "opening"
FIRST_HOUR, LAST_HOUR = time(9), time(19)  # nobody is told first before or after
KINDS = ("month", "window", "days", "weekday", "year")
_STAGE = re.compile(r"J-(0|[1-9]\d?)")
_USUAL = {
    "month": ("J-7", "J-3", "J-1"),  # « avant le 20 »: the 19th is the last that is safe
    "window": (OPENING, "J-7", "J-3", "J-1", "J-0"),
    "days": ("J-7", "J-3", "J-1", "J-0"),
    "weekday": ("J-1",),
    "year": ("J-30", "J-7", "J-1"),
}


@dataclass(frozen=True)
class ReminderSettings:
    """`hour` (Paris) of every stage; `stages` by kind of limit (`Limit.kind`).

    A stage is opening (the day on which a window opens) or J-N: N civil days before the last day,
    J-0 that day itself. They are in order of time.
    """

    hour: time = FIRST_HOUR
    stages: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _USUAL, hash=False)


def days_before(stage: str) -> int | None:
    """How many civil days before the last day a stage is; None for the opening."""
    match = _STAGE.fullmatch(stage)
    return int(match[1]) if match else None


def stage_names(raw: Any, path: str, problems: Problems) -> tuple[str, ...]:
    """A list of stages, perhaps empty, in order of time."""
    if not isinstance(raw, list):
        problems.append(Problem(path, say("commune-needs-list")))
        return ()
    wrong = [each for each in raw if each != OPENING and not _is_stage(each)]
    if wrong:
        problems.append(Problem(path, say("commune-needs-stage")))
        return ()
    return tuple(sorted(dict.fromkeys(raw), key=_place))


def _is_stage(raw: Any) -> bool:
    return isinstance(raw, str) and _STAGE.fullmatch(raw) is not None


def _place(stage: str) -> int:
    before = days_before(stage)
    return -100 if before is None else -before


REMINDERS: Shape = {"hour": Key(hour)} | {kind: Key(stage_names) for kind in KINDS}
SHAPE: Shape = {"reminders": Key(table(REMINDERS))}


def settings(values: Mapping[str, Any] | None, problems: Problems) -> ReminderSettings:
    """The settings of the `[reminders]` table; what is not said is as usual."""
    if values is None:
        return ReminderSettings()
    at = values["hour"] or FIRST_HOUR
    if not FIRST_HOUR <= at <= LAST_HOUR:
        problems.append(Problem("reminders.hour", say("commune-needs-civil-hour")))
    said = {kind: values[kind] for kind in KINDS if values[kind] is not None}
    return ReminderSettings(at, _USUAL | said)
