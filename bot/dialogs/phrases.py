"""What each dialog answers to, apart from its code: a dialog is imported when it is first run.

For one intent the first that answers to it is taken.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.dialogs import form_words, mailbox_words
from bot.understanding import Intent
from core.commune import Commune


def _by_no_other(said: Sequence[str], commune: Commune) -> int:
    """Most dialogs are called by their own phrases only."""
    return 0


class Known(NamedTuple):
    """A dialog's name, where it is (`module:dialog`), the phrases and intents it answers to.

    Phrases are folded, a bar between two of them.
    `called` counts the words (folded) by which the commune's file, or a rule, calls it.
    """

    name: str
    place: str
    words: str = ""
    intents: tuple[Intent, ...] = ()
    called: Callable[[Sequence[str], Commune], int] = _by_no_other


LIMIT_WORDS = (
    "jusqu a quand|jusque quand|jusqu a quelle date|avant quand|avant quelle date|date limite|"
    "dates limites|dernier delai|quel delai|quels delais|quand ferme|quand ferment|quand ouvre|"
    "quand ouvrent"
)
# A sentence that only wishes to write is not the message yet.
WISH_WORDS = (
    "ecrire au service|ecrire a un service|ecrire a la mairie|ecrire un message|"
    "envoyer un message|contacter la mairie|contacter le service|parler a quelqu un|"
    "joindre la mairie"
)
WRITE_WORDS = (
    f"{WISH_WORDS}|j ai une question|faire une reclamation|erreur sur ma facture|"
    "erreur dans ma facture|me plaindre"
)
# What only the service can give: the sentence that asks for it is the message.
SERVICE_WORDS = "frais de garde|attestation de paiement|attestation fiscale"
HOUR_WORDS = "|".join(
    f"pas {side} {hour}{h}"
    for side in ("avant", "apres")
    for hour in range(9, 20)
    for h in ("h", " h")
)

KNOWN = (
    Known(
        "reserver",
        "reserver:book",
        "reserver|reserver des jours|reservation|nouvelle reservation|choisir les jours",
        intents=(Intent.BOOK,),
    ),
    Known(
        "annuler",
        "annuler:cancel",
        "annuler un jour|annuler des jours|annuler une reservation|annulation",
        intents=(Intent.CANCEL,),
    ),
    Known(
        "absence",
        "absence:absent",
        "absence|declarer une absence|absent|absente|sera absent|sera absente",
        intents=(Intent.ABSENCE,),
    ),
    Known(
        "planning",
        "planning:show_planning",
        "planning|mon planning|calendrier|voir mes reservations|qu est ce qui est reserve|"
        "qu est ce que j ai reserve",
        intents=(Intent.VIEW,),
    ),
    Known(
        "tableau",
        "tableau:show_dashboard",
        "tableau de bord|mon tableau de bord|ou en suis je|resume",
    ),
    Known("limites", "limites:until_when", LIMIT_WORDS),
    Known(
        "solde",
        "solde:show_balance",
        "solde|mon solde|combien je dois|combien je vous dois|qu est ce que je dois|reste a payer|"
        "solde et factures|mon quotient",
        intents=(Intent.BALANCE,),
    ),
    Known(
        "facture_pdf",
        "facture_pdf:give_invoice",
        "en pdf|facture en pdf|factures en pdf|pdf de ma facture|pdf de la facture|"
        "telecharger ma facture|recevoir ma facture|duplicata de facture|duplicata de ma facture",
    ),
    Known(
        "factures",
        "factures:show_invoices",
        "mes factures|factures|voir mes factures|ma facture|derniere facture",
        intents=(Intent.INVOICE,),
    ),
    Known(
        "payer",
        "payer:pay_invoice",
        "payer|payer ma facture|payer la facture|payer mes factures|payer une facture|"
        "payer en ligne|regler ma facture|regler la facture|regler mes factures|comment payer|"
        "lien de paiement|paiement en ligne",
    ),
    Known(
        "attente",
        "attente:waiting_list",
        "liste d attente|listes d attente|ma liste d attente|mes attentes",
    ),
    Known(
        "place",
        "place:answer_place",
        "prendre la place|je prends la place|laisser la place|place liberee",
    ),
    Known(
        "documents",
        "documents:show_documents",
        "mes documents|mes pieces|documents manquants|pieces manquantes|document manque|"
        "documents manquent|piece manque|pieces manquent|il manque quoi|qu est ce qu il manque|"
        "ce qui manque|quels documents|quelles pieces",
    ),
    Known(
        "deposer",
        "deposer:send_document",
        "deposer un document|envoyer un document|deposer une piece|envoyer une piece|"
        "deposer un justificatif|envoyer un justificatif|ou deposer|mon rib|le rib|je vous envoie|"
        "je vous transmets",
        intents=(Intent.DOCUMENT,),
    ),
    Known(
        "ecrire",
        "ecrire:write_to_service",
        f"{WRITE_WORDS}|{SERVICE_WORDS}",
        intents=(Intent.MESSAGE,),
    ),
    Known(
        "messages",
        "messages:show_messages",
        "mes messages|lire mes messages|messages non lus|nouveaux messages",
    ),
    Known("repondre", "repondre:answer_message"),
    Known("actualites", "actualites:show_news", "actualites|les actualites|quoi de neuf"),
    Known(
        "demarche",
        "demarche:fill_in",
        "faire une demarche|nouvelle demarche|demarches disponibles|une demarche",
        called=form_words.called,
    ),
    Known(
        "demarches",
        "demarches:show_requests",
        "mes demarches|mes demandes|mes demarches a completer|demarches a completer|"
        "demarches a finir|ou en est ma demande|ou en sont mes demandes|ou en est ma demarche|"
        "ma demarche|ma demande|suivi de ma demande|statut de mes demarches",
    ),
    Known("reprendre", "reprendre:take_up_again", "mes brouillons|a terminer"),
    Known("famille", "famille:family_menu", "dossier inscriptions documents"),
    Known("menu", "menu:menu", "menu principal|que sais tu faire|que savez vous faire"),
    Known(
        "aide",
        "aide:help_with_words",
        "comment ca marche|comment faire|j ai besoin d aide|mode d emploi",
        intents=(Intent.HELP,),
    ),
    Known(
        "stop",
        "stop:stop",
        "plus de messages|plus de rappels|me desabonner|desabonner",
        intents=(Intent.STOP,),
    ),
    Known("reprise", "reprise:resume_messages", "reactiver les rappels|remettre les rappels"),
    Known(
        "canaux",
        "canaux:show_channels",
        "mes canaux|canaux|mes appareils|qui est connecte|pas mon compte",
    ),
    Known(
        "preferer",
        "preferer:choose_preferred",
        "canal prefere|ecrivez moi plutot|changer de canal prefere",
    ),
    Known(
        "retirer",
        "retirer:take_channel_back",
        "retirer un canal|delier|deconnecter|j ai perdu mon telephone|telephone vole",
    ),
    Known(
        "relier",
        "relier:link_channel",
        "relier|relier un canal|relier telegram|relier un autre canal|connecter telegram|"
        "ajouter un canal|ajouter telegram|ajouter un appareil|passer sur telegram",
    ),
    Known(
        "inscrire",
        "inscrire:enrol",
        "nouvelle inscription|faire une inscription|inscrire mon enfant|inscrire mes enfants|"
        "inscrire mon fils|inscrire ma fille|demander une place|demande une place|"
        "une place au centre de loisirs|ouvrir une inscription",
    ),
    Known(
        "inscriptions",
        "inscriptions:show_enrolments",
        "mes inscriptions|voir mes inscriptions|les inscriptions|etat de mes inscriptions|"
        "ou en sont mes inscriptions|ou en est mon inscription|inscription validee|est il inscrit|"
        "est elle inscrite",
    ),
    Known(
        "attestation",
        "attestation:give_attestation",
        "attestation d inscription|attestation inscription|certificat d inscription|"
        "attestation de presence|confirmation d inscription",
    ),
    Known(
        "sante",
        "sante:health_sheet",
        "fiche sanitaire|fiche sante|fiche de sante|fiche de liaison|informations de sante|"
        "info sante|infos sante|medecin traitant|regime alimentaire|dates de vaccins|"
        "numero d assurance",
    ),
    Known(
        "sante-mail",
        "sante_mail:go_on_by_mail",
        "fiche sanitaire par e mail|fiche sanitaire par mail|continuer par e mail",
    ),
    Known(
        "droits",
        "droits:say_permissions",
        "droit a l image|droits a l image|autorisation parentale|autorisations parentales|"
        "mes autorisations|autorisations|autorisation de sortie|autorisation photo",
    ),
    Known(
        "contacts",
        "contacts:change_contacts",
        "personnes autorisees|personne autorisee|autorise a venir chercher|"
        "autorisee a venir chercher|qui peut venir chercher|peut venir chercher|"
        "contacts autorises|mes contacts",
    ),
    Known(
        "dossier",
        "dossier:show_file",
        "mon dossier|dossier famille|mon numero de dossier|numero de dossier|numero de famille|"
        "composition du foyer|ma famille|mes enfants|mes coordonnees|mon adresse postale",
    ),
    Known(
        "ouvrir",
        "ouvrir:open_account",
        "nouveau compte|ouvrir un compte|creer un compte|creer mon compte|ouvrir mon compte|"
        "terminer mon compte",
    ),
    Known(
        "adresse-mail",
        "adresse_mail:change_mailbox",
        "adresse mail de mon compte",
        called=mailbox_words.called,
    ),
    Known(
        "conditions",
        "conditions:show_terms",
        "conditions|cgu|conditions d utilisation|les conditions d utilisation|"
        "accepter les conditions|j accepte les conditions",
    ),
    Known(
        "mes-donnees",
        "mes_donnees:show_data",
        "mes donnees|mes donnees personnelles|donnees personnelles|rgpd|vie privee|confidentialite",
    ),
    Known(
        "exporter",
        "exporter:export_data",
        "exporter mes donnees|recevoir mes donnees|copie de mes donnees|telecharger mes donnees|"
        "export de mes donnees",
    ),
    Known(
        "effacer",
        "effacer:erase_data",
        "effacer mes donnees|supprimer mes donnees|supprimer mon compte|effacer mon compte|"
        "fermer mon compte|cloturer mon compte|droit a l oubli",
    ),
    Known(
        "a-lire",
        "a_lire:show_readings",
        "documents a lire|a lire|menu de la cantine|menus de la cantine|les menus|on mange quoi|"
        "reglement interieur|le reglement|horaires du bus|horaires des bus|horaires des cars|"
        "calendrier des inscriptions|grille tarifaire|grille des tarifs",
    ),
    Known("reconduire", "reconduire:as_last_month"),
    Known(
        "rien",
        "rien:nothing_this_time",
        "rien ce mois ci|rien pour ces vacances|rien cette fois ci",
    ),
    Known(
        "redire",
        "redire:say_it_tomorrow",
        "redis le moi demain|redites le moi demain|me le redire demain|rappelle le moi demain|"
        "rappelez le moi demain",
    ),
    Known(
        "rappels",
        "rappels:show_reminders",
        "rappel|rappels|mes rappels|quels rappels|preferences de rappel|pas de rappel|"
        "pas de rappels|plus de rappel|notifications|mes notifications|" + HOUR_WORDS,
    ),
)
