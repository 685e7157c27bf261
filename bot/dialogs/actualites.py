"""The news of the services, to those concerned (M4)."""

from bot.talk import Ending, Talk, dialog
from core.clock import today
from core.messages.news import news
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

MOST = 5


@dialog("actualites")
async def show_news(talk: Talk) -> Ending:
    """Title and words of what is shown today."""
    shown = talk.look(lambda w: news(w.connection, w.commune, w.family, today(w.now)))[:MOST]
    said: list[Sentence] = [] if shown else [say("actualites-none")]
    for each in shown:
        said += [say("actualites-title", title=each.title, day=each.from_day), plain(each.body)]
    return View(tuple(said), (Option("menu", say("aide-menu")),))
