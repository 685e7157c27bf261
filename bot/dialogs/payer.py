"""Pay an invoice: a link to the public page, or how to pay where there is none (B3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogs.factures import NUMBER
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from core.access.places import Place
from core.money.invoices import InvoiceSummary
from core.payments import online
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

SERVICE = "reglement-facture"
LATEST = ("derniere",)


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """Which invoice, by its number, its month or as the last one."""
    number = NUMBER.search(said.text)
    if number:
        return {"facture": number.group().upper()}
    known = online.payable(world.connection, world.family)
    days = said.reading.days.days if said.reading else None
    months = {day.replace(day=1) for day in days or ()}
    found = [each.number for each in known if each.month in months]
    if not found and known and set(LATEST) & set(fold(said.text).split()):
        found = [known[0].number]
    return {"facture": found[0]} if len(found) == 1 else {}


@dataclass(frozen=True)
class AskLink:
    """The command: ask for a link; it is made once this turn is over, and told here."""

    number: str

    def __call__(self, world: World) -> View:
        """That it comes, or the one given before; Refused when this invoice cannot be paid."""
        place = world.place or Place("", "")
        found = online.ask(world.connection, world.family, self.number, place, world.now)
        here = (place.channel, place.address) == (found.channel, found.address)
        if found.page is None and not here:
            return View((say("payer-elsewhere", number=found.number),))
        if found.page is None or found.opened_at is None:
            said = say("payer-soon", number=found.number, cents=found.amount_cents)
            return View((said,))
        until = found.opened_at + online.LIFE
        said = say("payer-link", number=found.number, cents=found.amount_cents, until=until)
        return View((said, plain(found.page)))


@dialog("payer", listen=listen)
async def pay_invoice(talk: Talk) -> Ending:
    """Which invoice, when several are open; then its link."""
    world = talk.world
    known = talk.look(lambda w: online.payable(w.connection, w.family))
    if not known:
        see = Option("start:factures", say("solde-see-invoices"))
        return View((say("payer-nothing"),), (see,))
    if not world.pays_online:
        return _offline(world, known)
    choices = [Choice(each.number, _choice(each), each) for each in known]
    wanted = await talk.ask("facture", Pick(say("payer-which"), choices))
    return AskLink(wanted.number)


def _choice(each: InvoiceSummary) -> Sentence:
    return say("payer-choice", month=each.month, number=each.number, left=each.left_cents)


def _offline(world: World, known: Sequence[InvoiceSummary]) -> View:
    """How to pay where the public page is not open: to whom, and which numbers to give."""
    services = world.commune.services
    service = services.get(SERVICE) or next(iter(services.values()))
    said = say(
        "payer-offline",
        due=sum(each.left_cents for each in known),
        service=service.label,
        phone=service.phone,
        email=service.email,
        numbers=tuple(each.number for each in known),
    )
    write = Option("start:ecrire:facture", say("solde-ask"), {"service": service.key})
    debit = Option("start:factures:debit", say("payer-debit"), {"sujet": "prelevement"})
    see = Option("start:factures", say("solde-see-invoices"))
    return View((said,), (see, debit, write))
