"""The act of a démarche: its pieces are filed, it is sent, and acknowledged at once (R3).

The acknowledgement says the number, when, which service and how to reach it (CRPA, L112-11); it is
e-mailed too when the adult speaks from elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogs.form_recap import Filled, Papers
from bot.talk import Upload, World
from core.access import places as access
from core.clock import today
from core.papers.check import CheckedFile
from core.papers.documents import deposit
from core.requests import facts, requests, wording
from core.requests.drafts import Draft
from core.requests.facts import Change
from core.requests.forms import Form
from core.requests.pieces import Needed
from core.requests.requests import Given, Sent
from core.sentence import Refused, Sentence, say
from notifications import outbox
from notifications.outbox import Letter
from notifications.view import Option, View

EMAIL = "email"


@dataclass(frozen=True)
class SendForm:
    """The command: file the pieces and send the request, if the file still says what was shown."""

    draft: Draft
    filled: Filled
    papers: Papers

    def __call__(self, world: World) -> View:
        """The acknowledgement; Refused when the world changed since the recap."""
        form, adult, known = self.draft.form, world.family.adult.id, self.filled.known
        self._check_same(world)
        pieces = [*self._reused(), *self._filed(world)]
        if self.draft.of is not None:
            sent = requests.complete(
                world.connection,
                world.commune,
                adult,
                self.draft.of,
                known,
                world.now,
                pieces=pieces,
            )
        else:
            sent = requests.send(
                world.connection,
                world.commune,
                adult,
                form,
                known,
                world.now,
                pieces=pieces,
                after=self.draft.after,
            )
        view = acknowledgement(world, form, sent)
        _send_copy(world, sent, view)
        return view

    def _check_same(self, world: World) -> None:
        """Refused when another adult changed what this changes after the recap was made."""
        facts.lock(world.connection, world.family.household_id)
        seen = facts.seen(world.connection, world.family, self.draft.form, self.filled.known)
        if any(self.filled.current.get(key) != value for key, value in seen.items()):
            raise Refused(say("recap-changed"), "confirmer")

    def _reused(self) -> Iterator[Given]:
        for each in self.papers.needed:
            if each.paper is not None:
                yield Given(each.paper.document_id, each.kind.key, reused=True)

    def _filed(self, world: World) -> Iterator[Given]:
        for each in self.papers.needed:
            upload = self.papers.files.get(each.kind.key)
            if upload is not None:
                yield Given(_file(world, each, upload), each.kind.key)


def acknowledgement(world: World, form: Form, sent: Sent) -> View:
    """What was received, under which number, by whom; what it changed if it did so at once."""
    service = world.commune.services[form.service]
    key = "demarche-done" if sent.state == "accepted" else "demarche-sent"
    contact = say(
        "demarche-service", service=service.label, phone=service.phone, email=service.email
    )
    said = (
        say(key, number=sent.number, title=form.title, day=today(sent.sent_at), at=sent.sent_at),
        *_changed(world, form, sent.changes),
        *sent.said,
        contact,
        *((say("plain", text=form.silence),) if form.silence else ()),
    )
    return View(said, (*_next(form, sent), Option("start:demarches", say("demarche-see-all"))))


def _next(form: Form, sent: Sent) -> Iterator[Option]:
    """What can be given while a school place waits: the rest of what an enrolment needs."""
    if form.effect == "school":
        yield Option("start:inscrire", say("inscrire-go-on"))


def _changed(world: World, form: Form, changes: tuple[Change, ...]) -> Iterator[Sentence]:
    by_fact = {each.writes: each for each in form.questions if each.writes}
    for each in changes:
        question = by_fact.get(each.fact)
        if question is not None:
            value = wording.value(world.commune, world.family, question, each.new)
            yield say("demarche-line", name=question.name, value=value)


def _file(world: World, each: Needed, upload: Upload) -> int:
    with world.files.open(upload.sha256) as file:
        data = file.read()
    flags = frozenset(filter(None, upload.flags.split(",")))
    done = deposit(
        world.connection,
        world.files,
        world.commune,
        world.family.adult.id,
        each.kind.key,
        each.child_id,
        CheckedFile(data, upload.media_type, flags),
        upload.name,
        world.now,
    )
    return done.id


def _send_copy(world: World, sent: Sent, view: View) -> None:
    """The acknowledgement for the mailbox on file, once; not when that is where they speak."""
    here = world.place.channel if world.place else ""
    if here == EMAIL or EMAIL not in world.reach:
        return
    known = access.on_file(world.connection, world.family.adult.id)
    where = next((place.address for place in known if place.channel == EMAIL), None)
    if where is not None:
        letter = Letter(f"request:{sent.number}:{sent.sent_at.isoformat()}", View(view.paragraphs))
        outbox.put(world.connection, None, EMAIL, where, [letter], world.now)
