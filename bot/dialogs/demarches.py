"""« Mes démarches »: what is to be finished, what waits, what was decided and why (R2)."""

from collections.abc import Iterator, Sequence

from bot.dialogs.drafts import Draft, drafts, resume_option
from bot.dialogs.pick_form import offered
from bot.questions.field import SAFE
from bot.talk import Ending, Talk, World, dialog
from core.clock import today
from core.requests import wording
from core.requests.records import Request, requests
from core.sentence import Filling, Sentence, say
from notifications.news_of_requests import again_option
from notifications.view import Option, View, plain

MOST = 8
FORMS = "demarche"


@dialog("demarches")
async def show_requests(talk: Talk) -> Ending:
    """The drafts first, then what was sent, the latest first."""
    world = talk.world
    begun = talk.look(lambda w: drafts(w, with_open=True))
    left = [each for each in begun if each.name == FORMS]
    sent = talk.look(lambda w: requests(w.connection, w.family))[:MOST]
    said = (
        *_drafts(left),
        *(say("demarches-sent") for _ in sent[:1]),
        *(_line(world, each) for each in sent),
    )
    if not said:
        said = (say("demarches-none"),)
    return View(said, tuple(_options(world, left, sent)))


def _drafts(left: Sequence[Draft]) -> Iterator[Sentence]:
    if left:
        yield say("demarches-drafts")
    for each in left:
        yield say("demarches-draft", title=each.title, day=today(each.left_at))


def request_words(world: World, each: Request) -> Sentence:
    """A request by its title and, when it is about one, the child."""
    child = wording.child_name(world.family, each.child_id)
    title = plain(each.title)
    return say("documents-of-child", document=title, child=child) if child else title


def _line(world: World, each: Request) -> Sentence:
    known: dict[str, Filling] = {
        "title": request_words(world, each),
        "number": each.number,
        "day": today(each.decided_at or each.sent_at),
    }
    if each.reason and _may_read(world, each) and each.state in ("rejected", "incomplete"):
        return say(f"demarches-{each.state}-because", reason=each.reason, **known)
    return say(f"demarches-{each.state}", **known)


def _may_read(world: World, each: Request) -> bool:
    """Whether the reason may be read here: of a sensitive form, only where it is safe."""
    form = world.commune.forms.get(each.form)
    secret = form is not None and form.sensitive
    return not secret or world.place is None or world.place.channel in SAFE


def _options(world: World, left: Sequence[Draft], sent: Sequence[Request]) -> Iterator[Option]:
    yield from map(resume_option, left)
    taken = {each.after_id for each in sent}
    for each in sent:
        form = world.commune.forms.get(each.form)
        if form is not None and each.id not in taken:
            yield from again_option(form, each)
    if offered(world):
        yield Option("start:demarche", say("demarches-new"))
