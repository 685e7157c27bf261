"""The activities of a commune's file: one line per vacation, references, who excludes whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from core.commune import Activity, Limit, Unit
from core.commune.shape import Problem, Problems
from core.sentence import say

Values = Mapping[str, Any]
Known = Mapping[str, Mapping[str, Any]]


def activities(tables: Iterable[Values], known: Known, problems: Problems) -> dict[str, Activity]:
    """The lines of activity by key, in the order of the file.

    `known` has the keys of each kind that an activity may name; what is wrong goes to `problems`.
    """
    made: dict[str, Activity] = {}
    excluded: list[tuple[str, str, str]] = []  # (path, unit or activity, what it excludes)
    for values in tables:
        path = f"activity[{values['key']}]"
        before = len(problems)
        _check(values, path, known, problems)
        if len(problems) > before:
            continue
        for key, label, vacation in _lines(values, known["vacation"]):
            if key in made:
                problems.append(Problem(f"{path}.key", say("commune-double-key")))
            made[key] = _activity(values, key, label, vacation, known)
            excluded += _excluded(values, key, path)
    return _with_exclusions(made, excluded, problems)


def _check(values: Values, path: str, known: Known, problems: Problems) -> None:
    named = [
        ("service", "service", (values["service"],)),
        ("limit", "limit", (values["limit"],)),
        ("cancel_limit", "limit", (values["cancel_limit"],)),
        ("late_absence", "document", (values["late_absence"],)),
        ("requires", "document", values["requires"]),
        ("levels", "level", values["levels"]),
        ("units", "tariff", tuple(unit["tariff"] for unit in values["units"])),
    ]
    for key, kind, names in named:
        for name in names:
            if name is not None and name not in known[kind]:
                problems.append(Problem(f"{path}.{key}", say("commune-unknown", name=name)))
    units = [unit["key"] for unit in values["units"]]
    if len(set(units)) < len(units):
        problems.append(Problem(f"{path}.units", say("commune-double-key")))
    _check_season(values, path, known["limit"], problems)


def _check_season(values: Values, path: str, limits: Mapping[str, Limit], out: Problems) -> None:
    season = values["season"]
    if values["vacations"] and season != "vacation":
        out.append(Problem(f"{path}.vacations", say("commune-only-in-vacation")))
    if values["granularity"] == "week" and season != "vacation":
        out.append(Problem(f"{path}.granularity", say("commune-only-in-vacation")))
    if values["vacation_weekdays"] and season != "both":
        out.append(Problem(f"{path}.vacation_weekdays", say("commune-only-in-both")))
    if season != "both" and any(unit["season"] not in (None, season) for unit in values["units"]):
        out.append(Problem(f"{path}.units", say("commune-only-in-both")))
    for key in ("limit", "cancel_limit"):
        limit = limits.get(values[key]) if values[key] else None
        if limit is not None and limit.kind == "window" and season != "vacation":
            out.append(Problem(f"{path}.{key}", say("commune-only-in-vacation")))


def _lines(values: Values, labels: Mapping[str, str]) -> Iterator[tuple[str, str, str | None]]:
    """(key, label, vacation) of each line: one, or one per vacation named."""
    if not values["vacations"]:
        yield values["key"], values["label"], None
    for vacation in values["vacations"] or ():
        yield f"{values['key']}_{vacation}", f"{values['label']} {labels[vacation]}", vacation


def _activity(values: Values, key: str, label: str, vacation: str | None, known: Known) -> Activity:
    units = values["units"]
    vacation_weekdays = values["vacation_weekdays"]
    return Activity(
        key=key,
        kind=values["kind"],
        label=label,
        service=values["service"],
        units=tuple(
            Unit(unit["key"], unit["label"], known["tariff"][unit["tariff"]]) for unit in units
        ),
        weekdays=frozenset(values["weekdays"]),
        season=values["season"],
        book_limit=known["limit"][values["limit"]],
        cancel_limit=known["limit"][values["cancel_limit"] or values["limit"]],
        vacation=vacation,
        granularity=values["granularity"],
        seats=values["seats"],
        pool=values["pool"] or key,
        levels=frozenset(values["levels"]),
        enrolment=values["enrolment"],
        requires=values["requires"],
        late_absence=values["late_absence"],
        school_units=frozenset(unit["key"] for unit in units if unit["season"] == "school"),
        vacation_units=frozenset(unit["key"] for unit in units if unit["season"] == "vacation"),
        vacation_weekdays=frozenset(vacation_weekdays) if vacation_weekdays else None,
    )


def _excluded(values: Values, key: str, path: str) -> Iterator[tuple[str, str, str]]:
    """What the file says, as `activity` or `activity/unit` on both sides."""
    for other in values["excludes"]:
        yield f"{path}.excludes", key, other
    for unit in values["units"]:
        for other in unit["excludes"]:
            full = other if "/" in other else f"{key}/{other}"
            yield f"{path}.units[{unit['key']}].excludes", f"{key}/{unit['key']}", full


def _with_exclusions(
    made: dict[str, Activity], excluded: Iterable[tuple[str, str, str]], problems: Problems
) -> dict[str, Activity]:
    """The activities whose units know what they exclude, each way whoever said it."""
    pairs: set[tuple[str, str]] = set()
    for path, this, other in excluded:
        mine, others = _units(made, this), _units(made, other)
        if not others:
            problems.append(Problem(path, say("commune-unknown", name=other)))
        if set(mine) & set(others):
            problems.append(Problem(path, say("commune-excludes-itself", name=other)))
        pairs |= {(a, b) for a in mine for b in others} | {(b, a) for a in mine for b in others}
    return {
        key: replace(
            activity,
            units=tuple(
                replace(unit, excludes=_seen_from(key, f"{key}/{unit.key}", pairs))
                for unit in activity.units
            ),
        )
        for key, activity in made.items()
    }


def _units(made: Mapping[str, Activity], named: str) -> tuple[str, ...]:
    """The units (`activity/unit`) meant by an activity, a line of it, or one of its units."""
    key, _, wanted = named.partition("/")
    return tuple(
        f"{activity.key}/{unit.key}"
        for activity in made.values()
        if key in (activity.key, _base(activity))
        for unit in activity.units
        if wanted in ("", unit.key)
    )


def _base(activity: Activity) -> str:
    """The key in the file of a line made for one vacation."""
    return activity.key.removesuffix(f"_{activity.vacation}") if activity.vacation else activity.key


def _seen_from(key: str, unit: str, pairs: set[tuple[str, str]]) -> frozenset[str]:
    """What `unit` excludes: `unit` in the same activity, else `activity/unit`."""
    return frozenset(other.removeprefix(f"{key}/") for this, other in pairs if this == unit)
