"""Files from outside (R4, 6 Mo): what is kept, made anew, flagged, or refused with the way out."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.demo.papers import PAPER
from core.papers.check import LIMIT, check, sniff
from core.sentence import Refused
from locales import speak
from tests.core.papers import pdf, pdf_with_attachment, picture, telling_picture


def refused(data: bytes, name: str = "piece.pdf") -> str:
    with pytest.raises(Refused) as reason:
        check(data, name)
    assert reason.value.keys == ("fichier",)
    said = speak(reason.value.sentence)
    assert "erreur" not in said.lower()
    return reason.value.sentence.key


@pytest.mark.parametrize(
    ("form", "kept"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "jpeg"), ("HEIF", "jpeg")]
)
def test_pictures_are_kept_as_jpeg_or_png(form: str, kept: str) -> None:
    found = check(picture(form), "photo")
    assert (found.media_type, found.flags) == (f"image/{kept}", frozenset())
    with Image.open(BytesIO(found.data)) as image:
        assert (image.format, image.size) == (kept.upper(), (300, 200))
        red, green, blue = image.convert("RGB").getpixel((150, 100))
        assert red > 250
        assert green < 5
        assert blue < 5


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_what_the_phone_wrote_is_gone_and_the_picture_is_upright(form: str) -> None:
    data = telling_picture(form)
    with Image.open(BytesIO(data)) as before:
        assert before.getexif().get_ifd(0x8825)
    found = check(data, "IMG_0001.HEIC")
    with Image.open(BytesIO(found.data)) as image:
        assert dict(image.getexif()) == {}
        # A HEIC is turned by its own means when it is decoded: this mark must not turn it again.
        assert image.size == ((300, 200) if form == "HEIF" else (200, 300))
    assert b"Telephone-de-Claire" not in found.data


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_mode_of_picture_is_drawn(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    out = BytesIO()
    Image.new(mode, (20, 20)).save(out, form)
    assert check(out.getvalue(), "scan").media_type == f"image/{form.lower()}"


def test_a_pdf_is_kept_as_it_is() -> None:
    for data in (pdf(), pdf(50), PAPER):
        found = check(data, "attestation.pdf")
        assert (found.data, found.media_type) == (data, "application/pdf")
        assert not found.flags


@pytest.mark.parametrize("data", [pdf(script=True), pdf_with_attachment()])
def test_scripts_and_files_inside_a_pdf_are_flagged(data: bytes) -> None:
    assert b"/JavaScript" not in data  # packed: a search in the bytes would not find it
    assert check(data, "attestation.pdf").flags == {"scripts"}


def test_a_lying_name_is_judged_by_its_content() -> None:
    assert check(picture("JPEG"), "attestation.pdf").media_type == "image/jpeg"
    assert check(pdf(), "photo.jpg").media_type == "application/pdf"
    assert refused(b"<html><script>alert(1)</script>", "attestation.pdf") == "file-type"


@pytest.mark.parametrize(
    "head",
    [b"<!doctype html><html>", b"PK\x03\x04word/document.xml", b"MZ\x90", b"\x7fELF", b"GIF89a"],
)
def test_other_formats_are_refused_and_ours_are_named(head: bytes) -> None:
    with pytest.raises(Refused) as reason:
        check(head + bytes(100), "attestation.docx")
    said = speak(reason.value.sentence)
    assert all(form in said for form in ("PDF", "JPEG", "PNG", "HEIC"))


def test_empty_and_too_large() -> None:
    assert refused(b"") == "file-empty"
    assert refused(b"%PDF-" + bytes(LIMIT)) == "file-too-large"
    with pytest.raises(Refused) as reason:
        check(bytes(LIMIT + 1), "a")
    assert "6 Mo" in speak(reason.value.sentence)


def test_exactly_6_mo_is_taken() -> None:
    data = picture("JPEG")
    assert check(data + bytes(LIMIT - len(data)), "photo.jpg").media_type == "image/jpeg"


@pytest.mark.parametrize("password", ["", "motdepasse"])
def test_an_encrypted_pdf_is_refused(password: str) -> None:
    assert refused(pdf(password=password)) == "file-encrypted"


def test_more_than_50_pages_are_refused() -> None:
    assert refused(pdf(51)) == "file-too-many-pages"


def test_a_pixel_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = picture("PNG", (13_000, 13_000), "1")  # 169 million points
    assert len(bomb) < 100_000
    assert refused(bomb, "photo.png") == "file-too-many-pixels"


@pytest.mark.parametrize(
    "data",
    [
        picture("JPEG")[:300],
        picture("PNG")[:60],
        picture("HEIF")[:200],
        pdf()[: len(pdf()) // 3],
        b"%PDF-1.7\n<html></html>",
    ],
)
def test_a_file_cut_short_is_refused(data: bytes) -> None:
    assert refused(data) == "file-unreadable"


@given(st.binary(max_size=200))
def test_only_what_looks_like_ours_goes_to_the_parser(data: bytes) -> None:
    assert sniff(b"<!-- " + data) is None or b"%PDF-" in data
