"""Démarches: what families ask for, its pieces, what it changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Requests with their pieces, changes of a family's file, facts that are no column."""
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(), nullable=False, unique=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id")),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False, index=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime()),
        sa.Column("decided_by", sa.String()),
        sa.Column("reason", sa.Text()),
        sa.Column("wanted", sa.String()),
        sa.Column("after_id", sa.Integer(), sa.ForeignKey("request.id")),
    )
    op.create_table(
        "request_piece",
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("request.id"), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reused", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", "document_id"),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("request.id")),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id")),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("agent", sa.String()),
    )
    op.create_table(
        "particular",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "owner_id", "field"),
    )
