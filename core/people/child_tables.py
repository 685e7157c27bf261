"""The tables of a child's file: health, permissions, who may collect the child."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    PrimaryKeyConstraint,
    Table,
    TypedColumns,
)

from core.database import Instant, metadata


class HealthColumns(TypedColumns):
    """A child's fiche sanitaire as last said by one of the parents, confirmed until a civil day.

    `diet` is a key of the commune's file. None: not said; empty: there is none.
    """

    child_id = Column(Integer, ForeignKey("child.id"), primary_key=True)
    doctor: Named[str | None]
    doctor_phone: Named[str | None]
    diet: Named[str | None]
    insurance: Named[str | None]
    has_pai: Named[bool | None]
    good_until: Named[date]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    updated_at: Named[datetime] = Column(Instant, nullable=False)


class VaccinationColumns(TypedColumns):
    """The day of a child's last vaccination; `vaccine` is a key of the commune's file."""

    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    vaccine: Named[str]
    given_on: Named[date]


class PermissionColumns(TypedColumns):
    """A household allowed something for a child, or not: the newest row of a `key` counts."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False, index=True)
    key: Named[str]
    granted: Named[bool]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    said_at: Named[datetime] = Column(Instant, nullable=False)


class PickupContactColumns(TypedColumns):
    """Somebody whom a household lets collect a child, until `removed_at`."""

    id = Column(Integer, primary_key=True)
    household_id = Column(Integer, ForeignKey("household.id"), nullable=False)
    child_id = Column(Integer, ForeignKey("child.id"), nullable=False)
    name: Named[str]
    link: Named[str]
    phone: Named[str]
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    added_at: Named[datetime] = Column(Instant, nullable=False)
    removed_at: Named[datetime | None] = Column(Instant)


health = Table("health", metadata, HealthColumns)
vaccination = Table(
    "vaccination", metadata, VaccinationColumns, PrimaryKeyConstraint("child_id", "vaccine")
)
permission = Table("permission", metadata, PermissionColumns)
pickup_contact = Table("pickup_contact", metadata, PickupContactColumns)

Index("ix_pickup_contact_child", pickup_contact.c.child_id, pickup_contact.c.household_id)
