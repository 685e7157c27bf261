"""The files that came with a mail: kept, unless they are the furniture of a signature."""

import mimetypes
import re
import unicodedata
from email.message import Message

from bot.channels.email.charsets import header_text
from bot.channels.incoming import IncomingFile

LONGEST_NAME = 120
# A logo, an icon of a social network, a dot that spies: no photo of a document is that small.
FURNITURE_BYTES = 24 * 1024
_NUMBERED = re.compile(r"(?:image|outlook-|att|pastedgraphic)[\w-]*\.(?:png|gif|jpe?g|bmp)", re.I)
# Signatures of the mail itself, and invitations to a calendar: they say nothing to us.
_FURNITURE_TYPES = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/pgp-keys",
    "text/calendar",
    "text/x-amp-html",
}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"*:<>?|]")


def is_file(part: Message, *, body_taken: bool = False) -> bool:
    """Whether a part is a file rather than words: it is said to be one, or it cannot be read."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment":
        return True
    if part.get_content_maintype() != "text":
        return True
    return kind not in ("text/plain", "text/html") or (body_taken and bool(part.get_filename()))


def is_furniture(part: Message, data: bytes, shown: frozenset[str], *, in_page: bool) -> bool:
    """Whether the file belongs to how the mail looks, and not to what it sends.

    `shown`: the Content-IDs of the pictures in the person's own words; `in_page`: the mail has an
    HTML part that shows pictures by their Content-ID.
    """
    if part.get_content_type() in _FURNITURE_TYPES:
        return True
    if part.get_content_maintype() != "image":
        return False
    if part.get_content_disposition() == "attachment" and not part.get("Content-ID"):
        return False
    small = len(data) < FURNITURE_BYTES
    content_id = str(part.get("Content-ID") or "").strip().strip("<>")
    if content_id and in_page:
        # A picture of the quoted mail or of a signature is not shown in the person's own words.
        return small or content_id not in shown
    return small and bool(_NUMBERED.fullmatch(part.get_filename() or ""))


def incoming_file(part: Message, data: bytes) -> IncomingFile:
    """The file under a name that is safe to show and to keep."""
    return IncomingFile(safe_name(_given_name(part), part.get_content_type()), data)


def safe_name(name: str, media_type: str = "") -> str:
    """The last part of `name` without signs that a system or a screen would read otherwise."""
    bare = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    bare = " ".join(_UNSAFE.sub("", bare).split()).strip(". ")
    if not bare:
        return "document" + (mimetypes.guess_extension(media_type) or "")
    stem, dot, ending = bare.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return bare[:LONGEST_NAME]


def _given_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        # Its ending is what is looked at.
        return header_text(name if len(name) < 1_000 else name[:200] + name[-20:])
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
