"""What the commune decides of accounts, of a child's file and of what families may read.

The shape of these tables in the commune's file is here too: `commune_file` only calls `settings`
and `readings`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from core.commune.shape import (
    Key,
    Problem,
    Problems,
    Shape,
    day,
    many,
    month_day,
    name,
    one_of,
    table,
    text,
    words,
)
from core.sentence import say

Words = Mapping[str, str]
READING_KINDS = ("reglement", "menus", "calendrier", "transport", "tarifs", "guide")


@dataclass(frozen=True)
class LegalText:
    """A text of the commune that is agreed to (terms) or told (privacy), in force from `day`."""

    version: str
    day: date
    link: str


@dataclass(frozen=True)
class Reading:
    """A document for families to read: a `link`, or a file (PDF) of the commune."""

    key: str
    label: str
    kind: str
    link: str | None = None
    file: Path | None = None


@dataclass(frozen=True)
class AccountSettings:
    """The commune's decisions; keys are stored, labels are its own words.

    `new_family`: accounts that families open are validated by an agent, at once, or not opened
    here. `email_change`: by the commune only (agent) or by the parent. `service` is the one that
    holds the files. `proof` is the kind of document a new family shows, `health_sheet` the one
    that the fiche sanitaire stands for. `enrolments_open` (month, day): from then on lines of the
    coming school year are asked for.
    """

    new_family: Literal["agent", "automatic", "closed"] = "closed"
    email_change: Literal["agent", "parent"] = "agent"
    service: str | None = None
    proof: str | None = None
    health_sheet: str | None = None
    enrolments_open: tuple[int, int] = (3, 10)
    terms: LegalText | None = None
    privacy: LegalText | None = None
    permissions: Words = field(default_factory=dict, hash=False)
    diets: Words = field(default_factory=dict, hash=False)
    vaccines: Words = field(default_factory=dict, hash=False)


_LEGAL: Shape = {
    "version": Key(text, needed=True),
    "day": Key(day, needed=True),
    "link": Key(text, needed=True),
}
ACCOUNTS: Shape = {
    "new_family": Key(one_of("agent", "automatic", "closed"), default="closed"),
    "email_change": Key(one_of("agent", "parent"), default="agent"),
    "service": Key(name),
    "proof": Key(name),
    "health_sheet": Key(name),
    "enrolments_open": Key(month_day, default=(3, 10)),
    "terms": Key(table(_LEGAL)),
    "privacy": Key(table(_LEGAL)),
    "permissions": Key(words, default={}),
    "diets": Key(words, default={}),
    "vaccines": Key(words, default={}),
}
READING: Shape = {
    "key": Key(name, needed=True),
    "label": Key(text, needed=True),
    "kind": Key(one_of(*READING_KINDS), needed=True),
    "link": Key(text),
    "file": Key(text),
}
SHAPE: Shape = {
    "accounts": Key(table(ACCOUNTS)),
    "reading": Key(many(table(READING)), default=()),
}


def settings(
    values: Mapping[str, Any] | None,
    services: Iterable[str],
    documents: Iterable[str],
    problems: Problems,
) -> AccountSettings:
    """The settings of the `[accounts]` table; what it names must be in the commune's file."""
    if values is None:
        return AccountSettings()
    known = {"service": services, "proof": documents, "health_sheet": documents}
    for key, names in known.items():
        if values[key] is not None and values[key] not in names:
            problems.append(Problem(f"accounts.{key}", say("commune-unknown", name=values[key])))
    legal = {key: LegalText(**values[key]) if values[key] else None for key in ("terms", "privacy")}
    return AccountSettings(**{**values, **legal})


def readings(
    tables: Iterable[Mapping[str, Any]], folder: Path, problems: Problems
) -> tuple[Reading, ...]:
    """The `[[reading]]` tables, each a link or a file beside the commune's file."""
    made: dict[str, Reading] = {}
    for values in tables:
        path = f"reading[{values['key']}]"
        if values["key"] in made:
            problems.append(Problem(f"{path}.key", say("commune-double-key")))
        if (values["link"] is None) == (values["file"] is None):
            problems.append(Problem(path, say("commune-link-or-file")))
            continue
        file = folder / values["file"] if values["file"] else None
        if file is not None and not file.is_file():
            problems.append(Problem(f"{path}.file", say("commune-no-such-file")))
        made[values["key"]] = Reading(
            values["key"], values["label"], values["kind"], values["link"], file
        )
    return tuple(made.values())
