"""The documents: what is missing or soon out of date, what is on file and until when (R4)."""

from collections.abc import Iterator, Sequence

from bot.questions.field import SAFE
from bot.talk import Ending, Talk, World, dialog
from core.clock import today
from core.papers.documents import OnFile, on_file
from core.papers.missing import Missing, missing
from core.sentence import Sentence, say
from notifications.view import Option, View, plain

MOST_TO_SEND = 5


@dialog("documents")
async def show_documents(talk: Talk) -> Ending:
    """What to send first, then what is there."""
    world = talk.world
    lacking = talk.look(lambda w: missing(w.connection, w.commune, w.family, today(w.now)))
    papers = talk.look(lambda w: on_file(w.connection, w.family))
    return View(
        (*missing_in_words(world, lacking), *_on_file(world, papers)),
        (*to_send(world, lacking), Option("start:deposer", say("documents-send-other"))),
    )


def missing_in_words(world: World, lacking: Sequence[Missing]) -> Iterator[Sentence]:
    """What should be sent, each with whose it is and why."""
    if not lacking:
        yield say("documents-complete")
        return
    yield say("documents-missing", count=len(lacking))
    for each in lacking:
        name = _name(world, each.kind, each.child_id)
        if each.expires_on is None:
            yield say("documents-absent", name=name)
        else:
            yield say(f"documents-{each.reason}", name=name, day=each.expires_on)


def to_send(world: World, lacking: Sequence[Missing]) -> Iterator[Option]:
    """A choice to send each of them."""
    for each in lacking[:MOST_TO_SEND]:
        hints = {"nature": each.kind}
        if each.child_id is not None:
            hints["enfant"] = str(each.child_id)
        label = say("documents-send", name=_name(world, each.kind, each.child_id))
        yield Option(f"start:deposer:{each.kind}-{each.child_id or 0}", label, hints)


def _on_file(world: World, papers: Sequence[OnFile]) -> Iterator[Sentence]:
    """What is there; the sensitive ones that not everyone is asked for are only counted."""
    named = [each for each in papers if not _is_secret(world, each)]
    if named:
        yield say("documents-on-file")
    alike: dict[tuple[object, ...], list[OnFile]] = {}
    for each in named:
        received = None if each.state == "accepted" else today(each.received_at)
        alike.setdefault(
            (each.kind, each.state, each.expires_on, received, each.reason), []
        ).append(each)
    for group in alike.values():
        yield _state(world, group[0], _names(world, group))
    secret = len(papers) - len(named)
    if secret:
        yield say("documents-secret", count=secret)


def _state(world: World, paper: OnFile, name: Sentence) -> Sentence:
    if paper.state == "rejected" and paper.reason and _may_read(world, paper):
        day, why = today(paper.received_at), plain(paper.reason)
        return say("documents-rejected-because", name=name, day=day, reason=why)
    if paper.state != "accepted":
        return say(f"documents-{paper.state}", name=name, day=today(paper.received_at))
    if paper.expires_on is not None:
        return say("documents-good-until", name=name, until=paper.expires_on)
    return say("documents-good", name=name)


def _may_read(world: World, paper: OnFile) -> bool:
    """Whether the reason may be read here: of a sensitive paper, only where it is safe."""
    kind = world.commune.document_kinds.get(paper.kind)
    secret = kind is None or kind.sensitive
    return not secret or world.place is None or world.place.channel in SAFE


def _names(world: World, papers: Sequence[OnFile]) -> Sentence:
    """The kind with the children it is there for."""
    ids = {each.child_id for each in papers}
    children = tuple(child.first_name for child in world.family.children if child.id in ids)
    label = _name(world, papers[0].kind, None)
    return say("documents-of-child", document=label, child=children) if children else label


def _is_secret(world: World, paper: OnFile) -> bool:
    kind = world.commune.document_kinds.get(paper.kind)
    return kind is None or (kind.sensitive and not kind.required)


def _name(world: World, key: str, child_id: int | None) -> Sentence:
    kind = world.commune.document_kinds.get(key)
    label = plain(kind.label if kind else key)
    if child_id is None:
        return label
    child = next((c.first_name for c in world.family.children if c.id == child_id), None)
    return label if child is None else say("documents-of-child", document=label, child=child)
