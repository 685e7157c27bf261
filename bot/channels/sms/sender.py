"""The way out: a view becomes one short text, for a French mobile only."""

from bot.channels.sms.numbers import french_mobile
from bot.channels.sms.provider import CHANNEL, SmsProvider
from bot.channels.sms.render import render
from notifications.sending import Outcome, Parcel, Rejected


class SmsSender:
    """A notifications.sending.Sender through one provider."""

    name = CHANNEL
    knows_repeats = False  # no provider here tells a repeat from a new message

    def __init__(self, provider: SmsProvider) -> None:
        """Send by `provider`."""
        self.provider = provider

    async def send(self, parcel: Parcel) -> Outcome:
        """Render and send, under the parcel's key."""
        address = french_mobile(parcel.address)
        if address is None:
            return Rejected("not-a-french-mobile", suspends=True)
        return await self.provider.send(address, render(parcel.view).text, parcel.key)
