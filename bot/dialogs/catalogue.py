"""All the dialogs by name; for one intent the first that answers to it is taken."""

from collections.abc import Mapping

from bot.dialogs.absence import absent
from bot.dialogs.actualites import show_news
from bot.dialogs.aide import help_with_words
from bot.dialogs.annuler import cancel
from bot.dialogs.canaux import show_channels
from bot.dialogs.deposer import send_document
from bot.dialogs.documents import show_documents
from bot.dialogs.ecrire import write_to_service
from bot.dialogs.factures import show_invoices
from bot.dialogs.limites import until_when
from bot.dialogs.menu import menu
from bot.dialogs.messages import show_messages
from bot.dialogs.planning import show_planning
from bot.dialogs.preferer import choose_preferred
from bot.dialogs.relier import link_channel
from bot.dialogs.repondre import answer_message
from bot.dialogs.reprendre import take_up_again
from bot.dialogs.reprise import resume_messages
from bot.dialogs.reserver import book
from bot.dialogs.retirer import take_channel_back
from bot.dialogs.solde import show_balance
from bot.dialogs.stop import stop
from bot.dialogs.tableau import show_dashboard
from bot.talk import Dialog

CATALOGUE: Mapping[str, Dialog] = {
    each.name: each
    for each in (
        book,
        cancel,
        absent,
        show_planning,
        show_dashboard,
        until_when,
        show_balance,
        show_invoices,
        show_documents,
        send_document,
        write_to_service,
        show_messages,
        answer_message,
        show_news,
        take_up_again,
        menu,
        help_with_words,
        stop,
        resume_messages,
        show_channels,
        choose_preferred,
        take_channel_back,
        link_channel,
    )
}
