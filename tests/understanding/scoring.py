"""How a reading is compared with the expected one: the same for the tests and for the bench."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.understanding import Days, Reading, read

HERE = Path(__file__).parent
CHILDREN = ("Léna", "Hugo", "Inès", "Louise", "Jean-Baptiste")
UNITS = {
    "sans repas": "sans-repas",
    "avec repas": "avec-repas",
    "journée": "journee",
    "après-midi": "apres-midi",
}
# What a construction is called when a row has several tags: the first one found counts.
CONSTRUCTIONS = (
    "nodate", "quoted_mail", "orders", "correction", "contrast", "negation", "anaphoric", "vague",
    "parity", "recur", "except", "holidays_name", "public_holiday", "month", "week", "weekend",
    "range", "numeric", "weekday_day_month", "weekday_day", "day_month", "day_of_month",
    "prochain", "en_huit", "relative", "weekday",
)  # fmt: skip


def rows(name: str) -> list[dict[str, Any]]:
    """The labelled messages of a file beside this one."""
    with (HERE / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def today(row: dict[str, Any]) -> date:
    """The day on which the message was written."""
    return date.fromisoformat(row["now"][:10])


def construction(row: dict[str, Any]) -> str:
    """The construction that the row is counted under."""
    tags = row["tags"]
    return next((each for each in CONSTRUCTIONS if each in tags), "other")


def expected(row: dict[str, Any]) -> list[set[date]]:
    """The sets of days that are right, restricted to what counts."""
    return [counted(map(date.fromisoformat, each), row) for each in (row["days"], *row["alt"])]


def counted(days: Iterable[date], row: dict[str, Any]) -> set[date]:
    """Days less week-ends and the past, unless the row says that they count."""
    tags = row["tags"]
    return {
        day
        for day in days
        if ("weekend" in tags or day.weekday() < 5) and ("past_ok" in tags or day >= today(row))
    }


def verdict(row: dict[str, Any], days: Days) -> str:
    """`right`, `wrong` (silently), `asked` (for nothing), `missed` or `invented`."""
    if row["expect"] is None:
        return "right" if days.days is None else "invented"
    if days.ask:
        return "right" if row["expect"] == "ambiguous" or row["ask_ok"] else "asked"
    if row["expect"] == "ambiguous":
        return "missed" if days.days is None else "wrong"
    if days.days is None:
        return "missed"
    return "right" if counted(days.days, row) in expected(row) else "wrong"


@dataclass
class Score:
    """The figures of a set of messages, and its failures."""

    verdicts: dict[str, Counter[str]] = field(default_factory=dict)
    fields: Counter[str] = field(default_factory=Counter)
    total: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, row: dict[str, Any], reading: Reading) -> None:
        """Counts one message."""
        result = verdict(row, reading.days)
        self.verdicts.setdefault(construction(row), Counter())[result] += 1
        kind = {None: "none", "ambiguous": "ambiguous"}.get(
            row["expect"] if not isinstance(row["expect"], (list, dict)) else "", "dated"
        )
        self.fields[f"{kind}"] += 1
        self.fields[f"{kind}:{result}"] += 1
        self.total += 1
        found = {
            "intent": reading.intent == row["intent"],
            "children": sorted(reading.children) == sorted(row["children"]),
            "activity": (reading.activity or "none") == (row["activity"] or "none"),
            "unit": reading.unit == UNITS.get(row["modality"], row["modality"]),
        }
        wrong = [name for name, good in found.items() if not good]
        for name, good in found.items():
            self.fields[name] += good
        if wrong or result != "right":
            self.failures.append(f"{row['id']} {row['text']!r}: {result} {' '.join(wrong)}")

    def rate(self, name: str, of: int | None = None) -> float:
        """A figure as a share of all messages (or of `of` messages)."""
        whole = self.total if of is None else of
        return self.fields[name] / whole if whole else 1.0

    def figures(self) -> dict[str, float]:
        """The figures that have a target."""
        dated, asked, none = (self.fields[each] for each in ("dated", "ambiguous", "none"))
        silent = self.fields["dated:wrong"] + self.fields["ambiguous:wrong"]
        return {
            "dated right": self.rate("dated:right", dated),
            "silently wrong": silent / (dated + asked) if dated + asked else 0.0,
            "asked when ambiguous": self.rate("ambiguous:right", asked),
            "days invented": self.rate("none:invented", none) if none else 0.0,
            "intent": self.rate("intent"),
            "children": self.rate("children"),
            "activity": self.rate("activity"),
            "unit": self.rate("unit"),
        }

    def table(self) -> Iterator[str]:
        """The verdicts by construction, one line each."""
        yield "construction          messages  right  asked missed  wrong"
        for name, found in sorted(self.verdicts.items()):
            wrong = found["wrong"] + found["invented"]
            yield (
                f"{name:<20}{found.total():>9}{found['right']:>7}"
                f"{found['asked']:>7}{found['missed']:>7}{wrong:>7}"
            )


def score(found: Iterable[dict[str, Any]]) -> Score:
    """The figures of some rows."""
    total = Score()
    for row in found:
        total.add(row, read(row["text"], today(row), CHILDREN))
    return total
