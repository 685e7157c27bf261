"""The documents on file in a demo: what each household has sent, lacks, or let expire."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256

from core.clock import at, today
from core.commune import Commune, DocumentKind
from core.demo.families import HouseholdSeed
from core.demo.history import Account, Member
from core.demo.rows import Rows
from core.papers.documents import expiry
from core.tables import document

_SENT_ON = (7, 5)  # papers of a school year are sent in the summer before
_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)


def _blank_page() -> bytes:
    """A PDF of one empty page."""
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(_OBJECTS, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n"
    tail = b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(written)
    return written + head + table + tail


PAPER = _blank_page()  # the bytes of every document of a demo
_SHA256 = sha256(PAPER).hexdigest()


def file_papers(
    rows: Rows, commune: Commune, seed: HouseholdSeed, account: Account, now: datetime
) -> None:
    """Add what the household has on file: all that is required, but for what its seed says."""
    sent_on = _last_summer(today(now))
    for kind in commune.document_kinds.values():
        if kind.required:
            members = account.members if kind.scope == "child" else (None,)
            for member in members:
                if (kind.key, member and member.seed.first_name) not in seed.lacks:
                    day = sent_on.replace(year=sent_on.year - (kind.key == seed.expired))
                    file_paper(rows, account, kind, member, day)
    if seed.waiting:
        day = today(now) - timedelta(days=3)
        file_paper(rows, account, commune.document_kinds[seed.waiting], None, day, "waiting")


def file_paper(
    rows: Rows,
    account: Account,
    kind: DocumentKind,
    member: Member | None,
    day: date,
    state: str = "accepted",
) -> int:
    """Add one document received on `day`; gives its id."""
    return rows.add(
        document,
        household_id=account.household_id,
        child_id=member.child_id if member else None,
        guardian_id=account.guardian_id,
        kind=kind.key,
        sha256=_SHA256,
        media_type="application/pdf",
        size=len(PAPER),
        file_name=f"{kind.key}.pdf",
        received_at=at(day, time(18, 30)),
        expires_on=expiry(kind, day),
        state=state,
        flags="",
    )


def _last_summer(day: date) -> date:
    sent = day.replace(month=_SENT_ON[0], day=_SENT_ON[1])
    return sent if sent < day else sent.replace(year=day.year - 1)
