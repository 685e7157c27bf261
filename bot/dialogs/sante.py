"""The fiche sanitaire of a child (F3, F4): filled in, changed or confirmed for the school year.

Nothing medical is said on SMS or Telegram: there, only whether the sheet is up to date, and how to
go on by e-mail or to send it on paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.dialogs.which_child import listen, which_child
from bot.engine.reserved import fold
from bot.questions.contact import PhoneNumber
from bot.questions.maybe_date import WORDS as UNKNOWN
from bot.questions.maybe_date import MaybeDate
from bot.questions.pick import Choice, Pick
from bot.questions.safe_place import Private, SafePlace, is_safe
from bot.questions.text import Words
from bot.talk import Ending, Raw, Recap, Talk, World, dialog
from core.clock import today
from core.people.families import Child, shown_phone
from core.people.health import LONGEST, Sheet, confirmed_until, good_until, sheet, write
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

PARTS = ("doctor", "diet", "insurance", "vaccines", "has_pai")
NOTHING, EVERYTHING = "rien", "tout"
ASKED_AS = {"doctor": "medecin", "diet": "regime", "insurance": "assurance", "has_pai": "pai"}
ANSWERED = ("partie", "medecin", "regime", "assurance", "pai")
OLDEST = date(2000, 1, 1)


@dataclass(frozen=True)
class Write:
    """The command: the parts that were said, the rest confirmed."""

    child: Child
    said: Mapping[str, Any]

    def __call__(self, world: World) -> View:
        """Until when the sheet is up to date; its words are not repeated."""
        me = world.family.adult.id
        done = write(world.connection, world.commune, me, self.child.id, self.said, world.now)
        until = done.good_until or today(world.now)
        child = self.child.first_name
        own = {"enfant": str(self.child.id)}
        options = []
        if done.has_pai:
            hints = {"nature": "pai", **own}
            options.append(Option("start:deposer:pai", say("sante-send-pai"), hints))
        options.append(Option("start:droits", say("sante-permissions"), own))
        options.append(Option("start:inscrire", say("inscriptions-new"), own))
        return View((say("sante-done", child=child, until=until),), tuple(options))


@dataclass(frozen=True)
class PickPart(Pick[str]):
    """The question: what has changed, under the sheet as it is."""

    sheet: tuple[Sentence, ...] = ()

    def view(self, hint: Raw) -> View:
        """The sheet, then its parts."""
        shown = super().view(hint)
        return View((*self.sheet, *shown.paragraphs), shown.options)


@dialog("sante", listen=listen, free=lambda key, world: key in ("medecin", "assurance"))
async def health_sheet(talk: Talk) -> Ending:
    """The whole sheet at first; later what has changed, or that nothing has."""
    world = talk.world
    child = await which_child(talk, say("sante-which-child"), "documents")
    shown = talk.look(lambda w: elsewhere(w, child))
    if not is_safe(world) and not any(map(talk.said, ANSWERED)):
        return shown
    await talk.ask("lieu", SafePlace(world, shown))
    known = talk.look(lambda w: sheet(w.connection, w.family, child.id))
    part = (
        EVERYTHING
        if known.updated_at is None
        else await talk.ask("partie", Private(_which(world, known)))
    )
    parts = PARTS if part == EVERYTHING else () if part == NOTHING else (part,)
    said: dict[str, Any] = {}
    for each in parts:
        said |= await _ask(talk, child, each)
    await talk.confirm(_recap(world, child, known, said))
    return Write(child, said)


def elsewhere(world: World, child: Child) -> View:
    """What may be said anywhere: whether the sheet is up to date, and how to go on."""
    until = good_until(world.connection, world.commune, child.id)
    good = until is not None and until >= today(world.now)
    state = "good" if good else "late" if until else "none"
    kind = world.commune.accounts.health_sheet
    own = {"enfant": str(child.id)}
    options = [Option("start:sante-mail", say("sante-by-mail"), own)]
    if kind is not None:
        hints = {"nature": kind, **own}
        options.append(Option("start:deposer:sante", say("sante-on-paper"), hints))
    return View(
        (
            say(
                "sante-state", child=child.first_name, state=state, until=until or today(world.now)
            ),
            say("sante-not-here"),
        ),
        tuple(options),
    )


def _which(world: World, known: Sheet) -> Pick[str]:
    """What has changed, under the sheet as it is."""
    nothing = Choice(NOTHING, say("sante-nothing-changed"), NOTHING)
    parts = [Choice(each, say("sante-part", part=each), each) for each in PARTS]
    text = say("sante-what-changed")
    return PickPart(text, [nothing, *parts], sheet=tuple(_lines(world, known)))


async def _ask(talk: Talk, child: Child, part: str) -> dict[str, Any]:
    """One part of the sheet, as the values to write."""
    if part == "doctor":
        return await _ask_doctor(talk, child)
    if part == "vaccines":
        return await _ask_vaccines(talk)
    if part == "insurance":
        number = await talk.ask("assurance", Private(Words(say("sante-insurance"), LONGEST)))
        return {part: "" if fold(number) in UNKNOWN else number}
    diets = talk.world.commune.accounts.diets
    if part == "diet":
        choices = [Choice(key, plain(label), key) for key, label in diets.items()]
        text = say("sante-diet", child=child.first_name)
        return {part: await talk.ask("regime", Private(Pick(text, choices)))} if choices else {}
    answers = [Choice("oui", say("sante-yes"), True), Choice("non", say("sante-no"), False)]
    text = say("sante-pai", child=child.first_name)
    return {part: await talk.ask("pai", Private(Pick(text, answers)))}


async def _ask_doctor(talk: Talk, child: Child) -> dict[str, Any]:
    text = say("sante-doctor", child=child.first_name)
    doctor = await talk.ask("medecin", Private(Words(text, LONGEST)))
    if fold(doctor) in UNKNOWN:
        return {"doctor": "", "doctor_phone": ""}
    phone = await talk.ask(
        "telephone", Private(PhoneNumber(say("sante-doctor-phone"), optional=True))
    )
    return {"doctor": doctor, "doctor_phone": phone or ""}


async def _ask_vaccines(talk: Talk) -> dict[str, Any]:
    last, found = today(talk.world.now), {}
    for key, label in talk.world.commune.accounts.vaccines.items():
        question = MaybeDate(say("sante-vaccine", vaccine=label), OLDEST, last)
        day = await talk.ask(f"vaccin-{key}", Private(question))
        if day is not None:
            found[key] = day
    return {"vaccines": found}


def _recap(world: World, child: Child, known: Sheet, said: Mapping[str, Any]) -> Recap:
    """The sheet as it will be; another parent's change in between shows it again."""
    own = {key: value for key, value in said.items() if key != "vaccines"}
    vaccines = {**known.vaccines, **said.get("vaccines", {})}
    after = replace(known, **own, vaccines=vaccines)
    until = confirmed_until(today(world.now))
    view = View(
        (
            say("sante-recap", child=child.first_name),
            *_lines(world, after),
            say("sante-confirms", until=until),
        ),
        private=True,
    )
    changes = tuple(
        Option(key, say("sante-change", part=part))
        for part, key in ASKED_AS.items()
        if part in said
    )
    return Recap(view, [child.id, str(after), str(until)], changes)


def _lines(world: World, known: Sheet) -> Iterator[Sentence]:
    """The sheet, part by part."""
    accounts = world.commune.accounts
    told = ", ".join(filter(None, (known.doctor, shown_phone(known.doctor_phone or ""))))
    yield say("sante-line", part="doctor", value=_value(known.doctor, told))
    diet = accounts.diets.get(known.diet or "", known.diet or "")
    yield say("sante-line", part="diet", value=_value(known.diet, diet))
    yield say("sante-line", part="insurance", value=_value(known.insurance, known.insurance or ""))
    shots = tuple(
        say("sante-shot", vaccine=label, day=known.vaccines[key])
        for key, label in accounts.vaccines.items()
        if key in known.vaccines
    )
    yield say("sante-line", part="vaccines", value=shots or say("sante-not-said"))
    pai = say("sante-yes" if known.has_pai else "sante-no")
    yield say(
        "sante-line", part="has_pai", value=say("sante-not-said") if known.has_pai is None else pai
    )
    if known.updated_at is not None:
        yield say("sante-last", day=today(known.updated_at), by=known.by or "")


def _value(said: object, text: str) -> Sentence:
    if said is None:
        return say("sante-not-said")
    return plain(text) if text else say("sante-without")
