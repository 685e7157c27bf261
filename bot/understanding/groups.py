"""How the days of a message hang together: lists, ranges, ends, exceptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.items import Item, Mark, Point, Span
from bot.understanding.noise import word
from bot.understanding.tokens import Token

_ARTICLES = {"le", "la", "les", "l", "ce", "cette", "jour", "date"}
_LIST = {"et", "ni", ",", "/", "&", "+", ";", "aussi", "du", "de", "d", "des", "pour", *_ARTICLES}
_LINES = {"\n", "-", "*", "."}
_RANGE = {"au", "a", "aux", "jusque", "-", "o", ">"}
_OR = {"ou", "soit"}
_ROLES = {
    "jusque": "until", "apartir": "from", "depuis": "since", "sauf": "except", "aulieu": "instead",
    "pas": "not",  "entre": "between", "du": "start", "de": "start", "d": "start",
    "moins": "except",
    "retour": "beside",
    "reviendra": "beside",
    "revient": "beside",
    "reviendront": "beside",
    "avant": "beside",
    "apres": "beside",
    "ici": "beside",
}  # fmt: skip
_SKIPPED = {*_ARTICLES, "pour", "pendant", "sur", "en", "dans", "celui", "aux", "que"}
_BEFORE_NOT = {
    "",
    ",",
    ".",
    "\n",
    "!",
    ":",
    "(",
    ";",
    "non",
    "et",
    "mais",
    "correction",
    "bonjour",
    "ou",
}
_YEARS = range(25, 32)  # two figures that may be a year
_LONGEST = 12  # tokens; a longer gap is free text


@dataclass(slots=True)
class Placed:
    """An item with its `role` and its `link` to the one before it."""

    item: Item
    role: str = ""
    link: str = "free"  # list, range, or, dash, free

    @property
    def point(self) -> Point | None:
        """The item when it is a day."""
        return self.item if isinstance(self.item, Point) else None

    @property
    def span(self) -> Span | None:
        """The item when it is a span of days."""
        return self.item if isinstance(self.item, Span) else None

    @property
    def weekday_only(self) -> bool:
        """Whether the item is a weekday with no number: « mardi »."""
        point = self.point
        return (
            point is not None
            and point.weekday is not None
            and point.number is None
            and point.exact is None
        )

    @property
    def recurs(self) -> bool:
        """Whether the item is a weekday that comes again: « tous les mardis »."""
        return self.point is not None and (self.point.every or self.point.alternate)

    @property
    def mark(self) -> Mark | None:
        """The item when it is a mark."""
        return self.item if isinstance(self.item, Mark) else None


def place(ts: list[Token], items: Sequence[Item]) -> list[Placed]:
    """The items with their roles and links; numbers that are no day left out."""
    placed: list[Placed] = []
    end = 0
    for item in items:
        link = _link(ts, end, item) if placed else "free"
        placed.append(Placed(item, _role(ts, end, item, link), link))
        end = item.end
    if len(placed) > 1:
        _share_months(placed)
        _share_weekdays(placed)
    return licensed(placed)


def _role(ts: list[Token], start: int, item: Item, link: str) -> str:
    at = item.at - 1
    while at >= start and word(ts, at) in _SKIPPED:
        at -= 1
    if at < start:
        return ""
    before = word(ts, at)
    if (
        before in {"du", "de", "d"}
        and _ROLES.get(word(ts, at - 1)) in {"except", "instead"}
        and at > start
    ):
        before = word(ts, at - 1)
    if before == "des" and isinstance(item, Point):
        return "from" if not (item.plural or item.every) and link != "list" else ""
    if before == "plus":
        return "not" if at and ts[at - 1].raw == "est" else ""
    if before == "pas" and not bare_not(ts, at, start):
        return ""
    if before == "sans" and at < item.at - 1:
        return "except"
    return _ROLES.get(before, "")


def bare_not(ts: list[Token], at: int, start: int) -> bool:
    """Whether « pas » negates the day alone (« pas mardi »), not « ne mange pas mardi »."""
    if at == start and start > 0:
        return True
    before = word(ts, at - 1)
    return before in _BEFORE_NOT or (
        at > 0 and (ts[at - 1].kind == "name" or ts[at - 1].raw == "est")
    )


def _link(ts: list[Token], start: int, item: Item) -> str:
    if item.at - start > _LONGEST:
        return "free"
    gap = [token.raw if token.raw == "o" else token.word for token in ts[start : item.at]]
    between = set(gap)
    if "-" in between and len(gap) == 1:
        return "dash" if not isinstance(item, Point) or item.weekday is not None else "range"
    if between & _RANGE and between <= _RANGE | {"le", "la", "les", "l"} and "\n" not in between:
        return "range"
    if between & _OR and between <= _OR | _LIST:
        return "or"
    if between <= _LIST or (between <= _LIST | _LINES and "\n" in between):
        return "list"
    return "free"


def _share_months(placed: list[Placed]) -> None:
    """« les 12, 14 et 19 janvier »: numbers share the month that follows."""
    for before, after in zip(reversed(placed[:-1]), reversed(placed), strict=False):
        first, last = before.point, after.point
        if not first or not last or after.link == "free" or last.month is None:
            continue
        if before.role == "from":  # « à partir du 21 jusqu'au 1er avril »: the 21st comes first
            continue
        if first.number is None or first.month is not None or first.exact:
            continue
        first.month, first.year = last.month, last.year
        if first.number > (last.number or 0) and after.link in {"range", "dash"}:
            first.month = first.month - 1 or 12
            if last.year and first.month == 12:
                first.year = last.year - 1


def _share_weekdays(placed: list[Placed]) -> None:
    """« les mardis 19 et 26 », « mardi et jeudi prochains », « tous les mardis et jeudis »."""
    pairs = [
        (first, last)
        for before, after in pairwise(placed)
        if after.link == "list" and (first := before.point) and (last := after.point)
    ]
    for first, last in pairs:
        if first.plural and first.weekday is not None and first.number and last.number:
            _share_plural(first, last)
    for first, last in reversed(pairs):
        _share_shift(first, last)
    for first, last in pairs:
        last.every = last.every or (first.every and _bare(last))


def _share_plural(first: Point, last: Point) -> None:
    if last.weekday is None and not last.exact:
        last.weekday, last.plural = first.weekday, True


def _share_shift(first: Point, last: Point) -> None:
    if first.weekday is None:
        return
    if last.shift in {"prochain", "dernier"} and not first.shift and first.number is None:
        first.shift = last.shift
    if last.every and not last.plural:
        first.every = first.every or first.plural


def _bare(point: Point) -> bool:
    return (
        point.weekday is not None and point.number is None and not point.shift and not point.exact
    )


def licensed(placed: list[Placed]) -> list[Placed]:
    """Without the numbers that stand where no day can stand."""
    if not [each for each in placed if _number_only(each)]:
        return placed
    kept: list[Placed] = []
    run: list[Placed] = []
    for each in placed:
        if _number_only(each) and run and each.link in {"list", "range", "or", "dash"}:
            run.append(each)
            continue
        kept += _run(run)
        run = [each] if each.point else []
        if not run:
            kept.append(each)
    return kept + _run(run)


def _number_only(placed: Placed) -> bool:
    point = placed.point
    return point is not None and point.number is not None and point.weekday is None


def _bare_row(run: list[Placed]) -> bool:
    """« le 17 2 », « 20 02 26 »: numbers with nothing between them, the second may be a month."""
    numbers = [p.number or 0 for each in run if (p := each.point) and not p.spelled]
    if len(run) not in {2, 3} or len(numbers) < len(run) or numbers[1] > 12:
        return False
    if any(a.item.end != b.item.at for a, b in pairwise(run)):
        return False
    return len(run) == 2 or numbers != sorted(numbers) or numbers[2] in _YEARS


def _run(run: list[Placed]) -> list[Placed]:
    """A run of numbers stands when one of them does; « les 2 » alone never."""
    points = [each.point for each in run if each.point]
    if not points:
        return []
    first = points[0]
    dated = any(p.month or p.weekday is not None or p.exact or p.number is None for p in points)
    if dated or (len(points) == 1 and first.plural):
        return run if dated else []
    bare = _bare_row(run) and not first.plural
    if not bare and any(p.licensed for p in points):
        return run
    if not bare and (len(points) == 1 or all(p.spelled for p in points)):
        return []
    for point in points:
        point.why = "numbers"
    return run
