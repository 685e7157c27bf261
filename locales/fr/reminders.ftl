### Ce que l’assistant dit en premier : les rappels avant une limite, et ce qu’on en répond.

# Jusqu’à quand, comme on le dit.
until-evening = { DAY($day) } au soir
    .sms = { SHORTDAY($day) } au soir
until-hour = { DAY($day) } à { TIME($at) }
    .sms = { SHORTDAY($day) } { TIME($at) }

# Un rappel : ce qui reste à faire, pour qui, jusqu’à quand. $last : c’est le dernier jour.
reminder-month = { $last ->
    [yes] Dernier jour : à réserver jusqu’au { $until }, pour { MONTH($month) }.
   *[no] À réserver jusqu’au { $until }, pour { MONTH($month) }.
}
    .sms = A réserver jusqu'au { $until }: { MONTH($month) }.
reminder-vacation = { $last ->
    [yes] Dernier jour : { $vacation } à réserver jusqu’au { $until }.
   *[no] À réserver jusqu’au { $until } : { $vacation }.
}
    .sms = A réserver jusqu'au { $until }: { $vacation }.
reminder-week = { $last ->
    [yes] Dernier jour : à réserver jusqu’au { $until }, pour la semaine du { DAY($start) }.
   *[no] À réserver jusqu’au { $until }, pour la semaine du { DAY($start) }.
}
    .sms = A réserver jusqu'au { $until }: semaine du { SHORTDAY($start) }.
reminder-enrol = { $last ->
    [yes] Dernier jour : inscription { $year } à demander jusqu’au { $until }.
   *[no] Inscription { $year } à demander jusqu’au { $until }.
}
    .sms = Inscription { $year } à demander jusqu'au { $until }.
reminder-open-month = Réservations ouvertes jusqu’au { $until } : { MONTH($month) }.
    .sms = On peut réserver { MONTH($month) } jusqu'au { $until }.
reminder-open-vacation = Réservations ouvertes jusqu’au { $until } : { $vacation }.
    .sms = On peut réserver les { $vacation } jusqu'au { $until }.
reminder-open-week = Réservations ouvertes jusqu’au { $until } : semaine du { DAY($start) }.
    .sms = On peut réserver la semaine du { SHORTDAY($start) } jusqu'au { $until }.
reminder-open-enrol = Inscriptions { $year } ouvertes jusqu’au { $until }.
    .sms = Inscriptions { $year } ouvertes jusqu'au { $until }.
reminder-line = • { $activity } : { LIST($children) }
    .sms = { $activity } ({ LIST($children) })
reminder-nothing-yet = Rien n’est encore réservé :
    .sms = Rien de réservé:
reminder-stop = (« stop » arrête les rappels, « quels rappels ? » les règle.)
    .sms = STOP: fin des rappels

reminder-like-last-month = Comme le mois dernier
reminder-choose = Choisir les jours
reminder-enrol-go = Demander l’inscription
    .sms = Inscription
reminder-not-this-month = Rien ce mois-ci
reminder-not-these-vacations = Rien pour ces vacances
    .sms = Rien ces vacances
reminder-not-this-time = Rien cette fois-ci
reminder-tomorrow = Me le redire demain

# Ce qu’on répond à un rappel.
dialog-reconduire = réserver comme le mois dernier
dialog-rien = ne rien réserver cette fois
dialog-redire = redire un rappel demain
rien-done = C’est noté : plus de rappel pour cette date limite. Vous pouvez toujours réserver jusqu’au { $until }.
    .sms = Noté, plus de rappel. Réserver reste possible jusqu'au { $until }.
rien-already = C’était déjà noté. Vous pouvez toujours réserver jusqu’au { $until }.
    .sms = Déjà noté. Réserver reste possible jusqu'au { $until }.
rien-over = C’est noté. Cette date limite est passée.
    .sms = Noté. La date limite est passée.
rien-no-reminder = Aucun rappel n’attend de réponse : aucune date limite proche ne vous attend.
    .sms = Aucun rappel en attente.
redire-done = Entendu : je vous le redirai { DAY($day) } vers { TIME($at) }.
    .sms = Je vous le redirai { SHORTDAY($day) } vers { TIME($at) }.
redire-last = Demain, ce serait trop tard pour vous le redire : il faut réserver jusqu’au { $until }.
    .sms = Demain serait trop tard: réserver jusqu'au { $until }.

# « Quels rappels ? » : ce que l’assistant dit en premier, où, à quelles heures.
dialog-rappels = le réglage des rappels
rappels-quiet = Vous avez dit « stop » : je ne vous écris pas en premier pour l’instant. Sinon :
    .sms = STOP en cours. Sinon:
rappels-where = Je vous écris en premier sur { $place }, entre { TIME($first) } et { TIME($last) }, jamais le dimanche ni un jour férié.
    .sms = J'écris sur { $place }, { TIME($first) }-{ TIME($last) }, jamais le dimanche.
rappels-nowhere = Aucun de vos canaux ne reçoit mes messages pour l’instant : dites « mes canaux ».
    .sms = Aucun canal ne marche: MES CANAUX.
rappels-told = Je vous préviens pour : { LIST($subjects) }.
    .sms = Oui: { LIST($subjects) }.
rappels-unsaid = Je ne vous préviens pas pour : { LIST($subjects) }.
    .sms = Non: { LIST($subjects) }.
rappels-how = Dites par exemple « plus de rappels cantine », « rappels par SMS », « pas avant 10 h ».
    .sms = Ex.: plus de rappels cantine, rappels par SMS, pas avant 10 h.
rappels-done = C’est noté.
rappels-no-channel = { $channel ->
    [telegram] Vous n’avez pas encore de Telegram relié
    [sms] Vous n’avez pas encore de numéro relié
   *[email] Vous n’avez pas encore d’adresse e-mail reliée
} : reliez d’abord ce canal.
    .sms = Reliez d'abord ce canal.
rappels-set-sujets = Choisir ce que je reçois
    .sms = Sujets
rappels-set-heures = Changer les heures
    .sms = Heures
rappels-set-canal = Changer de canal
    .sms = Canal
rappels-see = Tous mes rappels
rappels-stop = Tout arrêter
    .sms = Stop
rappels-which-channel = Où dois-je vous écrire en premier ?
rappels-which-hours = À quelles heures ?
rappels-which-subject = Que faut-il changer ?
rappels-toggle = { $wanted ->
    [yes] Arrêter
   *[no] Remettre
} : { $what }
rappels-hours-usual = De 9 h à 19 h 30, comme d’habitude
    .sms = 9 h-19 h 30
rappels-hours-from-10 = Pas avant 10 h
rappels-hours-morning = Le matin seulement
    .sms = Le matin
rappels-hours-afternoon = L’après-midi seulement
    .sms = L'après-midi
rappels-hours-evening = Après 17 h
subject-kinds = les dates limites ({ LIST($kinds) })
    .sms = limites ({ LIST($kinds) })
subject-request = vos demandes
subject-document = les pièces qui expirent
    .sms = pièces
subject-invoice = les factures à payer
    .sms = factures
subject-draft = ce qui reste à finir
    .sms = brouillons
subject-news = les actualités et les fermetures
    .sms = actualités
subject-place = les places qui se libèrent
    .sms = places
subject-message = les messages des services
    .sms = messages
subject-enrolment = vos inscriptions

# Ce qui est dit une fois : une pièce qui expire, une facture à régler, une tâche laissée.
told-papers = Des pièces de votre dossier arrivent à leur terme :
    .sms = Pièces à renouveler:
told-paper = • { $document }, jusqu’au { DAY($day) }
    .sms = { $document }, { SHORTDAY($day) }
told-paper-of = • { $document } de { $child }, jusqu’au { DAY($day) }
    .sms = { $document } ({ $child }), { SHORTDAY($day) }
told-invoice = Il reste { MONEY($cents) } à régler jusqu’au { DAY($day) } (facture n° { $number }, { MONTH($month) }).
    .sms = Facture { $number }: { MONEY($cents) } à régler jusqu'au { SHORTDAY($day) }.
told-issued = Votre facture n° { $number } est prête : { MONEY($cents) } pour { MONTH($month) }, à régler jusqu’au { DAY($day) }.
    .sms = Facture { $number }: { MONEY($cents) } à régler jusqu'au { SHORTDAY($day) }.
told-issued-debited = Votre facture n° { $number } est prête : { MONEY($cents) } pour { MONTH($month) }. Elle sera prélevée, vous n’avez rien à faire.
    .sms = Facture { $number }: { MONEY($cents) }, prélevés.
told-pay = Payer
told-invoice-see = Voir la facture
    .sms = Détail
told-draft = Vous n’avez pas terminé : { $dialog }, commencé { DAY($day) }. Rien n’est encore enregistré.
    .sms = A terminer: { $dialog } ({ SHORTDAY($day) }).
told-draft-resume = Reprendre
