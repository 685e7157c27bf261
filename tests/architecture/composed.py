"""Keys that are put together in the code (`dialog-*`), with every value they really take.

Each composed key of the code is listed here; so a new one is told, and none is left unsaid.
"""

import ast
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import get_args, get_type_hints

from bot.channels.email.parse import Reason
from bot.channels.telegram.commands import COMMANDS
from bot.channels.telegram.updates import Unread
from bot.config import KEYS
from bot.dialogs.catalogue import CATALOGUE
from bot.dialogs.facture_pdf import HEADINGS
from bot.dialogs.famille import CHOICES as FAMILY
from bot.dialogs.menu import CHOICES
from bot.dialogs.rappels import HOURS, SETTINGS
from bot.questions.days import ASKS
from core.calendar import VACATIONS, holiday
from core.commune import Act
from core.commune.file import demo_commune
from core.desk.audit import Broken
from core.desk.items import KINDS as ITEMS
from core.desk.money import TO_LOOK_AT
from core.enrolments.prerequisites import What
from core.exchange.sheets import SHEETS
from core.money.invoices import InvoiceSummary
from core.money.ledger import Motive
from core.papers.missing import Missing
from core.payments.online import State
from core.people.accounts import State as AccountState
from core.requests.records import State as RequestState
from notifications.listing import replay
from notifications.preferences import SUBJECTS
from notifications.reminders.deadlines import Act as ClosingAct
from notifications.reminders.invariants import CHECKS, SENT_AGAIN
from notifications.reminders.message import PERIODS
from notifications.view import DayState

SCALES = ("day", "week", "fortnight", "month", "other")
HEAD = ("day", "child", "activity", "act", "amount", "tariff")
PAPERS = ("waiting", "rejected")
DECIDED = ("accepted", "rejected")
ITEM_STATES = ("asked", "validated", "answered")
MARKED = ("booked", "closed", "full")


def _kinds() -> set[str]:
    return {each.kind.replace("_", "-") for each in demo_commune().activities.values()}


def _holidays() -> set[str]:
    year = (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    return {name for day in year if (name := holiday(day))}


def _limit_rules() -> set[str]:
    """The first arguments of `case.say(…)` in core.limits.words; two come by a variable."""
    tree = ast.parse(Path("core/limits/words.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    found = [call.args[0] for call in calls if getattr(call.func, "attr", "") == "say"]
    return {"days", "week-days"} | {
        str(key.value) for key in found if isinstance(key, ast.Constant)
    }


# What a composed key is made of; `*` is where it varies.
VALUES: dict[str, Callable[[], Iterable[str]]] = {
    "act-*": lambda: get_args(Act),
    "config-not-*": lambda: {each.kind.__name__ for each in KEYS.values()},
    "days-ask-*": lambda: ASKS,
    "demarches-*": lambda: get_args(RequestState),
    "demarches-*-because": lambda: ("rejected", "incomplete"),
    "desk-audit-*": lambda: get_args(get_type_hints(Broken)["how"]),
    "desk-done-*": lambda: ("accept", "reject", "ask", "answer"),
    "desk-kind-*": lambda: ITEMS,
    "desk-lacks-*": lambda: get_args(What),
    "desk-state-*": lambda: {
        *get_args(RequestState),
        *get_args(AccountState),
        *ITEM_STATES,
        *TO_LOOK_AT,
        "paid",
    },
    "desk-told-account-*": lambda: DECIDED,
    "desk-told-line-*": lambda: DECIDED,
    "desk-told-payment-*": lambda: DECIDED,
    "desk-told-piece-*": lambda: DECIDED,
    "desk-told-secret-*": lambda: DECIDED,
    "dialog-*": lambda: CATALOGUE,
    "documents-*": lambda: {*get_args(get_type_hints(Missing)["reason"]), *PAPERS} - {"absent"},
    "email-day-*": lambda: get_args(DayState),
    "email-unreadable-*": lambda: get_args(Reason),
    "email-week-*": lambda: map(str, range(1, 8)),
    "facture-credit-*": lambda: get_args(Motive),
    "facture-pdf-*": lambda: HEADINGS,
    "famille-*": lambda: FAMILY,
    "factures-*": lambda: get_args(get_type_hints(InvoiceSummary.state.fget)["return"]),
    "head-*": lambda: HEAD,
    "holiday-*": _holidays,
    "kind-*": _kinds,
    "import-shared-*": lambda: ("email", "telephone"),
    "import-sheet-*": lambda: {each.key for each in SHEETS},
    "limit-rule-*": _limit_rules,
    "limit-told-*": lambda: map(str, range(1, 4)),
    "limites-go-*": lambda: get_args(Act),
    "limites-other-*": lambda: get_args(Act),
    "menu-*": lambda: CHOICES,
    "payer-*": lambda: set(get_args(State)) - {"expired"},
    "outbox-replay-*": lambda: get_args(get_type_hints(replay)["return"]),
    "planning-*": lambda: SCALES,
    "planning-see-*": lambda: set(SCALES) - {"other"},
    "prepared-message-*": lambda: get_args(Act),
    "prepared-subject-*": lambda: get_args(Act),
    "request-told-*": lambda: get_args(RequestState),
    "request-told-secret-*": lambda: get_args(RequestState),
    "rappels-hours-*": lambda: HOURS,
    "rappels-set-*": lambda: SETTINGS,
    "remind-*": lambda: get_args(ClosingAct),
    "remind-broken-*": lambda: (SENT_AGAIN, *(what for _, what, _ in CHECKS)),
    "reminder-*": lambda: (*PERIODS, "vacation"),
    "reminder-open-*": lambda: (*PERIODS, "vacation"),
    "subject-*": lambda: set(SUBJECTS) - {"reminder"},
    "telegram-command-*": lambda: (each.replace("_", "-") for each in COMMANDS),
    "telegram-day-*": lambda: MARKED,
    "telegram-picture-weekdays*": lambda: ("", "-short"),
    "telegram-unread-*": lambda: get_args(Unread),
    "vacation-*": lambda: VACATIONS,
    "weekday-*": lambda: map(str, range(7)),
}
