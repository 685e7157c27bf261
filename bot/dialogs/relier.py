"""« Relier Telegram »: a link or a code, good for ten minutes, that binds another channel."""

from collections.abc import Mapping
from functools import partial

from bot.engine.notices import in_use
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.talk import Ending, Raw, Said, Talk, World, dialog
from core.access import links as access_links
from core.sentence import say
from notifications.view import View

NAMES: Mapping[str, str] = {
    "telegram": "telegram",
    "sms": "sms",
    "texto": "sms",
    "textos": "sms",
    "mail": "email",
    "mails": "email",
    "email": "email",
    "courriel": "email",
}


def listen(said: Said, world: World) -> dict[str, Raw]:
    """The channel that is named."""
    named = [NAMES[word] for word in fold(said.text).split() if word in NAMES]
    return {"canal": named[0]} if len(set(named)) == 1 else {}


def make_link(channel: str, world: World) -> View:
    """The command: a new link, shown once."""
    made = access_links.make(world.connection, world.family.adult.id, "session", world.now)
    to = world.reach.get(channel, "")
    url = access_links.url(to, made.token) if to and channel == "telegram" else ""
    how = say(
        "relier-how",
        channel=channel,
        to=to,
        url=url,
        code=made.code,
        by="link" if url else "address" if to else "code",
    )
    return View((how, say("relier-once", until=made.expires_at)))


@dialog("relier", listen=listen)
async def link_channel(talk: Talk) -> Ending:
    """Which channel, where there are several."""
    channels = [each for each in ("telegram", "sms", "email") if each in in_use(talk.world.reach)]
    choices = [Choice(each, say("relier-channel", channel=each), each) for each in channels]
    channel = await talk.ask("canal", Pick(say("relier-which"), choices))
    return partial(make_link, channel)
