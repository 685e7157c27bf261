"""The tables of a commune's file, key by key; what they mean together is in `commune_file`."""

from core.calendar import VACATIONS
from core.commune import account_settings, reminder_settings
from core.commune.shape import (
    Key,
    Kind,
    Shape,
    day,
    euros,
    flag,
    hour,
    many,
    month_day,
    name,
    one_of,
    table,
    text,
    weekday,
    whole,
    words,
)
from core.requests.form_shape import FORM

ACTIVITY_KINDS = (
    "cantine",
    "alae_matin",
    "alae_soir",
    "garderie_mercredi",
    "centre_mercredi",
    "vacances",
)
LIMIT_KINDS = ("month", "window", "days", "weekday", "year", "never", "always")


def needed(kind: Kind) -> Key:
    """A key that has to be there."""
    return Key(kind, needed=True)


COMMUNE: Shape = {"name": needed(text), "zone": needed(one_of("A", "B", "C"))}
VACATION_LABELS: Shape = {vacation: needed(text) for vacation in VACATIONS}
SERVICE: Shape = {
    "key": needed(name),
    "label": needed(text),
    "phone": needed(text),
    "email": needed(text),
    "themes": needed(words),
}
BAND: Shape = {"below": Key(whole), "price": needed(euros)}
TARIFF: Shape = {
    "key": needed(name),
    "label": needed(text),
    "price": Key(euros),
    "bands": Key(many(table(BAND))),
}
WINDOW: Shape = {
    "vacation": needed(one_of(*VACATIONS)),
    "year": needed(whole),
    "opens": Key(day),
    "closes": needed(day),
}
LIMIT: Shape = {
    "key": needed(name),
    "kind": needed(one_of(*LIMIT_KINDS)),
    "number": Key(whole),
    "weekday": Key(weekday),
    "working": Key(flag),
    "hour": Key(hour),
    "opens": Key(month_day),
    "closes": Key(month_day),
    "windows": Key(many(table(WINDOW))),
}
UNIT: Shape = {
    "key": needed(name),
    "label": needed(text),
    "tariff": needed(name),
    "excludes": Key(many(text), default=()),
    "season": Key(one_of("school", "vacation")),
}
ACTIVITY: Shape = {
    "key": needed(name),
    "kind": needed(one_of(*ACTIVITY_KINDS)),
    "label": needed(text),
    "service": needed(name),
    "season": Key(one_of("school", "vacation", "both"), default="school"),
    "weekdays": needed(many(weekday)),
    "vacation_weekdays": Key(many(weekday)),
    "vacations": Key(many(one_of(*VACATIONS))),
    "levels": Key(many(name), default=()),
    "limit": needed(name),
    "cancel_limit": Key(name),
    "granularity": Key(one_of("day", "week"), default="day"),
    "seats": Key(whole),
    "pool": Key(name),
    "enrolment": Key(one_of("automatic", "agent", "pre"), default="agent"),
    "requires": Key(many(name), default=()),
    "late_absence": Key(name),
    "excludes": Key(many(name), default=()),
    "units": needed(many(table(UNIT))),
}
DOCUMENT: Shape = {
    "key": needed(name),
    "label": needed(text),
    "scope": needed(one_of("child", "household")),
    "months": Key(whole),
    "school_year": Key(flag, default=False),
    "required": Key(flag, default=False),
    "sensitive": Key(flag, default=False),
}
CLOSURE: Shape = {
    "start": needed(day),
    "end": needed(day),
    "why": needed(text),
    "activities": Key(many(name), default=()),
}
FILE: Shape = {
    "commune": needed(table(COMMUNE)),
    "levels": needed(words),
    "vacations": needed(table(VACATION_LABELS)),
    "service": needed(many(table(SERVICE))),
    "tariff": needed(many(table(TARIFF))),
    "limit": needed(many(table(LIMIT))),
    "activity": needed(many(table(ACTIVITY))),
    "document": needed(many(table(DOCUMENT))),
    "closure": Key(many(table(CLOSURE)), default=()),
    "form": Key(many(table(FORM)), default=()),
    **account_settings.SHAPE,
    **reminder_settings.SHAPE,
}
