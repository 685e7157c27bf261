"""A view leaves as a mail: outcomes by what the server does, headers that keep a thread (A4)."""

from datetime import date
from email.message import EmailMessage
from email.utils import parseaddr

import pytest

from bot.channels.email.addresses import parcel_in, token_in
from bot.channels.email.sender import EmailSender
from bot.channels.email.settings import Identity, Server
from core.sentence import say
from notifications.sending import Accepted, InDoubt, Outcome, Parcel, Rejected, Retry, Sender
from notifications.view import Attachment, Option, Table, View, plain
from tests.channels.email.conftest import NOW
from tests.servers import smtp as smtp_server

TOKEN = "abcdefghijklmnop"  # noqa: S105
QUESTION = View((plain("Quels jours ?"),), (Option("a", plain("mardi 13")),))
PDF = Attachment("facture n° 12.pdf", "application/pdf", "0" * 64)


@pytest.fixture
def sender(smtp_settings: Server, own: Identity) -> EmailSender:
    files = {PDF.sha256: b"%PDF-1.4 facture"}
    return EmailSender(smtp_settings, own, files.__getitem__, lambda: NOW)


def parcel(to: str = "claire.martin@example.org", **known: object) -> Parcel:
    return Parcel(**{"id": 7, "key": "inbox:1:0", "address": to, "view": QUESTION, **known})  # type: ignore[arg-type]


def part(mail: EmailMessage, kind: str) -> EmailMessage:
    found = next(each for each in mail.walk() if each.get_content_type() == kind)
    assert isinstance(found, EmailMessage)
    return found


async def test_mail_says_the_view_in_both_parts(
    sender: EmailSender, smtp: smtp_server.Box, own: Identity
) -> None:
    outcome = await sender.send(parcel(prompt_token=TOKEN, reply_to="<a1@orange.example> 00ff"))
    assert isinstance(outcome, Accepted)
    mail = smtp.last.message
    assert mail["From"] == "Portail famille <portail@saint-amand.example>"
    assert mail["In-Reply-To"] == mail["References"] == "<a1@orange.example>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert "OOF" in mail["X-Auto-Response-Suppress"]
    assert "Quels jours ?" in part(mail, "text/plain").get_content()
    assert "Quels jours" in part(mail, "text/html").get_content()
    assert token_in(own, [parseaddr(mail["Reply-To"])[1]], NOW) == TOKEN
    assert parcel_in(own, [smtp.last.sender]) == 7


async def test_mail_that_answers_nothing_says_so(
    sender: EmailSender, smtp: smtp_server.Box
) -> None:
    await sender.send(parcel())
    mail = smtp.last.message
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["In-Reply-To"] is None
    assert mail["Reply-To"] is None
    assert mail["List-Unsubscribe"] == "<mailto:portail@saint-amand.example?subject=STOP>"
    assert mail["Subject"] == "Quels jours ?"


async def test_every_try_bears_the_same_message_id(
    sender: EmailSender, smtp: smtp_server.Box
) -> None:
    await sender.send(parcel())
    await sender.send(parcel())
    await sender.send(parcel(key="inbox:2:0"))
    first, second, other = (each.message["Message-ID"] for each in smtp.mails)
    assert first == second != other


async def test_somebody_unknown_is_answered_without_an_envelope_sender(
    sender: EmailSender, smtp: smtp_server.Box
) -> None:
    said = View((plain("Bonjour"),))
    outcome = await sender.answer_unknown("x@example.org", said, "k", "<b2@x.example> 11")
    assert isinstance(outcome, Accepted)
    assert smtp.last.sender in ("", "<>", None)
    assert smtp.last.message["Auto-Submitted"] == "auto-replied"
    assert smtp.last.message["Reply-To"] is None


OUTCOMES: list[tuple[str, Outcome]] = [
    ("inconnu", Rejected("smtp 550 5.1.1", suspends=True)),
    ("ferme", Rejected("smtp 550 5.2.1", suspends=True)),
    ("plein", Rejected("smtp 552 5.2.2")),
    ("politique", Rejected("smtp 554 5.7.1")),
    ("nu", Rejected("smtp 550")),
    ("gris", Retry("smtp 450 4.2.0")),
    ("spam", Rejected("smtp 554 5.7.1")),
    ("plus-tard", Retry("smtp 451 4.3.0")),
    ("coupe-avant", Retry("before the mail: SMTPServerDisconnected")),
    ("coupe-apres", InDoubt("after the mail: SMTPServerDisconnected")),
    ("muet", InDoubt("after the mail: SMTPReadTimeoutError")),
]


@pytest.mark.parametrize(("local", "wanted"), OUTCOMES, ids=[each[0] for each in OUTCOMES])
async def test_what_the_server_does_is_what_is_reported(
    sender: EmailSender, local: str, wanted: Outcome
) -> None:
    assert await sender.send(parcel(f"{local}@example.org")) == wanted


async def test_refused_connection_is_tried_again(own: Identity, smtp: smtp_server.Box) -> None:
    nobody = Server("127.0.0.1", 1, "none", connect_seconds=2)
    outcome = await EmailSender(nobody, own, lambda _: b"", lambda: NOW).send(parcel())
    assert outcome == Retry("connection: SMTPConnectError")


async def test_wrong_password_is_tried_again_later(own: Identity) -> None:
    async with smtp_server.server(login=True) as box:
        wrong = Server("127.0.0.1", box.port, "none", "portail", "faux")
        sender = EmailSender(wrong, own, lambda _: b"", lambda: NOW)
        assert await sender.send(parcel()) == Retry("smtp 535 5.7.8", 300)
        right = Server("127.0.0.1", box.port, "none", "portail", "secret")
        sender = EmailSender(right, own, lambda _: b"", lambda: NOW)
        assert isinstance(await sender.send(parcel()), Accepted)


async def test_files_go_with_the_mail(sender: EmailSender, smtp: smtp_server.Box) -> None:
    await sender.send(parcel(view=View((plain("Voici."),), files=(PDF,))))
    (file,) = smtp.last.message.iter_attachments()
    assert file.get_filename() == "facture n° 12.pdf"
    assert file.get_content() == b"%PDF-1.4 facture"


async def test_file_that_is_gone_is_said(sender: EmailSender, smtp: smtp_server.Box) -> None:
    gone = Attachment("a.pdf", "application/pdf", "1" * 64)
    assert await sender.send(parcel(view=View(files=(gone,)))) == Rejected("a file is gone")
    assert not smtp.mails


async def test_receipt_brings_its_calendar(sender: EmailSender, smtp: smtp_server.Box) -> None:
    day = say("day-short", day=date(2026, 1, 13))
    cells = (plain("Léna"), plain("Restauration · Repas"), say("act-book"))
    head = tuple(say(f"head-{each}") for each in ("day", "child", "activity", "act"))
    receipt = View(
        (say("receipt-intro", number="2026-000012"),), table=Table(head, ((day, *cells),))
    )
    await sender.send(parcel(view=receipt, reply_to="<a1@orange.example> 00"))
    (file,) = smtp.last.message.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    assert "DTSTART;VALUE=DATE:20260113" in file.get_content()
    assert "2026-000012" in smtp.last.message["Subject"]


BREAKS = [
    "\r\nBcc: tous@example.org",
    "\nX-A: b",
    "\r\n\r\ncorps",
    "\x00\x0b\x85\u2028x",
    "a" * 900,
]


@pytest.mark.parametrize("broken", BREAKS)
async def test_names_and_subjects_cannot_add_headers(
    smtp: smtp_server.Box, smtp_settings: Server, broken: str
) -> None:
    own = Identity("portail@saint-amand.example", f"Ville{broken}", b"k" * 32)
    files = {"0" * 64: b"x"}
    sender = EmailSender(smtp_settings, own, files.__getitem__, lambda: NOW)
    file = Attachment(f"a{broken}.pdf", "application/pdf", "0" * 64)
    view = View((plain(f"Bonjour{broken}"),), files=(file,))
    reply_to = f"<a1@orange.example> {broken}"
    assert isinstance(await sender.send(parcel(view=view, reply_to=reply_to)), Accepted)
    mail = smtp.last.message
    assert mail["Bcc"] is None
    assert mail["X-A"] is None
    assert set(mail.keys()) <= {
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
        "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version", "Content-Type",
        "X-Peer", "X-MailFrom", "X-RcptTo",
    }  # fmt: skip


@pytest.mark.parametrize("address", ["", "x", "a@b@c", "a b@example.org", "a@x\r\nRCPT TO:<b@x>"])
async def test_what_is_no_address_is_rejected(
    sender: EmailSender, smtp: smtp_server.Box, address: str
) -> None:
    assert isinstance(await sender.send(parcel(address)), Rejected)
    assert not smtp.mails


async def test_address_with_accents_is_sent_to(sender: EmailSender, smtp: smtp_server.Box) -> None:
    assert isinstance(await sender.send(parcel("élodie@example.org")), Accepted)
    assert smtp.last.recipient == "élodie@example.org"


def test_sender_keeps_the_contract(sender: EmailSender) -> None:
    promised: Sender = sender
    assert promised.name == "email"
    assert promised.knows_repeats is False


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("cantine de Léna", "Re: cantine de Léna"),
        ("Re: Quels jours ?", "Re: Quels jours ?"),
        ("RE : Quels jours ?", "RE : Quels jours ?"),
        ("Tr: Re: photo", "Tr: Re: photo"),
        ("", "Re: Votre portail famille"),
    ],
)
async def test_an_answer_stays_in_its_thread(
    sender: EmailSender, smtp: smtp_server.Box, theirs: str, ours: str
) -> None:
    """Gmail makes another thread of another subject, whatever References say."""
    view = View((plain("Quels jours ?"),), about=theirs)
    await sender.send(parcel(view=view, reply_to="<a1@orange.example> 00ff"))
    mail = smtp.last.message
    assert mail["Subject"] == ours
    assert mail["In-Reply-To"] == mail["References"] == "<a1@orange.example>"


async def test_a_receipt_in_a_thread_stays_there(
    sender: EmailSender, smtp: smtp_server.Box
) -> None:
    view = View((say("receipt-intro", number="2026-000012"),), about="cantine")
    await sender.send(parcel(view=view, reply_to="<a1@orange.example> 00ff"))
    assert smtp.last.message["Subject"] == "Re: cantine"


async def test_what_is_moved_here_from_another_mailbox_begins_a_thread(
    sender: EmailSender, smtp: smtp_server.Box
) -> None:
    await sender.send(parcel(view=View((plain("Quels jours ?"),), about="cantine")))
    assert smtp.last.message["Subject"] == "Quels jours ?"
