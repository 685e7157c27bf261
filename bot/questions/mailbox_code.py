"""A code sent to a mailbox that somebody gives, and typed here: the mailbox is theirs."""

from dataclasses import dataclass

from bot.engine.notices import send_code
from bot.talk import Invalid, Raw, Said, World
from core.access import codes as access_codes
from core.access.codes import Right, Wait, digits_in
from core.access.places import Place
from core.sentence import Refused, say
from notifications.view import View


@dataclass(frozen=True)
class MailboxCode:
    """The question: the code sent to `mailbox` for `act`. Showing it sends the code, once."""

    world: World
    act: str
    mailbox: str
    infers: bool = False

    def read(self, said: Said) -> Raw:
        """The mailbox that was proven; Invalid when the code is not the one."""
        typed, place, now = digits_in(said.text, self.act), self.world.place, self.world.now
        if typed is None or place is None:
            raise Invalid(say("code-wanted"), hint=self.act)
        to = access_codes.last_contact(self.world.connection, self.act, place)
        entry = access_codes.enter(self.world.connection, self.act, place, typed, now)
        if isinstance(entry, Wait):
            raise Invalid(say("code-wait", until=entry.until), hint=self.act)
        mine = isinstance(entry, Right) and entry.guardian_id == self.world.family.adult.id
        if not mine or to is None or to.address != self.mailbox:
            raise Invalid(say("code-wrong"), hint=self.act)
        return self.mailbox

    def decode(self, raw: Raw) -> str:
        """The mailbox; Invalid when it is no longer the one that is given."""
        if raw != self.mailbox:
            raise Invalid(say("choice-gone"))
        return str(raw)

    def only(self) -> Raw:
        """A code is always asked for."""
        return None

    def view(self, hint: Raw) -> View:
        """Where the code was sent."""
        place, me = self.world.place, self.world.family.adult.id
        if place is None:
            raise Refused(say("step-up-no-channel"))
        contact, now = Place("email", self.mailbox), self.world.now
        awaited = access_codes.awaited(self.world.connection, self.act, place, now)
        if awaited is None or awaited.contact != contact:
            issue = access_codes.ask(self.world.connection, self.act, place, contact, me, now)
            if issue.why == "soon":  # the other code, that opened this
                return View((say("step-up-soon"),))
            if issue.code is None:
                raise Refused(say("code-refused", why=issue.why))
            send_code(self.world.connection, contact, issue.code, self.act, place, now)
        return View((say("adresse-proof", where=self.mailbox),))
