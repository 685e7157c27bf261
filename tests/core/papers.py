"""Small files made for the tests: pictures and PDFs as a phone or a scanner would send them."""

from io import BytesIO

import pikepdf
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()
UPRIGHT, ON_ITS_SIDE = 1, 6


def picture(form: str, size: tuple[int, int] = (300, 200), mode: str = "RGB") -> bytes:
    """A red picture in that format."""
    out = BytesIO()
    Image.new(mode, size, 1 if mode == "1" else "red").save(out, form)
    return out.getvalue()


def telling_picture(form: str = "JPEG") -> bytes:
    """A picture taken on its side that says which phone took it, and where."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Telephone-de-Claire", ON_ITS_SIDE
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 36.0, 12.0), 3: "E", 4: (1.0, 26.0, 3.0)})
    out = BytesIO()
    Image.new("RGB", (300, 200), "red").save(out, form, exif=exif)
    return out.getvalue()


def pdf(pages: int = 1, *, password: str | None = None, script: bool = False) -> bytes:
    """A PDF of blank pages, whose objects are packed; with a script, or a password to open it."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.Root.OpenAction = action
    lock = pikepdf.Encryption(owner="secret", user=password) if password is not None else False
    out = BytesIO()
    document.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def pdf_with_attachment() -> bytes:
    """A PDF that carries another file."""
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["facture.exe"] = b"MZ"
    out = BytesIO()
    document.save(out)
    return out.getvalue()
