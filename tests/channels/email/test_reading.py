"""A mail is read for its words and files, however it was made (bad input of the e-mail channel)."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.email.intake import Ignored, Place, Taken, Unreadable, cited, take, unreadable
from bot.channels.email.settings import Identity, Trust
from bot.channels.incoming import Incoming
from tests.channels.email.conftest import NOW
from tests.channels.email.mails import CLAIRE, PHOTO, PORTAL, mail, raw, with_files

OWN = Identity(PORTAL, "Portail famille", b"k" * 32)
PLACE = Place(1, 2)


def taken(data: bytes | EmailMessage) -> Taken:
    sent = data if isinstance(data, bytes) else data.as_bytes()
    return take(sent, PLACE, OWN, Trust(), NOW)


def heard(data: bytes | EmailMessage) -> Incoming:
    found = taken(data)
    assert isinstance(found, Incoming), found
    return found


def test_words_files_and_who_claims_to_write_them() -> None:
    found = heard(
        with_files("Voici l'attestation", ("attestation.pdf", "application/pdf", b"%PDF"))
    )
    assert (found.channel, found.address, found.text) == ("email", CLAIRE, "Voici l'attestation")
    assert [(file.name, file.data) for file in found.files] == [("attestation.pdf", b"%PDF")]
    assert found.proven is False


BODIES = [
    ("utf-8", "8bit", "déjà réservé".encode(), "déjà réservé"),
    ("iso-8859-1", "8bit", "déjà réservé, 5 €".encode("cp1252"), "déjà réservé, 5 €"),
    ("windows-1252", "quoted-printable", b"d=E9j=E0 =80", "déjà €"),
    ("us-ascii", "8bit", "déjà".encode(), "déjà"),
    ("us-ascii", "8bit", "déjà".encode("latin-1"), "déjà"),
    ("utf-8", "8bit", "déjà".encode("latin-1"), "déjà"),
    ("inconnu-42", "8bit", "déjà".encode(), "déjà"),
    ("punycode", "8bit", b"abc-", "abc-"),
    ("unicode_escape", "8bit", b"a\\x41", "a\\x41"),
    ("utf-8", "base64", b"ZOlq4A", "déjà"),
    ("utf-8", "base64", b"Qm9uam91c!!!", "Bonjou"),
    ("utf-8", "quoted-printable", b"d=C3=A9j=C3=A0 =ZZ", "déjà =ZZ"),
    ("utf-8", "8bit", b"un\x00deux\xed\xa0\x80", None),
]


@pytest.mark.parametrize(("charset", "encoding", "body", "wanted"), BODIES)
def test_any_charset_and_encoding_is_read(
    charset: str, encoding: str, body: bytes, wanted: str | None
) -> None:
    head = (
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    )
    text = heard(raw(head=head, body=body)).text
    assert "\x00" not in text
    text.encode("utf-8")  # no half of a pair
    if wanted is not None:
        assert wanted in text or text == wanted


PAGES = {
    "gmail": (
        '<div dir="ltr">mardi&nbsp;13</div><br><div class="gmail_quote gmail_quote_container">'
        '<div dir="ltr" class="gmail_attr">Le&nbsp;lun. 12 janv. 2026 à&nbsp;09:00, École &lt;'
        '<a href="mailto:p@x.example">p@x.example</a>&gt; a écrit&nbsp;:<br></div>'
        '<blockquote class="gmail_quote" style="margin:0">Quels jours ?</blockquote></div>',
        "mardi 13",
    ),
    "gmail-inline": (
        '<div class="gmail_quote"><div class="gmail_attr">Le lun. 12 janv. 2026 à 09:00, P &lt;'
        'p@x.example&gt; a écrit :<br></div><blockquote>Qui ?</blockquote><div>Léna</div>'
        "<blockquote>Quand ?</blockquote><div>mardi</div></div>",
        "Léna\nmardi",
    ),
    "outlook-web": (
        '<div class="elementToProof">Confirmer</div><div id="appendonsend"></div><hr>'
        '<div id="divRplyFwdMsg"><b>De :</b> Portail<br><b>Envoyé :</b> lundi<br></div>'
        "<div>Je vous relis</div>",
        "Confirmer",
    ),
    "outlook-word": (
        '<div class=WordSection1><p class=MsoNormal>Oui pour jeudi<o:p></o:p></p>'
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;"
        "border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        "<b>De&nbsp;:</b> Portail<br></p></div></div><p>Quels jours ?</p></div>",
        "Oui pour jeudi",
    ),
    "outlook-mobile": (
        "<div>2</div><div id='ms-outlook-mobile-signature'>Télécharger Outlook</div>"
        "<div id='mail-editor-reference-message-container'><div>De : P</div><p>Quels ?</p></div>",
        "2",
    ),
    "apple": (
        '<html><body><div>Jeudi seulement</div><div dir="ltr">Envoyé de mon iPhone</div>'
        '<div dir="ltr"><br><blockquote type="cite">Le 12 janv. 2026 à 09:00, École &lt;p@x&gt; '
        "a écrit :<br><br></blockquote></div><blockquote type=cite>Quels jours ?</blockquote>",
        "Jeudi seulement",
    ),
    "thunderbird-bottom": (
        '<div class="moz-cite-prefix">Le 12/01/2026 à 09:00, Mairie a écrit :<br></div>'
        '<blockquote type="cite"><p>Quels jours ?</p></blockquote><p>les deux<br></p>'
        '<div class="moz-signature">-- <br>Claire</div>',
        "les deux",
    ),
    "yahoo": (
        '<div class="ydp1">absente demain</div><div id="yahoo_quoted_1" class="yahoo_quoted">'
        "<div>Le lundi 12 janvier 2026, P a écrit :</div><div>Quels jours</div></div>",
        "absente demain",
    ),
    "proton": (
        '<div>Confirmer</div><div class="protonmail_signature_block">Envoyé avec Proton</div>'
        '<div class="protonmail_quote">Le lundi 12 janvier 2026 à 09:00, P &lt;p@x.example&gt; a '
        'écrit :<br><blockquote class="protonmail_quote">Je relis</blockquote></div>',
        "Confirmer",
    ),
    "zimbra": (
        '<div>tous les mardis</div><hr id="zwchr" data-marker="__DIVIDER__"><div>'
        "<b>De: </b>Portail &lt;p@x.example&gt;<br><b>À: </b>Claire<br><b>Envoyé: </b>Lundi 12 "
        "Janvier 2026 09:00<br><b>Objet: </b>Quels jours<br></div><div>Quels jours ?</div>",
        "tous les mardis",
    ),
    "orange": (
        "<p>oui</p><p>envoyé : 12 janvier 2026 à 09:00<br>de : P &lt;p@x.example&gt;<br>"
        "à : claire@x.example<br>objet : Quels jours</p><p>Quels jours ?</p>",
        "oui",
    ),
    "marker": ("<p>ok</p><p>— Répondez au-dessus de cette ligne —</p><p>Quels jours ?</p>", "ok"),
    "hidden": ("<style>p{}</style><p style='display:none'>x</p><script>y</script><p>ok", "ok"),
    "list": ("<ul><li>mardi</li><li>jeudi</li></ul>", "mardi\njeudi"),
    "table": ("<table><tr><td>Léna</td><td>mardi</td></tr><tr><td>Hugo</td></tr></table>",
              "Léna mardi\nHugo"),
    "declared": ('<?xml version="1.0" encoding="iso-8859-1"?><html><body>été', "été"),
    "broken": ("<div><p>un<b>deux</div></p></table>&#0;&bogus;<", "undeux"),
    "empty": ("", ""),
    "comment": ("<!-- x --><!--[if mso]>y<![endif]-->bonjour<!-- z --> toi", "bonjour toi"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_html_alone_is_read(name: str) -> None:
    page, wanted = PAGES[name]
    head = "Content-Type: text/html; charset=utf-8\r\nSubject: Re: x\r\n"
    text = heard(raw(head=head, body=page.encode())).text
    assert text.startswith(wanted) if name == "broken" else text == wanted


def test_plain_part_is_preferred_and_html_read_when_it_is_empty() -> None:
    both = mail("le 13")
    both.add_alternative("<p>le treize</p>", subtype="html")
    assert heard(both).text == "le 13"
    only = mail(" ", Subject="Re: x")
    only.add_alternative("<p>le treize</p>", subtype="html")
    assert heard(only).text == "le treize"


def test_subject_is_the_message_when_there_is_no_other() -> None:
    assert heard(mail("", Subject="Léna absente jeudi")).text == "Léna absente jeudi"
    assert heard(mail("", Subject="Re: Quels jours ?")).text == ""
    assert heard(mail("", Subject="")).text == ""
    encoded = "=?utf-8?q?L=C3=A9na?= =?iso-8859-1?q?_=E0_la_cantine?= =?utf-8?b?4oKs?="
    assert heard(raw(head=f"Subject: {encoded}\r\n", body=b"")).text == "Léna à la cantine€"


def test_pictures_of_signatures_are_skipped_and_photos_kept() -> None:
    sent = mail("Voici la photo")
    page = (
        '<p>Voici <img src="cid:photo"></p><div class="gmail_signature"><img src="cid:logo"></div>'
    )
    sent.add_alternative(page, subtype="html")
    html = list(sent.iter_parts())[1]
    html.add_related(PHOTO, "image", "jpeg", cid="<photo>", filename="IMG_0042.jpg")
    html.add_related(PHOTO, "image", "png", cid="<logo>", filename="logo.png")
    html.add_related(b"GIF89a", "image", "gif", cid="<dot>", filename="image001.gif")
    assert [file.name for file in heard(sent).files] == ["IMG_0042.jpg"]


def test_photo_shown_inline_by_a_phone_is_kept() -> None:
    sent = with_files("Voici", ("IMG_0042.HEIC", "image/heic", PHOTO))
    part = next(sent.iter_attachments())
    part.replace_header("Content-Disposition", 'inline; filename="IMG_0042.HEIC"')
    assert [file.name for file in heard(sent).files] == ["IMG_0042.HEIC"]


def test_winmail_dat_is_handed_over_as_the_file_it_is() -> None:
    sent = with_files("Voir ci-joint", ("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22x"))
    found = heard(sent)
    assert found.text == "Voir ci-joint"
    assert [file.name for file in found.files] == ["winmail.dat"]


def test_forwarded_mail_is_a_file_and_its_words_are_not_ours() -> None:
    sent = mail("Pour information")
    inner = mail("Annuler tout", Subject="vieux")
    sent.add_attachment(inner)
    found = heard(sent)
    assert found.text == "Pour information"
    assert len(found.files) == 1


NAMES = [
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\Claire\\rib.pdf", "rib.pdf"),
    ("a\u202efdp.exe", "afdp.exe"),
    ("x" * 5000 + ".pdf", "x" * 116 + ".pdf"),
    ("", "document.pdf"),
    ("...", "document.pdf"),
    ("=?utf-8?b?csOpw6d1LnBkZg==?=", "réçu.pdf"),
]


@pytest.mark.parametrize(("given_name", "wanted"), NAMES)
def test_names_of_files_are_made_safe(given_name: str, wanted: str) -> None:
    part = (
        "--b\r\nContent-Type: application/pdf\r\n"
        f'Content-Disposition: attachment; filename="{given_name}"\r\n\r\n%PDF\r\n--b--\r\n'
    ).replace("\\", "\\\\")
    head = "Content-Type: multipart/mixed; boundary=b\r\n"
    (file,) = heard(raw(head=head, body=part.encode("utf-8", "surrogateescape"))).files
    assert file.name == wanted


def parts(number: int, kind: str = "text/plain") -> bytes:
    return b"".join(b"--b\r\nContent-Type: %s\r\n\r\nx\r\n" % kind.encode() for _ in range(number))


MIXED = "Content-Type: multipart/mixed; boundary=b\r\n"
MIXED_ALL = {
    "200 parts": raw(head=MIXED, body=parts(200) + b"--b--\r\n"),
    "100,000 empty parts": raw(head=MIXED, body=b"--b\r\n\r\n" * 100_000),
    "nested 180 deep": raw(
        body=b"",
        head="".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(180)
        ),
    )
    + b"x\r\n" * 500_000,
    "25 files": raw(head=MIXED, body=parts(25, "application/pdf") + b"--b--\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", MIXED_ALL)
def test_too_many_parts_are_refused_early(name: str) -> None:
    before = time.process_time()
    found = taken(MIXED_ALL[name])
    assert time.process_time() - before < 2.0
    assert isinstance(found, Unreadable)
    assert found.reason == "too-many-parts"
    if name != "nested 180 deep":  # its own headers come first there
        assert found.address == CLAIRE


def test_encrypted_mail_is_said_to_be() -> None:
    for kind in ('multipart/encrypted; boundary="b"', "application/pkcs7-mime; name=smime.p7m"):
        found = taken(raw(head=f"Content-Type: {kind}\r\n", body=b"MIAGCSqGSIb3DQEHA6CAMIACAQAx"))
        assert isinstance(found, Unreadable)
        assert found.reason == "encrypted"


def test_signed_mail_is_read() -> None:
    head = 'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b\r\n'
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\noui\r\n"
        b"--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        b"Content-Disposition: attachment; filename=smime.p7s\r\n\r\nMIAG\r\n--b--\r\n"
    )
    found = heard(raw(head=head, body=body))
    assert (found.text, found.files) == ("oui", ())


def test_too_big_a_mail_is_told_from_its_headers() -> None:
    found = unreadable(raw(head="Subject: photos\r\n"), PLACE, OWN, Trust(), NOW, "too-big")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.address) == ("too-big", CLAIRE)


def test_long_text_is_shortened() -> None:
    assert len(heard(mail("mot " * 20_000)).text) == 20_000


def test_a_mail_is_known_again_by_what_it_is_not_where() -> None:
    one = raw()
    again = take(one, Place(9, 9), OWN, Trust(), NOW)
    moved = take(b"Delivered-To: x@y.example\r\n" + one, Place(9, 10), OWN, Trust(), NOW)
    first = heard(one)
    assert isinstance(again, Incoming)
    assert isinstance(moved, Incoming)
    assert first.external_id == again.external_id == moved.external_id
    assert cited(first.external_id) == "<b2@mail.example.org>"
    # A program that gives all its mails one Message-ID: the second is another mail.
    assert heard(raw(body=b"Au revoir\r\n")).external_id != first.external_id


def test_a_mail_without_a_message_id_is_known_by_its_place() -> None:
    unnamed = mail("x", Message_ID="").as_bytes()
    found = [take(unnamed, place, OWN, Trust(), NOW) for place in (PLACE, PLACE, Place(1, 3))]
    assert [each.external_id for each in found] == ["uid:1/2", "uid:1/2", "uid:1/3"]
    assert cited("uid:1/2") is None


FROMS = [
    "",
    "From: \r\n",
    "From: a@x.example, b@x.example\r\n",
    "From: undisclosed\r\n",
    "From: <>\r\n",
    "From: a@x.example\r\nFrom: b@x.example\r\n",
]


@pytest.mark.parametrize("line", FROMS)
def test_without_one_clear_sender_a_mail_is_set_aside(line: str) -> None:
    assert isinstance(taken(f"{line}To: {PORTAL}\r\n\r\nAnnuler\r\n".encode()), Ignored)


@given(st.binary(max_size=400))
def test_any_bytes_are_taken(data: bytes) -> None:
    taken(data)


@given(st.binary(max_size=120), st.binary(max_size=120), st.binary(max_size=200))
def test_any_headers_are_taken(kind: bytes, name: bytes, body: bytes) -> None:
    lines = [b"From: a@x.example", b"Content-Type: " + kind, b"Subject: " + name, b"To: " + name]
    taken(b"\r\n".join(lines) + b"\r\n\r\n" + body)


def test_50_kilobytes_of_broken_html_are_read_in_time() -> None:
    page = b"<div><blockquote>" * 50_000 + b"x" + b"</p>" * 50_000
    before = time.process_time()
    heard(raw(head="Content-Type: text/html\r\n", body=page))
    assert time.process_time() - before < 2.0
