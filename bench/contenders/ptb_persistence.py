"""python-telegram-bot's state in SQLite: a row a user and a conversation, a commit each turn."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from telegram.ext import BasePersistence, PersistenceInput


class SqlitePersistence(BasePersistence[dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What `update_persistence` hands over is gathered; `commit` writes it at once."""

    def __init__(self, path: Path) -> None:
        super().__init__(PersistenceInput(bot_data=False, chat_data=False, callback_data=False))
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT)")
        self._changed: dict[str, str] = {}

    def commit(self) -> None:
        """One transaction for what changed."""
        changed, self._changed = self._changed, {}
        self._database.execute("BEGIN IMMEDIATE")
        self._database.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", changed.items())
        self._database.execute("COMMIT")

    def _put(self, key: str, value: Any) -> None:
        self._changed[key] = json.dumps(value, ensure_ascii=False)

    async def update_conversation(self, name: str, key: Any, new_state: object | None) -> None:
        self._put(f"{name}:{key}", new_state)

    async def update_user_data(self, user_id: int, data: dict[Any, Any]) -> None:
        self._put(f"user:{user_id}", data)

    async def get_conversations(self, name: str) -> dict[Any, Any]:
        return {}

    async def get_user_data(self) -> dict[int, dict[Any, Any]]:
        return {}

    async def flush(self) -> None:
        self._database.close()

    async def drop_user_data(self, user_id: int) -> None:
        self._database.execute("DELETE FROM state WHERE key = ?", (f"user:{user_id}",))

    async def refresh_user_data(self, user_id: int, user_data: dict[Any, Any]) -> None: ...
    async def get_chat_data(self) -> dict[int, dict[Any, Any]]:
        return {}

    async def get_bot_data(self) -> dict[Any, Any]:
        return {}

    async def get_callback_data(self) -> None: ...
    async def update_chat_data(self, chat_id: int, data: dict[Any, Any]) -> None: ...
    async def update_bot_data(self, data: dict[Any, Any]) -> None: ...
    async def update_callback_data(self, data: Any) -> None: ...
    async def drop_chat_data(self, chat_id: int) -> None: ...
    async def refresh_chat_data(self, chat_id: int, chat_data: dict[Any, Any]) -> None: ...
    async def refresh_bot_data(self, bot_data: dict[Any, Any]) -> None: ...
