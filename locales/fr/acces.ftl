### Qui parle : se faire reconnaître, relier un canal, le retirer, les codes.

## À qui n’est pas encore reconnu

stranger-hello = Bonjour, je suis l’assistant du portail famille de { $commune }. Je ne vous ai pas encore reconnu.
    .sms = Portail famille { $commune }. Je ne vous ai pas reconnu.
stranger-name-yourself = { $by ->
    [email] Écrivez-moi l’adresse e-mail que la mairie connaît
    [sms] Écrivez-moi le numéro de téléphone que la mairie connaît
   *[both] Écrivez-moi l’adresse e-mail ou le numéro de téléphone que la mairie connaît
} : j’y enverrai un code, que vous me donnerez ici. Vous pouvez aussi m’envoyer le code d’un courrier de la mairie.
    .sms = Répondez par { $by ->
    [email] l'e-mail connu
    [sms] le numéro connu
   *[both] l'e-mail ou le numéro connu
} de la mairie: j'y envoie un code.
stranger-share-number = 📱 Partager mon numéro de téléphone
stranger-number-unknown = La mairie ne connaît pas votre numéro de téléphone.
stranger-law = Vos messages ne servent qu’à vos démarches avec la mairie, qui en est responsable. Vous pouvez tout faire sans cette messagerie, et demander à la mairie vos données, leur correction ou leur effacement.
    .sms = Vos messages ne servent qu'à vos démarches avec la mairie.
stranger-help = Ici les familles réservent et annulent la cantine, l’accueil et les centres de loisirs, voient leur planning et leur solde, envoient leurs documents. Pour cela je dois savoir qui vous êtes.
    .sms = Cantine, accueil, loisirs: réserver, annuler, solde.
stranger-phones = Pour parler à quelqu’un : { LIST($phones) }.
    .sms = Mairie: { LIST($phones) }.
stranger-stop = Je ne vous écrirai pas en premier.
stranger-own-address = Si la mairie connaît cette adresse, un code à 8 chiffres vient d’y être envoyé : répondez avec ce code, dans les dix minutes. Sinon, écrivez-moi { $by ->
    [email] l’adresse e-mail qu’elle connaît
    [sms] le numéro de téléphone qu’elle connaît
   *[both] l’adresse e-mail ou le numéro de téléphone qu’elle connaît
}.
    .sms = Si la mairie connait ce numéro, vous recevez un code: répondez avec. Sinon, écrivez { $by ->
    [email] l'e-mail connu.
    [sms] le numéro connu.
   *[both] l'e-mail ou le numéro connu.
}
stranger-code-sent = Si la mairie connaît { $where }, un code à 8 chiffres vient d’y être envoyé. Écrivez-le ici dans les dix minutes. Rien n’est arrivé ? Écrivez « nouveau code », ou une autre adresse.
    .sms = Si la mairie connait { $where }, un code y a été envoyé. Ecrivez-le ici.
stranger-code-awaited = J’attends le code à 8 chiffres envoyé à { $where }, si la mairie connaît cette adresse. Vous pouvez aussi en donner une autre.
    .sms = J'attends le code envoyé à { $where }, ou une autre adresse.

## Les codes

code-letter = Votre code : { $code }. Il permet { $act ->
    [bind] de relier à votre compte { $channel ->
        [telegram] une conversation Telegram
        [sms] un téléphone
        [email] une adresse e-mail
       *[other] une conversation
    }
    [open] d’ouvrir votre compte du portail famille
    [email] de changer l’adresse e-mail de votre compte
    [export] de recevoir vos données
    [invoice] de recevoir une facture en PDF
    [erase] d’effacer vos données
    [revoke] de retirer un canal de votre compte
   *[other] de confirmer votre demande
}, pendant dix minutes.
    .sms = Code { $code } ({ $act ->
    [bind] relier { $channel ->
        [telegram] Telegram
        [sms] un téléphone
        [email] un e-mail
       *[other] un canal
    }
    [open] ouvrir un compte
    [email] changer d'e-mail
    [export] vos données
    [erase] effacer vos données
    [revoke] retirer un canal
   *[other] confirmer
}, 10 min).
code-not-you = Ne le donnez à personne, la mairie ne vous le demandera jamais. Si ce n’est pas vous qui l’avez voulu, ne faites rien.
    .sms = Ne le donnez à personne.
code-wrong = Ce n’est pas le code attendu, ou il n’est plus valable.
    .sms = Ce n'est pas le code attendu.
code-another = Vérifiez-le, ou écrivez « nouveau code ».
    .sms = Autre: NOUVEAU CODE.
code-wanted = Écrivez les chiffres du code reçu, ou « annuler ».
    .sms = Ecrivez le code recu, ou ANNULER.
code-wait = Attendez { TIME($until) } avant d’essayer un autre code.
    .sms = Attendez { TIME($until) } pour un autre code.
code-refused = { $why ->
    [soon] Un code vient d’être demandé. Attendez une minute avant d’en demander un autre.
    [stopped] L’envoi des codes est suspendu pour une heure, par précaution. Réessayez plus tard, ou appelez la mairie.
   *[many] Assez de codes ont été demandés pour aujourd’hui. Réessayez demain, ou demandez un courrier à la mairie.
}
    .sms = { $why ->
    [soon] Attendez une minute pour un autre code.
    [stopped] Codes suspendus une heure. Appelez la mairie.
   *[many] Assez de codes pour aujourd'hui. Réessayez demain.
}
step-up-sent = { $again ->
    [yes] J’attends le code à 6 chiffres
   *[no] Pour être sûr que c’est vous, un code à 6 chiffres vient d’être
} envoyé { $channel ->
    [sms] par SMS au { $where }
    [email] par e-mail à { $where }
    [telegram] sur Telegram
   *[other] à { $where }
}. Écrivez-le ici.
    .sms = { $again ->
    [yes] J'attends le code
   *[no] Un code a été
} envoyé { $channel ->
    [sms] par SMS
    [email] par e-mail
    [telegram] sur Telegram
   *[other] ailleurs
}. Ecrivez-le ici.
step-up-soon = Un code vient d’être envoyé. Pour en recevoir un autre, attendez une minute, puis écrivez « nouveau code ».
    .sms = Dans une minute, écrivez NOUVEAU CODE.
step-up-over = Le quart d’heure est passé.
step-up-no-channel = Cela demande un code envoyé sur un autre de vos canaux, et je n’en connais pas d’autre. Reliez-en un (« relier »), ou appelez la mairie.
    .sms = Il faut un autre canal pour un code: RELIER, ou appelez la mairie.

## Relié, retiré

access-taken = Cette adresse parle déjà pour un autre compte. Il faut d’abord l’en retirer (« mes canaux »).
    .sms = Déjà relié à un autre compte: MES CANAUX.
access-bound = { $new ->
    [yes] C’est relié : vous parlez ici pour le compte de { $name }. Si ce n’est pas le vôtre, écrivez « délier ».
   *[no] C’était déjà relié : vous parlez ici pour le compte de { $name }.
}
    .sms = { $new ->
    [yes] Relié au compte de { $name }. Pas vous? DELIER.
   *[no] Déjà relié au compte de { $name }.
}
access-new-channel = { $channel ->
    [telegram] Une conversation Telegram ({ $where })
    [sms] Le téléphone { $where }
    [email] L’adresse e-mail { $where }
   *[other] Une conversation ({ $where })
} vient d’être reliée à votre compte du portail famille.
    .sms = Relié à votre compte: { $channel ->
    [telegram] Telegram
    [sms] tél.
    [email] e-mail
   *[other] canal
} { $where }.
access-revoked = { $place } vient d’être retiré de votre compte du portail famille.
    .sms = { $place } est retiré de votre compte.
access-not-you = Si ce n’est pas vous, écrivez « mes canaux », ou appelez la mairie.
    .sms = Pas vous? MES CANAUX.
link-gone = Ce lien ou ce code n’est plus valable : il ne sert qu’une fois, et pas longtemps.
    .sms = Ce code n'est plus valable.

## Un e-mail dont l’expéditeur n’est pas sûr

held-confirm = Un message est arrivé de votre adresse le { DAY($day) } à { TIME($at) }, sans preuve qu’il vienne de vous. S’il est de vous, répondez « oui » à cet e-mail et je m’en occupe. Sinon ne faites rien : il restera sans effet.
    .sms = Un message est arrivé de votre adresse le { SHORTDAY($day) }. Est-il de vous? Répondez OUI.
held-yes = Oui, ce message est de moi
    .sms = Oui

## Mes canaux

dialog-canaux = mes canaux
dialog-preferer = le canal préféré
dialog-retirer = le retrait d’un canal
dialog-relier = relier un canal
canaux-place = { $channel ->
    [telegram] Telegram
    [sms] SMS
    [email] E-mail
   *[other] { $channel }
} ({ $where })
canaux-intro = { $count ->
    [0] Compte de { $name }. Aucun canal n’y est relié.
   *[other] Compte de { $name }. Voici d’où l’on peut parler pour vous :
}
    .sms = Compte de { $name }:
canaux-line = • { $place }, depuis le { DAY($day, year: "yes") }{ $state ->
    [first] {" "}— préféré
    [suspended] {" "}— rien n’y arrive en ce moment
   *[other] {""}
}{ $here ->
    [yes] {" "}— ici
   *[no] {""}
}
    .sms = { $place }{ $state ->
    [first] {" "}préféré
    [suspended] {" "}en panne
   *[other] {""}
}
canaux-prefer = Choisir le canal préféré
    .sms = Préférer
canaux-take-back = Retirer un canal
    .sms = Retirer
canaux-add = Relier un autre canal
    .sms = Relier
canaux-see = Voir mes canaux
    .sms = Mes canaux
preferer-which = Où dois-je vous écrire en premier ?
    .sms = Ecrire d'abord où?
preferer-done = C’est noté : je vous écrirai d’abord ici : { $place }.
    .sms = Noté: d'abord { $place }.
preferer-only-one = Vous n’avez qu’un canal : je vous écris là.
    .sms = Vous n'avez qu'un canal.
retirer-none = Aucun canal n’est relié à votre compte.
    .sms = Aucun canal relié.
retirer-which = Quel canal retirer de votre compte ?
    .sms = Lequel retirer?
retirer-recap = { $here ->
    [yes] { $place } : c’est cette conversation. Elle ne parlera plus pour votre compte.
   *[no] { $place } ne parlera plus pour votre compte, et n’en recevra plus rien.
}{ $last ->
    [yes] {" "}C’est votre dernier canal : pour revenir, il faudra vous faire reconnaître de nouveau.
   *[no] {""}
}
    .sms = Retirer { $place } de votre compte?
retirer-done = C’est fait : { $place } est retiré de votre compte.
    .sms = { $place } est retiré.
retirer-done-here = C’est fait : cette conversation ne parle plus pour ce compte. Rien d’autre n’a changé.
    .sms = C'est fait: ce canal est retiré.
retirer-told = Cette adresse vient d’être retirée d’un compte du portail famille, depuis un autre canal de ce compte. Si cela vous surprend, appelez la mairie.
    .sms = Cette adresse est retirée d'un compte du portail famille. Surpris? Appelez la mairie.
relier-which = Quel canal voulez-vous relier à votre compte ?
    .sms = Relier quoi?
relier-channel = { $channel ->
    [telegram] Telegram
    [sms] Un téléphone, par SMS
   *[email] Une adresse e-mail
}
    .sms = { $channel ->
    [telegram] Telegram
    [sms] SMS
   *[email] E-mail
}
relier-how = { $by ->
    [link] Ouvrez ce lien sur le téléphone à relier : { $url }
        Ou envoyez ce code dans la conversation Telegram : { $code }
    [address] { $channel ->
        [sms] Du téléphone à relier, envoyez ce code par SMS au { $to } :
       *[email] De l’adresse à relier, envoyez ce code par e-mail à { $to } :
    } { $code }
   *[code] Dans la conversation à relier, envoyez-moi ce code : { $code }
}
    .sms = { $by ->
    [link] { $url } ou code { $code }
    [address] Envoyez au { $to } ce code: { $code }
   *[code] Code à m'envoyer: { $code }
}
relier-once = Il sert une seule fois, jusqu’à { TIME($until) }. Ne le donnez à personne : qui l’utilise parle pour votre compte.
    .sms = Une fois, jusqu'à { TIME($until) }.

## La commande petitmot link

command-link = { $name }, compte n° { $number }
    { $url ->
        [none] {""}
       *[other] Lien Telegram : { $url }
    }
    Code à envoyer à l’assistant : { $code }
    Une seule fois, jusqu’au { DAY($until, year: "yes") }.
