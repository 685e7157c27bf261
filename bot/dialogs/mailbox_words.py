"""Whether words ask for another mailbox of the account."""

from collections.abc import Sequence

from core.commune import Commune

WORDS = ("adresse mail", "adresse e mail", "mon mail", "mon e mail", "mon email")
CHANGED = frozenset({"changer", "change", "nouvelle", "nouveau", "modifier"})


def called(said: Sequence[str], commune: Commune) -> int:
    """These words come before « mes coordonnées », which is no démarche about a mailbox."""
    if CHANGED.isdisjoint(said):
        return 0
    folded = f" {' '.join(said)} "
    return len(said) + 1 if any(f" {each} " in folded for each in WORDS) else 0
