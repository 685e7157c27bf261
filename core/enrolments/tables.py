"""The tables of enrolments beside the lines themselves: schools, what a service decided."""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from core.database import Instant, metadata


class SchoolEnrolmentColumns(TypedColumns):
    """A child's place in a school for a year: a pre-enrolment (asked) until it is validated."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False, index=True)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    school_year: Named[int]
    school: Named[str]
    level: Named[str]
    state: Named[str]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    asked_at: Named[datetime] = Column(Instant, nullable=False)
    decided_at: Named[datetime | None] = Column(Instant)
    reason: Named[str | None]


class EnrolmentDecisionColumns(TypedColumns):
    """What became of a line that an adult asked for; the reason is the service's own words."""

    enrolment_id = Column(Integer, ForeignKey("enrolment.id"), primary_key=True)
    guardian_id: Named[int | None] = Column(Integer, ForeignKey("guardian.id"))
    decided_at: Named[datetime | None] = Column(Instant)
    reason: Named[str | None]


school_enrolment = Table(
    "school_enrolment",
    metadata,
    SchoolEnrolmentColumns,
    UniqueConstraint("child_id", "school_year"),
)
enrolment_decision = Table("enrolment_decision", metadata, EnrolmentDecisionColumns)
