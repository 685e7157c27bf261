"""Numbers: as providers write them, and those that may be written to (no toll fraud)."""

import pytest

from bot.channels.sms.numbers import french_mobile, sender_number
from bot.channels.sms.sender import SmsSender
from notifications.sending import Accepted, Outcome, Parcel, Rejected
from notifications.view import View, plain


@pytest.mark.parametrize(
    "text",
    [
        "+33639980101",
        "33639980101",
        " 33639980101",
        "0033639980101",
        "0639980101",
        "06 39 98 01 01",
    ],
)
def test_one_number_however_it_is_written(text: str) -> None:
    assert sender_number(text) == "+33639980101"


@pytest.mark.parametrize(
    "text", ["", "OVH", "36180", "+", "0", "+33", "06\x00", "٠٦٣٩٩٨٠١٠١", "1" * 40]
)
def test_what_cannot_be_answered(text: str) -> None:
    assert sender_number(text) is None


@pytest.mark.parametrize("text", ["+33639980101", "+33700000000", "+262692000000", "+596696000000"])
def test_french_mobiles(text: str) -> None:
    assert french_mobile(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "+88112345678",
        "+3233639980101",
        "+33899000000",
        "+33139980101",
        "+336399801011",
        "+447700900123",
    ],
)
def test_nothing_is_sent_elsewhere(text: str) -> None:
    assert french_mobile(text) is None


async def test_the_sender_renders_and_sends_to_french_mobiles_only() -> None:
    sent: list[tuple[str, str, str]] = []

    class Provider:
        async def send(self, address: str, text: str, reference: str) -> Outcome:
            sent.append((address, text, reference))
            return Accepted("7")

    sender = SmsSender(Provider())  # type: ignore[arg-type]
    view = View((plain("Ça va, Noël ?"),))
    good = await sender.send(Parcel(1, "inbox:1:0", "0639980101", view))
    bad = await sender.send(Parcel(2, "inbox:2:0", "+881612345678", view))
    assert (good, bad) == (Accepted("7"), Rejected("not-a-french-mobile", suspends=True))
    assert sent == [("+33639980101", "Ça va, Noel ?", "inbox:1:0")]
