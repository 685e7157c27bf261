"""Updates as Telegram writes them, of fictional people."""

from typing import Any

CHAT = 4242
CLAIRE = {"id": CHAT, "is_bot": False, "first_name": "Claire"}
PRIVATE = {"id": CHAT, "type": "private", "first_name": "Claire"}


def message(**content: Any) -> dict[str, Any]:
    """A message of Claire."""
    return {"message_id": 7, "date": 1768200000, "chat": PRIVATE, "from": CLAIRE, **content}


def tap(data: str, message_id: int = 7, label: str = "", query: str = "q1") -> dict[str, Any]:
    """Claire taps a button of that message."""
    under = {"inline_keyboard": [[{"text": label or data, "callback_data": data}]]}
    return {
        "id": query,
        "from": CLAIRE,
        "chat_instance": "1",
        "data": data,
        "message": message(message_id=message_id, text="?", reply_markup=under),
    }


def member(before: str, now: str) -> dict[str, Any]:
    """Claire blocks the bot, or takes it back."""
    bot = {"id": 1, "is_bot": True, "first_name": "Portail"}
    return {
        "chat": PRIVATE,
        "from": CLAIRE,
        "date": 1768200000,
        "old_chat_member": {"status": before, "user": bot},
        "new_chat_member": {"status": now, "user": bot},
    }
