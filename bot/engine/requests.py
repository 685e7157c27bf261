"""What words said to an open question are: a request of their own, or about the open task."""

from bot.engine.reserved import fold, is_greeting
from bot.talk import Log, Said
from bot.understanding import Intent, Reading

# How words begin that say themselves what is to be done.
CANCELS = ("annul", "anul", "supprim")
BOOKS = ("reserv", "rezerv", "resrv", "inscri", "ajout", "rajout")
# What interrupts an open question even when the question could have read the words.
STRONG = {Intent.BALANCE, Intent.INVOICE, Intent.DOCUMENT, Intent.VIEW, Intent.MESSAGE}


def is_request(reading: Reading) -> bool:
    """Whether a sentence can only be a request of its own: it names who and what, or is strong."""
    return reading.intent in STRONG or bool(reading.children and reading.activity)


def undoes(said: Said) -> bool:
    """Whether the words say in so many words that something is cancelled, or somebody absent."""
    reading = said.reading
    if reading is None or reading.intent not in (Intent.ABSENCE, Intent.CANCEL):
        return False
    if not (reading.days.days or reading.days.ask or reading.children):
        return False
    return reading.intent is Intent.ABSENCE or fold(said.text).startswith(CANCELS)


def is_bare(said: Said) -> bool:
    """Whether the words name days or an activity and no act: they are about the open task."""
    reading = said.reading
    if said.option is not None or said.upload is not None or reading is None:
        return False
    if reading.intent is not Intent.BOOK or reading.children:
        return False
    acts = any(word.startswith(BOOKS) for word in fold(said.text).split())
    return not acts and bool(reading.days.days or reading.days.ask or reading.activity)


def greets(said: Said) -> bool:
    """Whether the words say good day and nothing else."""
    other = said.reading is not None and said.reading.intent is not Intent.GREETING
    return not other and is_greeting(said.text)


def has_other_days(reading: Reading, log: Log) -> bool:
    """Whether words name days, none of which was answered in the open task."""
    given = [each.raw for key, each in log.answers.items() if key.rsplit("/", 1)[-1] == "jours"]
    known = {day for each in given for day in each.get("days", ())}
    days = set(map(str, reading.days.days or ()))
    return bool(days) and not days & known
