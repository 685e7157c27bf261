"""The child process that parses one file: bytes in, a line of JSON and the clean bytes out.

It gives itself little memory and time first, so that a bomb ends it and nothing else.
"""

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object
    from PIL.Image import Image

MEMORY = 1024 * 1024 * 1024
SECONDS = 10
PIXELS = 25_000_000
PAGES = 50
SHORT = 3  # pages: a RIB is no longer
JPEG_QUALITY = 88
# Keys and kinds of action by which a PDF runs, opens or carries something.
_ACTIVE_KEYS = {
    "/JS",
    "/JavaScript",
    "/AA",
    "/Launch",
    "/EmbeddedFiles",
    "/EF",
    "/RichMedia",
    "/XFA",
}
_ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE"}


class UnwantedError(Exception):
    """This file is refused: the key of the sentence that says why, and what fills it."""

    def __init__(self, key: str, **filling: int) -> None:
        super().__init__(key)
        self.key = key
        self.filling = filling


def picture(data: bytes, kind: str) -> tuple[bytes, str]:
    """The picture drawn anew, upright, without EXIF, place or comments; and its media type."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if kind == "heic":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # ours is stricter and comes before anything is decoded
    try:
        with Image.open(BytesIO(data), formats=["HEIF" if kind == "heic" else kind]) as image:
            if image.width * image.height > PIXELS:
                raise UnwantedError("file-too-many-pixels", millions=PIXELS // 1_000_000)
            upright = ImageOps.exif_transpose(image)
            return _drawn(upright, "PNG" if kind == "png" else "JPEG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as reason:
        raise UnwantedError("file-unreadable") from reason


def _drawn(image: "Image", form: str) -> tuple[bytes, str]:
    from PIL import Image

    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if clear:
        flat = Image.new("RGB", image.size, "white")  # a paper has no transparency
        layer = image.convert("RGBA")
        flat.paste(layer, mask=layer)
    else:
        flat = image.convert("L" if image.mode in ("1", "L") else "RGB")
    flat.info.clear()
    out = BytesIO()
    flat.save(out, form, quality=JPEG_QUALITY)
    return out.getvalue(), f"image/{form.lower()}"


def portable_document(data: bytes) -> frozenset[str]:
    """The flags of a PDF that can be kept, as it is."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as document:
            if document.is_encrypted:
                raise UnwantedError("file-encrypted")
            if len(document.pages) > PAGES:
                raise UnwantedError("file-too-many-pages", pages=PAGES)
            if not document.pages:
                raise UnwantedError("file-unreadable")
            active = any(_is_active(part) for each in document.objects for part in _parts(each))
            return frozenset({"scripts"} if active else ()) | account_flags(document)
    except pikepdf.PasswordError as reason:
        raise UnwantedError("file-encrypted") from reason
    except pikepdf.PdfError as reason:
        raise UnwantedError("file-unreadable") from reason


def account_flags(document: Any) -> frozenset[str]:
    """`iban:…` or `iban-wrong:…`, masked, when a short document shows an account number."""
    from core.money import ibans
    from core.papers.pdf_text import text_of

    try:
        found = ibans.find(text_of(document)) if len(document.pages) <= SHORT else None
    except MemoryError:
        raise
    except Exception:  # what cannot be read is for an agent to read
        return frozenset()
    if found is None:
        return frozenset()
    return frozenset({f"{'iban' if found.is_right else 'iban-wrong'}:{found.shown}"})


def _parts(thing: "Object", depth: int = 0) -> Iterator["Object"]:
    """The dictionaries written inside an object, itself included; references are not followed."""
    import pikepdf

    inside: list[Any] = []
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        inside = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 — not a mapping
    elif isinstance(thing, pikepdf.Array):
        inside = list(thing)
    for each in inside:
        if depth < 50 and isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _parts(each, depth + 1)


def _is_active(thing: "Object") -> bool:
    keys = set(thing.keys())
    return bool(keys & _ACTIVE_KEYS) or str(thing.get("/S", "")) in _ACTIVE_ACTIONS


def _answer(data: bytes, kind: str) -> tuple[dict[str, Any], bytes]:
    try:
        if kind == "pdf":
            flags = portable_document(data)
            return {"media_type": "application/pdf", "flags": sorted(flags)}, b""
        clean, media_type = picture(data, kind)
        return {"media_type": media_type, "flags": []}, clean
    except UnwantedError as reason:
        return {"refused": reason.key, "with": reason.filling}, b""
    except (MemoryError, RecursionError):
        return {"refused": "file-too-heavy"}, b""


def main() -> None:
    """Parse standard input as the kind of file named by the only argument."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    head, body = _answer(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
