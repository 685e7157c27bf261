### Écrire à un service, lire et répondre, les actualités.

dialog-ecrire = écrire à un service
ecrire-service = À quel service voulez-vous écrire ?
    .sms = Quel service ?
ecrire-theme = « { $service } » : c’est pour quoi ?
    .sms = { $service }: quel thème ?
ecrire-subject = Quel est l’objet, en quelques mots ?
    .sms = Objet, en quelques mots ?
ecrire-message = Quel est votre message ?
    .sms = Votre message ?
ecrire-message-medical = Quel est votre message ? Sans détail médical, s’il vous plaît : dites seulement de quoi il s’agit. Un certificat se dépose en document, le service vous rappelle pour le reste.
    .sms = Votre message ? Sans détail médical.
ecrire-copy = Copie de votre message à « { $service } » ({ $theme }), envoyé le { DAY($day) } à { TIME($at) }.
pieces-with = { $count ->
    [one] Pièce jointe : { LIST($names) }.
   *[other] { $count } pièces jointes : { LIST($names) }.
}
    .sms = Joint: { $count }
pieces-none = Pour joindre un fichier (quatre au plus, de 6 Mo), envoyez-le avant de confirmer.
    .sms = Fichiers: par e-mail ou Telegram.
pieces-remove = Retirer les pièces jointes
    .sms = Sans fichier
attachments-most = { $most } fichiers au plus par message : le dernier n’est pas joint. Envoyez-le dans un autre message.
    .sms = { $most } fichiers au plus.
ecrire-recap = Je vous relis avant d’envoyer, à « { $service } » ({ $theme }) :
    .sms = A envoyer ({ $service }):
ecrire-recap-subject = Objet : { $subject }
ecrire-change-message = Changer le message
    .sms = Changer message
ecrire-change-subject = Changer l’objet
    .sms = Changer objet
ecrire-change-service = Changer de service
    .sms = Changer service
ecrire-change-theme = Changer de thème
    .sms = Changer thème
ecrire-sent = C’est envoyé à « { $service } » : { $subject }.
    .sms = Envoyé: { $service }.
ecrire-answer = La réponse du service se lira ici, dans « mes messages ».
    .sms = Réponse dans "mes messages".

dialog-messages = mes messages
messages-none = Vous n’avez pas de message à lire.
    .sms = Pas de message.
messages-unread = { $count ->
    [one] Vous avez un message à lire :
   *[other] Vous avez { $count } messages à lire :
}
    .sms = { $count ->
        [one] 1 message:
       *[other] { $count } messages:
    }
messages-from = De « { $service } », { DAY($day) } : { $subject }
    .sms = { $service }: { $subject }
messages-more = D’autres messages suivent : dites « mes messages » pour les lire.
    .sms = Il y en a d'autres: "mes messages".
messages-answer = Répondre à : { $subject }
    .sms = Répondre: { $subject }

dialog-repondre = répondre à un message
repondre-message = Que voulez-vous répondre à « { $subject } » ?
    .sms = Votre réponse ({ $subject }) ?
repondre-recap = Je vous relis avant d’envoyer votre réponse à « { $subject } » :
    .sms = A envoyer ({ $subject }):
repondre-sent = Votre réponse est envoyée : { $subject }.
    .sms = Réponse envoyée.

dialog-actualites = les actualités
actualites-none = Pas d’actualité en ce moment pour votre famille.
    .sms = Pas d'actualité.
actualites-title = { $title } (depuis le { DAY($day) })
    .sms = { $title }
