"""« Quels rappels ? »: what is said first to this adult, where, at which hours; all of it changed.

By a choice or in words: « plus de rappels cantine », « rappels par SMS », « pas avant 10 h ».
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from typing import TypeAlias

from sqlalchemy import Connection

from bot.dialogs.channel_words import own_places, place_words
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.talk import Command, Ending, Raw, Said, Talk, World, dialog
from core.access.places import Place
from core.clock import at
from core.people import quiet
from core.sentence import Sentence, say
from notifications import preferences
from notifications.hours import CIVIL, MINUTES
from notifications.preferences import SUBJECTS
from notifications.telling import where
from notifications.view import Option, View

Change: TypeAlias = Callable[[Connection, int, list[str]], None]
SOME_DAY = date(2026, 1, 1)  # an hour alone is said as an instant of any day
REMINDER = "reminder"
_CHANNELS = {
    "sms": "sms",
    "texto": "sms",
    "textos": "sms",
    "telegram": "telegram",
    "mail": "email",
    "mails": "email",
    "email": "email",
    "courriel": "email",
}
_SUBJECTS = {
    "facture": "invoice",
    "factures": "invoice",
    "actualites": "news",
    "actus": "news",
    "infos": "news",
    "annonces": "news",
    "fermetures": "news",
    "pieces": "document",
    "documents": "document",
    "justificatifs": "document",
    "brouillons": "draft",
    "demandes": "request",
    "inscriptions": "enrolment",
    "places": "place",
}
_OFF = re.compile(r"\b(?:plus|pas|sans|stop|arret\w*|coup\w*|desactiv\w*|suppr\w*|enlev\w*)\b")
_ON = re.compile(r"\b(?:remet\w*|reactiv\w*|remis\w*|repren\w*|avec|encore|de nouveau|aussi)\b")
_HOUR = r"(\d{1,2}) ?h(?: ?(\d{2}))?"
_FROM = re.compile(rf"\b(?:pas avant|(?<!pas )apres|a partir de|des) {_HOUR}\b")
_UNTIL = re.compile(rf"\b(?:pas apres|jusqu a|avant) {_HOUR}\b")
_ALWAYS = ("toute heure", "n importe quand", "quand vous voulez", "heures habituelles")
_PARTS = {"le matin": (CIVIL.first, 12 * MINUTES), "le soir": (17 * MINUTES, CIVIL.last)}
SETTINGS = ("sujets", "heures", "canal")
HOURS: Mapping[str, tuple[int | None, int | None]] = {
    "usual": (None, None),
    "from-10": (10 * MINUTES, None),
    "morning": (None, 12 * MINUTES),
    "afternoon": (12 * MINUTES, None),
    "evening": (17 * MINUTES, None),
}


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """What the words change: the channel, the hours, what is wanted or not."""
    text = fold(said.text)
    hints: dict[str, Raw] = {}
    channel = next((_CHANNELS[word] for word in text.split() if word in _CHANNELS), None)
    hours = _hours(text)
    if hours is not None:
        hints["heures"] = list(hours)
    elif channel is not None and not _OFF.search(text):
        hints["canal"] = channel
    else:
        hints |= subjects_in(said)
    return hints


def subjects_in(said: Said) -> dict[str, Raw]:
    """What is wanted no more (`sans`) or again (`avec`), when the words name it."""
    text = fold(said.text)
    named = list(dict.fromkeys(_SUBJECTS[word] for word in text.split() if word in _SUBJECTS))
    if said.reading is not None and said.reading.activity:
        named.append(f"{REMINDER}:{said.reading.activity}")
    if not named:
        return {}
    if _ON.search(text):
        return {"avec": named}
    return {"sans": named} if _OFF.search(text) else {}


def _hours(text: str) -> tuple[int | None, int | None] | None:
    """Between which minutes of the day; None when the words say nothing of it."""
    if any(words in text for words in _ALWAYS):
        return None, None
    part = next((span for words, span in _PARTS.items() if words in text), None)
    first, last = _FROM.search(text), _UNTIL.search(_FROM.sub(" ", text))
    if first is None and last is None:
        return part
    return _minute(first), _minute(last)


def _minute(found: re.Match[str] | None) -> int | None:
    return None if found is None else int(found[1]) * MINUTES + int(found[2] or 0)


@dialog("rappels", listen=listen)
async def show_reminders(talk: Talk) -> Ending:
    """What the words ask for at once; else what a choice asks; else how things are."""
    changed = _in_words(talk)
    if changed is None:
        changed = await _by_choice(talk, talk.heard("regler"))
    return changed


def _in_words(talk: Talk) -> Command | None:
    """The change that was said."""
    if talk.heard("canal"):
        return partial(tell_by, talk.heard("canal"))
    if talk.heard("heures"):
        return partial(tell_between, *talk.heard("heures"))
    for key, change in (("sans", preferences.refuse), ("avec", preferences.want)):
        if talk.heard(key):
            return partial(_change, change, talk.heard(key))
    return None


async def _by_choice(talk: Talk, what: str | None) -> Command:
    """The change that is asked step by step; without one, how things are."""
    if what == "canal":
        places = [each.place for each in talk.look(own_places) if not each.suspended]
        first = {each.channel: each for each in reversed(places)}
        choices = [Choice(name, place_words(each), name) for name, each in first.items()]
        channel = await talk.ask("lequel", Pick(say("rappels-which-channel"), choices))
        return partial(tell_by, channel)
    if what == "heures":
        hours = [Choice(key, say(f"rappels-hours-{key}"), key) for key in HOURS]
        span = await talk.ask("lesquelles", Pick(say("rappels-which-hours"), hours))
        return partial(tell_between, *HOURS[span])
    if what == "sujets":
        choose = Pick(say("rappels-which-subject"), talk.look(_subjects))
        subject, wanted = await talk.ask("quoi", choose)
        return partial(_change, preferences.refuse if wanted else preferences.want, [subject])
    return shown


def shown(world: World) -> View:
    """How things are, and what can be changed."""
    connection, adult = world.connection, world.family.adult.id
    own = preferences.wishes(connection, adult)
    place = where(connection, adult, own)
    is_quiet = quiet.quiet_since(connection, adult) is not None
    back = (Option("start:reprise", say("stop-resume")),) if is_quiet else ()
    stop = () if is_quiet else (Option("start:stop", say("rappels-stop")),)
    several = len({each.place.channel for each in own_places(world) if not each.suspended}) > 1
    other = (_setting("canal"),) if several else ()
    sentences = _sentences(world, place, own, is_quiet=is_quiet)
    return View(tuple(sentences), (*back, _setting("sujets"), _setting("heures"), *other, *stop))


def _sentences(
    world: World, place: Place | None, own: preferences.Wishes, *, is_quiet: bool
) -> Iterator[Sentence]:
    if is_quiet:
        yield say("rappels-quiet")
    yield _where(place, own)
    told = [each for each in _known(world) if own.wants(each)]
    unsaid = [each for each in _known(world) if not own.wants(each)]
    if told:
        yield say("rappels-told", subjects=in_words(told))
    if unsaid:
        yield say("rappels-unsaid", subjects=in_words(unsaid))
    yield say("rappels-how")


def _where(place: Place | None, own: preferences.Wishes) -> Sentence:
    """At which address and hours this adult is told first."""
    if place is None:
        return say("rappels-nowhere")
    first, last = _at(own.hours.first), _at(own.hours.last)
    return say("rappels-where", place=place_words(place), first=first, last=last)


def _known(world: World) -> list[str]:
    """What may be told: a reminder of each kind of activity of the family, then the rest."""
    activities = world.commune.activities
    keys = {line.activity for child in world.family.children for line in child.lines}
    kinds = dict.fromkeys(each.kind for key, each in activities.items() if key in keys)
    return [*(f"{REMINDER}:{kind}" for kind in kinds), *(s for s in SUBJECTS if s != REMINDER)]


def in_words(subjects: Sequence[str]) -> tuple[Sentence, ...]:
    """Subjects in words, the reminders together: « les dates limites (Cantine et ALAE) »."""
    kinds = [each.partition(":")[2] for each in subjects if ":" in each]
    named = tuple(say(f"kind-{kind.replace('_', '-')}") for kind in kinds)
    limits = (say("subject-kinds", kinds=named),) if named else ()
    return (*limits, *(say(f"subject-{each}") for each in subjects if ":" not in each))


def _subjects(world: World) -> list[Choice[tuple[str, bool]]]:
    own = preferences.wishes(world.connection, world.family.adult.id)
    return [
        Choice(
            each,
            say("rappels-toggle", wanted="yes" if own.wants(each) else "no", what=words),
            (each, own.wants(each)),
        )
        for each in _known(world)
        for words in in_words([each])
    ]


def _at(minute: int) -> datetime:
    return at(SOME_DAY, time(minute // MINUTES, minute % MINUTES))


def _setting(what: str) -> Option:
    return Option(f"start:rappels:{what}", say(f"rappels-set-{what}"), {"regler": what})


def tell_by(channel: str, world: World) -> View:
    """The command: what is said first goes there."""
    if channel not in {each.place.channel for each in own_places(world) if not each.suspended}:
        link = Option("start:relier", say("canaux-add"))
        return View((say("rappels-no-channel", channel=channel),), (link,))
    own = preferences.by(world.connection, world.family.adult.id, channel)
    return _done(_where(where(world.connection, world.family.adult.id, own), own))


def tell_between(first: int | None, last: int | None, world: World) -> View:
    """The command: what is said first is said between these minutes of the day."""
    first = None if first is None else min(max(first, CIVIL.first), CIVIL.last - MINUTES)
    last = None if last is None else max(min(last, CIVIL.last), (first or CIVIL.first) + MINUTES)
    own = preferences.between(world.connection, world.family.adult.id, first, last)
    return _done(_where(where(world.connection, world.family.adult.id, own), own))


def _change(change: Change, subjects: list[str], world: World) -> View:
    """The command: these are wanted, or no more."""
    change(world.connection, world.family.adult.id, subjects)
    own = preferences.wishes(world.connection, world.family.adult.id)
    key = "rappels-told" if own.wants(subjects[0]) else "rappels-unsaid"
    return _done(say(key, subjects=in_words(subjects)))


def _done(sentence: Sentence) -> View:
    return View((say("rappels-done"), sentence), (Option("start:rappels", say("rappels-see")),))
