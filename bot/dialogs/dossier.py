"""« Mon dossier »: the family number, who is in the household, how they are reached (F1, F2, A7).

Only the adult's own household: nothing of the other one of a child who has two.
"""

from collections.abc import Iterator

from bot.dialogs.enrolment_words import form_option
from bot.talk import Ending, Talk, World, dialog
from core.people.accounts import account_of
from core.people.families import Child, shown_phone
from core.people.family_file import Grown, file_of
from core.sentence import Sentence, say
from notifications.view import Option, View, plain


@dialog("dossier")
async def show_file(talk: Talk) -> Ending:
    """What the commune knows; then what can be changed."""
    world = talk.world
    own = talk.look(lambda w: file_of(w.connection, w.family))
    state = talk.look(lambda w: account_of(w.connection, w.family.household_id))
    known = talk.family
    said = [say("dossier-number", number=str(known.file_number), name=known.name)]
    if not state.is_open:
        said.append(say("dossier-account", state=state.state, reason=state.reason or ""))
    if own.address:
        said.append(say("dossier-address", address=own.address))
    if own.marital_status:
        said.append(say("dossier-marital", status=own.marital_status))
    said += [_adult(each) for each in own.adults]
    said.append(say("dossier-children", count=len(known.children)))
    said += [_child(world, each) for each in known.children]
    return View(tuple(said), tuple(_options(world, state.state)))


def _adult(each: Grown) -> Sentence:
    phone = shown_phone(each.phone) if each.phone else None
    contacts = tuple(plain(where) for where in (each.email, phone) if where)
    return say(
        "dossier-adult",
        name=each.name,
        payer="yes" if each.is_payer else "no",
        profession=each.profession or "none",
        contacts=contacts or say("dossier-no-contact"),
    )


def _child(world: World, child: Child) -> Sentence:
    return say(
        "dossier-child",
        name=f"{child.first_name} {child.last_name}",
        born_on=child.born_on,
        level=world.commune.levels.get(child.level, "none"),
        school=child.school or "none",
        weeks=child.weeks,
    )


def _options(world: World, state: str) -> Iterator[Option]:
    if state in ("opening", "refused"):
        yield Option("start:ouvrir", say("dossier-complete"))
    yield Option("start:inscriptions", say("dossier-enrolments"))
    if world.family.children:
        yield Option("start:sante", say("dossier-health"))
        yield Option("start:droits", say("dossier-permissions"))
    yield from form_option(world, "new-child", say("ouvrir-add-child"))
    yield Option("start:mes-donnees", say("donnees-see"))
