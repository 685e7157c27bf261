"""An invoice as a PDF, after a code from another channel: a paper is worth more than words (B2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.dialogs.factures import NUMBER
from bot.dialogs.invoice_words import line_name
from bot.questions.code import Code
from bot.questions.pick import Choice, Pick
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from core.clock import LAST_SECOND, at
from core.money.invoices import Invoice, InvoiceLine, invoice, invoices
from core.money.ledger import entries
from core.sentence import Filling, Sentence, say
from locales import speak
from notifications.paper import Block, paper
from notifications.view import Attachment, Option, Table, View, plain

ACT = "invoice"
SERVICE = "reglement-facture"
HEADINGS = ("what", "count", "each", "sum")


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """Which invoice: its number, or its month."""
    number = NUMBER.search(said.text)
    if number:
        return {"facture": number.group().upper()}
    days = said.reading.days.days if said.reading else None
    months = {day.replace(day=1) for day in days or ()}
    known = invoices(world.connection, world.family)
    found = [each.number for each in known if each.month in months]
    return {"facture": found[0]} if len(found) == 1 else {}


@dialog("facture_pdf", listen=listen)
async def give_invoice(talk: Talk) -> Ending:
    """Which invoice, the code, the paper."""
    world = talk.world
    known = talk.look(lambda w: invoices(w.connection, w.family))
    if not known:
        return View((say("facture-pdf-none"),))
    choices = [
        Choice(each.number, say("facture-pdf-choice", month=each.month, number=each.number), each)
        for each in known
    ]
    wanted = await talk.ask("facture", Pick(say("facture-pdf-which"), choices))
    await talk.ask("code", Code(world, ACT))
    return HandOver(wanted.number)


@dataclass(frozen=True)
class HandOver:
    """The command: make the paper, keep it, hand it over."""

    number: str

    def __call__(self, world: World) -> View:
        """The file; Refused when the household has no such invoice."""
        found = invoice(world.connection, world.family, self.number)
        each = found.summary
        address = world.files.keep(invoice_pdf(world, found))
        name = speak(say("facture-pdf-name", number=each.number))
        file = Attachment(f"{name}.pdf", "application/pdf", address)
        said = say("facture-pdf-here", number=each.number, month=each.month)
        see = Option("start:factures", say("factures-all"))
        return View((said,), (see,), files=(file,))


def invoice_pdf(world: World, found: Invoice) -> bytes:
    """The paper: the commune, the number, the days, the totals, what was paid.

    The same invoice with the same payments gives the same bytes.
    """
    each, own = found.summary, world.family
    moved = _moves(world, found)
    days = [each.issued_on, *(entry_day for entry_day, _ in moved)]
    total = say("facture-total", total=each.total_cents)
    table = Table(
        tuple(say(f"facture-pdf-{name}") for name in HEADINGS),
        tuple(_row(world, line) for line in found.lines),
        total,
    )
    household = say(
        "facture-pdf-household",
        name=own.name,
        file_number=str(own.file_number),
        month=each.month,
        issued_on=each.issued_on,
        due_on=each.due_on,
    )
    blocks: list[Block] = [household, table]
    if moved:
        blocks.append(tuple(sentence for _, sentence in moved))
    blocks += _end(world, each.left_cents)
    return paper(
        plain(world.commune.name),
        say("facture-pdf-title", number=each.number),
        blocks,
        say("facture-pdf-foot", commune=world.commune.name, number=each.number),
        at(max(days), LAST_SECOND),
    )


def _moves(world: World, found: Invoice) -> list[tuple[date, Sentence]]:
    """The payments and credits of the invoice, by day."""
    keys = {"payment": "facture-pdf-paid-on", "credit": "facture-pdf-credited-on"}
    every = entries(world.connection, world.family.household_id)
    return [
        (entry.day, say(keys[entry.kind], day=entry.day, cents=-entry.amount_cents))
        for entry in every
        if entry.invoice_id == found.summary.id and entry.kind in keys
    ]


def _row(world: World, line: InvoiceLine) -> tuple[Sentence, ...]:
    name = line_name(world, line)
    count = line.amount_cents // line.unit_cents if line.unit_cents else len(line.days)
    if line.days:
        known: dict[str, Filling] = {"name": name, "days": say("days", days=line.days)}
        name = say("facture-pdf-days", **known)
    each, total = say("amount", cents=line.unit_cents), say("amount", cents=line.amount_cents)
    return name, plain(str(count)), each, total


def _end(world: World, left: int) -> Iterator[Sentence]:
    if left <= 0:
        yield say("facture-pdf-settled")
        return
    yield say("facture-pdf-left", left=left)
    service = world.commune.services.get(SERVICE)
    if service is not None:
        known = {"service": service.label, "phone": service.phone, "email": service.email}
        yield say("facture-pdf-pay", **known)
