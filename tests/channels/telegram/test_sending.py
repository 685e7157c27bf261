"""What became of a message sent to Telegram is said for certain (delivery, design §6)."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from telegram import Bot

from bot.channels.telegram.connection import make_bot
from bot.channels.telegram.picture import draw
from bot.channels.telegram.sender import TelegramSender
from notifications.month import Month, Planned
from notifications.sending import Accepted, InDoubt, Outcome, Parcel, Rejected, Retry
from notifications.view import SHARE_NUMBER, Attachment, Option, View, plain
from tests.servers.bot_api import TOKEN, BotApi, Fault, flood, refusal

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 12_000  # 3 MB
HELLO = View((plain("Bonjour Claire & Léna <3"),))
BLOCKED = refusal(403, "Forbidden: bot was blocked by the user")


def parcel(view: View, token: str | None = None, address: str = "4242") -> Parcel:
    return Parcel(1, "inbox:1:0", address, view, token)


def kept(data: bytes) -> str:
    return sha256(data).hexdigest()


@pytest.fixture
def sender(bot: Bot) -> TelegramSender:
    files = {kept(PDF): PDF}
    return TelegramSender(bot, files.__getitem__)


async def test_text_is_escaped_and_has_no_preview(api: BotApi, sender: TelegramSender) -> None:
    assert await sender.send(parcel(HELLO)) == Accepted("1")
    [call] = api.calls
    assert call.fields["text"] == "Bonjour Claire &amp; Léna &lt;3"
    assert call.fields["parse_mode"] == "HTML"
    assert json.loads(call.fields["link_preview_options"]) == {"is_disabled": True}


async def test_a_long_text_comes_in_pieces_and_its_buttons_under_the_last(
    api: BotApi, sender: TelegramSender
) -> None:
    words = "Un mot après l’autre. " * 40
    view = View((plain(words),) * 10, (Option("a", plain("Oui")),))
    assert await sender.send(parcel(view, "T" * 16)) == Accepted("3")
    assert [len(call.buttons) for call in api.calls] == [0, 0, 1]
    assert " ".join(call.fields["text"] for call in api.calls).split() == words.split() * 10


@pytest.mark.parametrize("words", ["Votre facture", "Votre facture & " * 55])
async def test_a_document_arrives_whole_under_its_name(
    api: BotApi, sender: TelegramSender, words: str
) -> None:
    """A short text is its caption: one message, accepted or not; a long one follows it."""
    name = 'reçu "2026"\r\n/n° 7.pdf'
    view = View((plain(words),), files=(Attachment(name, "application/pdf", kept(PDF)),))
    assert isinstance(await sender.send(parcel(view)), Accepted)
    sent = api.calls[0].files["document"]
    assert sent == ("reçu _2026_n° 7.pdf", PDF)
    short = len(words) < 100
    assert api.calls[0].fields.get("caption") == (words if short else None)
    assert [call.method for call in api.calls[1:]] == ([] if short else ["sendMessage"])


JANUARY = Month(date(2026, 1, 1), (Planned("Léna", "Cantine", (date(2026, 1, 6),)),))


async def test_the_picture_of_the_month_goes_out_as_a_photo(
    api: BotApi, sender: TelegramSender
) -> None:
    """P1: one message, the picture with the words and the buttons under it."""
    view = View((plain("Planning"),), (Option("a", plain("Mars")),), month=JANUARY)
    assert isinstance(await sender.send(parcel(view, "T" * 16)), Accepted)
    [call] = api.calls
    assert call.method == "sendPhoto"
    assert call.files["photo"] == ("planning.png", draw(JANUARY))
    assert call.fields["caption"] == "Planning"
    assert [label for label, _ in call.buttons] == ["Mars"]


async def test_words_too_long_for_a_picture_follow_it(api: BotApi, sender: TelegramSender) -> None:
    view = View((plain("Un mot. " * 200),), (Option("a", plain("Mars")),), month=JANUARY)
    assert isinstance(await sender.send(parcel(view, "T" * 16)), Accepted)
    assert [call.method for call in api.calls] == ["sendPhoto", "sendMessage"]
    assert [len(call.buttons) for call in api.calls] == [0, 1]


@pytest.mark.parametrize("where", [{}.__getitem__, lambda name: Path(name).read_bytes()])
async def test_a_file_that_is_gone_is_refused_before_anything_is_sent(
    api: BotApi, bot: Bot, where: Callable[[str], bytes]
) -> None:
    sender = TelegramSender(bot, where)
    view = View(
        (plain("Votre facture"),), files=(Attachment("f.pdf", "application/pdf", "0" * 64),)
    )
    assert isinstance(await sender.send(parcel(view)), Rejected)
    assert api.calls == []


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault("sendMessage", 429, flood(7)), Retry("too many requests", 7.0)),
        (
            Fault("sendMessage", 403, BLOCKED),
            Rejected("Forbidden: bot was blocked by the user", True),
        ),
        (
            Fault("sendMessage", 403, refusal(403, "Forbidden: user is deactivated")),
            Rejected("Forbidden: user is deactivated", True),
        ),
        (
            Fault("sendMessage", 400, refusal(400, "Bad Request: chat not found")),
            Rejected("Chat not found", True),
        ),
        (
            Fault("sendMessage", 400, refusal(400, "Bad Request: can't parse entities")),
            Rejected("Can't parse entities", False),
        ),
        (
            Fault("sendMessage", 400, refusal(400, "Bad Request: message is not modified: same")),
            Accepted(),
        ),
        (
            Fault("sendMessage", 401, refusal(401, "Unauthorized")),
            Retry("the bot's token is refused", 60.0),
        ),
        (Fault("sendMessage", 502, refusal(502, "Bad Gateway")), InDoubt("NetworkError")),
        (Fault("sendMessage", 500, {}), InDoubt("NetworkError")),
        (Fault("sendMessage", drop="before"), InDoubt("NetworkError")),
        (Fault("sendMessage", drop="after"), InDoubt("NetworkError")),
    ],
    ids=lambda each: each.status or each.drop if isinstance(each, Fault) else "",
)
async def test_each_fault_has_its_outcome(
    api: BotApi, sender: TelegramSender, fault: Fault, outcome: Outcome
) -> None:
    """429 waits; 403 and a chat that is gone suspend; what may have arrived is in doubt."""
    api.faults.append(fault)
    assert await sender.send(parcel(HELLO)) == outcome
    assert len(api.calls) == 1, "nothing is sent a second time"


async def test_no_answer_in_time_is_in_doubt(
    api: BotApi, sender: TelegramSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.connection.READ_SECONDS", 0.05)
    api.faults.append(Fault("sendMessage", hang=True))
    assert await sender.send(parcel(HELLO)) == InDoubt("TimedOut")


@pytest.mark.parametrize("where", ["http://127.0.0.1:1/bot", "http://nobody.invalid/bot"])
async def test_where_nobody_listens_it_is_tried_again(where: str) -> None:
    bot, request = make_bot(TOKEN, where)
    sender = TelegramSender(bot, {}.__getitem__)
    assert await sender.send(parcel(HELLO)) == Retry("Telegram could not be reached")
    await request.shutdown()


LONG = View(tuple(plain("mot " * 240) for _ in range(6)))  # two messages


async def test_a_short_wait_between_two_pieces_is_taken_at_once(
    api: BotApi, sender: TelegramSender
) -> None:
    """The first piece is there: giving the parcel back would send it twice."""
    api.faults.append(Fault("sendMessage", 429, flood(0), spared=1, times=2))
    assert await sender.send(parcel(LONG)) == Accepted("2")
    assert len(api.calls) == 4


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", 429, flood(60), spared=1),
        Fault("sendMessage", 403, BLOCKED, spared=1),
        Fault("sendMessage", drop="after", spared=1),
    ],
    ids=["429", "403", "drop"],
)
async def test_what_arrived_in_part_is_in_doubt(
    api: BotApi, sender: TelegramSender, fault: Fault
) -> None:
    api.faults.append(fault)
    outcome = await sender.send(parcel(LONG))
    assert isinstance(outcome, InDoubt)
    assert outcome.reason.startswith("in part only")
    assert len(api.calls) == 2


async def test_a_number_is_handed_over_by_a_button(api: BotApi, sender: TelegramSender) -> None:
    """The button asks Telegram for the person's own number; nobody has to type it."""
    view = View((plain("Qui êtes-vous ?"),), (Option(SHARE_NUMBER, plain("Mon numéro")),))
    assert isinstance(await sender.send(parcel(view)), Accepted)
    markup = json.loads(api.calls[0].fields["reply_markup"])
    assert markup["keyboard"] == [[{"text": "Mon numéro", "request_contact": True}]]
    assert api.calls[0].fields["text"] == "Qui êtes-vous ?"
