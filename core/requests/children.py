"""A child added to a file: recognised when they are there already, by first name and birth date."""

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from core.database import insert_or_skip
from core.people.families import Family
from core.requests import facts
from core.requests.facts import Change
from core.requests.forms import Answers, Form
from core.requests.records import OPEN, Request, requests
from core.sentence import Refused, Sentence, say
from core.tables import child, custody, guardian, guardianship, household

if TYPE_CHECKING:
    from core.commune import Commune

NEW_CHILD = ("new-child", "birth")
ACTS = ("see", "book", "documents")
# The answers that describe a new child, by the question's key.
FIRST_NAME, LAST_NAME, BORN_ON, LEVEL, SCHOOL = "prenom", "nom", "naissance", "niveau", "ecole"


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, whatever their case, accents and signs."""
    return _folded(one) == _folded(other)


def is_name(text: str) -> bool:
    """Whether the words may be a person's name: letters, and no number."""
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def check_new(
    connection: Connection, own: Family, form: Form, answers: Answers, but: int | None = None
) -> None:
    """Refused when the child to add is in this adult's file, or asked for in a request `but` one.

    The keys of the child's name and birth date are to be asked again.
    """
    if form.effect not in NEW_CHILD:
        return
    for key in (FIRST_NAME, LAST_NAME):
        if key in answers and not is_name(str(answers[key])):
            raise Refused(say("request-no-name"), key)
    if BORN_ON not in answers or FIRST_NAME not in answers:
        return
    first_name, born_on = str(answers[FIRST_NAME]), str(answers[BORN_ON])
    for each in own.children:
        if same_name(each.first_name, first_name) and each.born_on.isoformat() == born_on:
            known = say("request-child-known", child=each.first_name, day=each.born_on)
            raise Refused(known, FIRST_NAME, BORN_ON)
    for other in requests(connection, own):
        waits = other.id != but and other.state in OPEN
        if waits and _about(other, first_name, born_on):
            named = str(other.answers[FIRST_NAME])
            asked = say("request-child-asked", child=named, number=other.number)
            raise Refused(asked, FIRST_NAME, BORN_ON)


def elsewhere(
    connection: Connection, form: Form, answers: Answers, guardian_id: int, household_id: int
) -> tuple[int, ...]:
    """The file numbers of the other households that have the child to add already.

    Empty when nobody has, or when the child is in this household too. To bind them to one more
    household shows that family a child's file: another child of the same name and birth date may
    be meant, so an agent says so.
    """
    if form.effect not in NEW_CHILD or BORN_ON not in answers or FIRST_NAME not in answers:
        return ()
    last_name = str(answers.get(LAST_NAME) or _last_name(connection, guardian_id))
    born_on = date.fromisoformat(str(answers[BORN_ON]))
    found = _known(connection, str(answers[FIRST_NAME]), last_name, born_on)
    homes = connection.execute(
        select(household.c.id, household.c.file_number)
        .join(custody, custody.c.household_id == household.c.id)
        .where(custody.c.child_id == found)
        .order_by(household.c.file_number)
    ).all()
    if any(home == household_id for home, _ in homes):
        return ()
    return tuple(number for _, number in homes)


def check_alone(connection: Connection, commune: "Commune", known: Request) -> None:
    """Refused when the child that a request adds is in another household's file."""
    form = commune.forms.get(known.form)
    if form is None:
        return
    homes = elsewhere(connection, form, known.answers, known.guardian_id, known.household_id)
    if homes:
        name = str(known.answers[FIRST_NAME])
        files = tuple(str(each) for each in homes)
        raise Refused(say("request-child-elsewhere", child=name, files=files))


def add_from(
    connection: Connection, commune: "Commune", known: Request, now: datetime
) -> tuple[Sentence, ...]:
    """Add the child that a request describes to its household, with the rights of its adults.

    A child who is in the file already is not added twice. One of that name and birth date in
    another file is the same child: they are bound to this household too, which only an agent does.
    """
    if BORN_ON not in known.answers or FIRST_NAME not in known.answers:
        return ()
    first_name, born_on = str(known.answers[FIRST_NAME]), str(known.answers[BORN_ON])
    last_name = str(known.answers.get(LAST_NAME) or _last_name(connection, known.guardian_id))
    found = _known(connection, first_name, last_name, date.fromisoformat(born_on))
    child_id = found or _add(connection, commune, known, first_name, last_name, born_on)
    row = {"household_id": known.household_id, "child_id": child_id, "weeks": "all"}
    if not insert_or_skip(connection, custody, row):
        return (say("request-child-there", child=first_name),)
    for guardian_id in _adults(connection, known.household_id):
        for act in ACTS:
            entrusted = {"guardian_id": guardian_id, "child_id": child_id, "act": act}
            insert_or_skip(connection, guardianship, entrusted)
    connection.execute(
        update(household)
        .where(household.c.id == known.household_id)
        .values(dependent_children=household.c.dependent_children + 1)
    )
    made = Change("child.first_name", None, first_name)
    facts.keep(connection, known, made, child_id, known.decided_by, now)
    return (say("request-child-added", child=first_name),)


def _about(other: Request, first_name: str, born_on: str) -> bool:
    named = str(other.answers.get(FIRST_NAME, ""))
    return other.answers.get(BORN_ON) == born_on and same_name(named, first_name)


def _known(connection: Connection, first_name: str, last_name: str, born_on: date) -> int | None:
    """The child of these names and birth date, in whatever file."""
    rows = connection.execute(
        select(child.c.id, child.c.first_name, child.c.last_name).where(child.c.born_on == born_on)
    )
    same = (
        id_
        for id_, first, last in rows
        if same_name(first, first_name) and same_name(last, last_name)
    )
    return next(same, None)


def _add(
    connection: Connection,
    commune: "Commune",
    known: Request,
    first_name: str,
    last_name: str,
    born_on: str,
) -> int:
    level = known.answers.get(LEVEL)
    values = {
        "first_name": first_name,
        "last_name": last_name,
        "born_on": date.fromisoformat(born_on),
        "level": level if level in commune.levels else "",
        "school": str(known.answers.get(SCHOOL) or ""),
    }
    return connection.execute(insert(child).values(values).returning(child.c.id)).scalar_one()


def _last_name(connection: Connection, guardian_id: int) -> str:
    return connection.execute(
        select(guardian.c.last_name).where(guardian.c.id == guardian_id)
    ).scalar_one()


def _adults(connection: Connection, household_id: int) -> tuple[int, ...]:
    found = select(guardian.c.id).where(guardian.c.household_id == household_id)
    return tuple(connection.execute(found).scalars())


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in bare if each.isalnum())
