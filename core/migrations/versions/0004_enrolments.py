"""Enrolments and accounts: health, permissions, consents, new families, schools, erasures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables of accounts, of a child's file and of enrolments."""
    _accounts()
    _children()
    _enrolments()


def _accounts() -> None:
    """New families, what was agreed to, erasures."""
    op.create_table(
        "account",
        _foreign("household_id", "household.id", primary_key=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("asked_at", sa.DateTime()),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("reason", sa.String()),
    )
    op.create_table(
        "newcomer",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address"),
    )
    op.create_table(
        "consent",
        _foreign("guardian_id", "guardian.id", nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("guardian_id", "text", "version"),
    )
    op.create_table(
        "erasure",
        _foreign("guardian_id", "guardian.id", primary_key=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime()),
    )


def _children() -> None:
    """Health, permissions, who may collect the child."""
    op.create_table(
        "health",
        _foreign("child_id", "child.id", primary_key=True),
        _foreign("guardian_id", "guardian.id", nullable=False),
        sa.Column("doctor", sa.String()),
        sa.Column("doctor_phone", sa.String()),
        sa.Column("diet", sa.String()),
        sa.Column("insurance", sa.String()),
        sa.Column("has_pai", sa.Boolean()),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "vaccination",
        _foreign("child_id", "child.id", nullable=False),
        sa.Column("vaccine", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("child_id", "vaccine"),
    )
    op.create_table(
        "permission",
        sa.Column("id", sa.Integer(), primary_key=True),
        _foreign("household_id", "household.id", nullable=False),
        _foreign("child_id", "child.id", nullable=False, index=True),
        _foreign("guardian_id", "guardian.id", nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "pickup_contact",
        sa.Column("id", sa.Integer(), primary_key=True),
        _foreign("household_id", "household.id", nullable=False),
        _foreign("child_id", "child.id", nullable=False),
        _foreign("guardian_id", "guardian.id", nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime()),
    )
    op.create_index("ix_pickup_contact_child", "pickup_contact", ["child_id", "household_id"])


def _enrolments() -> None:
    """Schools, and what became of the lines that were asked for."""
    op.create_table(
        "school_enrolment",
        sa.Column("id", sa.Integer(), primary_key=True),
        _foreign("household_id", "household.id", nullable=False, index=True),
        _foreign("child_id", "child.id", nullable=False),
        _foreign("guardian_id", "guardian.id", nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("reason", sa.String()),
        sa.UniqueConstraint("child_id", "school_year"),
    )
    op.create_table(
        "enrolment_decision",
        _foreign("enrolment_id", "enrolment.id", primary_key=True),
        _foreign("guardian_id", "guardian.id"),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("reason", sa.String()),
    )


def _foreign(
    name: str,
    target: str,
    *,
    primary_key: bool = False,
    nullable: bool | None = None,
    index: bool = False,
) -> "sa.Column[int]":
    """A column that names a row of another table."""
    free = not primary_key if nullable is None else nullable
    key = sa.ForeignKey(target)
    return sa.Column(
        name, sa.Integer(), key, primary_key=primary_key, nullable=free, index=index or None
    )
