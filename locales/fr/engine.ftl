# What the conversation itself says, whatever the dialog.

plain = { $text }
day-short = { SHORTDAY($day) }
amount = { MONEY($cents) }
days = { DAYS($days) }
    .sms = { SHORTDAYS($days) }
days-of-year = { DAYS($days, year: "yes") }

# Choices that are always the same.
option-confirm = Confirmer
option-cancel = Annuler
option-resume = Reprendre « { $dialog } »
    .sms = Reprendre: { $dialog }
option-all-children = Tous
option-change-days = Changer les jours
    .sms = Changer
option-other-days = Choisir d’autres jours
    .sms = Autres jours
option-planning = Voir le planning
    .sms = Planning
option-write-to = Écrire à « { $service } »
    .sms = Ecrire: { $service }
before = (Avant : { $value })

# When an answer cannot be taken.
pick-one = Je n’ai pas reconnu ce choix. Répondez par un numéro, de 1 à { $count }, ou par le nom.
    .sms = Répondez par un numéro de 1 à { $count }.
pick-some = Je n’ai pas reconnu ce choix. Répondez par un ou plusieurs numéros, de 1 à { $count } (par exemple « 1 et 2 »), ou par le nom.
    .sms = Répondez par un ou plusieurs numéros de 1 à { $count }.
choice-gone = Ce choix n’est pas possible ici. Voici ceux qui le sont.
words-empty = Écrivez quelques mots, ou « annuler ».
words-too-long = Votre texte compte { $length } caractères ; { $longest } au plus, s’il vous plaît. Vous pouvez l’envoyer en plusieurs fois.
    .sms = { $length } caractères: { $longest } au plus. Envoyez en plusieurs fois.
file-kept = J’ai bien reçu le fichier.
file-wanted = Envoyez une photo ou un PDF, ou dites « plus tard » pour y revenir.
file-by-mail = Un SMS n’apporte pas de fichier : envoyez-le par e-mail à { $to }, la conversation continue là-bas.
    .sms = Aucun fichier par SMS: envoyez-le à { $to }

# Days.
days-not-read = Je n’ai pas reconnu de jour. Par exemple : « mardi 13 », « les mardis et jeudis de mars », « du 2 au 6 mars ».
    .sms = Quels jours ? Par ex. "mardi 13" ou "les mardis de mars".
days-none = Aucun jour ne correspond. Donnez d’autres jours, s’il vous plaît.
days-keep = Garder : { DAYS($days) }
    .sms = Garder: { SHORTDAYS($days) }
days-ask-prochain = « Prochain » peut vouloir dire deux jours. Lequel ?
    .sms = "Prochain": quel jour ?
days-ask-weekday-number = Le jour de la semaine et la date ne vont pas ensemble. Lequel est le bon ?
    .sms = Le jour et la date ne vont pas ensemble. Lequel ?
days-ask-no-such-date = Cette date n’existe pas au calendrier. Quel jour voulez-vous dire ?
    .sms = Cette date n'existe pas. Quel jour ?
days-ask-unbounded = Jusqu’à quand ? Par exemple « jusqu’au 20 mars » ou « jusqu’aux vacances ».
    .sms = Jusqu'à quand ? Par ex. "jusqu'au 20 mars".
days-ask-past = Ce jour est déjà passé. Lequel voulez-vous dire ?
    .sms = Ce jour est passé. Lequel ?
days-ask-vague = Quels jours exactement ?
days-ask-numbers = Je ne suis pas sûr de bien lire ces dates. Lesquelles voulez-vous ?
    .sms = Quelles dates exactement ?
days-ask-habit = Quels jours exactement ? Je ne connais pas encore votre habitude.
    .sms = Quels jours ? Je ne connais pas encore votre habitude.

# The recap.
recap-intro = Je vous relis avant d’enregistrer :
    .sms = A confirmer:
line-name = { $child }, { $activity }, { $unit }
line-name-short = { $child }, { $activity }
recap-book = { $name } : { DAYS($days) } — { $count ->
    [one] { MONEY($each) }
   *[other] { $count } × { MONEY($each) } = { MONEY($sum) }
} (tarif { $tariff })
    .sms = { $name }: { SHORTDAYS($days) }, { $count ->
        [one] { MONEY($each) }
       *[other] { $count } x { MONEY($each) } = { MONEY($sum) }
    }
recap-cancel = Annulation, { $name } : { DAYS($days) } — { $count ->
    [one] − { MONEY($each) }
   *[other] { $count } × { MONEY($each) } = − { MONEY($sum) }
}
    .sms = Annulation { $name }: { SHORTDAYS($days) }, -{ MONEY($sum) }
recap-replace = { $name } à la place de « { $old } » : { DAYS($days) } — { $sign ->
    [less] − { MONEY($sum) }
   *[more] + { MONEY($sum) }
}
    .sms = { $name } (remplace { $old }): { SHORTDAYS($days) }, { $sign ->
        [less] -
       *[more] +
    }{ MONEY($sum) }
recap-total = Total : { MONEY($total) }
    .sms = Total { MONEY($total) }
recap-refused = À noter : { $why }
    .sms = { $why }
recap-refused-days = À noter : { $why } De même pour { DAYS($days) }.
    .sms = { $why } Idem { SHORTDAYS($days) }.
recap-refused-more = … et { $count ->
    [one] un autre jour qui ne peut pas être pris
   *[other] { $count } autres jours qui ne peuvent pas être pris
}.
    .sms = Et { $count } j impossibles.
recap-already = Déjà réservé : { $name }, { DAYS($days) }.
    .sms = Déjà réservé: { $name }, { SHORTDAYS($days) }.
recap-changed = Quelque chose a changé depuis le récapitulatif. Le voici à jour :
    .sms = Récapitulatif mis à jour:
recap-not-understood = Rien n’est encore enregistré. Dites « confirmer », ou ce qu’il faut changer.
    .sms = Rien n'est enregistré. Répondez OUI, ou dites ce qui change.
recap-no = Rien n’est enregistré. Que voulez-vous changer ?
    .sms = Rien n'est enregistré. Que faut-il changer ?
receipt-intro = C’est enregistré. Reçu n° { $number } :
    .sms = Enregistré, recu { $number }:
receipt-when = Enregistré le { DAY($day, year: "yes") } à { TIME($at) }.
# La copie par mail de ce qui a été confirmé ailleurs.
receipt-copy = Enregistré le { DAY($day, year: "yes") } à { TIME($at) }, confirmé { $channel ->
    [telegram] par Telegram
    [sms] par SMS
   *[other] dans la conversation
}. Gardez ce message : c’est votre accusé d’enregistrement.
head-day = Jour
head-child = Enfant
head-activity = Activité
head-act = Réservation / annulation
head-amount = Montant
head-tariff = Tarif
act-book = Réservation
act-cancel = Annulation

# Around the dialogs.
already-answered = Vous y aviez déjà répondu. Voici où nous en sommes :
    .sms = Déjà répondu. Nous en sommes là :
dialog-cancelled = C’est annulé : rien n’a été changé.
    .sms = Annulé, rien n'a changé.
dialog-saved = C’est gardé. Dites « reprendre » quand vous voudrez.
    .sms = Gardé. Dites REPRENDRE quand vous voudrez.
dialog-paused = Je garde « { $dialog } » de côté.
    .sms = En attente: { $dialog }.
dialog-resumed = Nous en étions là :
dialog-at-start = C’est la première question.
    .sms = C'est la première question.
dialog-broken = Je n’ai pas réussi à aller au bout, et je m’en excuse. Rien n’est perdu ni modifié ; le service est prévenu. Voici le menu :
    .sms = Je n'ai pas réussi, pardon. Rien n'est perdu ni modifié, le service est prévenu.
draft-gone = Ce brouillon n’est plus là. Voici le menu :
    .sms = Ce brouillon n'est plus là.
not-understood = Je n’ai pas compris. Vous pouvez écrire, par exemple : « cantine mardi pour Léna ».
    .sms = Pas compris. Par ex. : cantine mardi pour Léna.
you-are-welcome = Avec plaisir ! Dites « menu » quand vous voudrez.
    .sms = Avec plaisir ! MENU pour la suite.
hello-and-on = Bonjour ! Nous en étions là :
hello-again = Bonjour ! Que puis-je faire pour vous ?
    .sms = Bonjour !

# The kinds of activity, as parents call them.
kind-cantine = Cantine
kind-alae-matin = ALAE du matin
kind-alae-soir = ALAE du soir
kind-garderie-mercredi = Garderie du mercredi
kind-centre-mercredi = Centre du mercredi
kind-vacances = Centre des vacances

# One date that a form asks for.
date-not-read = Je n’ai pas reconnu la date. Écrivez le jour, le mois et l’année : par exemple « 12/03/2019 » ou « 12 mars 2019 ».
    .sms = Ecrivez la date ainsi : 12/03/2019
date-out-of-bounds = La date va du { DATE($first) } au { DATE($last) }. Laquelle est-ce ?
before-day = (Avant : { DAY($day, year: "yes") })
