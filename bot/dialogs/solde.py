"""The balance, explained: which days, which credits, which payments (B1)."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.dialogs.invoice_words import entry_in_words, line_name, summary
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from core.clock import today
from core.money.balance import Balance, OpenInvoice, balance
from core.money.invoices import invoices
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """The month that is asked about (« combien je dois pour septembre ? »)."""
    days = said.reading.days.days if said.reading else None
    return {"mois": days[0].replace(day=1).isoformat()} if days else {}


@dialog("solde", listen=listen)
async def show_balance(talk: Talk) -> Ending:
    """What is due, why, and what is not due yet."""
    world = talk.world
    found = talk.look(lambda w: balance(w.connection, w.family))
    said = [*_month(world, talk.heard("mois")), _due(found)]
    for each in found.invoices:
        said += _invoice(world, each)
    said += [entry_in_words(world, entry) for entry in found.others]
    said += _to_come(found)
    said.append(_household(found))
    return View(tuple(said), tuple(_options(found)))


def _month(world: World, month: Raw) -> Iterator[Sentence]:
    """The invoice of the month that was asked about."""
    if not month:
        return
    known = invoices(world.connection, world.family)
    found = [each for each in known if each.month.isoformat() == month]
    yield from (summary(world, each) for each in found)
    if not found:
        yield say("solde-month-none", month=date.fromisoformat(month))


def _due(found: Balance) -> Sentence:
    if found.due_cents > 0:
        return say("solde-due", due=found.due_cents)
    if found.due_cents < 0:
        return say("solde-advance", advance=-found.due_cents)
    return say("solde-nothing")


def _household(found: Balance) -> Sentence:
    known: dict[str, Filling] = {"children": found.dependent_children}
    if found.family_quotient is None:
        return say("solde-household-no-quotient", **known)
    return say("solde-household", quotient=found.family_quotient, **known)


def _invoice(world: World, each: OpenInvoice) -> Iterator[Sentence]:
    summary = each.summary
    yield say(
        "solde-invoice",
        number=summary.number,
        month=summary.month,
        due_on=summary.due_on,
        total=summary.total_cents,
        late="yes" if summary.due_on < today(world.now) else "no",
    )
    for line in each.lines:
        known: dict[str, Filling] = {"name": line_name(world, line), "cents": line.amount_cents}
        if line.days:
            days, count = say("days", days=tuple(line.days)), len(line.days)
            yield say("solde-line", days=days, count=count, each=line.unit_cents, **known)
        else:
            yield say("solde-line-hidden", **known)
    for entry in (*each.credits, *each.payments):
        yield entry_in_words(world, entry)
    if each.credits or each.payments:
        yield say("solde-left", left=summary.left_cents)


def _to_come(found: Balance) -> Iterator[Sentence]:
    """What is booked and not invoiced yet, by month."""
    months: dict[object, int] = {}
    for each in found.not_invoiced:
        months[each.month] = months.get(each.month, 0) + each.amount_cents
    for month in sorted({each.month for each in found.not_invoiced}):
        yield say("solde-to-come", month=month, cents=months[month])


def _options(found: Balance) -> Iterator[Option]:
    if found.invoices:
        yield Option("start:payer", say("menu-payer"))
    yield Option("start:factures", say("solde-see-invoices"))
    yield Option("start:planning", say("option-planning"))
    if found.family_quotient is None:
        yield Option(
            "start:deposer:quotient", say("solde-send-quotient"), {"nature": "attestation-qf"}
        )
    yield Option("start:ecrire:facture", say("solde-ask"), {"service": "reglement-facture"})
