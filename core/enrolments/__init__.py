"""Enrolments (inscriptions): what opens a line of activity, its school, its states (E1 to E7)."""

from core.enrolments.asking import Enrolment, ask, decide
from core.enrolments.lines import Status, lines, mark
from core.enrolments.prerequisites import Missing, prerequisites
from core.enrolments.schools import SchoolEnrolment, ask_school, decide_school, schools

__all__ = [
    "Enrolment",
    "Missing",
    "SchoolEnrolment",
    "Status",
    "ask",
    "ask_school",
    "decide",
    "decide_school",
    "lines",
    "mark",
    "prerequisites",
    "schools",
]
