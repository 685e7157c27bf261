"""Buttons tapped: an option by its number, days ticked in place, thumbs faster than the network."""

import asyncio
from datetime import date

import pytest
from telegram import Bot

from bot.channels.telegram.callbacks import Page, Tick, Ticks
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.sender import TelegramSender
from bot.channels.telegram.ticking import IN_FLIGHT, Boards, Place
from notifications.sending import Accepted, Parcel
from notifications.view import Option, View, plain
from tests.channels.telegram.conftest import Box
from tests.channels.telegram.said import tap
from tests.servers.bot_api import BotApi, Call, Fault, flood

TOKEN = "A-b_" * 4
DAYS = [date(2026, 1, 6), date(2026, 1, 8), date(2026, 2, 3)]
QUESTION = View(
    (plain("Quels jours ?"),),
    (Option("month", plain("Tous")),),
    days=tuple((day, "free") for day in DAYS),
)


class Phone:
    """Claire's telephone: one message, whose buttons she sees as they were last drawn there."""

    def __init__(self, api: BotApi, bot: Bot, box: Box, intake: Intake) -> None:
        self.api, self.bot, self.box, self.intake = api, bot, box, intake
        self.updates = 0

    async def ask(self, view: View = QUESTION) -> None:
        self.box.views[TOKEN] = view
        sender = TelegramSender(self.bot, {}.__getitem__)
        outcome = await sender.send(Parcel(1, "k", "4242", view, TOKEN))
        assert isinstance(outcome, Accepted)
        self.message = int(outcome.reference or 0)

    @property
    def drawn(self) -> list[Call]:
        return [call for call in self.api.calls if "reply_markup" in call.fields]

    def button(self, text: str) -> str:
        return next(data for label, data in self.drawn[-1].buttons if label in (text, f"✅ {text}"))

    async def send(self, data: str, label: str = "") -> None:
        self.updates += 1
        query = tap(data, self.message, label, f"q{self.updates}")
        await self.intake.take({"update_id": self.updates, "callback_query": query})

    async def press(self, text: str) -> None:
        """Tap what is seen, and see what comes of it."""
        await self.send(self.button(text), text)
        await self.intake.close()


@pytest.fixture
async def phone(api: BotApi, bot: Bot, box: Box, intake: Intake) -> Phone:
    made = Phone(api, bot, box, intake)
    await made.ask()
    return made


async def test_an_option_comes_back_as_its_number(phone: Phone, box: Box, api: BotApi) -> None:
    await phone.press("Tous")
    assert [(each.token, each.text, each.option) for each in box.all] == [(TOKEN, "1", None)]
    [answered] = api.named("answerCallbackQuery")
    assert answered.fields == {"callback_query_id": "q1", "text": "Tous"}
    [put_away] = api.named("editMessageReplyMarkup")
    assert put_away.fields == {"chat_id": "4242", "message_id": str(phone.message)}


async def test_days_are_ticked_in_place_then_handed_over(
    phone: Phone, box: Box, api: BotApi
) -> None:
    for text in ("6", "8", "›", "3", "‹", "✓8"):
        await phone.press(text)
    assert [label for label, _ in phone.drawn[-1].buttons if "✓" in label] == ["✓6"]
    assert box.all == [], "nothing is received before « Valider »"
    await phone.press("Valider 2 jours")
    assert [(each.token, each.option) for each in box.all] == [
        (TOKEN, "days:2026-01-06,2026-02-03")
    ]
    assert len(api.named("answerCallbackQuery")) == 7


async def test_a_double_tap_ticks_once_and_a_double_choice_is_two_messages(
    phone: Phone, box: Box
) -> None:
    """The second choice carries the same token: the conversation says it was answered."""
    seen = phone.button("6")
    await phone.send(seen)
    await phone.send(seen)
    await phone.intake.close()
    assert [label for label, _ in phone.drawn[-1].buttons if "✓" in label] == ["✓6"]
    for _ in range(2):
        await phone.send(phone.button("Tous"))
    assert [(each.external_id, each.token) for each in box.all] == [("3", TOKEN), ("4", TOKEN)]


async def test_fast_thumbs_lose_no_tick(phone: Phone, box: Box) -> None:
    """Three taps and « Valider » before the first drawing came back."""
    first = phone.button("6"), phone.button("8")
    await phone.press("6")
    validate = phone.button("Valider ce jour")
    await phone.send(first[1])
    await phone.send(validate)
    assert [each.option for each in box.all] == ["days:2026-01-06,2026-01-08"]


async def test_after_a_restart_the_ticks_are_those_that_are_seen(
    phone: Phone, api: BotApi, bot: Bot, box: Box
) -> None:
    await phone.press("6")
    phone.intake = Intake(bot, box.receive, box.shown, box.hear)
    await phone.press("8")
    await phone.press("Valider 2 jours")
    assert [each.option for each in box.all] == ["days:2026-01-06,2026-01-08"]


async def test_where_the_drawing_failed_what_is_seen_holds(
    phone: Phone, api: BotApi, box: Box
) -> None:
    """A 429 storm on edits: the tick that was never shown is not counted."""
    api.faults.append(Fault("editMessageReplyMarkup", 429, flood(30)))
    await phone.send(phone.button("6"))
    await phone.intake.close()
    assert len(phone.drawn) == 2
    api.calls.remove(phone.drawn[-1])
    await phone.press("8")
    await phone.press("Valider ce jour")
    assert [each.option for each in box.all] == ["days:2026-01-08"]


async def test_a_day_that_can_only_be_looked_at_says_why(phone: Phone, api: BotApi) -> None:
    days = ((DAYS[0], "free"), (DAYS[1], "booked"))
    await phone.ask(View((plain("?"),), days=days))  # type: ignore[arg-type]
    await phone.press("●8")
    assert api.named("answerCallbackQuery")[-1].fields["text"] == "déjà réservé"
    await phone.press("Janvier 2026")
    assert "text" not in api.named("answerCallbackQuery")[-1].fields


@pytest.mark.parametrize("data", [f"{TOKEN}|v.AQ", f"{TOKEN}|v.", f"{TOKEN}|v.____"])
async def test_a_calendar_that_is_forgotten_goes_to_the_conversation(
    phone: Phone, box: Box, data: str
) -> None:
    """Without a view there are no days: only the token is handed over, never half an option."""
    box.views.clear()
    await phone.send(data)
    assert [(each.token, each.text, each.option) for each in box.all] == [(TOKEN, "", None)]


@pytest.mark.parametrize("data", ["", "x", "T|", "T|0", "T|999999", "|3", "days:2026-01-06", "é|1"])
async def test_data_that_is_none_of_ours_is_only_answered(
    phone: Phone, box: Box, api: BotApi, data: str
) -> None:
    """Threat: tampered callback data."""
    await phone.send(data)
    await phone.intake.close()
    assert box.all == []
    assert len(api.named("answerCallbackQuery")) == 1


async def test_drawings_are_made_in_the_order_of_the_taps() -> None:
    """Only the latest state is drawn, however late an earlier drawing is."""
    drawn: list[Ticks] = []
    may = asyncio.Event()

    async def draw(place: Place, token: str, ticks: Ticks) -> None:
        await may.wait()
        drawn.append(ticks)

    now = 0.0
    boards = Boards(draw, lambda: now)
    place = Place("1", 1)
    seen = Ticks()
    works = [asyncio.ensure_future(boards.tap(place, Tick("T", n, True, seen))) for n in range(4)]
    works.append(asyncio.ensure_future(boards.tap(place, Page("T", Ticks(1)))))
    may.set()
    await asyncio.gather(*works)
    assert drawn == [Ticks(1, 0b1111)]
    assert boards.ticks(place, seen) == Ticks(1, 0b1111)
    now += IN_FLIGHT
    assert boards.ticks(place, seen) == seen, "what is seen holds again"


async def test_buttons_put_away_do_not_come_back(phone: Phone, api: BotApi, box: Box) -> None:
    """« Valider » while a day is still being drawn, and a thumb that goes on after it."""
    await phone.press("6")
    other, validate = phone.button("8"), phone.button("Valider ce jour")
    await phone.send(other)
    await phone.send(validate)
    await phone.send(other)
    await phone.intake.close()
    last = api.named("editMessageReplyMarkup")[-1]
    assert "reply_markup" not in last.fields
    assert [each.option for each in box.all] == ["days:2026-01-06,2026-01-08"]


async def test_a_storm_of_taps_is_drawn_once_for_all(phone: Phone, api: BotApi, box: Box) -> None:
    """Forty taps of an impatient thumb: nothing is lost, few drawings are sent."""
    day6, day8 = phone.button("6"), phone.button("8")
    for number in range(40):
        await phone.send(day8 if number % 2 else day6)
    await phone.intake.close()
    assert len(api.named("editMessageReplyMarkup")) < 10
    assert [label for label, _ in phone.drawn[-1].buttons if "✓" in label] == ["✓6", "✓8"]
    assert len(api.named("answerCallbackQuery")) == 40
    assert box.all == []
