"""All the dialogs by name; for one intent the first that answers to it is taken."""

from collections.abc import Mapping

from bot.dialogs.a_lire import show_readings
from bot.dialogs.absence import absent
from bot.dialogs.actualites import show_news
from bot.dialogs.adresse_mail import change_mailbox
from bot.dialogs.aide import help_with_words
from bot.dialogs.annuler import cancel
from bot.dialogs.attente import waiting_list
from bot.dialogs.attestation import give_attestation
from bot.dialogs.canaux import show_channels
from bot.dialogs.conditions import show_terms
from bot.dialogs.contacts import change_contacts
from bot.dialogs.demarche import fill_in
from bot.dialogs.demarches import show_requests
from bot.dialogs.deposer import send_document
from bot.dialogs.documents import show_documents
from bot.dialogs.dossier import show_file
from bot.dialogs.droits import say_permissions
from bot.dialogs.ecrire import write_to_service
from bot.dialogs.effacer import erase_data
from bot.dialogs.exporter import export_data
from bot.dialogs.facture_pdf import give_invoice
from bot.dialogs.factures import show_invoices
from bot.dialogs.inscriptions import show_enrolments
from bot.dialogs.inscrire import enrol
from bot.dialogs.limites import until_when
from bot.dialogs.menu import menu
from bot.dialogs.mes_donnees import show_data
from bot.dialogs.messages import show_messages
from bot.dialogs.ouvrir import open_account
from bot.dialogs.payer import pay_invoice
from bot.dialogs.place import answer_place
from bot.dialogs.planning import show_planning
from bot.dialogs.preferer import choose_preferred
from bot.dialogs.rappels import show_reminders
from bot.dialogs.reconduire import as_last_month
from bot.dialogs.redire import say_it_tomorrow
from bot.dialogs.relier import link_channel
from bot.dialogs.repondre import answer_message
from bot.dialogs.reprendre import take_up_again
from bot.dialogs.reprise import resume_messages
from bot.dialogs.reserver import book
from bot.dialogs.retirer import take_channel_back
from bot.dialogs.rien import nothing_this_time
from bot.dialogs.sante import health_sheet
from bot.dialogs.sante_mail import go_on_by_mail
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
        give_invoice,
        show_invoices,
        pay_invoice,
        waiting_list,
        answer_place,
        show_documents,
        send_document,
        write_to_service,
        show_messages,
        answer_message,
        show_news,
        fill_in,
        show_requests,
        take_up_again,
        menu,
        help_with_words,
        stop,
        resume_messages,
        show_channels,
        choose_preferred,
        take_channel_back,
        link_channel,
        enrol,
        show_enrolments,
        give_attestation,
        health_sheet,
        go_on_by_mail,
        say_permissions,
        change_contacts,
        show_file,
        open_account,
        change_mailbox,
        show_terms,
        show_data,
        export_data,
        erase_data,
        show_readings,
        as_last_month,
        nothing_this_time,
        say_it_tomorrow,
        show_reminders,
    )
}
