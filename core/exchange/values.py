"""What a cell may hold: days, amounts, numbers, yes and no, addresses, as communes write them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from core.commune import Commune
from core.exchange.words import folded
from core.people.families import normal_phone
from core.sentence import Sentence, say

LONGEST = 200
MOST_QUOTIENT = 99_999
OLDEST_CHILD = 25  # years
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?")
_FRENCH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0{1,2}:00(?::00)?)?")
_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\".]{2,}")
_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:[ .]\d{3})+(?=,|$)|\d{1,9})(?:[.,](\d{1,2}))?")
_YEARS = re.compile(r"(\d{4})(?: ?[-/] ?(\d{4}))?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/-](\d{4})")

Read: TypeAlias = Callable[[str, Commune], Any]


class UnreadableError(ValueError):
    """A cell that is not what its column holds; `sentence` says what is awaited."""

    def __init__(self, sentence: Sentence) -> None:
        """Keep the sentence for whoever mends the file."""
        super().__init__(sentence.key)
        self.sentence = sentence


def text(cell: str, _: Commune) -> str:
    """A name, an address: at most 200 characters."""
    if len(cell) > LONGEST:
        raise UnreadableError(say("import-too-long", most=LONGEST))
    return cell


def number(cell: str, _: Commune) -> int:
    """A file number: digits, 1 to 2,147,483,647."""
    if not re.fullmatch(r"\d{1,10}", cell) or not 0 < int(cell) < 2**31:
        raise UnreadableError(say("import-not-number"))
    return int(cell)


def children(cell: str, _: Commune) -> int:
    """How many children depend on the household."""
    if not re.fullmatch(r"\d{1,2}", cell):
        raise UnreadableError(say("import-not-number"))
    return int(cell)


def quotient(cell: str, _: Commune) -> int:
    """A quotient familial, 0 to 99,999; cents are dropped, as the CAF does."""
    found = re.fullmatch(r"(\d{1,5})(?:[.,]\d{1,2})?", cell.replace(" ", ""))
    if not found:
        raise UnreadableError(say("import-not-quotient", most=MOST_QUOTIENT))
    return int(found[1])


def day(cell: str, _: Commune) -> date:
    """13/01/2026 or 2026-01-13."""
    iso, french = _ISO.fullmatch(cell), _FRENCH.fullmatch(cell)
    parts = iso.groups() if iso else french.groups()[::-1] if french else None
    try:
        return date(*map(int, parts)) if parts else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise UnreadableError(say("import-not-day"))


def birth(cell: str, commune: Commune) -> date:
    """The day a child was born; one that no school calendar can know is refused."""
    found = day(cell, commune)
    last = commune.calendar.vacations[-1].end
    if not last.year - OLDEST_CHILD <= found.year or found > last:
        raise UnreadableError(say("import-not-birth", day=found))
    return found


def month(cell: str, commune: Commune) -> date:
    """The first day of a month: 2026-01, 01/2026, or any of its days."""
    found = _MONTH.fullmatch(cell)
    if not found:
        return day(cell, commune).replace(day=1)
    year, number_of = (found[1], found[2]) if found[1] else (found[4], found[3])
    try:
        return date(int(year), int(number_of), 1)
    except ValueError:
        return _no_day()


def days(cell: str, commune: Commune) -> str:
    """Days one after the other, separated by blanks, commas or bars; ISO, in order, each once."""
    every = [day(each, commune) for each in re.split(r"[ ,|]+", cell.strip(" ,|"))]
    if len(set(every)) < len(every):
        raise UnreadableError(say("import-day-twice"))
    return ",".join(each.isoformat() for each in sorted(every))


def cents(cell: str, _: Commune) -> int:
    """« 83,20 », « 1 234,50 € », « 83.2 »: integer cents."""
    found = _AMOUNT.fullmatch(re.sub(r" ?(€|eur|euros)$", "", cell, flags=re.IGNORECASE))
    if not found:
        raise UnreadableError(say("import-not-amount"))
    euros = int(re.sub(r"[ .]", "", found[2]))
    amount = euros * 100 + int((found[3] or "").ljust(2, "0"))
    return -amount if found[1] else amount


def yes_no(cell: str, _: Commune) -> bool:
    """Oui or non, as people tick it."""
    return bool(_among(cell, {"oui": 1, "o": 1, "1": 1, "x": 1, "non": 0, "n": 0, "0": 0}))


def email(cell: str, _: Commune) -> str:
    """An e-mail address, in lower case."""
    if not _EMAIL.fullmatch(cell) or len(cell) > LONGEST:
        raise UnreadableError(say("import-not-email"))
    return cell.lower()


def phone(cell: str, _: Commune) -> str:
    """A telephone number as it is stored: +33639980101."""
    found = normal_phone(cell)
    if found is None:
        raise UnreadableError(say("import-not-phone"))
    return found


def school_year(cell: str, _: Commune) -> int:
    """2025-2026, 2025/2026 or 2025: the year in which it begins."""
    found = _YEARS.fullmatch(cell)
    first, second = (int(found[1]), int(found[2] or int(found[1]) + 1)) if found else (0, 0)
    if second != first + 1 or not 2000 <= first <= 2100:
        raise UnreadableError(say("import-not-school-year"))
    return first


def weeks(cell: str, _: Commune) -> str:
    """The weeks of a child in a household: all, even or odd ISO weeks."""
    words = {"toutes": "all", "paires": "even", "impaires": "odd", "paire": "even"}
    return str(_among(cell, words | {"impaire": "odd", "tous": "all"}))


def rights(cell: str, _: Commune) -> tuple[str, ...]:
    """What an adult may do for a child: voir, reserver, documents, or aucun."""
    words = {"voir": "see", "reserver": "book", "documents": "documents", "aucun": ""}
    told = [_among(each, words) for each in folded(cell).split()]
    return tuple(sorted({str(each) for each in told if each}))


def state(cell: str, _: Commune) -> str:
    """Where an enrolment stands."""
    words = {"validee": "validated", "demandee": "asked", "refusee": "rejected"}
    return str(_among(cell, words))


def means(cell: str, _: Commune) -> str:
    """How an invoice was paid."""
    words = {
        "payfip": "payfip",
        "prelevement": "direct-debit",
        "carte": "card",
        "cheque": "cheque",
        "especes": "cash",
        "virement": "transfer",
    }
    return str(_among(cell, words))


def level(cell: str, commune: Commune) -> str:
    """A school level: its key or its label in the commune's file."""
    return _keyed(cell, commune.levels)


def activity(cell: str, commune: Commune) -> str:
    """An activity: its key or its label in the commune's file."""
    return _keyed(cell, {key: each.label for key, each in commune.activities.items()})


def _keyed(cell: str, labels: Mapping[str, str]) -> str:
    wanted = folded(cell)
    for key, label in labels.items():
        if wanted in (folded(key), folded(label)):
            return key
    raise UnreadableError(say("import-not-among", words=tuple(labels)))


def _among(cell: str, words: Mapping[str, object]) -> object:
    wanted = folded(cell)
    if wanted not in words:
        known = tuple(each for each in words if len(each) > 1)
        raise UnreadableError(say("import-not-among", words=known))
    return words[wanted]
