### Ce que Telegram dit de lui-même : le calendrier à cocher, le menu des commandes, l’image du mois.

telegram-choose = Choisissez :
telegram-tick = Touchez les jours voulus, puis « Valider ». Vous pouvez aussi les écrire.
telegram-validate = { $count ->
    [one] ✅ Valider ce jour
   *[other] ✅ Valider { $count } jours
}
telegram-month = { MONTH($month) }
telegram-weekdays = L M M J V S D
telegram-day-booked = déjà réservé
telegram-day-full = complet
telegram-day-closed = fermé

## Ce qui ne se lit pas

telegram-unread-voice = Je ne sais pas écouter un message vocal. Écrivez-le en quelques mots, s’il vous plaît.
telegram-unread-video = Je ne sais pas regarder une vidéo. Envoyez une photo ou un PDF, ou quelques mots.
telegram-unread-sticker = Je ne sais pas lire cette image. Écrivez quelques mots, s’il vous plaît.
telegram-unread-place = Je ne sais pas lire une position. Écrivez ce que vous voulez faire, ou une adresse en quelques mots.
telegram-unread-contact = Ce contact n’est pas le vôtre : je ne l’ai pas gardé. Pour vous faire reconnaître, partagez votre propre numéro.
telegram-unread-large = Ce fichier est trop lourd pour passer par Telegram. Envoyez-en un de 6 Mo au plus, s’il vous plaît.
telegram-unread-lost = Je n’ai pas pu recevoir ce fichier. Envoyez-le de nouveau, s’il vous plaît.
telegram-unread-other = Je ne sais pas lire ce type de message. Écrivez quelques mots, ou envoyez une photo ou un PDF.

## Le menu des commandes

telegram-command-menu = Voir tout ce que je sais faire
telegram-command-reserver = Réserver des jours
telegram-command-annuler-un-jour = Annuler un jour réservé
telegram-command-absence = Prévenir d’une absence
telegram-command-planning = Voir le planning
telegram-command-solde = Voir le solde
telegram-command-mes-documents = Voir ou envoyer un document
telegram-command-retour = Revenir à la question d’avant
telegram-command-aide = Savoir comment me parler
telegram-command-stop = Arrêter les rappels

## L’image du mois

telegram-picture-title = Planning { OFMONTH($month) }
telegram-picture-weekdays = Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche
telegram-picture-weekdays-short = Lun Mar Mer Jeu Ven Sam Dim
telegram-picture-children = { LIST($children) }
telegram-picture-nothing = Rien n’est réservé ce mois-ci.
