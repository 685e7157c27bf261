"""The commune's file (TOML) read, checked and made into a `Commune`.

Everything wrong is told at once: the file, the path of the key, the reason in words. The shape of
each table is in `commune_shape`; here are references between tables and rules across keys.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from core.calendar import calendar
from core.clock import LAST_SECOND
from core.commune import (
    Closure,
    Commune,
    DocumentKind,
    Limit,
    Service,
    Tariff,
    file_parts,
    reminder_settings,
)
from core.commune.account_settings import readings, settings
from core.commune.activity_file import activities
from core.commune.file_shape import FILE
from core.commune.shape import Problem, Problems, table
from core.requests.form_file import forms
from core.sentence import Sentence, say

DEMO = Path(__file__).parent.parent / "demo" / "demo_commune.toml"
Values = Mapping[str, Any]

# The keys that each kind of limit takes (needed or not), beside key, kind and hour.
_LIMIT_KEYS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "month": (frozenset({"number"}), frozenset({"opens", "closes"})),
    "window": (frozenset({"number"}), frozenset({"windows"})),
    "days": (frozenset({"number"}), frozenset({"working"})),
    "weekday": (frozenset({"number", "weekday"}), frozenset()),
    "year": (frozenset({"opens", "closes"}), frozenset()),
    "never": (frozenset(), frozenset()),
    "always": (frozenset(), frozenset()),
}
_MOST = {"month": (1, 31), "window": (0, 120), "days": (0, 365), "weekday": (0, 52)}


class CommuneFileError(Exception):
    """The commune's file cannot be used; `problems` are all to correct, `sentence` sums up.

    A problem is a `commune-problem` filled with `file`, `key` (its path in the file), `reason`
    and `more`, how many other problems there are (0 but in `sentence`); `commune-problem-file`
    has no key: it is about the whole file.
    """

    def __init__(
        self, file: str, problems: Problems, places: Mapping[str, str] | None = None
    ) -> None:
        """Keep each problem as a sentence; `places` says which tables are in which other file."""
        known = places or {}
        self.problems = tuple(_told(_file(file, each, known), each, more=0) for each in problems)
        first = _file(file, problems[0], known)
        self.sentence = _told(first, problems[0], more=len(problems) - 1)
        super().__init__(f"{file}: {problems[0].path}: {problems[0].reason.key}")


def _file(file: str, problem: Problem, places: Mapping[str, str]) -> str:
    return places.get(problem.path.partition("].")[0].rstrip("]") + "]", file)


def _told(file: str, problem: Problem, more: int) -> Sentence:
    if not problem.path:
        return say("commune-problem-file", file=file, reason=problem.reason)
    return say("commune-problem", file=file, key=problem.path, reason=problem.reason, more=more)


def load(path: Path) -> Commune:
    """The commune described by the file at `path`; CommuneFileError says what to correct."""
    raw = _toml(path)
    problems: Problems = []
    raw, places = file_parts.together(raw, path.parent, FILE, _toml, problems)
    values = table(FILE)(raw, "", problems)
    if not problems:
        made = _with_accounts(_commune(values, problems), values, path.parent, problems)
        if not problems:
            return made
    raise CommuneFileError(path.name, problems, places)


@cache
def demo_commune() -> Commune:
    """The fictional commune of the demo, read once."""
    return load(DEMO)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as reason:
        raise CommuneFileError(path.name, [Problem("", say("commune-no-file"))]) from reason
    except UnicodeDecodeError as reason:
        raise CommuneFileError(path.name, [Problem("", say("commune-not-utf8"))]) from reason
    except tomllib.TOMLDecodeError as reason:
        place = re.search(r"line (\d+), column (\d+)", str(reason))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        wrong = say("commune-not-toml", line=line, column=column)
        raise CommuneFileError(path.name, [Problem("", wrong)]) from reason


def _commune(values: Values, problems: Problems) -> Commune:
    """The commune of values whose shape is right; more problems may be found on the way."""
    for kind in ("service", "tariff", "limit", "document"):
        _no_double(kind, values[kind], problems)
    services = {each["key"]: Service(**each) for each in values["service"]}
    documents = {each["key"]: DocumentKind(**each) for each in values["document"]}
    tariffs = {each["key"]: _tariff(each, problems) for each in values["tariff"]}
    limits = {each["key"]: _limit(each, problems) for each in values["limit"]}
    known = {
        "service": services,
        "tariff": tariffs,
        "limit": limits,
        "document": documents,
        "level": values["levels"],
        "vacation": values["vacations"],
    }
    lines = activities(values["activity"], known, problems)
    return Commune(
        name=values["commune"]["name"],
        zone=values["commune"]["zone"],
        calendar=calendar(values["commune"]["zone"]),
        services=services,
        activities=lines,
        document_kinds=documents,
        levels=values["levels"],
        closures=tuple(
            _closure(each, f"closure[{number}]", lines.keys(), problems)
            for number, each in enumerate(values["closure"], 1)
        ),
        reminders=reminder_settings.settings(values["reminders"], problems),
        forms=forms(values["form"], {**known, "activity": lines}, problems),
    )


def _with_accounts(made: Commune, values: Values, folder: Path, problems: Problems) -> Commune:
    """The commune with what it decides of accounts, and what it gives families to read."""
    return replace(
        made,
        accounts=settings(values["accounts"], made.services, made.document_kinds, problems),
        readings=readings(values["reading"], folder, problems),
    )


def _no_double(kind: str, tables: Iterable[Values], problems: Problems) -> None:
    seen: set[str] = set()
    for each in tables:
        if each["key"] in seen:
            problems.append(Problem(f"{kind}[{each['key']}].key", say("commune-double-key")))
        seen.add(each["key"])


def _tariff(values: Values, problems: Problems) -> Tariff:
    path = f"tariff[{values['key']}]"
    price, bands = values["price"], values["bands"]
    if (price is None) == (bands is None):
        problems.append(Problem(path, say("commune-price-or-bands")))
        return Tariff(values["key"], values["label"], ())
    if bands is None:
        return Tariff(values["key"], values["label"], ((None, price),))
    below = [band["below"] for band in bands]
    if below[-1] is not None or None in below[:-1]:
        problems.append(Problem(f"{path}.bands", say("commune-last-band")))
    elif any(low >= high for low, high in pairwise(below[:-1])):
        problems.append(Problem(f"{path}.bands", say("commune-bands-increase")))
    return Tariff(
        values["key"], values["label"], tuple((band["below"], band["price"]) for band in bands)
    )


def _limit(values: Values, problems: Problems) -> Limit:
    path, kind = f"limit[{values['key']}]", values["kind"]
    needed, possible = _LIMIT_KEYS[kind]
    given = {key for key, value in values.items() if value is not None} - {"key", "kind", "hour"}
    for key in sorted(needed - given):
        problems.append(Problem(f"{path}.{key}", say("commune-missing-key")))
    for key in sorted(given - needed - possible):
        problems.append(Problem(f"{path}.{key}", say("commune-not-for-kind", kind=kind)))
    _check_number(kind, values["number"], path, problems)
    opens, closes = values["opens"], values["closes"]
    if kind == "month" and (opens is None) != (closes is None):
        problems.append(Problem(path, say("commune-opens-and-closes")))
    elif opens and closes and not opens < closes:
        problems.append(Problem(f"{path}.closes", say("commune-closes-before-opens")))
    return Limit(
        key=values["key"],
        kind=kind,
        number=values["number"] or 0,
        weekday=values["weekday"] or 0,
        working=bool(values["working"]),
        hour=values["hour"] or LAST_SECOND,
        year_opens=opens,
        year_closes=closes,
        windows=_windows(values["windows"] or (), path, problems),
    )


def _check_number(kind: str, number: int | None, path: str, problems: Problems) -> None:
    if number is None or kind not in _MOST:
        return
    least, most = _MOST[kind]
    if not least <= number <= most:
        problems.append(
            Problem(f"{path}.number", say("commune-number-between", least=least, most=most))
        )


def _windows(tables: Iterable[Values], path: str, problems: Problems) -> dict[tuple[str, int], Any]:
    windows: dict[tuple[str, int], Any] = {}
    for number, each in enumerate(tables, 1):
        place = f"{path}.windows[{number}]"
        named = each["vacation"], each["year"]
        if named in windows:
            problems.append(Problem(place, say("commune-double-key")))
        if each["opens"] is not None and each["closes"] < each["opens"]:
            problems.append(Problem(f"{place}.closes", say("commune-closes-before-opens")))
        windows[named] = each["opens"], each["closes"]
    return windows


def _closure(values: Values, path: str, known: Iterable[str], problems: Problems) -> Closure:
    if values["end"] < values["start"]:
        problems.append(Problem(f"{path}.end", say("commune-end-before-start")))
    for key in values["activities"]:
        if key not in known:
            problems.append(Problem(f"{path}.activities", say("commune-unknown", name=key)))
    return Closure(values["start"], values["end"], values["why"], frozenset(values["activities"]))
