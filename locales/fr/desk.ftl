### Le bureau : ce que lit un agent dans « petitmot desk », et ce que les familles en apprennent.

## Ce qu'il manque pour agir

desk-who = Dites qui agit, en { $most } caractères au plus : --agent "Prénom Nom", ou la variable PETITMOT_AGENT.
desk-no-id = « { $text } » n’est pas un numéro du bureau. La liste est donnée par « petitmot desk list ».
desk-no-item = Rien ne porte le numéro { $id }. La liste est donnée par « petitmot desk list ».
desk-no-piece = « { $text } » n’est pas une pièce connue : { LIST($pieces) }.
desk-no-activity = « { $text } » n’est pas une activité connue : { LIST($activities) }.
desk-no-service = « { $text } » n’est pas un service connu : { LIST($services) }.
desk-no-thread = { $id } n’est pas un échange de messages : ceux qui attendent commencent par M.
desk-only-answer = { $id } est un message : on y répond avec « petitmot desk answer ».
desk-with-request = { $id } se décide avec la démarche { $number }.
desk-decided = { $id } est déjà traité.
desk-payment-no-link = { $id } : aucun lien n’avait pu être fait, rien n’a donc été payé. Pour le clore, refusez-le avec un motif.
desk-reason = Donnez un motif, en { $most } caractères au plus : la famille le lira.
desk-news-words = Il faut un titre ({ $title } caractères au plus) et un texte ({ $body } au plus).
desk-days-order = Le dernier jour vient avant le premier. Échangez-les.
desk-closure-days = Une fermeture dure { $most } jours au plus et commence il y a { $back } jours au plus.
desk-closure-why = Dites pourquoi, en { $most } caractères au plus : les familles le liront.
desk-closed-already = Rien n’est ouvert du { DAY($start) } au { DAY($end) } : il n’y a rien à fermer.
desk-no-day = « { $text } » n’est pas un jour : écrivez 2026-01-13 ou 13/01/2026.

## La pile

desk-kind-request = démarche
desk-kind-activity = inscription
desk-kind-school = école
desk-kind-account = compte
desk-kind-document = pièce
desk-kind-payment = paiement
desk-kind-message = message
desk-state-waiting = à traiter
desk-state-asked = à traiter
desk-state-incomplete = attend la famille
desk-state-accepted = acceptée
desk-state-validated = validée
desk-state-open = ouvert
desk-state-opening = en cours d’ouverture
desk-state-rejected = refusée
desk-state-refused = refusé
desk-state-mismatch = ne correspond pas à ce qui était demandé
desk-state-failed = aucun lien n’a pu être fait
desk-state-paid = payé
desk-state-answered = répondu
desk-count = { $count ->
    [0] Rien n’attend.
    [one] 1 chose attend.
   *[other] { $count } choses attendent.
}

## Une chose en détail

desk-fact-household = Foyer
desk-household = { $name } (dossier { $number })
desk-fact-child = Enfant
desk-fact-since = Reçu le
desk-fact-state = État
desk-fact-service = Service
desk-fact-address = Adresse
desk-fact-until = Bonne jusqu’au
desk-fact-reason = Motif
desk-fact-agent = Traité par
desk-fact-amount = Montant demandé
desk-fact-operation = Opération PayFiP
desk-fact-reference = Référence envoyée
desk-fact-lacks = Il manque
desk-fact-adult = Adulte
desk-fact-file = Fichier
desk-lacks-account = l’ouverture du compte
desk-lacks-terms = l’accord sur les conditions d’utilisation
desk-lacks-school = l’école de l’année
desk-lacks-health = la fiche sanitaire
desk-lacks-document = une pièce
desk-was = { $value } (au dossier : { $before })
desk-date = { DATE($day) }
desk-day = { DAY($day, year: "yes") }
desk-moment = { DAY($day, year: "yes") } à { TIME($at) }
desk-from-family = { $author }, le { DAY($day) } à { TIME($at) } :
desk-from-service = Le service, le { DAY($day) } à { TIME($at) }{ $read ->
        [0] {" "}(pas encore lu)
       *[other] {""}
    } :

## Les actes

desk-done-accept = { $id } : accepté.
desk-done-reject = { $id } : refusé.
desk-done-ask = { $id } : demandé à la famille.
desk-done-answer = { $id } : répondu.
desk-done-credited = { MONEY($amount) } rendus à la famille.
desk-told = { $count ->
    [0] Personne ne sera prévenu : aucune adresse vérifiée, ou la famille ne le souhaite pas.
    [one] 1 adulte sera prévenu, à la prochaine heure convenable.
   *[other] { $count } adultes seront prévenus, à la prochaine heure convenable.
}
desk-piece-subject = Pièce à fournir : { $piece }
desk-piece-body = Pour « { $what } », il nous manque : { $piece }.
desk-ask-subject = Votre dossier : { $what }

## Publier

desk-published = { $id } : publié du { DAY($start) } au { DAY($end) }.
desk-not-told = Les familles la liront dans « les actualités » ; pour la leur envoyer, ajoutez --tell.
desk-closing-plan = { $days } : fermer annule { $bookings ->
        [0] aucune réservation
        [one] 1 réservation
       *[other] { $bookings } réservations
    } ({ MONEY($cents) }) de { $households ->
        [0] 0 foyer
        [one] 1 foyer
       *[other] { $households } foyers
    }.
desk-invoice = { $number }  { $family } { $file }  { MONEY($cents) }
desk-invoices = { $done ->
    [yes] { $count ->
        [0] Rien à facturer : tout l’est déjà.
        [one] 1 facture émise, { MONEY($cents) }.
       *[other] { $count } factures émises, { MONEY($cents) } en tout.
    }
   *[no] { $count ->
        [0] Rien à facturer : tout l’est déjà.
        [one] 1 facture à émettre, { MONEY($cents) }.
       *[other] { $count } factures à émettre, { MONEY($cents) } en tout.
    }
}
desk-invoices-dry = Rien n’est fait : pour émettre et prévenir les familles, ajoutez --confirm.
desk-no-month = « { $text } » n’est pas un mois : écrivez 2026-01.
invoicing-month-not-over = { MONTH($month) } n’est pas terminé : ses réservations peuvent encore changer.
desk-closing-dry = Rien n’est fait : pour fermer et prévenir les familles, ajoutez --confirm.
desk-closing-done = { $id } : c’est fermé { $days }. { $bookings ->
        [0] Aucune réservation annulée
        [one] 1 réservation annulée
       *[other] { $bookings } réservations annulées
    }, { MONEY($credited) } rendus sur des factures.
desk-closing-yearly = { $count ->
        [one] 1 foyer compte sur une activité de l’année : il sera prévenu aussi.
       *[other] { $count } foyers comptent sur une activité de l’année : ils seront prévenus aussi.
    }
desk-lifted = { $id } : c’est rouvert { $days }. Ce qui avait été annulé ne revient pas de soi-même.

## La liste d'un jour

desk-attendance-title = { $activity } · { DAY($day, year: "yes") }
desk-attendance-unit = { $unit } : { $count ->
        [one] 1 enfant
       *[other] { $count } enfants
    }{ $absent ->
        [0] {""}
        [one] {" "}(dont 1 absent)
       *[other] {" "}(dont { $absent } absents)
    }
desk-attendance-none = { DAY($day) } : personne n’est attendu.
desk-pai = PAI
desk-absent = absent

desk-queue-title = { $activity } · { DAY($day, year: "yes") } · { $free ->
        [0] complet
        [one] 1 place libre
       *[other] { $free } places libres
    }
desk-queue-none = { DAY($day) } : personne n’attend de place.
desk-queue-rank = { $rank }{ $rank ->
        [1] er
       *[other] e
    } de la liste
desk-queue-offered = place gardée jusqu’au { DAY($day) } à { TIME($at) }

## Les fichiers et le journal

desk-exported = { $count ->
    [0] { $path } : aucune ligne.
    [one] { $path } : 1 ligne.
   *[other] { $path } : { $count } lignes.
}
desk-cannot-write = « { $path } » ne s’écrit pas : vérifiez le dossier et ses droits.
desk-audit-count = { $count ->
    [0] Aucun acte.
    [one] 1 acte.
   *[other] { $count } actes.
}
desk-audit-good = { $count ->
        [0] Le journal est vide
        [one] Le journal tient : 1 acte
       *[other] Le journal tient : { $count } actes
    }. Empreinte à noter ailleurs : { $digest }
desk-audit-broken = Le journal ne tient pas, { $count ->
        [one] en un endroit
       *[other] en { $count } endroits
    }. Il a été touché.
desk-audit-changed = acte { $number } : il a été changé, ou celui d’avant.
desk-audit-missing = acte { $number } : il en manque juste avant.
desk-audit-end = acte { $number } : les derniers ont été enlevés ou ajoutés.
desk-audit-noted = l’empreinte notée n’est celle d’aucun acte.

## Ce que les familles apprennent

desk-one-day = le { DAY($start) }
desk-many-days = du { DAY($start) } au { DAY($end) }
desk-your-family = votre foyer
desk-told-line-accepted = L’inscription de { $child } est validée : { $what }. Vous pouvez réserver dès maintenant.
    .sms = Inscription de { $child } validée: { $what }.
desk-told-line-rejected = L’inscription de { $child } n’a pas été acceptée : { $what }. Motif : { $reason }
    .sms = Inscription de { $child } refusée: { $what }. { $reason }
desk-told-account-accepted = Votre compte famille est ouvert : vous pouvez inscrire et réserver.
    .sms = Votre compte famille est ouvert.
desk-told-account-rejected = Votre compte famille n’a pas pu être ouvert. Motif : { $reason }
    .sms = Compte famille refusé: { $reason }
desk-told-payment-accepted = Votre paiement de la facture { $number } a été vérifié : il est enregistré.
    .sms = Facture { $number }: paiement vérifié et enregistré.
desk-told-payment-rejected = Votre paiement de la facture { $number } a été vérifié : il n’est pas enregistré. Motif : { $reason }
    .sms = Facture { $number }: paiement non enregistré. { $reason }
desk-told-piece-accepted = Votre document est accepté : { $piece } ({ $whose }).
    .sms = Accepté: { $piece } ({ $whose }).
desk-told-piece-rejected = Votre document n’a pas été accepté : { $piece } ({ $whose }). Motif : { $reason }
    .sms = Pas accepté: { $piece } ({ $whose }). { $reason }
desk-told-secret-accepted = Un document de votre dossier est accepté.
    .sms = Un document est accepté.
desk-told-secret-rejected = Un document de votre dossier n’a pas été accepté. Envoyez-le de nouveau, ou écrivez au service pour savoir pourquoi.
    .sms = Un document n'a pas été accepté: renvoyez-le ou écrivez au service.
desk-told-answered = Le service « { $service } » vous a répondu.
    .sms = { $service } a répondu.
desk-told-asked = Le service « { $service } » vous demande quelque chose.
    .sms = { $service } vous écrit.
desk-told-closed = Fermé { $days } : { $why }.
desk-told-cancelled = { $child }, { $activity } : { DAYS($days) }, annulé.
desk-told-yearly = { $child } n’aura pas { $activity }.
    .sms = { $child }: pas de { $activity }.
desk-told-credit = { MONEY($amount) } vous sont rendus.
desk-told-not-billed = Ces jours ne vous seront pas facturés.
    .sms = Jours non facturés.
desk-told-receipt = Reçu n° { $number }.
    .sms = No { $number }.
