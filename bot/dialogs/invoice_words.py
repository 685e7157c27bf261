"""A line of an invoice and a movement of the account, in words."""

from bot.dialogs.recap import name
from bot.talk import World
from core.bookings.quotes import Wish
from core.clock import today
from core.money.invoices import InvoiceLine, InvoiceSummary
from core.money.ledger import Entry
from core.sentence import Filling, Sentence, say


def line_name(world: World, line: InvoiceLine) -> Sentence:
    """« Léna, Restauration »; a child whom this adult may not see is not named."""
    if line.child_id is None or not line.days:
        return say("facture-other-child")
    return name(world, Wish(line.child_id, line.activity, line.unit, line.days[0]))


def entry_in_words(world: World, entry: Entry) -> Sentence:
    """A payment, a credit with the day it is for, or another movement."""
    known: dict[str, Filling] = {"day": entry.day, "cents": abs(entry.amount_cents)}
    if entry.kind == "payment":
        return say("facture-payment", **known)
    if entry.kind == "credit":
        child = next((c for c in world.family.children if c.id == entry.child_id), None)
        if child is not None and entry.about_day is not None:
            about: dict[str, Filling] = {"child": child.first_name, "about": entry.about_day}
            return say(f"facture-credit-{entry.reason or 'correction'}", **known, **about)
        return say("facture-credit", **known)
    return say("facture-movement", **known)


def summary(world: World, each: InvoiceSummary) -> Sentence:
    """An invoice on one line: its month, what is left to pay and until when."""
    late = each.due_on < today(world.now) and each.left_cents > 0
    return say(
        f"factures-{each.state}",
        number=each.number,
        month=each.month,
        total=each.total_cents,
        left=each.left_cents,
        due_on=each.due_on,
        late="yes" if late else "no",
    )
