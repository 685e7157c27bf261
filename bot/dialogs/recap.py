"""A quote as it is read back: one line for the days that are alike, what is refused, the total."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.talk import Recap, World
from core.bookings import rules as booking_rules
from core.bookings.quotes import Quote, QuoteLine, RefusedLine, Wish
from core.bookings.receipts import Receipt
from core.clock import today
from core.sentence import Filling, Sentence, say
from notifications.view import Option, Table, View, plain

MOST_REASONS = 4
SATURDAY = 5


def recap(world: World, quote: Quote, *, changes: Sequence[Option] = ()) -> Recap:
    """What will be written once it is confirmed; the days refused are said first."""
    view = View(
        (
            *reasons(quote.refused),
            *already(world, quote.already),
            say("recap-intro"),
            *groups(world, quote.lines),
            say("recap-total", total=quote.total_cents),
        ),
        table=table(world, quote.lines, quote.total_cents),
    )
    return Recap(view, quote.digest, tuple(changes))


def receipt_view(world: World, receipt: Receipt) -> View:
    """What was written, under its number; by e-mail with the date and the hour (P7)."""
    at = receipt.placed_at
    when = (say("receipt-when", day=today(at), at=at),)
    by_mail = world.place is not None and world.place.channel == "email"
    return View(
        (
            say("receipt-intro", number=receipt.number),
            *groups(world, receipt.lines),
            say("recap-total", total=receipt.total_cents),
            *(when if by_mail else ()),
        ),
        (Option("start:planning", say("option-planning")),),
        table=table(world, receipt.lines, receipt.total_cents),
    )


def name(world: World, wish: Wish) -> Sentence:
    """« Léna, CL Maternel Mercredis, Après-midi sans repas »."""
    activity = world.commune.activities[wish.activity]
    unit = booking_rules.unit_label(world.commune, wish.activity, wish.unit or "")
    key = "line-name" if len(activity.units) > 1 and unit else "line-name-short"
    child = world.family.child(wish.child_id).first_name
    return say(key, child=child, activity=activity.label, unit=unit)


def groups(world: World, lines: Iterable[QuoteLine]) -> tuple[Sentence, ...]:
    """The lines, those alike but for the day said together with their sum."""

    def alike(line: QuoteLine) -> tuple[int, str, str, str, int, str]:
        wish = line.wish
        replaced = line.replaces or ""
        return (
            wish.child_id,
            wish.activity,
            wish.unit or "",
            wish.act,
            line.amount_cents,
            replaced,
        )

    order = {child.id: rank for rank, child in enumerate(world.family.children)}
    known = sorted(lines, key=lambda line: (order[line.wish.child_id], alike(line), line.wish.day))
    return tuple(_group(world, tuple(group)) for _, group in groupby(known, key=alike))


def _group(world: World, lines: tuple[QuoteLine, ...]) -> Sentence:
    first = lines[0]
    known: dict[str, Filling] = {
        "name": name(world, first.wish),
        "days": tuple(line.wish.day for line in lines),
        "count": len(lines),
        "each": abs(first.amount_cents),
        "sum": abs(sum(line.amount_cents for line in lines)),
        "tariff": first.tariff,
    }
    if first.replaces:
        old = booking_rules.unit_label(world.commune, first.wish.activity, first.replaces)
        sign = "more" if first.amount_cents >= 0 else "less"
        return say("recap-replace", **known, old=old, sign=sign)
    return say("recap-cancel" if first.wish.act == "cancel" else "recap-book", **known)


def reasons(refused: Sequence[RefusedLine]) -> tuple[Sentence, ...]:
    """Why days are refused: a reason once, with the days that share it; no word on week-ends."""
    alike: dict[tuple[object, ...], list[RefusedLine]] = {}
    for line in refused:
        if line.wish.day.weekday() < SATURDAY:
            key = _why(line).key
            alike.setdefault((line.wish.activity, key), []).append(line)
    said = [_reason(lines) for lines in alike.values()]
    rest = len(said) - MOST_REASONS
    more = (say("recap-refused-more", count=rest),) if rest > 0 else ()
    return (*said[:MOST_REASONS], *more)


def _why(line: RefusedLine) -> Sentence:
    """The reason alone: what remains possible is said when nothing else is left."""
    return line.answer.why if line.answer and line.answer.why else line.sentence


def _reason(lines: Sequence[RefusedLine]) -> Sentence:
    others = tuple(sorted({line.wish.day for line in lines} - {lines[0].wish.day}))
    if others:
        return say("recap-refused-days", why=_why(lines[0]), days=others)
    return say("recap-refused", why=_why(lines[0]))


def already(world: World, wishes: Sequence[Wish]) -> tuple[Sentence, ...]:
    """The days that were booked before."""
    by_name: dict[Sentence, list[Wish]] = {}
    for wish in wishes:
        by_name.setdefault(name(world, wish), []).append(wish)
    return tuple(
        say("recap-already", name=key, days=tuple(wish.day for wish in found))
        for key, found in by_name.items()
    )


def table(world: World, lines: Sequence[QuoteLine], total: int) -> Table:
    """The recap as a table (P6): day, child, activity, what is done, amount, tariff."""
    head = ("day", "child", "activity", "act", "amount", "tariff")
    return Table(
        tuple(say(f"head-{each}") for each in head),
        tuple(_row(world, line) for line in sorted(lines, key=lambda line: line.wish.day)),
        say("recap-total", total=total),
    )


def _row(world: World, line: QuoteLine) -> tuple[Sentence, ...]:
    wish = line.wish
    activity = world.commune.activities[wish.activity].label
    unit = booking_rules.unit_label(world.commune, wish.activity, wish.unit or "")
    return (
        say("day-short", day=wish.day),
        plain(world.family.child(wish.child_id).first_name),
        plain(f"{activity} · {unit}"),
        say(f"act-{wish.act}"),
        say("amount", cents=line.amount_cents),
        plain(line.tariff),
    )
