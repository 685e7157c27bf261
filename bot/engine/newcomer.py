"""A family new to the commune (A3): a stranger who says so, and proves a mailbox by a code.

Whether or not the commune knows that mailbox, the answers are the same. A family that is known is
led to its own account (A2); for another one an account is opened, which the dialog `ouvrir` fills.
"""

from datetime import datetime

from sqlalchemy import Connection

from bot.engine.reserved import fold
from core.access.codes import BIND, OPEN, Right
from core.access.places import Place
from core.commune import Commune
from core.people import accounts
from core.sentence import Sentence, say

LONGEST = 160  # characters in which somebody says that they are new
WORDS = (
    "nouveau compte",
    "nouvelle famille",
    "nouvelle inscription",
    "premiere inscription",
    "je suis nouvelle",
    "je suis nouveau",
    "nous sommes nouveaux",
    "on est nouveaux",
    "nouveaux arrivants",
    "creer un compte",
    "creer mon compte",
    "creation de compte",
    "ouvrir un compte",
    "ouvrir mon compte",
    "pas de compte",
    "pas encore de compte",
    "d emmenager",
    "inscrire mon enfant",
    "inscrire mon fils",
    "inscrire ma fille",
    "inscrire mes enfants",
)


def says_new(text: str) -> bool:
    """Whether somebody who is not known says that they have no account here."""
    said = f" {fold(text[:LONGEST])} "
    return any(f" {phrase} " in said for phrase in WORDS)


def is_open(commune: Commune) -> bool:
    """Whether families may open an account here."""
    return commune.accounts.new_family != "closed"


def code_to(guardian_id: int | None) -> str:
    """What the letter with a newcomer's code says it is for: only who reads it there knows."""
    return BIND if guardian_id is not None else OPEN


def hello(commune: Commune) -> tuple[Sentence, ...]:
    """What to do: name a mailbox; and not to open a second account."""
    return (say("newcomer-hello", commune=commune.name), say("newcomer-mailbox"))


def adult_of(connection: Connection, entry: Right, place: Place, now: datetime) -> int:
    """The adult whom a right code is for; an account is opened when it is nobody's yet."""
    accounts.forget_newcomer(connection, place)
    if entry.guardian_id is not None:
        return entry.guardian_id
    return accounts.open_account(connection, entry.contact or place, now)
