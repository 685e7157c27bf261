"""What waits for an agent, under an id that can be read out on the telephone.

D2026-000012 a request · I-00012 a line of activity · E-00012 a school place · F-16122 the account
of a new family · P-00012 a document · R-00012 a payment (règlement) · M-00012 an exchange of
messages · N-00012 news · C-00012 a closure.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from core.commune import Commune
from core.sentence import Refused, say

Kind: TypeAlias = Literal[
    "request", "activity", "school", "account", "document", "payment", "message"
]
KINDS: tuple[Kind, ...] = get_args(Kind)

LETTERS = {
    "activity": "I",
    "school": "E",
    "account": "F",
    "document": "P",
    "payment": "R",
    "message": "M",
    "news": "N",
    "closure": "C",
}
_KIND_OF = {letter: kind for kind, letter in LETTERS.items()}
_ID = re.compile(r"([EFIPRMNC])[- ]?0*(\d{1,9})")
_REQUEST = re.compile(r"D(\d{4})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Item:
    """Something of a household; `what` is the commune's label, `since` when it was sent (UTC).

    `key` is the row's id (of an account, the household's). `service` is a key of the commune's
    file, empty when none is named. `activity` and `piece` are keys, where they mean something.
    """

    id: str
    kind: Kind
    key: int
    household_id: int
    file_number: int
    household: str
    child_id: int | None
    child: str
    what: str
    state: str
    since: datetime
    service: str = ""
    activity: str = ""
    piece: str = ""


def name(kind: str, number: int) -> str:
    """The id of an item that has no number of its own."""
    return f"{LETTERS[kind]}-{number:05}"


def read(text: str) -> tuple[str, int | str]:
    """The kind that an id names, with its number (a request's is text); Refused if it is none."""
    wanted = text.strip().upper()
    if asked := _REQUEST.fullmatch(wanted):
        return "request", f"D{asked[1]}-{int(asked[2]):06}"
    found = _ID.fullmatch(wanted)
    if found is None:
        raise Refused(say("desk-no-id", text=text[:40]))
    return _KIND_OF[found[1]], int(found[2])


def service_of(commune: Commune, effect: str) -> str:
    """The service that answers for a form's effect; the first one when no form has it."""
    forms = (each.service for each in commune.forms.values() if each.effect == effect)
    return next(forms, next(iter(commune.services), ""))
