### Le menu, l’aide, stop et reprise, ce qui est à finir.

dialog-menu = le menu
menu-intro = Choisissez un numéro, ou dites-le avec vos mots :
    .sms = Répondez par un numéro:
menu-reserver = Réserver des jours
    .sms = Réserver
menu-annuler = Annuler un jour
    .sms = Annuler
menu-absence = Déclarer une absence
    .sms = Absence
menu-planning = Voir le planning
    .sms = Planning
menu-tableau = Mon tableau de bord
    .sms = Tableau de bord
menu-limites = Jusqu’à quand réserver ou annuler ?
    .sms = Jusqu'à quand?
menu-solde = Solde et factures
menu-famille = Dossier, inscriptions, documents
    .sms = Dossier
menu-demarches = Mes démarches
    .sms = Démarches
menu-ecrire = Écrire à un service
    .sms = Ecrire

dialog-famille = dossier et documents
famille-intro = Que voulez-vous voir ?
    .sms = Voir:
famille-dossier = Mon dossier famille
    .sms = Mon dossier
famille-inscriptions = Mes inscriptions
    .sms = Inscriptions
famille-documents = Mes documents
    .sms = Documents
famille-attestation = Attestation d’inscription
    .sms = Attestation
famille-sante = Fiche sanitaire
famille-droits = Autorisations
famille-messages = Messages reçus
    .sms = Messages
famille-actualites = Actualités
famille-rappels = Mes rappels
    .sms = Rappels
famille-mes-donnees = Mes données
    .sms = Données

dialog-aide = l’aide
aide-some-child = mon enfant
aide-menu = Voir le menu
    .sms = Menu
aide-examples = Écrivez comme vous parlez, avec un ou plusieurs jours et un ou plusieurs enfants :
    • « cantine les mardis et jeudis de mars pour { $child } » pour réserver
    • « annule la cantine de { $child } vendredi » pour annuler
    • « { $other } est malade demain » pour une absence
    • « jusqu’à quand ? », « planning de la semaine », « mon tableau de bord »
    • « combien je dois ? », « mes factures »
    • « mes documents », ou envoyez directement une photo ou un PDF
    • « je déménage », « inscrire un enfant », « mes démarches » pour votre dossier
    • « écrire au service » pour poser une question à la mairie
    Rien n’est enregistré avant votre « Confirmer ».
    .sms = Ecrivez par ex.: "cantine mardi pour { $child }", "annule jeudi", "planning", "jusqu'à quand", "solde", "mes documents", "écrire au service".
aide-words = Partout : « retour » revient en arrière, « annuler » abandonne, « plus tard » garde pour plus tard, « reprendre » y revient, « menu » montre les choix, « stop » arrête les rappels.
    .sms = Partout: retour, annuler, plus tard, reprendre, menu, stop.

dialog-stop = l’arrêt des rappels
stop-done = C’est noté : je ne vous écrirai plus en premier, ni rappel ni annonce. Je réponds toujours à vos messages.
    .sms = Noté: plus de rappels. Je réponds toujours à vos messages.
stop-already = C’était déjà noté : je ne vous écris plus en premier. Je réponds toujours à vos messages.
    .sms = Déjà noté: plus de rappels. Je réponds toujours.
stop-how-to-resume = Pour recevoir de nouveau les rappels, écrivez « reprise » quand vous voulez. Vos réservations ne changent pas.
    .sms = Pour les remettre: REPRISE.
stop-resume = Remettre les rappels
    .sms = Reprise

dialog-reprise = la reprise des rappels
reprise-done = C’est reparti : je vous préviendrai de nouveau avant les dates limites. Écrivez « stop » pour arrêter.
    .sms = Rappels remis. STOP pour les couper.
reprise-awake = Je suis là : je réponds à vos messages et je vous préviens avant les dates limites.
    .sms = Je suis là. Rappels en place.

dialog-reprendre = ce qui est à finir
reprendre-nothing = Vous n’avez rien laissé en attente : tout ce que vous avez confirmé est enregistré.
    .sms = Rien en attente.
reprendre-which = { $count ->
    [one] Vous aviez commencé ceci. Touchez ou répondez 1 pour continuer :
   *[other] Vous aviez commencé ceci. Que voulez-vous continuer ?
}
    .sms = A reprendre:
reprendre-draft = Reprendre « { $dialog } » (du { SHORTDAY($day) })
    .sms = Reprendre: { $dialog } ({ SHORTDAY($day) })
