"""Payments, direct debit, attachments of messages, waiting list."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Four tables; a movement of the account may name the provider's operation, once."""
    op.add_column("ledger_entry", sa.Column("reference", sa.String()))
    _partial("uq_ledger_reference", "ledger_entry", ["reference"], "reference IS NOT NULL")
    _payment()
    _mandate()
    _waiting()
    op.create_table(
        "message_attachment",
        sa.Column("message_id", sa.Integer(), sa.ForeignKey("message.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "position"),
    )


def _payment() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "invoice_id", sa.Integer(), sa.ForeignKey("invoice.id"), nullable=False, index=True
        ),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), unique=True),
        sa.Column("page", sa.String()),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime()),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.DateTime()),
        sa.Column("next_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
    )
    _partial("uq_payment_live", "payment", ["invoice_id"], "state IN ('asked', 'open')")
    op.create_index("ix_payment_next", "payment", ["next_at"])


def _mandate() -> None:
    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("shown", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime()),
    )
    _partial("uq_mandate_asked", "mandate", ["household_id"], "state = 'asked'")


def _waiting() -> None:
    op.create_table(
        "waiting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("offered_at", sa.DateTime()),
        sa.Column("answer_by", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
    )
    live = "state IN ('waiting', 'offered')"
    _partial("uq_waiting_live", "waiting", ["child_id", "activity", "day"], live)
    op.create_index("ix_waiting_day", "waiting", ["day", "activity", "state"])


def _partial(name: str, table: str, columns: Sequence[str], where: str) -> None:
    """A unique index of some rows only, on both databases."""
    rows = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=rows, postgresql_where=rows)
