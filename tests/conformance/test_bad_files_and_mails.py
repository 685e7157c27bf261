"""Files and mails that harm: said in words, kept or refused as they must be, and nothing stops."""

import asyncio

from sqlalchemy import select

from core.tables import document
from tests.channels.email.mails import with_files
from tests.conformance.email import Email
from tests.conformance.face import Face
from tests.conformance.faces import those
from tests.conformance.town import Town
from tests.core.papers import pdf, picture


@those(lambda can: can.files_in)
async def test_a_photo_of_a_hundred_megapixels(face: Face, town: Town) -> None:
    """Refused before it is decoded, with what to do; no document, and the talk goes on."""
    before = town.count(document)
    bomb = picture("PNG", (10_000, 10_000), "1")
    await face.write("", file=bomb)
    await face.hears("trop grande")
    await face.write("annuler")
    await face.say("bonjour", "Bonjour")
    assert town.count(document) == before


@those(lambda can: can.files_in)
async def test_a_pdf_with_scripts(face: Face, town: Town) -> None:
    """Taken as a file, never opened, flagged for the agent."""
    await face.write("", file=pdf(script=True))
    await face.hears("pièce")
    await face.take("assurance", "quel enfant")
    await face.take("Hugo", "Confirmer", "Hugo")
    await face.take("Confirmer", "Hugo", "31")
    with town.database.read() as connection:
        last = connection.execute(select(document).order_by(document.c.id.desc())).first()
    assert last is not None
    assert (last.media_type, "scripts" in last.flags) == ("application/pdf", True)


def parts(number: int) -> bytes:
    """A mail of so many parts."""
    files = [(f"p{each}.txt", "text/plain", b"x") for each in range(number)]
    return with_files("Bonjour", *files, Message_ID=f"<parts{number}@mail.example.org>").as_bytes()


@those(lambda can: can.keeps == "the mailbox")
async def test_mails_that_cannot_be_read_are_answered(face: Email, town: Town) -> None:
    """200 parts; encrypted; 50 MB: kept, marked, answered; the next mail is heard."""
    big = with_files("Bonjour", Message_ID="<big@mail.example.org>").as_bytes()
    big += b"\r\n" + (b"x" * 998 + b"\r\n") * 50_000
    for raw, words in ((parts(200), "trop de pièces"), (big, "trop lourd")):
        await asyncio.to_thread(face.dovecot.deliver, raw, face.address)
        await face.hears(words)
    await face.say("bonjour", "Bonjour")


@those(lambda can: can.keeps == "the mailbox")
async def test_broken_encodings_are_words_at_worst(face: Email, town: Town) -> None:
    """Charsets that do not exist, bytes that are none of theirs, headers cut in the middle."""
    head = f"From: {face.claire}\r\nTo: {face.address}\r\nMIME-Version: 1.0\r\n".encode()
    broken = (
        b"Content-Type: text/plain; charset=klingon\r\n\r\nbonjour \xff\xfe\xe9\r\n",
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nYm9u=am91cg===\r\n",
        b"Subject: =?utf-8?B?w6n=?= =?x?Q?=E9\r\nContent-Type: text/html\r\n\r\n<p>bonjour<b>\xe9",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\nbonjour\r\n",
    )
    for number, rest in enumerate(broken):
        known = f"Message-ID: <broken{number}@mail.example.org>\r\n".encode()
        proof = b"Authentication-Results: mx.saint-amand.example; dmarc=pass"
        raw = proof + b" header.from=example.org\r\n" + known + head + rest
        await asyncio.to_thread(face.dovecot.deliver, raw, face.address)
        await face.hears()
    await face.say("bonjour", "Bonjour")


@those(lambda can: can.keeps == "the mailbox")
async def test_the_imap_server_goes_away_and_comes_back(face: Email, town: Town) -> None:
    """What was delivered meanwhile is heard by the same process."""
    await face.say("bonjour", "Bonjour")
    await asyncio.to_thread(face.dovecot.stop)
    await asyncio.to_thread(face.dovecot.start)
    await face.say("lena cantine mardi 6 janvier", "6 janv", "Confirmer")
