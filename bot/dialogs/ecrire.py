"""Write to a service: service, theme, subject, message; nothing is sent before the recap (M1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogs import pieces
from bot.dialogs.phrases import WISH_WORDS
from bot.dialogs.receipt_copy import CHANNEL, mailbox
from bot.engine.reserved import fold
from bot.questions.pick import Choice, Pick
from bot.questions.text import Words
from bot.talk import Ending, Raw, Recap, Said, Talk, Upload, World, dialog
from core.clock import today
from core.commune import Commune, Service
from core.messages.threads import BODY_LENGTH, SUBJECT_LENGTH, write
from core.sentence import Sentence, say
from notifications import outbox
from notifications.outbox import Letter
from notifications.view import Option, View, plain

# What parents say of a service when its label does not hold their word.
LEXICON: dict[str, tuple[str, ...]] = {
    "reglement-facture": ("factur", "paie", "paye", "regl", "prelev", "rembours", "frais"),
    "pai-allergie-mdph": ("allerg", "pai", "mdph", "intoleran"),
    "creche-petite-enfance": ("creche", "bebe", "assistante"),
    "scolarite": ("ecole", "scolar", "maitress", "classe"),
    "centres-de-loisirs": ("centre", "loisir", "mercredi", "vacances", "ados"),
    "alae-restauration": ("cantine", "alae", "repas", "garderie", "periscol", "menu", "bus"),
    "donnees-dossier-famille": ("adresse", "demenag", "telephone", "coordonn", "mail", "dossier"),
}
# What parents say when they tell, ask for a change, complain; in the order they are tried.
THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reclamations", ("reclam", "plain", "erreur", "inadmissible", "scandal", "rembours")),
    ("modifications", ("modif", "chang", "annul", "ajout", "corrig", "rectif", "retir")),
    ("informations", ("inform", "signal", "question", "savoir", "renseign", "prevenir", "horaire")),
)
MEDICAL = frozenset({"pai-allergie-mdph"})
CHANGES = (
    Option("message", say("ecrire-change-message")),
    Option("objet", say("ecrire-change-subject")),
    Option("service", say("ecrire-change-service")),
    Option("theme", say("ecrire-change-theme")),
)


def service_meant(text: str, commune: Commune) -> Service | None:
    """The service that the words point to, by what parents call it; None when unsure."""
    words = fold(text).split()
    for key, stems in LEXICON.items():
        if key in commune.services and any(word.startswith(stems) for word in words):
            return commune.services[key]
    return None


def theme_meant(text: str, service: Service) -> str | None:
    """The theme that the words point to; None when unsure."""
    words = fold(text).split()
    for key, stems in THEMES:
        if key in service.themes and any(word.startswith(stems) for word in words):
            return key
    return None


def listen(said: Said, world: World) -> Mapping[str, Raw]:
    """The service; and the message itself, when the sentence is not just a wish to write."""
    folded = fold(said.text)
    service = service_meant(said.text, world.commune)
    hints: dict[str, Raw] = {"service": service.key} if service else {}
    theme = theme_meant(said.text, service) if service else None
    if theme:
        hints["theme"] = theme
    if said.text.strip() and not any(phrase in folded for phrase in WISH_WORDS.split("|")):
        hints["message"] = said.text.strip()
    return hints


@dataclass(frozen=True)
class PickService(Pick[Service]):
    """The question: which service, by its number, its name or what parents call it."""

    commune: Commune | None = None

    def read(self, said: Said) -> Raw:
        """The service chosen or meant."""
        if said.option is None and self.commune is not None:
            found = service_meant(said.text, self.commune)
            if found is not None:
                return found.key
        return super().read(said)


@dataclass(frozen=True)
class Subject(Words):
    """The question: a subject of one short line."""

    def read(self, said: Said) -> Raw:
        """The words on one line."""
        return " ".join(super().read(said).split())


@dataclass(frozen=True)
class Send:
    """The command: send the message."""

    service: Service
    theme: str
    subject: str
    body: str
    files: tuple[Upload, ...] = ()

    def __call__(self, world: World) -> View:
        """What was sent, and where the answer will be read."""
        thread_id = write(
            world.connection,
            world.commune,
            world.family.adult.id,
            self.service.key,
            self.theme,
            self.subject,
            self.body,
            world.now,
            pieces.attached(self.files),
        )
        self._copy(world, thread_id)
        said = say("ecrire-sent", service=self.service.label, subject=self.subject)
        return View((said, say("ecrire-answer")), (Option("menu", say("aide-menu")),))

    def _copy(self, world: World, thread_id: int) -> None:
        """A copy of the words for the writer's mailbox; of the files only their names."""
        where = mailbox(world)
        if where is None:
            return
        theme = self.service.themes[self.theme]
        day = today(world.now)
        label = self.service.label
        head = say("ecrire-copy", service=label, theme=theme, day=day, at=world.now)
        named = tuple(each.name for each in self.files)
        more = (say("pieces-with", count=len(named), names=named),) if named else ()
        subject = say("ecrire-recap-subject", subject=self.subject)
        view = View((head, subject, plain(self.body), *more))
        letter = Letter(f"message:{thread_id}", view)
        outbox.put(world.connection, None, CHANNEL, where, [letter], world.now)


@dialog("ecrire", listen=listen, amend=pieces.amend, takes_words=True)
async def write_to_service(talk: Talk) -> Ending:
    """Where to, about what; then the recap."""
    commune = talk.world.commune
    services = [Choice(each.key, plain(each.label), each) for each in commune.services.values()]
    service = await talk.ask(
        "service", PickService(say("ecrire-service"), services, commune=commune)
    )
    themes = [Choice(key, plain(label), key) for key, label in service.themes.items()]
    theme = await talk.ask("theme", Pick(say("ecrire-theme", service=service.label), themes))
    subject = await talk.ask("objet", Subject(say("ecrire-subject"), longest=SUBJECT_LENGTH))
    medical = service.key in MEDICAL
    text = say("ecrire-message-medical" if medical else "ecrire-message")
    body = await talk.ask("message", Words(text, longest=BODY_LENGTH))
    await talk.confirm(_recap(talk, service, theme, subject, body))
    return Send(service, theme, subject, body, pieces.files(talk))


def _recap(talk: Talk, service: Service, theme: str, subject: str, body: str) -> Recap:
    said: tuple[Sentence, ...] = (
        say("ecrire-recap", service=service.label, theme=service.themes[theme]),
        say("ecrire-recap-subject", subject=subject),
        plain(body),
        *(pieces.in_words(talk) or (say("pieces-none"),)),
    )
    sent = [each.sha256 for each in pieces.files(talk)]
    changes = CHANGES if len(service.themes) > 1 else CHANGES[:-1]
    if sent:
        changes = (*changes, Option(pieces.KEY, say("pieces-remove")))
    return Recap(View(said), [service.key, theme, subject, body, *sent], changes)
