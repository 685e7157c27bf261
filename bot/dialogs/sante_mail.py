"""A fiche sanitaire begun where nothing medical is said: an e-mail invites to go on there."""

from bot.dialogs.mailbox import own_mailbox
from bot.dialogs.which_child import listen, which_child
from bot.engine.notices import put
from bot.talk import Ending, Talk, World, dialog
from core.people.families import Child
from core.sentence import Refused, say
from notifications.addresses import masked
from notifications.view import View


def invite(world: World, child: Child) -> View:
    """The command: the e-mail; Refused when no mailbox is known."""
    mailbox = own_mailbox(world)
    if mailbox is None:
        raise Refused(say("sante-no-mailbox"))
    put(world.connection, mailbox, View((say("sante-invited", child=child.first_name),)), world.now)
    where = masked(mailbox.address)
    return View((say("sante-mail-sent", where=where, child=child.first_name),))


@dialog("sante-mail", listen=listen)
async def go_on_by_mail(talk: Talk) -> Ending:
    """For which child; then the mail leaves."""
    child = await which_child(talk, say("sante-which-child"), "documents")
    return lambda world: invite(world, child)
