"""What démarches do to enrolments, schools, health and permissions, when sent and when decided.

A form names what it is about by the kinds of its questions: the activity, the year, the level. The
line is asked for as the démarche is sent, so that it is seen waiting; the decision follows.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from core.calendar import school_year
from core.clock import today
from core.enrolments import asking
from core.enrolments.schools import SchoolEnrolment, ask_school, decide_school, schools
from core.people import health, rights
from core.requests import records
from core.requests.forms import YES
from core.sentence import Sentence, say
from core.tables import child as child_table
from core.tables import enrolment

if TYPE_CHECKING:
    from core.commune import Commune
    from core.requests.records import Request

Said = tuple[Sentence, ...]


def ask_line(connection: Connection, commune: "Commune", request: "Request", now: datetime) -> Said:
    """Sent: the line is asked for, or validated at once, as the activity says."""
    activity = _answer(commune, request, "activity")
    if activity is None or request.child_id is None:
        return ()
    year = _year(commune, request)
    made = asking.ask(
        connection, commune, request.guardian_id, request.child_id, activity, year, now
    )
    return (_line_told(connection, commune, made),) if made.state == "asked" else ()


def accept_line(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Accepted: the line is validated; days can be booked."""
    known = _line(connection, commune, request)
    if known is None:
        return ()
    made = asking.one(connection, known)
    if made.state == "asked":
        made = asking.decide(connection, commune, known, "validated", None, now)
    return (_line_told(connection, commune, made),)


def reject_line(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Rejected: the line is too, for the same reason."""
    known = _line(connection, commune, request)
    if known is not None and asking.one(connection, known).state == "asked":
        asking.decide(connection, commune, known, "rejected", _why(connection, request), now)
    return ()


def ask_place(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Sent: the pre-enrolment in the school."""
    level, school = _answer(commune, request, "level"), _answer(commune, request, "text")
    if level is None or school is None or request.child_id is None:
        return ()
    year = _year(commune, request)
    made = ask_school(
        connection, commune, request.guardian_id, request.child_id, school, level, year, now
    )
    return (_school_told(connection, commune, made),)


def accept_place(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Accepted: the pre-enrolment is validated; activities can be asked for."""
    known = _place(connection, commune, request)
    if known is None:
        return ()
    if known.state == "asked":
        known = decide_school(connection, commune, known.id, "validated", None, now)
    return (_school_told(connection, commune, known),)


def reject_place(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Rejected: the pre-enrolment is too, for the same reason."""
    known = _place(connection, commune, request)
    if known is not None and known.state == "asked":
        decide_school(connection, commune, known.id, "rejected", _why(connection, request), now)
    return ()


def write_health(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Accepted: the doctor named is written, and the sheet is good for the school year."""
    doctor = _answer(commune, request, "text")
    if request.child_id is not None and doctor is not None:
        said = {"doctor": doctor}
        health.write(connection, commune, request.guardian_id, request.child_id, said, now)
    return ()


def write_rights(
    connection: Connection, commune: "Commune", request: "Request", now: datetime
) -> Said:
    """Accepted: what is allowed; the questions have the keys of the commune's permissions."""
    known = commune.accounts.permissions
    said = {key: value == YES for key, value in request.answers.items() if key in known}
    if request.child_id is not None and said:
        rights.allow(connection, commune, request.guardian_id, request.child_id, said, now)
    return ()


def _why(connection: Connection, request: "Request") -> str:
    """The reason that the decision has just written."""
    return records.one(connection, request.id).reason or "-"


def _answer(commune: "Commune", request: "Request", kind: str) -> str | None:
    """The answer to the form's first question of that kind that was answered."""
    form = commune.forms.get(request.form)
    for question in form.questions if form else ():
        if question.kind == kind and request.answers.get(question.key) is not None:
            return str(request.answers[question.key])
    return None


def _year(commune: "Commune", request: "Request") -> int:
    said = _answer(commune, request, "year")
    return int(said) if said and said.isdecimal() else school_year(today(request.sent_at))


def _line(connection: Connection, commune: "Commune", request: "Request") -> int | None:
    return connection.execute(
        select(enrolment.c.id).where(
            enrolment.c.household_id == request.household_id,
            enrolment.c.child_id == request.child_id,
            enrolment.c.activity == _answer(commune, request, "activity"),
            enrolment.c.school_year == _year(commune, request),
        )
    ).scalar()


def _place(
    connection: Connection, commune: "Commune", request: "Request"
) -> SchoolEnrolment | None:
    if request.child_id is None:
        return None
    year = _year(commune, request)
    places = schools(connection, request.child_id)
    return next((each for each in places if each.school_year == year), None)


def _line_told(connection: Connection, commune: "Commune", made: asking.Enrolment) -> Sentence:
    activity = commune.activities[made.activity]
    key = "enrolment-validated" if made.state == "validated" else "enrolment-asked"
    child, year = _name(connection, made.child_id), _named(made.school_year)
    return say(key, child=child, activity=activity.label, year=year)


def _school_told(connection: Connection, commune: "Commune", made: SchoolEnrolment) -> Sentence:
    key = "school-validated" if made.state == "validated" else "school-asked"
    level = commune.levels.get(made.level, made.level)
    child, year = _name(connection, made.child_id), _named(made.school_year)
    return say(key, child=child, school=made.school, level=level, year=year)


def _name(connection: Connection, child_id: int) -> str:
    found = select(child_table.c.first_name).where(child_table.c.id == child_id)
    return connection.execute(found).scalar_one()


def _named(year: int) -> str:
    return f"{year}-{year + 1}"
