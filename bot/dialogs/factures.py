"""The invoices: the list with their state, and one of them in detail (B2)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.dialogs.invoice_words import line_name, summary
from bot.engine.reserved import fold
from bot.talk import Ending, Goto, Raw, Said, Talk, World, dialog
from core.clock import today
from core.money.invoices import Invoice, InvoiceSummary, invoice, invoices
from core.requests.drafts import begin
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View, plain

MOST = 6
PDF = "pdf"
NUMBER = re.compile(r"\b[A-Za-z]?\d{4}-\d{3,8}\b")
LATEST = ("derniere facture", "ma facture", "la facture")
DEBIT = ("prelev", "rib", "iban")


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """Which invoice: its number, its month, the last one; or a question about direct debit."""
    words = fold(said.text)
    hints: dict[str, Raw] = {}
    number = NUMBER.search(said.text)
    days = said.reading.days.days if said.reading else None
    if PDF in words.split():
        hints["papier"] = True
    if any(word.startswith(DEBIT) for word in words.split()):
        hints["sujet"] = "prelevement"
    if number:
        hints["facture"] = number.group().upper()
    elif days:
        hints["mois"] = days[0].replace(day=1).isoformat()
    elif any(phrase in words for phrase in LATEST):
        hints["facture"] = "*"
    return hints


@dialog("factures", listen=listen)
async def show_invoices(talk: Talk) -> Ending:
    """The list; or the invoice that was named, with its days."""
    if talk.heard("sujet") == "prelevement":
        return _direct_debit(talk.world)
    world = talk.world
    known = talk.look(lambda w: invoices(w.connection, w.family))
    if not known:
        return View((say("factures-none"),), (Option("start:planning", say("option-planning")),))
    asked = bool(talk.heard("facture") or talk.heard("mois"))
    wanted = _wanted(known, talk.heard("facture"), talk.heard("mois"))
    if talk.heard("papier"):
        return Goto("facture_pdf", {"facture": wanted.number} if wanted else {})
    if wanted is not None:
        found = invoice(world.connection, world.family, wanted.number)
        return View(tuple(_detail(world, found)), tuple(_after(wanted)))
    said = (say("factures-not-found"),) if asked else ()
    shown = known[:MOST]
    return View(
        (*said, say("factures-intro"), *(summary(world, each) for each in shown)),
        (*map(_read, shown), *_pay(known), _ask()),
    )


def _wanted(
    known: Sequence[InvoiceSummary], number: str | None, month: str | None
) -> InvoiceSummary | None:
    if number == "*":
        return known[0]
    for each in known:
        if number == each.number or (month and each.month.isoformat() == month):
            return each
    return None


def _pay(known: Sequence[InvoiceSummary]) -> Iterator[Option]:
    if any(each.left_cents > 0 for each in known):
        yield Option("start:payer", say("menu-payer"))


def _read(each: InvoiceSummary) -> Option:
    label = say("factures-read", month=each.month)
    return Option(f"start:factures:{each.number}", label, {"facture": each.number})


def _detail(world: World, found: Invoice) -> Iterator[Sentence]:
    each = found.summary
    yield say("facture-head", number=each.number, month=each.month, issued_on=each.issued_on)
    for line in found.lines:
        known: dict[str, Filling] = {"name": line_name(world, line), "cents": line.amount_cents}
        if line.days:
            days, count = say("days", days=tuple(line.days)), len(line.days)
            yield say("solde-line", days=days, count=count, each=line.unit_cents, **known)
        else:
            yield say("solde-line-hidden", **known)
    yield say("facture-total", total=each.total_cents)
    if each.credited_cents:
        yield say("facture-credited", cents=each.credited_cents)
    if each.paid_cents:
        yield say("facture-paid", cents=each.paid_cents)
    yield _end(world, each)


def _end(world: World, each: InvoiceSummary) -> Sentence:
    if each.left_cents <= 0:
        return say("facture-settled")
    late = "yes" if each.due_on < today(world.now) else "no"
    return say("facture-left", left=each.left_cents, due_on=each.due_on, late=late)


def _after(each: InvoiceSummary) -> Iterator[Option]:
    if each.left_cents > 0:
        yield Option(f"start:payer:{each.number}", say("payer-this"), {"facture": each.number})
    yield Option(f"start:facture_pdf:{each.number}", say("facture-pdf"), {"facture": each.number})
    yield Option("start:factures", say("factures-all"))
    if each.left_cents:
        yield Option("start:solde", say("factures-see-balance"))
    yield _ask()


def _ask() -> Option:
    return Option("start:ecrire:facture", say("solde-ask"), {"service": "reglement-facture"})


def _direct_debit(world: World) -> View:
    forms = (form for form in world.commune.forms.values() if form.effect == "mandate")
    form = next(forms, None)
    ask = Option("start:deposer:rib", say("factures-send-rib"), {"nature": "rib"})
    if form is not None:
        ask = Option(f"start:demarche:{form.key}", plain(form.title), {"demarche": begin(form)})
    return View(
        (say("factures-direct-debit"),),
        (
            ask,
            Option("start:factures", say("factures-all")),
        ),
    )
