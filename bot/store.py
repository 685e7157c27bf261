"""What the conversation remembers: what came in, the open dialogs, the prompts that were shown.

A dialog's answers and hints are one JSON document by name: they are read and written whole, once a
turn. A prompt is a row of its own: its token is used once, whatever comes back late.
"""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from core.database import Instant, metadata, partial_index


class InboxColumns(TypedColumns):
    """A message as it came; `external_id` is the channel's own, so that a repeat is known.

    `guardian_id` is None when it needed no turn of an adult's: a stranger's, a confirmation.
    """

    id = Column(Integer, primary_key=True)
    channel: Named[str]
    external_id: Named[str]
    address: Named[str]
    guardian_id: Named[int | None] = Column(Integer, ForeignKey("guardian.id"))
    body: Named[str] = Column(Text, nullable=False)
    received_at: Named[datetime] = Column(Instant, nullable=False)
    done_at: Named[datetime | None] = Column(Instant)


class DialogColumns(TypedColumns):
    """A dialog: open, paused, saved, done, cancelled or broken; `turn` counts its answers."""

    id = Column(Integer, primary_key=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    name: Named[str]
    status: Named[str]
    turn: Named[int]
    log: Named[str] = Column(Text, nullable=False)
    opened_at: Named[datetime] = Column(Instant, nullable=False)
    updated_at: Named[datetime] = Column(Instant, nullable=False)
    keep_until: Named[datetime] = Column(Instant, nullable=False)


class PromptColumns(TypedColumns):
    """A question that was shown: the options as they were, the recap's digest as `basis`."""

    token = Column(String, primary_key=True)
    guardian_id = Column(Integer, ForeignKey("guardian.id"), nullable=False)
    dialog_id: Named[int | None] = Column(Integer, ForeignKey("dialog.id"))
    key: Named[str]
    options: Named[str] = Column(Text, nullable=False)
    basis: Named[str | None]
    shown_at: Named[datetime] = Column(Instant, nullable=False)
    used_at: Named[datetime | None] = Column(Instant)


class HeldColumns(TypedColumns):
    """A message that only claims its sender: answered once the one at that address says so.

    What confirms it is a token sent there, of which only the SHA-256 is kept.
    """

    inbox_id = Column(Integer, ForeignKey("inbox.id"), primary_key=True)
    digest = Column(String, nullable=False, index=True)
    held_until: Named[datetime] = Column(Instant, nullable=False)


inbox = Table("inbox", metadata, InboxColumns, UniqueConstraint("channel", "external_id"))
held = Table("held", metadata, HeldColumns)
dialog = Table("dialog", metadata, DialogColumns)
prompt = Table("prompt", metadata, PromptColumns)

partial_index("ix_inbox_waiting", inbox.c.id, where="done_at IS NULL")
# An adult has one open dialog; the others wait.
partial_index("uq_dialog_open", dialog.c.guardian_id, unique=True, where="status = 'open'")
Index("ix_dialog_guardian_status", dialog.c.guardian_id, dialog.c.status)
partial_index("ix_prompt_open", prompt.c.guardian_id, where="used_at IS NULL")
