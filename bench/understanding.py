"""How well and how fast messages are read, beside `dateparser.search` in the same run.

Run with `python -m bench.understanding`; it writes nothing.
"""

import statistics
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from bot.understanding import Days, read
from tests.understanding.scoring import CHILDREN, Score, rows, score, today, verdict

ROUNDS = 5
HOSTILE = (
    "lundi ",
    "12 ",
    "1/",
    "Léna lundi Hugo mardi ",
    "tous les ",
    "xqzvwkjp ",
    "\n",
    "du 3 au ",
)


def timed(
    calls: Sequence[Callable[[dict[str, Any]], object]], messages: list[dict[str, Any]]
) -> list[list[float]]:
    """Milliseconds a message for each call, the best of some rounds, sorted.

    The calls take turns round by round, so that a busy machine slows them alike.
    """
    best = [[float("inf")] * len(messages) for _ in calls]
    for _ in range(ROUNDS):
        for call, times in zip(calls, best, strict=True):
            for at, row in enumerate(messages):
                begin = time.perf_counter()
                call(row)
                times[at] = min(times[at], 1000 * (time.perf_counter() - begin))
    return [sorted(times) for times in best]


def ours(row: dict[str, Any]) -> object:
    """Our reading of a message."""
    return read(row["text"], today(row), CHILDREN)


def theirs(row: dict[str, Any]) -> list[date]:
    """What dateparser finds in the same message."""
    from dateparser.search import search_dates

    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(row["now"]),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(row["text"], languages=["fr"], settings=settings) or []
    return sorted({moment.date() for _, moment in found})


def their_verdicts(messages: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The verdicts of dateparser on the dated messages."""
    counts = {"right": 0, "wrong": 0, "missed": 0}
    for row in messages:
        if row["expect"] not in (None, "ambiguous"):
            days = tuple(theirs(row))
            counts[verdict({**row, "ask_ok": False}, Days(days or None))] += 1
    return counts


def report(name: str, found: Score) -> None:
    """The accuracy of a set of messages, by construction, with what remains wrong."""
    print(f"\n{name}: {found.total} messages")
    print("\n".join(found.table()))
    print("  ".join(f"{key} {value:.1%}" for key, value in found.figures().items()))
    for failure in found.failures:
        print("  remains:", failure)


def main() -> None:
    """Prints the accuracy and the speed."""
    examples, own = rows("examples"), rows("messages")
    report("examples", score(examples))
    report("own messages", score(row for row in own if not row.get("held_out")))
    report("own messages held out", score(row for row in own if row.get("held_out")))
    constructions = rows("constructions")
    report("constructions of public date parsers", score(constructions))
    messages = examples + own + constructions
    mine, other = timed((ours, theirs), messages)
    print("\nmilliseconds a message   median     p99")
    for label, times in (("understanding", mine), ("dateparser.search", other)):
        print(f"{label:<22}{statistics.median(times):>9.3f}{times[int(0.99 * len(times))]:>8.3f}")
    print(f"ratio of the medians: 1/{statistics.median(other) / statistics.median(mine):.0f}")
    print("dateparser.search on the dated messages:", their_verdicts(messages))
    worst = max(
        timed((ours,), [{"text": (piece * 10_000)[:10_000], "now": "2026-01-12"}])[0][0]
        for piece in HOSTILE
    )
    print(f"worst hostile text of 10,000 characters: {worst:.1f} ms")
    tracemalloc.start()
    ours({"text": ("Léna cantine lundi " * 600)[:10_000], "now": "2026-01-12"})
    print(f"its memory at most: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
