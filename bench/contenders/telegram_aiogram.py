"""aiogram 3: the same four turns in a finite-state machine whose state is in SQLite.

A storage of its own making (aiogram has none for SQLite), over aiosqlite: a commit for each change
of state or data, as its interface asks for.
"""

import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.types import KeyboardButton, Message, ReplyKeyboardMarkup
from aiohttp import web
from aiohttp.typedefs import Handler

from bench.double import TOKEN

_SAVE = (
    "INSERT INTO state (key, {column}) VALUES (?, ?)"
    " ON CONFLICT (key) DO UPDATE SET {column} = excluded.{column}"
)


class SqliteStorage(BaseStorage):
    """A row a person: the state, and the data as JSON."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self.database = database

    async def _save(self, column: str, key: StorageKey, value: str | None) -> None:
        await self.database.execute(_SAVE.format(column=column), (str(key), value))
        await self.database.commit()

    async def _read(self, column: str, key: StorageKey) -> str | None:
        query = f"SELECT {column} FROM state WHERE key = ?"
        async with self.database.execute(query, (str(key),)) as found:
            row = await found.fetchone()
        return None if row is None else row[0]

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._save("state", key, name)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._read("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._save("data", key, json.dumps(dict(data), ensure_ascii=False))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(json.loads(await self._read("data", key) or "{}"))

    async def close(self) -> None:
        await self.database.close()


class Booking(StatesGroup):
    """Where a person is."""

    child = State()
    days = State()
    confirm = State()


def _keyboard(*rows: list[str]) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text=each) for each in r] for r in rows])


async def child(message: Message, state: FSMContext) -> None:
    await state.update_data(child=message.text)
    await state.set_state(Booking.days)
    keyboard = _keyboard(["Restauration"], ["Garderie"], ["Annuler"])
    await message.answer("Quelle activité, quels jours ?", reply_markup=keyboard)


async def days(message: Message, state: FSMContext) -> None:
    known = await state.update_data(days=message.text)
    await state.set_state(Booking.confirm)
    told = f"Je vous relis : {known['child']}, {message.text}"
    await message.answer(told, reply_markup=_keyboard(["Confirmer"], ["Annuler"]))


async def confirm(message: Message, state: FSMContext) -> None:
    await state.update_data(booked=True)
    await state.set_state(None)
    await message.answer("C'est enregistré.")


async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(Booking.child)
    keyboard = _keyboard(["Léna", "Hugo"], ["Annuler"])
    await message.answer("Pour quel enfant ?", reply_markup=keyboard)


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Handler]:
    """The handler: the update dealt with before it is acknowledged."""
    database = await aiosqlite.connect(path.with_suffix(".aiogram"))
    await database.execute("PRAGMA journal_mode=WAL")
    await database.execute("PRAGMA synchronous=FULL")
    await database.execute("CREATE TABLE state (key TEXT PRIMARY KEY, state TEXT, data TEXT)")
    root = os.environ["BENCH_API"].removesuffix("/bot")
    session = AiohttpSession(api=TelegramAPIServer.from_base(root))
    bot = Bot(TOKEN, session=session)
    dispatcher = Dispatcher(storage=SqliteStorage(database))
    for state, step in ((Booking.child, child), (Booking.days, days), (Booking.confirm, confirm)):
        dispatcher.message.register(step, state)
    dispatcher.message.register(begin)

    async def handle(request: web.Request) -> web.StreamResponse:
        await dispatcher.feed_webhook_update(bot, await request.json())
        return web.Response()

    yield handle
    await session.close()
    await database.close()
