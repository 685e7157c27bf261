"""A whole message read: tokens, days, children, activities, intents, orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.understanding.activities import Activity, activities_in, unit_in
from bot.understanding.apart import Apart, left_out, parted
from bot.understanding.children import ALL, Named, Names, children_in, names_of
from bot.understanding.corrections import corrected
from bot.understanding.groups import Placed, place
from bot.understanding.intents import classify
from bot.understanding.items import Context
from bot.understanding.noise import silence
from bot.understanding.orders import (
    Part,
    contrasted,
    cut,
    exception,
    settle,
    split_negated,
    union,
)
from bot.understanding.plan import NO_DAY, evaluate
from bot.understanding.reading import Days, Intent, Order, Reading
from bot.understanding.reasons import asked_for
from bot.understanding.said import Words, cancels
from bot.understanding.scan import scan
from bot.understanding.tokens import CUT, Token, tokens
from bot.understanding.two import spell_out
from bot.understanding.unread import unread

MOST_DAYS = 100  # days, spans and marks; nobody orders more in a message
_WAS = {"etait", "etaient"}
_HAS = {"a", "ont", "est", "sont"}
_DONE = [["ete"], ["manque"], ["rate"]]
_NOT_DONE = [
    [each] for each in "mange venu venue venus pu ete dejeune frequente alle allee".split()
]
_WITHOUT_DAYS = {Intent.HELP, Intent.STOP, Intent.GREETING, Intent.DOCUMENT}


def tense(ts: list[Token]) -> bool:
    """Whether the message tells of a day that has passed: « était absent », « n'a pas mangé »."""
    raws = [token.raw for token in ts]
    if not _HAS.isdisjoint(raws):
        return any(
            raw in _HAS
            and (
                raws[at + 1 : at + 2] in _DONE
                or (raws[at + 1 : at + 2] == ["pas"] and raws[at + 2 : at + 3] in _NOT_DONE)
            )
            for at, raw in enumerate(raws)
        ) or not _WAS.isdisjoint(raws)
    return not _WAS.isdisjoint(raws)


def read_message(text: str, today: date, children: Sequence[str], zone: str) -> Reading:
    """The reading of a message written on a day by a parent of these children."""
    names = names_of(tuple(children))
    ts = tokens(text, names.words)
    spell_out(ts)
    silence(ts)
    words = Words(ts)
    context = Context(
        today,
        zone,
        past=tense(ts),
        latest=words.has("facture", "devoir", "combien", "solde", "payer"),
    )
    named = _without_dates(children_in(ts, names), ts)
    activities = activities_in(ts)
    placed = place(ts, _outside(ts, named, activities, context))
    words = _without_contrast(words, placed)
    if len(placed) > MOST_DAYS or (ts and ts[-1].kind == CUT and placed):
        return _too_much(words, named)
    placed = asked_for(ts, placed, words.all)
    placed, moved = corrected(ts, placed, [each.at for each in named])
    named, placed, out = left_out(ts, named, placed)
    reading = _reading(ts, words, context, named, activities, placed)
    if out:
        reading = _parted(reading, out, children, context)
    if strange := unread(ts, text):
        reading = replace(reading, unread=strange)
    return _with_move(reading, moved, context) if moved else reading


def _parted(reading: Reading, out: Apart, household: Sequence[str], context: Context) -> Reading:
    """« sauf Hugo mardi »: the orders, and who is named, without what is left out."""
    orders = parted(reading.orders, out, household, context)
    named = reading.children
    if not out.placed:
        named = tuple(dict.fromkeys(child for each in orders for child in each.children))
    return replace(reading, orders=tuple(orders), children=named)


def _too_much(words: Words, named: list[Named]) -> Reading:
    """A message that names too many days to be said back: it is asked."""
    intent = classify(words, days=True, children=bool(named), activity=False, today=False)
    days = Days((), ask=True, why="long")
    children = tuple(dict.fromkeys(child for each in named for child in each.children))
    return Reading(intent, children, None, None, days, (Order(children, None, None, days, intent),))


def _with_move(reading: Reading, moved: list[Placed], context: Context) -> Reading:
    """« déplacer mardi à jeudi »: Thursday is booked, Tuesday cancelled."""
    orders = [replace(order, intent=Intent.BOOK) for order in reading.orders]
    freed = replace(orders[0], days=evaluate(moved, context), intent=Intent.CANCEL)
    return replace(reading, intent=Intent.BOOK, orders=(*orders, freed))


def _without_dates(named: list[Named], ts: list[Token]) -> list[Named]:
    """Marks the tokens of names, so that no day is read in them."""
    for each in named:
        if each.children != ALL:
            for token in ts[each.at : each.end]:
                token.kind = "name"
        else:
            for token in ts[each.at : each.end]:
                token.kind = "x" if token.kind in "nc" else token.kind
    return named


def _outside(
    ts: list[Token], named: list[Named], activities: list[Activity], context: Context
) -> list:  # type: ignore[type-arg]
    """The days, without the Wednesday that is part of an activity's name."""
    hidden = [each.at for each in activities if each.wednesday]
    for at in hidden:
        for token in ts[at + 1 : at + 4]:
            if token.word == "mercredi":
                token.kind = "x"
                break
    return scan(ts, context)


def _reading(
    ts: list[Token],
    words: Words,
    context: Context,
    named: list[Named],
    activities: list[Activity],
    placed: list[Placed],
) -> Reading:
    whole = classify(
        words,
        days=bool(placed),
        children=bool(named),
        activity=bool(activities),
        today=words.has("aujourdhui"),
    )
    if whole in _WITHOUT_DAYS or (whole is Intent.VIEW and _only_vacations(placed)):
        placed = []
    made = cut(ts, named, activities, placed)
    several = len(made) > 1
    if several and whole is Intent.CANCEL and not cancels(Words(ts[: made[0].end])):
        whole = Intent.BOOK
    orders = [
        order for part in made for order in _orders(ts, part, context, whole, several=several)
    ]
    same = [order for order in orders if order.intent == whole] or orders
    first = same[0]
    everyone = tuple(dict.fromkeys(child for each in named for child in each.children))
    if len(everyone) > 1 and "*" in everyone:
        everyone = tuple(child for child in everyone if child != "*")
    return Reading(
        whole,
        everyone,
        first.activity,
        first.unit,
        union([each.days for each in same]),
        tuple(orders),
    )


def _without_contrast(words: Words, placed: list[Placed]) -> Words:
    """The words without the « pas » of « jeudi, pas mardi », which negates no more than a day."""
    gone = [each for each in placed if each.role == "not"]
    if not gone or len(gone) == len(placed):
        return words
    muted = {at for each in gone for at in range(max(0, each.item.at - 3), each.item.at)}
    return Words(
        [
            token
            for at, token in enumerate(words.ts)
            if at not in muted or token.word not in {"pas", "plus"}
        ]
    )


def _only_vacations(placed: list[Placed]) -> bool:
    """« il y a de la place pour les vacances ? » names no days."""
    return all(each.span is not None and each.span.loose for each in placed)


def _orders(
    ts: list[Token], part: Part, context: Context, whole: Intent, *, several: bool
) -> list[Order]:
    intent = _intent(ts, part, whole) if several else whole
    split = contrasted(part, ts)
    if split:
        before, after = split
        first = _order(ts, part, before, [], context, intent)
        return [first, _order(ts, part, after, [], context, Intent.BOOK)]
    wanted, gone = split_negated(part, ts)
    if not wanted or not gone:
        return [_order(ts, part, wanted or gone, [], context, intent)]
    base = (
        Intent.BOOK
        if intent is Intent.CANCEL and not cancels(Words(ts[part.start : gone[0].item.at - 2]))
        else intent
    )
    first = _order(ts, part, wanted, gone, context, base)
    if _inside(first.days, wanted, context):
        return [first]
    return [first, _order(ts, part, gone, [], context, Intent.CANCEL)]


def _inside(days: Days, wanted: list[Placed], context: Context) -> bool:
    """Whether the exception took days out: then it was no order of its own."""
    return evaluate(wanted, context).days != days.days


def _intent(ts: list[Token], part: Part, whole: Intent) -> Intent:
    """The intent of one order among several."""
    if whole not in {Intent.BOOK, Intent.CANCEL, Intent.ABSENCE}:
        return whole
    words = Words(ts[part.start : part.end])
    if cancels(words):
        return Intent.CANCEL if whole is Intent.BOOK else whole
    if whole is Intent.CANCEL and words.has("reserver", "inscrire", "ajouter", "mettre"):
        return Intent.BOOK
    return whole


def _order(
    ts: list[Token],
    part: Part,
    placed: list[Placed],
    gone: list[Placed],
    context: Context,
    intent: Intent,
) -> Order:
    days = evaluate([*placed, *(exception(each) for each in gone)], context) if placed else NO_DAY
    activity = settle(part.activity, days, placed, intent, context.zone)
    unit = unit_in(ts, part.start, part.end, activity)
    return Order(part.children, activity, unit, days, intent)


__all__ = ["Names", "read_message"]
