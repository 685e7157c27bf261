"""A new family says who it is (A3): names, address, telephone, proof of address; then the recap.

The mailbox was proven before (`bot.engine.newcomer`). The service accepts the account, or it is
open at once, as the commune has set.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogs.deposer import Deposit
from bot.dialogs.enrolment_words import form_option
from bot.questions.contact import Name, PhoneNumber
from bot.questions.text import Words
from bot.questions.upload import SendFile
from bot.talk import Ending, Recap, Talk, Upload, World, dialog
from core.clock import today
from core.commune import DocumentKind
from core.people import accounts, consents
from core.people.accounts import Account, NewFamily
from core.people.families import shown_phone
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

LONGEST_ADDRESS = 200
CHANGES = (
    Option("prenom", say("ouvrir-change-name")),
    Option("nom", say("ouvrir-change-last-name")),
    Option("adresse", say("ouvrir-change-address")),
    Option("telephone", say("ouvrir-change-phone")),
)
CHANGE_FILE = Option("fichier", say("ouvrir-change-file"))


@dataclass(frozen=True)
class Open:
    """The command: the account sent, the terms agreed to, the proof filed."""

    said: NewFamily
    proof: Upload | None

    def __call__(self, world: World) -> View:
        """The acknowledgement: number, day and hour, what comes next."""
        me, now = world.family.adult.id, world.now
        done = accounts.complete(world.connection, world.commune, me, self.said, now)
        channel = world.place.channel if world.place else ""
        consents.accept(world.connection, world.commune, me, channel, now)
        kind = world.commune.accounts.proof
        if kind is not None and self.proof is not None:
            Deposit(self.proof, kind, None)(world)
        key = "ouvrir-open" if done.is_open else "ouvrir-sent"
        number = str(world.family.file_number)
        told = say(key, day=today(now), at=now, number=number)
        return View((told,), tuple(_next(world)))


@dialog("ouvrir", free=lambda key, world: key in ("prenom", "nom", "adresse"))
async def open_account(talk: Talk) -> Ending:
    """Nothing is sent before the recap; who has an account is told so."""
    world = talk.world
    own = talk.family
    state = talk.look(lambda w: accounts.account_of(w.connection, own.household_id))
    if state.state in ("open", "asked"):
        return _known(world, state)
    first_name = await talk.ask("prenom", Name(say("ouvrir-first-name")))
    last_name = await talk.ask("nom", Name(say("ouvrir-last-name")))
    address = await talk.ask("adresse", Words(say("ouvrir-address"), LONGEST_ADDRESS))
    phone = await talk.ask("telephone", PhoneNumber(say("ouvrir-phone"), optional=True))
    said = NewFamily(first_name, last_name, address, phone)
    kind = world.commune.document_kinds.get(world.commune.accounts.proof or "")
    proof = None
    if kind is not None:
        proof = await talk.ask("fichier", SendFile(say("ouvrir-proof", document=kind.label)))
    await talk.confirm(_recap(world, said, kind, proof))
    return Open(said, proof)


def _recap(world: World, said: NewFamily, kind: DocumentKind | None, proof: Upload | None) -> Recap:
    basis = [said.first_name, said.last_name, said.address, said.phone, proof and proof.sha256]
    view = View((say("ouvrir-recap"), *_lines(said, kind), *_terms(world)))
    return Recap(view, basis, (*CHANGES, CHANGE_FILE) if kind else CHANGES)


def _lines(said: NewFamily, kind: DocumentKind | None) -> Iterator[Sentence]:
    yield say("ouvrir-line", what="first-name", value=plain(said.first_name))
    yield say("ouvrir-line", what="last-name", value=plain(said.last_name))
    yield say("ouvrir-line", what="address", value=plain(said.address))
    phone = plain(shown_phone(said.phone)) if said.phone else say("ouvrir-no-phone")
    yield say("ouvrir-line", what="phone", value=phone)
    if kind is not None:
        yield say("ouvrir-line", what="proof", value=say("ouvrir-file"))


def _terms(world: World) -> Iterator[Sentence]:
    """What confirming agrees to, and what the data are for."""
    terms, privacy = world.commune.accounts.terms, world.commune.accounts.privacy
    if terms is not None:
        notice = privacy.link if privacy else world.commune.name
        yield say(
            "ouvrir-terms",
            version=terms.version,
            day=terms.day,
            link=terms.link,
            privacy=notice,
        )


def _known(world: World, state: Account) -> View:
    number = str(world.family.file_number)
    if state.asked_at is not None and not state.is_open:
        told = say("ouvrir-waiting", number=number, day=today(state.asked_at))
    else:
        told = say("ouvrir-known", number=number)
    return View((told,), tuple(_next(world)))


def _next(world: World) -> Iterator[Option]:
    yield from form_option(world, "new-child", say("ouvrir-add-child"))
    yield Option("start:dossier", say("dossier-see"))
