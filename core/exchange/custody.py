"""Rows that say in which weeks a child lives where, and what an adult may do for them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, select, update

from core.exchange.context import Context, Row
from core.exchange.words import folded
from core.sentence import say
from core.tables import custody, guardian, guardianship

_WEEKS = (
    update(custody)
    .where(custody.c.household_id == bindparam("at"), custody.c.child_id == bindparam("who"))
    .values(weeks=bindparam("when"))
)
_TAKE_BACK = delete(guardianship).where(
    guardianship.c.guardian_id == bindparam("adult"), guardianship.c.child_id == bindparam("who")
)
_ADULTS = select(
    guardian.c.id, guardian.c.household_id, guardian.c.first_name, guardian.c.last_name
)
_RIGHTS = select(guardianship.c.guardian_id, guardianship.c.child_id, guardianship.c.act)


def take(context: Context, rows: Sequence[Row]) -> None:
    """Say in which weeks a child lives in a household; its adults get every right at first."""
    kept, households = context.of_households(rows)
    kept, children = context.of_children(kept)
    wanted = {_pair(row, households, children): row.cells["semaines"] for row in kept}
    known = context.custody(children.values())
    added = [
        {"household_id": pair[0], "child_id": pair[1], "weeks": weeks}
        for pair, weeks in wanted.items()
        if pair not in known
    ]
    moved = [
        {"at": pair[0], "who": pair[1], "when": weeks}
        for pair, weeks in wanted.items()
        if known.get(pair, weeks) != weeks
    ]
    context.insert(custody, added)
    context.entrust(pair for pair in wanted if pair not in known)
    if moved:
        context.connection.execute(_WEEKS, moved)
    context.report.count("custody", "added", len(added))
    context.report.count("custody", "changed", len(moved))
    context.report.count("custody", "same", len(wanted) - len(added) - len(moved))


def take_rights(context: Context, rows: Sequence[Row]) -> None:
    """Say exactly what an adult may do for a child of their household."""
    kept, households = context.of_households(rows)
    kept, children = context.of_children(kept)
    at_home = context.custody(children.values())
    adults = {
        (each.household_id, folded(each.first_name), folded(each.last_name)): each.id
        for each in context.found(_ADULTS, guardian.c.household_id, households.values())
    }
    held: dict[tuple[int, int], set[str]] = {}
    for each in context.found(_RIGHTS, guardianship.c.child_id, children.values()):
        held.setdefault((each.guardian_id, each.child_id), set()).add(each.act)
    for row in kept:
        home, child_id = _pair(row, households, children)
        adult = adults.get((home, folded(row.cells["prenom"]), folded(row.cells["nom"])))
        if adult is None:
            context.wrong(row, say("import-no-adult", number=str(row.cells["dossier"])))
        elif (home, child_id) not in at_home:
            context.wrong(row, say("import-not-at-home", number=str(row.cells["dossier"])))
        elif held.get((adult, child_id), set()) == set(row.cells["droits"]):
            context.report.count("rights", "same")
        else:
            _set(context, adult, child_id, row.cells["droits"])
            context.report.count("rights", "changed")


def _set(context: Context, adult: int, child_id: int, acts: Iterable[str]) -> None:
    context.connection.execute(_TAKE_BACK, {"adult": adult, "who": child_id})
    rows = [{"guardian_id": adult, "child_id": child_id, "act": act} for act in acts]
    context.insert(guardianship, rows)


def _pair(row: Row, households: dict[int, int], children: dict[str, int]) -> tuple[int, int]:
    return households[row.cells["dossier"]], children[row.cells["enfant"]]
