"""The lines that an enrolment books for the whole school year (L5)."""

from datetime import date

from core.calendar import school_year
from core.commune import Activity, Commune
from core.people.families import Child


def yearly_lines(commune: Commune, child: Child, day: date) -> tuple[Activity, ...]:
    """The child's activities that are booked for the whole school year of `day`."""
    year = school_year(day)
    keys = {line.activity for line in child.lines if line.validated and line.school_year == year}
    return tuple(
        activity
        for key, activity in commune.activities.items()
        if key in keys and activity.book_limit.kind == "year"
    )
