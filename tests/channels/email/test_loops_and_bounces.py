"""What no person wrote is never answered, and what came back names its message (RFC 3834, 3464)."""

import pytest

from bot.channels.email.addresses import return_address
from bot.channels.email.bounces import Bounce
from bot.channels.email.intake import Ignored, Place, Taken, Unreadable, take, unreadable
from bot.channels.email.settings import Identity, Trust
from bot.channels.incoming import Incoming
from tests.channels.email.conftest import NOW
from tests.channels.email.mails import CLAIRE, PORTAL, mail, raw

OWN = Identity(PORTAL, "", b"k" * 32)
PLACE = Place(1, 1)


def taken(data: bytes) -> Taken:
    return take(data, PLACE, OWN, Trust(), NOW)


AUTOMATIC = {
    "auto-replied": {"Auto_Submitted": "auto-replied"},
    "auto-generated": {"Auto_Submitted": "Auto-Generated; type=x"},
    "auto-notified": {"Auto_Submitted": "auto-notified (rfc 5436)"},
    "vacation of exchange": {"Subject": "Réponse automatique : Quels jours ?"},
    "vacation of zimbra": {"Subject": "Absence du bureau Re: Quels jours"},
    "vacation in english": {"Subject": "Automatic reply: Quels jours"},
    "receipt of reading": {"Subject": "Lu : Quels jours ?"},
    "x-autoreply": {"X_Autoreply": "yes"},
    "precedence": {"Precedence": "bulk"},
    "precedence auto": {"Precedence": "auto_reply"},
    "null return-path": {"Return_Path": "<>"},
    "list": {"List_Id": "<parents.example.org>"},
    "newsletter": {"List_Unsubscribe": "<mailto:x@example.org>"},
    "daemon": {"From": "MAILER-DAEMON@mx.example.org"},
    "postmaster": {"From": "postmaster@example.org"},
    "noreply": {"From": "Boutique <no-reply@example.org>"},
    "ne pas repondre": {"From": "ne-pas-repondre@impots.example"},
    "ourselves": {"From": PORTAL},
    "our reply address": {"From": "portail+qabcdef@saint-amand.example"},
}


@pytest.mark.parametrize("case", AUTOMATIC)
def test_what_no_person_wrote_is_set_aside(case: str) -> None:
    assert isinstance(taken(mail("x", **AUTOMATIC[case]).as_bytes()), Ignored)


@pytest.mark.parametrize("case", AUTOMATIC)
def test_what_no_person_wrote_is_not_answered_even_unread(case: str) -> None:
    data = mail("x", **AUTOMATIC[case]).as_bytes()
    found = unreadable(data, PLACE, OWN, Trust(), NOW, "too-big")
    assert isinstance(found, Unreadable)
    assert found.address == ""


PERSONS = {
    "said not automatic": {"Auto_Submitted": "no"},
    "suppresses answers": {"X_Auto_Response_Suppress": "OOF"},
    "speaks of an absence": {"Subject": "Absence de Léna jeudi"},
    "absence with a colon": {"Subject": "Absence : Léna jeudi"},
    "a name in no-": {"From": "noemie.reply@example.org"},
    "important": {"Precedence": "first-class"},
    "return path": {"Return_Path": f"<{CLAIRE}>"},
}


@pytest.mark.parametrize("case", PERSONS)
def test_what_a_person_wrote_is_heard(case: str) -> None:
    assert isinstance(taken(mail("x", **PERSONS[case]).as_bytes()), Incoming)


def report(action: str, status: str, *, to: str, kind: str = "multipart/report") -> bytes:
    body = (
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nMessage non remis.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.org\r\n\r\n"
        "Final-Recipient: rfc822; inconnu@example.org\r\n"
        f"Action: {action}\r\nStatus: {status}\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Quels jours\r\n\r\nx\r\n--b--\r\n"
    )
    head = (
        "From: MAILER-DAEMON@mx.example.org\r\n"
        f"To: {to}\r\nMessage-ID: <d1@mx.example.org>\r\nAuto-Submitted: auto-replied\r\n"
        f"Content-Type: {kind}; report-type=delivery-status; boundary=b\r\n\r\n"
    )
    return (head + body).encode()


BACK = return_address(OWN, 4711)
STATUSES = [
    ("failed", "5.1.1", True, True),
    ("failed", "5.2.1 (closed)", True, True),
    ("failed", "5.2.2", True, False),
    ("failed", "5.7.1", True, False),
    ("failed", "4.4.7", True, False),
    ("delayed", "4.4.1", False, False),
    ("Failed", "5.1.10", True, True),
]


@pytest.mark.parametrize(("action", "status", "permanent", "suspends"), STATUSES)
@pytest.mark.parametrize("kind", ["multipart/report", "multipart/mixed"])
def test_what_came_back_names_its_message(
    action: str, status: str, permanent: bool, suspends: bool, kind: str
) -> None:
    found = taken(report(action, status, to=BACK, kind=kind))
    assert isinstance(found, Bounce)
    assert found.parcel_id == 4711
    assert (found.permanent, found.suspends) == (permanent, suspends)
    assert found.code == status.split(maxsplit=1)[0]


def test_report_without_a_status_part_is_read_in_its_words() -> None:
    body = b"Hi. This is the qmail-send program.\r\n<x@y.example>:\r\n550 5.1.1 User unknown\r\n"
    data = (
        f"From: MAILER-DAEMON@y.example\r\nTo: {BACK}\r\nMessage-ID: <q@y>\r\n\r\n".encode() + body
    )
    found = taken(data)
    assert isinstance(found, Bounce)
    assert (found.parcel_id, found.code, found.suspends) == (4711, "5.1.1", True)
    unclear = taken(data.replace(b"550 5.1.1 ", b""))
    assert isinstance(unclear, Bounce)
    assert (unclear.permanent, unclear.suspends) == (False, False)


def test_report_of_delivery_is_no_bounce() -> None:
    assert isinstance(taken(report("delivered", "2.0.0", to=BACK)), Ignored)


OTHER = BACK.replace(BACK[10:14], "zzzz")
FORGED = ["portail@saint-amand.example", "portail+raaaaaaaaaaaaaaaaaaaaaaaa@saint-amand.example"]


@pytest.mark.parametrize("to", [*FORGED, OTHER, "bounce+4711@saint-amand.example"])
def test_forged_report_suspends_nothing(to: str) -> None:
    assert isinstance(taken(report("failed", "5.1.1", to=to)), Ignored)


def test_bare_mail_to_a_bounce_address_is_not_a_message() -> None:
    found = taken(raw(head=f"Delivered-To: {BACK}\r\n", body=b"Annuler\r\n"))
    assert isinstance(found, Bounce)
    assert (found.permanent, found.suspends) == (False, False)
