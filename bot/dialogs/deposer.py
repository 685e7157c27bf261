"""Send a document: the file, what it is, whose it is; then the recap (R4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.dialogs import document_words
from bot.dialogs.which_child import some_children
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.questions.upload import SendFile, other_way
from bot.talk import Ending, Invalid, Raw, Recap, Said, Talk, Upload, World, dialog
from core.calendar import school_year
from core.clock import today
from core.commune import DocumentKind
from core.money.mandates import check_rib
from core.papers.check import CheckedFile
from core.papers.documents import Deposited, deposit, expiry
from core.papers.missing import missing
from core.people.families import Child
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

SHOWN = 7  # kinds offered at first; the others are one choice away
MORE = "autre"
EVERY = "*"
CHANGES = (
    Option("nature", say("deposer-change-kind")),
    Option("enfant", say("deposer-change-child")),
    Option("fichier", say("deposer-change-file")),
)


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """What the document is and whose, in a sentence or in the words sent with a file."""
    hints: dict[str, Raw] = {}
    kind = document_words.meant(said.text, world.commune)
    if kind is not None:
        hints["nature"] = kind.key
    named = [
        str(child.id)
        for child in world.family.children
        if f" {fold(child.first_name)} " in f" {fold(said.text)} "
    ]
    if len(named) == 1:
        hints["enfant"] = named[0]
    return hints


@dataclass(frozen=True)
class PickKind(Pick[DocumentKind]):
    """The question: which kind of document; the likely ones first, all of them on request."""

    world: World | None = None

    def read(self, said: Said) -> Raw:
        """The kind chosen, or named in the words."""
        if said.option == MORE:
            raise Invalid(say("deposer-all-kinds"), EVERY)
        if said.option is None and self.world is not None:
            kind = document_words.meant(said.text, self.world.commune)
            if kind is not None:
                return kind.key
        return super().read(said)

    def view(self, hint: Raw) -> View:
        """The likely kinds and « une autre pièce »; every kind once that was asked for."""
        whole = super().view(None if hint == EVERY else hint)
        if hint == EVERY or len(self.choices) <= SHOWN + 1:
            return whole
        other = Option(MORE, say("deposer-other-kind"))
        return View(whole.paragraphs, (*whole.options[:SHOWN], other))


@dataclass(frozen=True)
class Deposit:
    """The command: file the document."""

    upload: Upload
    kind: str
    child_id: int | None

    def __call__(self, world: World) -> View:
        """What was filed, until when it is good; Refused when it may not be."""
        with world.files.open(self.upload.sha256) as file:
            data = file.read()
        flags = frozenset(filter(None, self.upload.flags.split(",")))
        done = deposit(
            world.connection,
            world.files,
            world.commune,
            world.family.adult.id,
            self.kind,
            self.child_id,
            CheckedFile(data, self.upload.media_type, flags),
            self.upload.name,
            world.now,
        )
        return _receipt(world, done)


@dialog("deposer", listen=listen)
async def send_document(talk: Talk) -> Ending:
    """The kind, the child when it is a child's, the file; nothing is filed before the recap."""
    world = talk.world
    question = PickKind(say("deposer-which-kind"), _kinds(world), world=world)
    kind = await talk.ask("nature", question)
    child = await _which_child(talk, kind) if kind.scope == "child" else None
    upload = await talk.ask("fichier", SendFile(_wanted(kind, child), other_way(world)))
    check_rib(kind.key, upload.flags, "fichier")
    await talk.confirm(_recap(world, kind, child, upload))
    return Deposit(upload, kind.key, child.id if child else None)


def _kinds(world: World) -> Sequence[Choice[DocumentKind]]:
    """Every kind: those that are missing first, then those parents send most."""
    every = world.commune.document_kinds
    lacking = missing(world.connection, world.commune, world.family, today(world.now))
    often = ("justificatif-medical", "attestation-qf", "assurance-scolaire", "rib")
    keys = dict.fromkeys((*(each.kind for each in lacking), *often, *every))
    return [Choice(key, plain(every[key].label), every[key]) for key in keys if key in every]


async def _which_child(talk: Talk, kind: DocumentKind) -> Child:
    children = some_children(talk.world, "documents")
    choices = [
        Choice(
            str(child.id),
            plain(child.first_name),
            child,
            lambda reading, name=child.first_name: name in reading.children,  # type: ignore[misc]
        )
        for child in children
    ]
    text = say("deposer-which-child", document=kind.label)
    return await talk.ask("enfant", Pick(text, choices))


def _wanted(kind: DocumentKind, child: Child | None) -> Sentence:
    if child is None:
        return say("deposer-send", document=kind.label)
    return say("deposer-send-child", document=kind.label, child=child.first_name)


def _recap(world: World, kind: DocumentKind, child: Child | None, upload: Upload) -> Recap:
    until = expiry(kind, today(world.now))
    said = [say("deposer-recap"), _wanted_name(kind, child)]
    size = max(1, round(upload.size / 1024))
    media = upload.media_type.rpartition("/")[2].replace("jpeg", "photo").replace("png", "photo")
    said.append(say("deposer-file", media=media, size=size))
    if until is not None:
        said.append(say("deposer-until", until=until))
    changes = tuple(each for each in CHANGES if each.id != "enfant" or child is not None)
    basis = [kind.key, child.id if child else None, upload.sha256, str(until)]
    return Recap(View(tuple(said)), basis, changes)


def _wanted_name(kind: DocumentKind, child: Child | None) -> Sentence:
    if child is None:
        return say("deposer-name", document=kind.label)
    return say("deposer-name-child", document=kind.label, child=child.first_name)


def _receipt(world: World, done: Deposited) -> View:
    """What was received; of a sensitive document only that it was."""
    kind = world.commune.document_kinds[done.kind]
    label = say("documents-confidential") if kind.sensitive else plain(kind.label)
    known: dict[str, Sentence] = {"document": label}
    day = today(world.now)
    if done.child_id is None:
        said = [say("deposer-done", day=day, **known)]
    else:
        child = world.family.child(done.child_id).first_name
        said = [say("deposer-done-child", day=day, child=child, **known)]
    if done.expires_on is not None:
        said.append(say("deposer-until", until=done.expires_on))
    for activity, on in done.absences:
        said.append(say("deposer-justifies", activity=_label(world, activity), day=on))
    said.append(say("deposer-next"))
    see = Option("start:documents", say("famille-documents"))
    return View(tuple(said), (*_enrolment(world, done), see))


def _enrolment(world: World, done: Deposited) -> Iterator[Option]:
    """The way back to the enrolment that this document was wanted for, if the child has none."""
    if done.child_id is None or done.absences:
        return
    year = school_year(today(world.now))
    lines = world.family.child(done.child_id).lines
    wanted = any(done.kind in each.requires for each in world.commune.activities.values())
    if wanted and not any(line.school_year >= year for line in lines):
        yield Option("start:inscrire", say("inscrire-go-on"), {"enfant": str(done.child_id)})


def _label(world: World, activity: str) -> str:
    found = world.commune.activities.get(activity)
    return found.label if found else activity
