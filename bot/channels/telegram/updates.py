"""An update of Telegram, read: words, a tap, files, or something that happened to the chat.

Only private chats are heard, and only what a person sent: a message that was edited after it was
answered changes nothing. Whatever the update looks like, reading it never fails.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Mapping[str, Any]
Unread: TypeAlias = Literal[
    "voice", "video", "sticker", "place", "contact", "large", "lost", "other"
]

WANTED = ["message", "callback_query", "my_chat_member"]
MOST_FILE_BYTES = 20_000_000  # what Telegram gives to bots
_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_NOT_DIGITS = re.compile(r"[^0-9]")
_UNREAD: Mapping[str, Unread] = {
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "location": "place",
    "venue": "place",
    "poll": "other",
    "dice": "other",
    "game": "other",
    "story": "other",
    "paid_media": "other",
    "checklist": "other",
}


@dataclass(frozen=True)
class Written:
    """Words; `unread` when the message held something that cannot be read."""

    id: str
    chat: str
    text: str = ""
    unread: Unread | None = None


@dataclass(frozen=True)
class Sent:
    """A photo or a document to be fetched, and the words under it."""

    id: str
    chat: str
    file_id: str
    name: str
    text: str = ""


@dataclass(frozen=True)
class Tapped:
    """A button tapped: its data, the query to answer and the message that it stands under."""

    id: str
    chat: str
    query: str
    data: str
    message: int
    label: str = ""


@dataclass(frozen=True)
class Shared:
    """The sender's own telephone number, handed over: Telegram vouches for it."""

    id: str
    chat: str
    phone: str


@dataclass(frozen=True)
class Happened:
    """Not a message: the bot was blocked or unblocked."""

    id: str
    chat: str
    what: Literal["blocked", "unblocked"]


Heard: TypeAlias = Written | Sent | Tapped | Shared | Happened


def read(update: Any) -> Heard | None:
    """What an update says; None for what is none of ours."""
    try:
        return _read(update)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _read(update: Json) -> Heard | None:
    id_ = str(int(update["update_id"]))
    if message := update.get("message"):
        return _message(id_, message)
    if query := update.get("callback_query"):
        return _tapped(id_, query)
    if change := update.get("my_chat_member"):
        return _changed(id_, change)
    return None


def chat_of(update: Any) -> str:
    """The chat of an update, as a key: what one chat says is taken in order."""
    heard = read(update)
    return heard.chat if heard else ""


def _private(chat: Json) -> str | None:
    return str(int(chat["id"])) if chat.get("type") == "private" else None


def _message(id_: str, message: Json) -> Heard | None:
    chat = _private(message["chat"])
    if chat is None or message.get("from", {}).get("is_bot"):
        return None
    if contact := message.get("contact"):
        return _shared(id_, chat, contact, message["from"]["id"])
    text = message.get("text") or message.get("caption") or ""
    for kind, unread in _UNREAD.items():
        if kind in message:
            return Written(id_, chat, text, unread)
    if document := message.get("document"):
        return _file(id_, chat, document, str(document.get("file_name") or ""), text)
    if photo := message.get("photo"):
        largest = max(photo, key=lambda size: (size["width"] * size["height"], _size(size)))
        return _file(id_, chat, largest, f"photo-{id_}.jpg", text)
    return Written(id_, chat, spoken(text)) if text else None


def _shared(id_: str, chat: str, contact: Json, sender: int) -> Heard:
    """A contact: the server sets its user, so that only one's own number bears one's own."""
    if contact.get("user_id") is None or contact["user_id"] != sender:
        return Written(id_, chat, "", "contact")
    return Shared(id_, chat, "+" + _NOT_DIGITS.sub("", str(contact["phone_number"])))


def _size(file: Json) -> int:
    return int(file.get("file_size") or 0)


def _file(id_: str, chat: str, file: Json, name: str, text: str) -> Heard:
    if _size(file) > MOST_FILE_BYTES:
        return Written(id_, chat, text, "large")
    return Sent(id_, chat, str(file["file_id"]), name, text)


def spoken(text: str) -> str:
    """A command as the words it stands for: « /mes_documents » is « mes documents ».

    `/start` keeps its sign: what follows it is a link's token, for the engine alone.
    """
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return text
    name, rest = found[1], found[2] or ""
    if name.lower() == "start":
        return f"/start {rest}".strip()
    return f"{name.replace('_', ' ')} {rest}".strip()


def _tapped(id_: str, query: Json) -> Heard | None:
    message, data = query.get("message"), query.get("data")
    if not message or not isinstance(data, str):
        return None
    chat = _private(message["chat"])
    if chat is None:
        return None
    label = ""
    for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
        for button in row:
            if button.get("callback_data") == data:
                label = str(button["text"])
    return Tapped(id_, chat, str(query["id"]), data, int(message["message_id"]), label)


def _changed(id_: str, change: Json) -> Heard | None:
    chat = _private(change["chat"])
    if chat is None:
        return None
    before, now = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    if now == "kicked":
        return Happened(id_, chat, "blocked")
    return Happened(id_, chat, "unblocked") if before == "kicked" else None
