"""Someone nobody is bound to: told how to be recognised, and bound once they have proven who.

They name the mailbox or the number that the commune knows; a code goes there, and comes back here.
What they are answered never says whether an account exists.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection

from bot.engine import newcomer
from bot.engine.notices import in_use, send_code, warn
from bot.engine.reserved import fold, reserved
from bot.talk import Reach
from core.access import callers
from core.access import codes as access_codes
from core.access import links as access_links
from core.access import places as access
from core.access.codes import BIND, OPEN, Right, Wait
from core.access.places import Place
from core.commune import Commune
from core.people import accounts
from core.sentence import Refused, Sentence, say
from notifications.addresses import masked
from notifications.view import SHARE_NUMBER, Option, View, plain

SELF_NAMED = ("sms", "email")  # where the address itself may be one that the commune knows
VOUCHING = ("telegram",)  # where the channel says whose number it is
MOST_SERVICES = 3  # telephone numbers that are told


@dataclass(frozen=True)
class Recognised:
    """The place is this adult's now; `new` is False when it was theirs before."""

    guardian_id: int
    new: bool = True


Answer: TypeAlias = View | Recognised


@dataclass(frozen=True)
class Stranger:
    """One message from `place`, heard in the transaction of `connection`."""

    connection: Connection
    commune: Commune
    reach: Reach
    place: Place
    now: datetime

    def hear(self, text: str) -> Answer:
        """What to answer; codes that are to be sent have been put."""
        secret = access_links.secret_in(text)
        if secret is not None:
            return self.follow(secret)
        typed = access_codes.digits_in(text, BIND)
        if typed is not None:
            return self.enter(typed)
        if newcomer.says_new(text):
            return self.newcomer(text)
        contact = access.contact_in(text)
        return self.chat(text) if contact is None else self.send_to(contact)

    def chat(self, text: str) -> View:
        """Words that name nobody."""
        word = reserved(text)
        if word == "cancel":
            accounts.forget_newcomer(self.connection, self.place)
        if word == "help":
            return self.help()
        if word == "stop":
            return View((say("stranger-stop"),))
        return self.again() if "code" in fold(text[:60]).split() else self.greet()

    # What anybody may know.

    def greet(self) -> View:
        """Who speaks here, and how to be recognised; its own address is tried at once."""
        awaited = self.awaited()
        if awaited is not None:
            return View((awaited,))
        if self.act() == OPEN and self.place.channel != "email":  # their mailbox was asked for
            return View((say("mailbox-not-read"),))
        if self.place.channel in SELF_NAMED:
            return self.send_to(self.place, say("stranger-hello", commune=self.commune.name))
        return self.welcome()

    def welcome(self) -> View:
        """General information, and which address to name."""
        hello = say("stranger-hello", commune=self.commune.name)
        named = say("stranger-name-yourself", by=self.named_by())
        new = (say("stranger-new-here"),) if newcomer.is_open(self.commune) else ()
        share = (Option(SHARE_NUMBER, say("stranger-share-number")),)
        options = share if self.place.channel in VOUCHING else ()
        return View((hello, named, *new, say("stranger-law")), options)

    def help(self) -> View:
        """What can be done here, and whom to call."""
        services = list(self.commune.services.values())[:MOST_SERVICES]
        phones = tuple(plain(f"{each.label} {each.phone}") for each in services)
        named = say("stranger-name-yourself", by=self.named_by())
        new = (say("stranger-new-here"),) if newcomer.is_open(self.commune) else ()
        told = say("stranger-phones", phones=phones)
        return View((say("stranger-help"), named, *new, told))

    def named_by(self) -> str:
        """What to name: a code can be sent there."""
        by_mail, by_phone = ("email" in in_use(self.reach), "sms" in in_use(self.reach))
        return "both" if by_mail and by_phone else "email" if by_mail else "sms"

    # A family new to the commune.

    def newcomer(self, text: str) -> View:
        """Which mailbox to name; a code goes there, whether or not the commune knows it."""
        if not newcomer.is_open(self.commune):
            return self.help().after(say("newcomer-closed"))
        accounts.says_new(self.connection, self.place, self.now)
        named = access.contact_in(text)
        if named is None and self.place.channel == "email":
            named = self.place
        if named is None or named.channel != "email":
            return View(newcomer.hello(self.commune))
        return self.send_to(named)

    def act(self) -> str:
        """What a code asked for here is good for: an account, for who says they are new."""
        new = accounts.is_newcomer(self.connection, self.place, self.now)
        return OPEN if new else BIND

    # A number that the channel vouches for.

    def vouched(self, phone: str) -> Answer:
        """Bound at once when the commune knows the number; who owns it may be told that it does."""
        guardian_id = access.holder(self.connection, Place("sms", phone))
        if guardian_id is None:
            named = say("stranger-name-yourself", by=self.named_by())
            return View((say("stranger-number-unknown"), named))
        try:
            new = access.bind(self.connection, guardian_id, self.place, self.now)
        except Refused as refused:
            return View((refused.sentence,))
        return self.recognised(guardian_id, new=new)

    # A code.

    def awaited(self) -> Sentence | None:
        """Where the code that is awaited here was to go: they named it themselves."""
        code = access_codes.awaited(self.connection, self.act(), self.place, self.now)
        if code is None:
            return None
        return say("stranger-code-awaited", where=masked(code.contact.address))

    def again(self) -> View:
        """Another code, where the last one was to go."""
        contact = access_codes.last_contact(self.connection, self.act(), self.place)
        return self.greet() if contact is None else self.send_to(contact)

    def send_to(self, contact: Place, *before: Sentence) -> View:
        """Send a code to the contact if it is somebody's; the answer is the same if it is not."""
        act = self.act()
        if act == OPEN and contact.channel != "email":
            return View((say("newcomer-mailbox"),))
        guardian_id = access.holder(self.connection, contact)
        issue = access_codes.ask(self.connection, act, self.place, contact, guardian_id, self.now)
        if issue.code is not None and contact.channel in in_use(self.reach):
            told = newcomer.code_to(guardian_id) if act == OPEN else BIND
            send_code(self.connection, contact, issue.code, told, self.place, self.now)
        awaited = self.awaited() if issue.why == "live" else None
        if awaited is not None:
            return View((*before, awaited))
        if issue.why != "sent":
            return View((*before, say("code-refused", why=issue.why)))
        if act == OPEN:
            here = "yes" if contact == self.place else "no"
            return View((*before, say("newcomer-code-sent", where=contact.address, here=here)))
        if contact == self.place:
            return View((*before, say("stranger-own-address", by=self.named_by())))
        return View((*before, say("stranger-code-sent", where=contact.address)))

    def enter(self, typed: str) -> Answer:
        """Try a code: bound at once when it is right."""
        entry = access_codes.enter(self.connection, self.act(), self.place, typed, self.now)
        if isinstance(entry, Wait):
            return View((say("code-wait", until=entry.until),))
        if not isinstance(entry, Right):
            return View((say("code-wrong"), say("code-another")))
        guardian_id = newcomer.adult_of(self.connection, entry, self.place, self.now)
        try:
            new = access.bind(self.connection, guardian_id, self.place, self.now)
        except Refused as refused:
            return View((refused.sentence,))
        return self.recognised(guardian_id, new=new)

    # A link.

    def follow(self, secret: str) -> Answer:
        """Bound at once by a link that is good; what is typed wrong counts as a wrong code."""
        until = callers.waits_until(self.connection, self.place, self.now)
        if until is not None:
            return View((say("code-wait", until=until),))
        try:
            found = access_links.redeem(self.connection, secret, self.place, self.now)
        except Refused as refused:
            return View((refused.sentence,))
        if found is not None:
            return self.recognised(found.guardian_id, new=found.new)
        if not access_links.is_token(secret):
            callers.count(self.connection, self.place, self.now)
        return View((say("link-gone"), say("stranger-name-yourself", by=self.named_by())))

    def recognised(self, guardian_id: int, *, new: bool) -> Recognised:
        """The adult is told at their other addresses."""
        if new:
            told = say(
                "access-new-channel", channel=self.place.channel, where=masked(self.place.address)
            )
            warn(self.connection, guardian_id, told, self.now, self.place, self.reach)
        return Recognised(guardian_id, new)
