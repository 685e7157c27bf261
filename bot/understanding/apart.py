"""One child left out: « cantine lundi et mardi sauf Hugo mardi », « mes enfants, sauf Hugo »."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.bounds import removed
from bot.understanding.children import ALL, Named
from bot.understanding.groups import Placed
from bot.understanding.items import Context
from bot.understanding.noise import word
from bot.understanding.reading import Days, Intent, Order
from bot.understanding.tokens import Token

_ACTS = {Intent.BOOK, Intent.CANCEL, Intent.ABSENCE}


@dataclass(frozen=True, slots=True)
class Apart:
    """The children left out, on some days or (with none) altogether."""

    children: tuple[str, ...]
    placed: tuple[Placed, ...]


def left_out(
    ts: list[Token], named: list[Named], placed: list[Placed]
) -> tuple[list[Named], list[Placed], Apart | None]:
    """The children and days of the message without the exception, and the exception."""
    for index, each in enumerate(named):
        at = each.at - 1
        while word(ts, at) in {"pour", "a"}:
            at -= 1
        if word(ts, at) != "sauf" or index < len(named) - 1 or each.children == ALL:
            continue
        others = [child for before in named[:index] for child in before.children]
        earlier = [p for p in placed if p.item.at < each.at]
        if index and named[index - 1].children == ALL and each.at - named[index - 1].end < 3:
            return named[:index], placed, Apart(each.children, ())
        if not earlier or (others and not {*each.children, *ALL} & {*others}):
            continue
        later = [p for p in placed if p.item.at >= each.at]
        if any(p.role in {"until", "from"} or p.mark for p in later):
            continue
        kept = named[:index] or [Named(each.at, each.end, ALL)]
        return kept, earlier, Apart(each.children, tuple(later))
    return named, placed, None


def parted(
    orders: Sequence[Order], apart: Apart, household: Sequence[str], context: Context
) -> list[Order]:
    """The orders with the children left out on their own."""
    made: list[Order] = []
    for order in orders:
        among = tuple(household) if order.children == ALL and household else order.children
        out = tuple(child for child in apart.children if child in among)
        if not out or order.intent not in _ACTS:
            made.append(order)
            continue
        others = tuple(child for child in among if child not in out)
        if others:
            made.append(replace(order, children=others))
        days = _less(order.days, apart.placed, context)
        if apart.placed and days.days:
            made.append(replace(order, children=out, days=days))
    return made or list(orders)


def _less(days: Days, placed: Sequence[Placed], context: Context) -> Days:
    if days.ask or not days.days:
        return days
    gone = {day for each in placed for day in removed(each, days.days, context)}
    return replace(days, days=tuple(day for day in days.days if day not in gone))
