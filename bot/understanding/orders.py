"""The orders of a message: who, what, which days, each with its own intent."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.understanding.activities import CENTRE, GARDERIE, VACANCES, Activity
from bot.understanding.children import Named
from bot.understanding.groups import Placed
from bot.understanding.plan import NO_DAY
from bot.understanding.reading import Days, Intent
from bot.understanding.said import Words, cancels
from bot.understanding.school import calendar
from bot.understanding.tokens import Token

_NOT_EATING = {Intent.MESSAGE, Intent.DOCUMENT, Intent.OTHER, Intent.HELP}


_VERBS = dict.fromkeys(("annuler", "supprimer", "desinscrire"), "cancel")
_VERBS |= dict.fromkeys(("reserver", "inscrire", "ajouter", "mettre"), "book")


@dataclass
class Part:
    """A stretch of the message that holds one order."""

    start: int
    end: int = 0
    children: tuple[str, ...] = ()
    activity: Activity | None = None
    placed: list[Placed] = field(default_factory=list)
    child_at: int = -1
    shared: bool = False  # takes the days of its neighbour

    @property
    def dated(self) -> bool:
        """Whether it names days of its own."""
        return bool(self.placed)


Element = tuple[int, Named | Activity | Placed | str]


def elements(
    ts: list[Token],
    named: Sequence[Named],
    activities: Sequence[Activity],
    placed: Sequence[Placed],
) -> list[Element]:
    """What an order is made of, in the order of the message."""
    found: list[Element] = [(each.at, each) for each in named]
    found += [(each.at, each) for each in activities]
    found += [(each.item.at, each) for each in placed]
    found += [(at, verb) for at, token in enumerate(ts) if (verb := _verb(token))]
    return sorted(found, key=lambda each: each[0])


def _verb(token: Token) -> str | None:
    """What a verb of the message asks for: a cancellation or a booking."""
    asked = _VERBS.get(token.word)
    return None if asked and token.raw.endswith(("ion", "ions")) else asked


def cut(
    ts: list[Token],
    named: Sequence[Named],
    activities: Sequence[Activity],
    placed: list[Placed],
) -> list[Part]:
    """The message cut where another order begins, each part complete."""
    verbs = len(named) < 2 and len(activities) < 2 and [t for t in ts if t.word in _VERBS]
    if verbs is not False and len(verbs) < 2:  # most messages hold one order
        children = named[0].children if named else ()
        return [Part(0, len(ts), children, activities[0] if activities else None, placed)]
    made = parts(ts, elements(ts, named, activities, placed))
    complete(made)
    return made


def parts(ts: list[Token], found: Sequence[Element]) -> list[Part]:
    """The message cut where another order begins."""
    made = [Part(0)]
    if not _several(found):
        for at, element in found:
            _add(made[0], at, element)
        made[0].end = len(ts)
        return made
    for index, (at, element) in enumerate(found):
        part = made[-1]
        if _begins(part, element, found, index):
            part.end = _back(ts, at, part)
            part = Part(part.end)
            made.append(part)
        _add(part, at, element)
    made[-1].end = len(ts)
    return made


def _several(found: Sequence[Element]) -> bool:
    """Whether two children, two activities or two verbs are said: else there is one order."""
    kinds = [type(element) for _, element in found]
    return kinds.count(Named) > 1 or kinds.count(Activity) > 1 or kinds.count(str) > 1


def _begins(part: Part, element: object, found: Sequence[Element], index: int) -> bool:
    later = found[index + 1 :]
    if isinstance(element, Named):
        return _other_child(part, element, later)
    if isinstance(element, Activity):
        return _other_activity(part, element, later)
    if isinstance(element, Placed):
        return _other_day(part, element, later)
    if isinstance(element, str):
        return _other_verb(part, element, found[:index], later)
    return False


def _other_verb(part: Part, verb: str, before: Sequence[Element], later: Sequence[Element]) -> bool:
    """« annuler jeudi et réserver vendredi »: two orders."""
    said = [e for at, e in before if isinstance(e, str) and at >= part.start]
    return part.dated and bool(said) and said[-1] != verb and _next(later, Placed, str)


def _back(ts: list[Token], at: int, part: Part) -> int:
    """Where an order begins: « pas Hugo jeudi » takes its « pas » along."""
    while at > part.start + 1 and ts[at - 1].word in {"pas", "mais", "et", "pour", "non", "a"}:
        at -= 1
    return at


def _other_child(part: Part, named: Named, later: Sequence[Element]) -> bool:
    if not part.children or set(named.children) <= set(part.children):
        return False
    if part.dated:
        return True
    return part.activity is not None and _next(later, Activity, Named)


def _other_activity(part: Part, activity: Activity, later: Sequence[Element]) -> bool:
    current = part.activity
    if current is None or activity.weak or current.weak:
        return False
    return current.key != activity.key


def _other_day(part: Part, placed: Placed, later: Sequence[Element]) -> bool:
    """A day after the child (or the activity) that it followed: « lundi Léna, mardi Hugo »."""
    if not part.dated or placed.role in {"except", "until", "from"}:
        return False
    between = part.activity and part.placed[-1].item.at < part.activity.at < placed.item.at
    if placed.link != "free" and not between:
        return False
    if all(each.span or each.role in {"until", "from"} for each in part.placed):
        return False
    first = part.placed[0].item.at
    children = part.child_at > first and any(
        isinstance(e, Named) and not set(e.children) <= set(part.children) for _, e in later
    )
    key = part.activity.key if part.activity else ""
    activity = (
        part.activity is not None
        and part.activity.at > first
        and any(isinstance(e, Activity) and e.key != key and not e.weak for _, e in later)
    )
    return children or activity


def _next(later: Sequence[Element], wanted: type, stop: type) -> bool:
    for _, element in later:
        if isinstance(element, wanted):
            return True
        if isinstance(element, stop):
            return False
    return False


def _add(part: Part, at: int, element: object) -> None:
    if isinstance(element, Named):
        part.children = tuple(dict.fromkeys(part.children + element.children))
        part.child_at = at
    elif isinstance(element, Activity):
        if part.activity is None or (part.activity.weak and not element.weak):
            part.activity = element
    elif isinstance(element, Placed):
        part.placed.append(element)


def complete(made: list[Part]) -> None:
    """Gives each part what its neighbours say for it: children, activity, days."""
    for before, part in pairwise(made):
        part.children = part.children or before.children
        part.activity = part.activity or before.activity
        part.placed = part.placed or before.placed
        _scope(before, part)
    for part, after in zip(reversed(made[:-1]), reversed(made), strict=False):
        part.children = part.children or after.children
        part.activity = part.activity or after.activity
        part.placed = part.placed or after.placed


def _scope(before: Part, part: Part) -> None:
    """« la semaine prochaine, Léna lundi, Hugo mardi »: the week holds for both."""
    if part.placed is before.placed or any(
        each.span or each.role in {"until", "from"} for each in part.placed
    ):
        return
    bare = [p for each in part.placed if (p := each.point)]
    if not all(
        p.weekday is not None and p.number is None and not p.exact and not p.shift for p in bare
    ):
        return
    scope = [each for each in before.placed if each.span or each.role in {"until", "from"}]
    if scope and before.placed.index(scope[0]) == 0:
        part.placed = [*scope, *part.placed]


def split_negated(part: Part, ts: list[Token]) -> tuple[list[Placed], list[Placed]]:
    """The days wanted and those that a « pas » takes out: « lundi mais pas mardi »."""
    wanted: list[Placed] = []
    gone: list[Placed] = []
    out = False
    for each in part.placed:
        out = each.role == "not" or (out and each.link in {"list", "range"})
        (gone if out else wanted).append(each)
    return wanted, gone


def contrasted(part: Part, ts: list[Token]) -> tuple[list[Placed], list[Placed]] | None:
    """« ne mange pas le 7 mais bien le 12 »: the days before and after « mais »."""
    places = [at for at in range(part.start, part.end) if ts[at].word == "mais"]
    for at in places:
        before = [each for each in part.placed if each.item.at < at]
        after = [each for each in part.placed if each.item.at > at]
        sides = cancels(Words(ts[part.start : at])), cancels(Words(ts[at : part.end]))
        if before and after and sides == (True, False):
            return before, after
    return None


def exception(placed: Placed) -> Placed:
    """The same item as an exception."""
    return replace(placed, role="except", link="free")


def settle(
    activity: Activity | None,
    days: Days,
    placed: Sequence[Placed],
    intent: Intent,
    zone: str,
) -> str | None:
    """The key of the activity, once the days are known: a centre may be a vacation's."""
    vacation = any(
        each.span and each.span.kind == "vacation" and each.role not in {"until", "from", "except"}
        for each in placed
    )
    if activity is None:
        return VACANCES if vacation else None
    if activity.verb and intent in _NOT_EATING:
        return None
    if activity.bare and _wednesdays(days, placed):
        return GARDERIE
    if activity.key == CENTRE and not vacation:
        return VACANCES if _in_vacation(days, zone) else CENTRE
    return VACANCES if vacation and activity.key in {CENTRE, GARDERIE} else activity.key


def _wednesdays(days: Days, placed: Sequence[Placed]) -> bool:
    """Whether Wednesdays are meant, and no other day."""
    known = [day for each in (days.days or (), *days.candidates) for day in each]
    if days.ask or not known:
        said = {p.weekday for each in placed if (p := each.point) and p.weekday is not None}
        return said == {2}
    return all(day.weekday() == 2 for day in known)


def _in_vacation(days: Days, zone: str) -> bool:
    """Whether all the days lie in a vacation, and not on Wednesdays alone."""
    known = [day for day in days.days or () if day.weekday() < 5]
    if all(day.weekday() == 2 for day in known):
        return False
    return all(calendar(zone).vacation(day) for day in known)


def union(found: Sequence[Days]) -> Days:
    """The days of several orders together; one question makes the whole a question."""
    asked = [each for each in found if each.ask]
    if asked:
        return asked[0]
    named = [each.days for each in found if each.days is not None]
    if not named:
        return NO_DAY
    return Days(tuple(sorted({day for days in named for day in days})))
