"""What the recap of a démarche adds about money: new prices of a quotient, the account of a RIB."""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogs.form_recap import Filled, Papers
from bot.talk import Recap, World
from core.money.mandates import RIB, shown
from core.money.quotient import FACT, in_words, price_changes
from core.requests.forms import Form
from core.sentence import Sentence, say


def added(world: World, form: Form, filled: Filled, papers: Papers, recap: Recap) -> Recap:
    """The recap with these sentences; when they change, it has to be confirmed again."""
    said = (*_prices(world, form, filled), *_account(papers))
    if not said:
        return recap
    view = replace(recap.view, paragraphs=(*recap.view.paragraphs, *said))
    told = [[each.key, {name: str(value) for name, value in each.with_.items()}] for each in said]
    return replace(recap, view=view, basis=[recap.basis, told])


def _prices(world: World, form: Form, filled: Filled) -> Iterator[Sentence]:
    """What the quotient declared would change, per activity."""
    for question in form.questions:
        if question.writes == FACT and question.key in filled.known:
            new = int(filled.known[question.key])
            old = filled.current.get(question.key)
            before = None if old is None else int(old)
            house = world.family.household_id
            yield from in_words(
                price_changes(world.connection, world.commune, house, before, new, world.now)
            )


def _account(papers: Papers) -> Iterator[Sentence]:
    """The account that was read on the RIB, masked; or that an agent will read it."""
    upload = papers.files.get(RIB)
    if upload is not None:
        found = shown(upload.flags)
        yield say("rib-read", shown=found) if found else say("rib-unread")
