"""An activity or a modality called by its own name, whole or without the stage of school."""

from collections.abc import Collection, Sequence

from bot.engine.reserved import fold
from bot.talk import Raw, World
from core.commune import Activity
from core.people.families import Child

# What nobody says of « CL Maternel Mercredis »: the child has only one of the two.
STAGES = frozenset({"maternel", "maternelle", "elementaire"})


def line_named(
    world: World, text: str, named: Sequence[str] | None, children: Sequence[Child]
) -> dict[str, Raw]:
    """The activity whose whole label stands in the words, for the children who have it."""
    said = f" {fold(text)} "
    found = [
        each
        for each in world.commune.activities.values()
        if " " in fold(each.label) and f" {fold(each.label)} " in said
    ]
    if len(found) != 1:
        return _line_shortened(world, set(said.split()), named, children)
    (line,) = found
    owners = _owners(line, named, children)
    return {"activite": line.kind, **{f"{owner}/ligne": line.key for owner in owners}}


def _line_shortened(
    world: World, said: Collection[str], named: Sequence[str] | None, children: Sequence[Child]
) -> dict[str, Raw]:
    """« CLV hiver » is CLV Élémentaire Hiver for the child who has that line."""
    found: dict[str, Raw] = {}
    for line in world.commune.activities.values():
        label = fold(line.label).split()
        words = [word for word in label if word not in STAGES]
        if 1 < len(words) < len(label) and set(words) <= set(said):
            found |= {f"{owner}/ligne": line.key for owner in _owners(line, named, children)}
            found["activite"] = line.kind
    return found


def _owners(
    line: Activity, named: Sequence[str] | None, children: Sequence[Child]
) -> Sequence[str]:
    """The ids of the children, of those named, who have a validated line of the activity."""
    return [
        str(child.id)
        for child in children
        if any(each.activity == line.key and each.validated for each in child.lines)
        and (not named or str(child.id) in named)
    ]


def unit_named(world: World, text: str) -> str | None:
    """The unit whose whole label stands in the words (« après-midi sans repas »); the longest."""
    said = f" {fold(text)} "
    units = {unit.key: unit for each in world.commune.activities.values() for unit in each.units}
    labels = {key: fold(unit.label) for key, unit in units.items()}
    # One word alone (« repas », « soir ») is part of too many sentences.
    named = [
        (len(each), key) for key, each in labels.items() if " " in each and f" {each} " in said
    ]
    return max(named)[1] if named else None
