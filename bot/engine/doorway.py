"""Where every message comes in: whose it is, and what becomes of it, in one transaction.

An adult's message is written down, to be answered in a turn. One that only claims to be theirs
waits until they say so. A stranger is answered at once. What came before has no effect.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection

from bot.engine import held, inbox
from bot.engine.assistant import Assistant, Heard
from bot.engine.choices import chosen
from bot.engine.inbox import Inbound
from bot.engine.incoming import Incoming
from bot.engine.reserved import fold, reserved
from bot.engine.stage import Spoken
from bot.engine.stranger import Answer, Stranger
from bot.engine.turn import Turn
from core.access import callers
from core.access import links as access_links
from core.access import places as access
from core.access.places import Owner, Place
from core.clock import today
from core.people.accounts import account_of
from core.sentence import say
from notifications import addresses, outbox
from notifications.outbox import Letter
from notifications.view import Option, View, sentence_json

CLAIMED = ("email",)  # anybody writes any sender there
# Answers a day to someone who is not known: each may be paid for, or go round for ever.
MOST_ANSWERS = {"sms": 8}
MOST_ANSWERS_ELSEWHERE, MOST_ANSWERS_UNPROVEN = 12, 5


class Taken(NamedTuple):
    """What became of a message: new or not, and whose messages now wait for their turn."""

    new: bool
    guardian_id: int | None = None


class _Kept(NamedTuple):
    address: str
    name: str


class _BoundMeanwhileError(Exception):
    """Its files are to be kept after all."""


@dataclass(frozen=True)
class Doorway:
    """The one way in for every channel; `assistant` has the database and answers adults."""

    assistant: Assistant

    def take(self, message: Incoming, now: datetime) -> Taken:
        """Commit a message, or what answers a stranger; acknowledge only once it has returned."""
        place = access.normal(Place(message.channel, message.address))
        while True:
            try:
                return self._taken(message, place, now)
            except _BoundMeanwhileError:
                continue

    def _taken(self, message: Incoming, place: Place, now: datetime) -> Taken:
        files = self._kept(message, place)
        return self.assistant.database.run(
            lambda connection: _Visit(self.assistant, connection, message, place, now).take(files)
        )

    def _kept(self, message: Incoming, place: Place) -> tuple[_Kept, ...]:
        """The files of an adult's message, kept; a stranger's are not."""
        if not message.files:
            return ()
        with self.assistant.database.read() as connection:
            if access.speaks_for(connection, place) is None:
                return ()
        keep = self.assistant.files.keep
        return tuple(_Kept(keep(each.data), each.name) for each in message.files)


@dataclass(frozen=True)
class _Visit:
    """One message in its transaction."""

    assistant: Assistant
    connection: Connection
    message: Incoming
    place: Place
    now: datetime

    def take(self, files: tuple[_Kept, ...]) -> Taken:
        """Whose the message is, and what becomes of it."""
        confirmed = held.held_by(self.connection, self.message.token, self.place, self.now)
        owner = access.owner(self.connection, self.place)
        if self.place.channel in CLAIMED and not self.message.proven and not confirmed:
            return self.doubt(owner, files)
        if owner is None:
            return self.answer_stranger()
        if owner.suspended:
            addresses.restore(self.connection, *self.place)
        if self.is_link() or self.message.phone:
            return self.greet_again()
        if confirmed and self.says_yes():
            return self.release(owner.guardian_id, confirmed)
        new = self.write_down(owner.guardian_id, files, without_token=bool(confirmed))
        return Taken(bool(new), owner.guardian_id if new else None)

    # An adult's message.

    def write_down(
        self, guardian_id: int, files: tuple[_Kept, ...], *, without_token: bool = False
    ) -> list[int]:
        """A row for the words and the first file, one for each other file; none when known."""
        if len(files) < len(self.message.files):
            raise _BoundMeanwhileError
        said = Inbound(
            *self.place_and_id(),
            guardian_id,
            self.message.text,
            None if without_token else self.message.token,
            self.message.option,
            files[0].address if files else None,
            files[0].name if files else None,
            self.message.subject,
            None if self.message.unread is None else sentence_json(self.message.unread),
        )
        others = [
            Inbound(
                *self.place_and_id(number),
                guardian_id,
                file=each.address,
                file_name=each.name,
                subject=self.message.subject,
            )
            for number, each in enumerate(files[1:], 2)
        ]
        first = inbox.receive(self.connection, said, self.now)
        if first is None:
            return []
        more = [inbox.receive(self.connection, each, self.now) for each in others]
        return [first, *(each for each in more if each is not None)]

    def place_and_id(self, number: int = 1) -> tuple[str, str, str]:
        """The first columns of a row, each part of a message having an id of its own."""
        known_as = self.message.external_id + (f"#{number}" if number > 1 else "")
        return self.place.channel, known_as, self.place.address

    def is_link(self) -> bool:
        """Whether an adult sends a link's secret; words may look like a code that is none."""
        secret = access_links.secret_in(self.message.text)
        return secret is not None and (
            access_links.is_token(secret) or access_links.is_good(self.connection, secret, self.now)
        )

    def greet_again(self) -> Taken:
        """A proof from a place that is bound: to the same adult, or refused."""
        noted = self.note()
        if noted is None:
            return Taken(new=False)
        return self.answer(noted, self.proved())

    # A message that only claims its sender.

    def doubt(self, owner: Owner | None, files: tuple[_Kept, ...]) -> Taken:
        """Keep what an adult may have written, and ask at that address; tell a stranger how."""
        if owner is None:
            noted = self.note()
            rows = [] if noted is None else [noted]
            question = self.stranger().welcome()
        else:
            rows = self.write_down(owner.guardian_id, files)
            question = self.are_you_sure()
        if not rows:
            return Taken(new=False)
        for each in rows:
            inbox.claim(self.connection, each, self.now)
        if not self.has_heard_enough(MOST_ANSWERS_UNPROVEN):
            self.say(rows[0], question, held.hold(self.connection, rows, self.now))
        return Taken(new=True)

    def are_you_sure(self) -> View:
        """The question; it repeats nothing of the message: its words would go out in our name."""
        return View(
            (say("held-confirm", day=today(self.now), at=self.now),),
            (Option("yes", say("held-yes")),),
        )

    def says_yes(self) -> bool:
        """Whether a reply confirms the message that is held."""
        text = self.message.text
        return (
            reserved(text) == "yes"
            or fold(text[:60]).startswith("oui")
            or chosen(text, self.are_you_sure().options) is not None
        )

    def release(self, guardian_id: int, rows: list[int]) -> Taken:
        """Let what was held be answered."""
        if self.note() is None:
            return Taken(new=False)
        held.release(self.connection, self.message.token or "", rows)
        return Taken(True, guardian_id)

    # A stranger.

    def stranger(self) -> Stranger:
        """Whoever writes from here, as someone not known."""
        parts = self.assistant
        return Stranger(self.connection, parts.commune, parts.reach, self.place, self.now)

    def answer_stranger(self) -> Taken:
        """Hear someone who is not known; beyond a day's measure nothing is answered."""
        noted = self.note()
        if noted is None:
            return Taken(new=False)
        if self.has_heard_enough(MOST_ANSWERS.get(self.place.channel, MOST_ANSWERS_ELSEWHERE)):
            return Taken(new=True)
        return self.answer(noted, self.proved())

    def proved(self) -> Answer:
        """What to answer to words, or to a number that the channel vouches for."""
        if self.message.phone:
            return self.stranger().vouched(self.message.phone)
        return self.stranger().hear(self.message.text)

    def answer(self, noted: int, found: Answer) -> Taken:
        """Say it; whoever is recognised is greeted in a first turn of theirs."""
        if isinstance(found, View):
            found = found.after(self.message.unread) if self.message.unread else found
            claimed = self.place.channel in CLAIMED
            token = held.hold(self.connection, [noted], self.now) if claimed else None
            self.say(noted, found, token)
            return Taken(new=True)
        inbox.hand_over(self.connection, noted, found.guardian_id)
        who = found.guardian_id
        first = Inbound(*self.place_and_id(), who, subject=self.message.subject)
        heard = Heard(noted, first, ())
        self.assistant.turn(self.connection, heard, self.now, partial(_greeted, new=found.new))
        return Taken(True, found.guardian_id)

    def say(self, inbox_id: int, view: View, token: str | None) -> None:
        """Put an answer for this very address."""
        letter = Letter(f"door:{inbox_id}", view, token, reply_to=self.message.external_id)
        outbox.put(self.connection, None, *self.place, [letter], self.now)

    def has_heard_enough(self, most: int) -> bool:
        """Whether the place was answered as often as it is in a day."""
        return callers.heard(self.connection, self.place, today(self.now)) > most

    def note(self) -> int | None:
        """Write down that the message came; None when that was known."""
        channel, known_as, where = self.place_and_id()
        return inbox.note(self.connection, channel, known_as, where, self.now)


def _greeted(turn: Turn, *, new: bool) -> list[Spoken]:
    """Whose account this is, said aloud: nobody is to speak for an account unknowingly."""
    adult, world = turn.world.family.adult, turn.world
    if account_of(world.connection, adult.household_id).state == "opening":
        turn.start("ouvrir", None, say("account-begun", number=str(world.family.file_number)))
        return turn.spoken
    name = f"{adult.first_name} {adult.last_name}"
    turn.menu(say("access-bound", name=name, new="yes" if new else "no"))
    return turn.spoken
