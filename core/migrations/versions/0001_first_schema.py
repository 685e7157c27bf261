"""The first schema: families, bookings, money, documents, the conversation, what is said."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table in an empty database."""
    _people()
    _access()
    _bookings()
    _money()
    _papers()
    _letters()
    _conversation()
    _delivery()


def _people() -> None:
    """Families: who they are, what each may do for whom, where they are reached."""
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("file_number", sa.Integer(), nullable=False, unique=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String()),
        sa.Column("family_quotient", sa.Integer()),
        sa.Column("dependent_children", sa.Integer(), nullable=False),
    )
    op.create_table(
        "guardian",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), unique=True),
        sa.Column("phone", sa.String(), unique=True),
        sa.Column("is_payer", sa.Boolean(), nullable=False),
        sa.Column("quiet_since", sa.DateTime()),
    )
    op.create_table(
        "child",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
    )
    op.create_table(
        "custody",
        sa.Column("household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False, index=True),
        sa.Column("weeks", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("household_id", "child_id"),
    )
    op.create_table(
        "guardianship",
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False, index=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("guardian_id", "child_id", "act"),
    )
    op.create_table(
        "address",
        sa.Column(
            "guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False, index=True
        ),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("bound_at", sa.DateTime(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("suspended_at", sa.DateTime()),
        sa.Column("suspended_why", sa.String()),
        sa.PrimaryKeyConstraint("channel", "address"),
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False, index=True),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("household_id", "child_id", "activity", "school_year"),
    )


def _access() -> None:
    """Access: how an address is bound to an adult, and what is refused."""
    op.create_table(
        "revocation",
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", "guardian_id"),
    )
    op.create_table(
        "link_token",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False, index=True
        ),
        sa.Column("token_digest", sa.String(), nullable=False, unique=True),
        sa.Column("code_digest", sa.String(), nullable=False, unique=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime()),
    )
    op.create_table(
        "access_code",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), index=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("contact_channel", sa.String(), nullable=False),
        sa.Column("contact_address", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime()),
    )
    op.create_index("ix_access_code_asker", "access_code", ["channel", "address"])
    op.create_index("ix_access_code_contact", "access_code", ["contact_channel", "contact_address"])
    op.create_table(
        "access_failure",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("failed_at", sa.DateTime(), nullable=False, index=True),
    )
    op.create_table(
        "step_up",
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address"),
    )
    op.create_table(
        "caller",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime()),
        sa.Column("wait_until", sa.DateTime()),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date()),
        sa.PrimaryKeyConstraint("channel", "address"),
    )


def _bookings() -> None:
    """Orders, their lines, what is booked, the places taken."""
    op.create_table(
        "booking_order",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(), nullable=False, unique=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("placed_at", sa.DateTime(), nullable=False),
        sa.Column("total_cents", sa.Integer(), nullable=False),
    )
    op.create_table(
        "order_line",
        sa.Column("order_id", sa.Integer(), sa.ForeignKey("booking_order.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "position"),
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False),
        sa.Column(
            "order_id", sa.Integer(), sa.ForeignKey("booking_order.id"), nullable=False, index=True
        ),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
    )
    op.create_index("ix_booking_household_day", "booking", ["household_id", "day"])
    _partial(
        "uq_booking_live",
        "booking",
        ["child_id", "day", "activity", "unit"],
        "state = 'booked'",
        unique=True,
    )
    op.create_table(
        "seat",
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pool", "day"),
        sa.CheckConstraint("taken >= 0", name="not_negative"),
    )


def _money() -> None:
    """Invoices and the account."""
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(), nullable=False, unique=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("total_cents", sa.Integer(), nullable=False),
    )
    op.create_table(
        "invoice_line",
        sa.Column("invoice_id", sa.Integer(), sa.ForeignKey("invoice.id"), nullable=False),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("unit_cents", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("invoice_id", "position"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), sa.ForeignKey("invoice.id"), index=True),
        sa.Column("reason", sa.String()),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id")),
        sa.Column("about_day", sa.Date()),
    )


def _papers() -> None:
    """Documents, and the absences that they justify."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), index=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id")),
        sa.UniqueConstraint("child_id", "activity", "day"),
    )


def _letters() -> None:
    """Messages with the services, and news."""
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "household_id", sa.Integer(), sa.ForeignKey("household.id"), nullable=False, index=True
        ),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "thread_id", sa.Integer(), sa.ForeignKey("thread.id"), nullable=False, index=True
        ),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id")),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime()),
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("activity", sa.String()),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
    )


def _conversation() -> None:
    """What came in, the dialogs, the questions that were shown."""
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id")),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime()),
        sa.UniqueConstraint("channel", "external_id"),
    )
    _partial("ix_inbox_waiting", "inbox", ["id"], "done_at IS NULL")
    op.create_table(
        "dialog",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("log", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("keep_until", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_dialog_guardian_status", "dialog", ["guardian_id", "status"])
    _partial("uq_dialog_open", "dialog", ["guardian_id"], "status = 'open'", unique=True)
    op.create_table(
        "prompt",
        sa.Column("token", sa.String(), primary_key=True),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("dialog_id", sa.Integer(), sa.ForeignKey("dialog.id")),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("basis", sa.String()),
        sa.Column("shown_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime()),
    )
    _partial("ix_prompt_open", "prompt", ["guardian_id"], "used_at IS NULL")


def _delivery() -> None:
    """What is to be said."""
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("origin_id", sa.Integer(), sa.ForeignKey("outbox.id")),
        sa.Column("guardian_id", sa.Integer(), sa.ForeignKey("guardian.id")),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("prompt_token", sa.String()),
        sa.Column("reply_to", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=False),
        sa.Column("not_after", sa.DateTime()),
        sa.Column("lease_until", sa.DateTime()),
        sa.Column("sent_at", sa.DateTime()),
        sa.Column("reference", sa.String()),
        sa.Column("reason", sa.String()),
    )
    _partial(
        "ix_outbox_due", "outbox", ["channel", "priority", "not_before", "id"], "state = 'waiting'"
    )
    _partial("ix_outbox_lease", "outbox", ["channel", "lease_until"], "state = 'attempting'")
    _partial("ix_outbox_origin", "outbox", ["origin_id"], "origin_id IS NOT NULL")
    _partial("ix_outbox_reference", "outbox", ["reference"], "reference IS NOT NULL")
    op.create_index("ix_outbox_waiting", "outbox", ["channel", "address", "state"])
    op.create_table(
        "rate",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("free_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address"),
    )
    op.create_index("ix_rate_free", "rate", ["channel", "free_at"])
    op.create_table(
        "held",
        sa.Column("inbox_id", sa.Integer(), sa.ForeignKey("inbox.id"), primary_key=True),
        sa.Column("digest", sa.String(), nullable=False, index=True),
        sa.Column("held_until", sa.DateTime(), nullable=False),
    )


def _partial(
    name: str, table: str, columns: Sequence[str], where: str, *, unique: bool = False
) -> None:
    """An index of some rows only, on both databases."""
    rows = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=rows, postgresql_where=rows)
