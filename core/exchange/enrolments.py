"""Rows of enrolments: a child's line of activity for a school year, in a household."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from core.exchange.context import Context, Row
from core.sentence import say
from core.tables import enrolment

_KNOWN = select(
    enrolment.c.household_id,
    enrolment.c.child_id,
    enrolment.c.activity,
    enrolment.c.school_year,
    enrolment.c.state,
    enrolment.c.id,
)
_STATE = (
    update(enrolment).where(enrolment.c.id == bindparam("which")).values(state=bindparam("stands"))
)


def take(context: Context, rows: Sequence[Row]) -> None:
    """Open the lines that are new, validated unless the file says otherwise."""
    kept, households = context.of_households(rows)
    kept, children = context.of_children(kept)
    at_home = context.custody(children.values())
    found = context.found(_KNOWN, enrolment.c.child_id, children.values())
    known = {tuple(each[:4]): each for each in found}
    added, changed = [], []
    for row in kept:
        home, child_id = households[row.cells["dossier"]], children[row.cells["enfant"]]
        if (home, child_id) not in at_home:
            context.wrong(row, say("import-not-at-home", number=str(row.cells["dossier"])))
            continue
        line = home, child_id, row.cells["activite"], row.cells["annee"]
        before, state = known.get(line), row.cells.get("etat")
        if before is None:
            added.append(
                {
                    "household_id": home,
                    "child_id": child_id,
                    "activity": line[2],
                    "school_year": line[3],
                    "state": state or "validated",
                    "asked_at": context.now,
                }
            )
        elif state in (None, before.state):
            context.report.count("enrolments", "same")
        else:
            changed.append({"which": before.id, "stands": state})
    context.insert(enrolment, added)
    if changed:
        context.connection.execute(_STATE, changed)
    context.report.count("enrolments", "added", len(added))
    context.report.count("enrolments", "changed", len(changed))
