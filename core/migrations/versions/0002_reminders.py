"""Reminders: what is told before a deadline, and who wants it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The reminders, the rounds in which they were planned, the wishes of families and adults."""
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("not_after", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("planned_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.UniqueConstraint("household_id", "deadline", "stage"),
    )
    planned = sa.text("state = 'planned'")
    op.create_index(
        "ix_reminder_due",
        "reminder",
        ["due_at", "id"],
        sqlite_where=planned,
        postgresql_where=planned,
    )
    op.create_table(
        "reminder_round",
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("planned_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("deadline", "stage"),
    )
    op.create_table(
        "reminder_wish",
        sa.Column("household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("household_id", "deadline"),
    )
    _wants()


def _wants() -> None:
    """What each adult wants to be told first, and what was last shown at an address."""
    op.create_table(
        "preference",
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), primary_key=True),
        sa.Column("from_minute", sa.Integer()),
        sa.Column("until_minute", sa.Integer()),
        sa.Column("channel", sa.String()),
    )
    op.create_table(
        "unwanted",
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("guardian_id", "subject"),
    )
    op.create_table(
        "announced",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", "day"),
    )
    asked = sa.text("prompt_token IS NOT NULL")
    for name, columns in (
        ("ix_outbox_shown", ["channel", "address", "written_at"]),
        ("ix_outbox_prompt", ["prompt_token"]),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=asked, postgresql_where=asked)
