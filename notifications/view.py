"""What is said to a person, before any channel gives it a form.

A view holds sentences and data, never text: the channel that sends it asks `locales` for the words
(the short ones for SMS) and shows options, tables and days as best it can.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from core.sentence import Filling, Refused, Sentence, say
from notifications.month import Month, Planned

Json: TypeAlias = Any
SHARE_NUMBER = "share-number"  # an option: hand one's telephone number over, where that is a tap
DayState = Literal["free", "booked", "chosen", "full", "closed"]


def plain(text: str) -> Sentence:
    """Words that are already French: a name, a label of the commune, what the person wrote."""
    return say("plain", text=text)


@dataclass(frozen=True)
class Option:
    """A choice: `id` comes back, `label` is read; `hints` prepare the dialog it starts."""

    id: str
    label: Sentence
    hints: Json = None


class NoWay(Refused):
    """Refused, with what can be done instead."""

    def __init__(self, sentence: Sentence, *options: Option) -> None:
        """Keep the choices for the person."""
        super().__init__(sentence)
        self.options = options


@dataclass(frozen=True)
class Table:
    """Rows under a head; the last row is a total when `total` is set. Cells are sentences."""

    head: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    total: Sentence | None = None


@dataclass(frozen=True)
class Attachment:
    """A file to hand over: the name shown, its type, and its content address in the file store."""

    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True)
class View:
    """One message. `days` are asked about: shown to be chosen from, as a calendar if there is one.

    `month` is only there to be looked at. `about` is the subject of the mail that is answered.
    What is `private` is never put again elsewhere than at a mailbox.
    """

    paragraphs: tuple[Sentence, ...] = ()
    options: tuple[Option, ...] = ()
    table: Table | None = None
    days: tuple[tuple[date, DayState], ...] = ()
    files: tuple[Attachment, ...] = ()
    month: Month | None = None
    about: str = ""
    private: bool = False

    def after(self, *before: Sentence) -> "View":
        """The same view with sentences said first."""
        return replace(self, paragraphs=(*before, *self.paragraphs))


def sentence_json(sentence: Sentence) -> Json:
    """A sentence as JSON, for a row of the outbox."""
    return {"say": sentence.key, "with": {k: _filling_json(v) for k, v in sentence.with_.items()}}


def sentence_from(data: Json) -> Sentence:
    """The sentence back from its JSON."""
    return Sentence(
        data["say"], {name: _filling_from(value) for name, value in data["with"].items()}
    )


def _filling_json(value: Filling) -> Json:
    if isinstance(value, Sentence):
        return sentence_json(value)
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, tuple):
        return [_filling_json(item) for item in value]
    return value


def _filling_from(value: Json) -> Filling:
    if isinstance(value, list):
        return tuple(_filling_from(item) for item in value)
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    if "day" in value:
        return date.fromisoformat(value["day"])
    return sentence_from(value)


def view_json(view: View) -> Json:
    """A view as JSON; what is empty is left out."""
    data: dict[str, Json] = {"paragraphs": [sentence_json(each) for each in view.paragraphs]}
    if view.options:
        data["options"] = options_json(view.options)
    if view.table:
        data["table"] = {
            "head": [sentence_json(cell) for cell in view.table.head],
            "rows": [[sentence_json(cell) for cell in row] for row in view.table.rows],
            "total": sentence_json(view.table.total) if view.table.total else None,
        }
    if view.days:
        data["days"] = [[day.isoformat(), state] for day, state in view.days]
    if view.files:
        data["files"] = [[file.name, file.media_type, file.sha256] for file in view.files]
    if view.month:
        data["month"] = _month_json(view.month)
    if view.about:
        data["about"] = view.about
    if view.private:
        data["private"] = True
    return data


def _month_json(month: Month) -> Json:
    return {
        "first": month.first.isoformat(),
        "planned": [
            [each.child, each.activity, [day.isoformat() for day in each.days]]
            for each in month.planned
        ],
        "notes": [[day.isoformat(), sentence_json(word)] for day, word in month.notes],
    }


def _month_from(data: Json) -> Month:
    return Month(
        date.fromisoformat(data["first"]),
        tuple(
            Planned(child, activity, tuple(map(date.fromisoformat, days)))
            for child, activity, days in data["planned"]
        ),
        tuple((date.fromisoformat(day), sentence_from(word)) for day, word in data["notes"]),
    )


def view_from(data: Json) -> View:
    """The view back from its JSON."""
    table = data.get("table")
    return View(
        paragraphs=tuple(map(sentence_from, data["paragraphs"])),
        options=options_from(data.get("options", [])),
        table=table
        and Table(
            head=tuple(map(sentence_from, table["head"])),
            rows=tuple(tuple(map(sentence_from, row)) for row in table["rows"]),
            total=sentence_from(table["total"]) if table["total"] else None,
        ),
        days=tuple((date.fromisoformat(day), state) for day, state in data.get("days", [])),
        files=tuple(Attachment(*file) for file in data.get("files", [])),
        month=_month_from(data["month"]) if "month" in data else None,
        about=data.get("about", ""),
        private=data.get("private", False),
    )


def options_json(options: tuple[Option, ...]) -> Json:
    """Options as JSON, for a prompt's snapshot."""
    return [[each.id, sentence_json(each.label), each.hints] for each in options]


def options_from(data: Json) -> tuple[Option, ...]:
    """The options back from their snapshot."""
    return tuple(Option(id_, sentence_from(label), hints) for id_, label, hints in data)
