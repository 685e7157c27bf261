"""What is read in a message: the intent, the children, the activity and the days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Intent(StrEnum):
    """What the parent wants."""

    BOOK = "book"
    CANCEL = "cancel"
    ABSENCE = "absence"
    VIEW = "view"
    BALANCE = "balance"
    INVOICE = "invoice"
    DOCUMENT = "document"
    MESSAGE = "message"
    HELP = "help"
    STOP = "stop"
    GREETING = "greeting"
    OTHER = "other"


@dataclass(frozen=True)
class Days:
    """The days a message names.

    `days` is sorted, None when the message names no day and () when the assistant must `ask`;
    `candidates` are then the readings worth offering and `why` the key of the reason.
    """

    days: tuple[date, ...] | None
    ask: bool = False
    candidates: tuple[tuple[date, ...], ...] = ()
    why: str | None = None


@dataclass(frozen=True)
class Order:
    """One order of a message: « Léna cantine lundi, Hugo mardi » holds two."""

    children: tuple[str, ...]
    activity: str | None
    unit: str | None
    days: Days
    intent: Intent


@dataclass(frozen=True)
class Reading:
    """A whole message, and the orders in it (at least one).

    `unread` are the words, as typed, that nothing recognised and that may be a first name.
    """

    intent: Intent
    children: tuple[str, ...]
    activity: str | None
    unit: str | None
    days: Days
    orders: tuple[Order, ...]
    unread: tuple[str, ...] = ()
