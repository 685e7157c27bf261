### La fiche sanitaire, les autorisations, les personnes qui viennent chercher l’enfant.

## Fiche sanitaire

dialog-sante = une fiche sanitaire
dialog-sante-mail = la fiche par e-mail
sante-which-child = La fiche de quel enfant ?
    .sms = Quel enfant ?
sante-state = { $state ->
    [good] Fiche sanitaire, { $child } : à jour jusqu’au { DATE($until) }.
    [late] Fiche sanitaire, { $child } : à mettre à jour depuis le { DATE($until) }.
   *[none] Fiche sanitaire, { $child } : pas encore remplie.
}
    .sms = Fiche { $child }: { $state ->
    [good] à jour
    [late] à mettre à jour
   *[none] à remplir
}.
sante-not-here = Ici je n’écris rien de médical, et vous non plus s’il vous plaît. Continuez par e-mail, ou envoyez la fiche en photo : je répondrai seulement que je l’ai reçue.
    .sms = Rien de médical ici: par e-mail, ou fiche en photo.
not-written-here = Cela ne s’écrit pas ici.
sante-by-mail = Continuer par e-mail
    .sms = Par e-mail
sante-on-paper = Envoyer la fiche en photo ou en PDF
    .sms = En photo
sante-no-mailbox = Je ne connais pas votre adresse e-mail. Envoyez la fiche en photo, ou reliez une adresse (« relier »).
    .sms = Pas d'e-mail connu: photo, ou RELIER.
sante-invited = Pour remplir la fiche sanitaire ({ $child }), répondez à cet e-mail : « fiche sanitaire { $child } ».
sante-mail-sent = Un e-mail vient de partir à { $where } : répondez-y « fiche sanitaire { $child } ».
    .sms = E-mail envoyé à { $where }.
sante-what-changed = Qu’est-ce qui a changé ?
sante-nothing-changed = Rien : tout est à jour
    .sms = Rien
sante-change = { $part ->
    [doctor] Changer le médecin
    [diet] Changer le menu
    [insurance] Changer l’assurance
   *[has_pai] Changer le PAI
}
sante-part = { $part ->
    [doctor] Le médecin traitant
    [diet] Le régime alimentaire
    [insurance] Le numéro d’assurance
    [vaccines] Les dates de vaccins
   *[has_pai] Le PAI
}
    .sms = { $part ->
    [doctor] Médecin
    [diet] Régime
    [insurance] Assurance
    [vaccines] Vaccins
   *[has_pai] PAI
}
sante-doctor = Quel est le médecin traitant, pour { $child } ? (« aucun » s’il n’y en a pas)
    .sms = Médecin pour { $child } ? (ou AUCUN)
sante-doctor-phone = Son numéro de téléphone ? (« aucun » si vous ne l’avez pas)
    .sms = Son téléphone ? (ou AUCUN)
sante-diet = Quel menu pour { $child } ?
sante-insurance = Quel est le numéro du contrat d’assurance extrascolaire ? (« aucun » si vous ne l’avez pas encore)
    .sms = Contrat d'assurance ? (ou AUCUN)
sante-vaccine = Quelle est la date du dernier vaccin : { $vaccine } ? (« je ne sais pas » est une réponse)
    .sms = Date du vaccin { $vaccine } ?
sante-pai = { $child } a-t-il ou a-t-elle un projet d’accueil individualisé (PAI) ?
    .sms = PAI pour { $child } ?
sante-yes = Oui
sante-no = Non
sante-recap = La fiche sanitaire, pour { $child }, sera :
    .sms = Fiche { $child }:
sante-line = • { $part ->
    [doctor] médecin
    [diet] menu
    [insurance] assurance
    [vaccines] vaccins
   *[has_pai] PAI
} : { $value }
    .sms = { $value }
sante-shot = { $vaccine } le { DATE($day) }
sante-last = Dernière mise à jour le { DATE($day) } par { $by }
sante-not-said = pas encore dit
sante-without = aucun
sante-confirms = En confirmant, vous dites que tout est à jour jusqu’au { DATE($until) }.
    .sms = A jour jusqu'au { DATE($until) }.
sante-done = C’est noté : la fiche sanitaire est à jour pour { $child } jusqu’au { DATE($until) }.
    .sms = Fiche { $child } à jour jusqu'au { DATE($until) }.
sante-send-pai = Envoyer le PAI
sante-permissions = Les autorisations
health-diet = Ce menu n’est pas proposé ici. Lequel est-ce ?
health-vaccine = Cette date de vaccin ne peut pas être prise.
health-too-long = C’est trop long : { $longest } caractères au plus.

## Autorisations

dialog-droits = les autorisations
droits-which-child = Les autorisations de quel enfant ?
    .sms = Quel enfant ?
droits-none = La mairie ne demande pas d’autorisation ici.
droits-ask = Pour { $child } : { $state } Qu’autorisez-vous ? Donnez un ou plusieurs numéros (« 1 et 3 »), « tout » ou « rien ».
    .sms = Que permettez-vous pour { $child } ? (1 et 3, TOUT, RIEN)
droits-not-said = rien n’est encore dit.
droits-said = vu le { DATE($day) } par { $by }, autorisé : { LIST($allowed) }.
droits-everything = Tout cela
    .sms = Tout
droits-nothing = Rien de tout cela
    .sms = Rien
droits-recap = Autorisations pour { $child } :
    .sms = { $child }:
droits-line = • { $label } : { $state ->
    [yes] oui
    [no] non
   *[unsaid] pas encore dit
}
    .sms = { $label }: { $state ->
    [yes] oui
    [no] non
   *[unsaid] ?
}
droits-change = Changer les autorisations
    .sms = Changer
droits-done = C’est noté le { DATE($day) } pour { $child } :
    .sms = Noté, { $child }:
droits-other-refuses = L’autre parent ne l’autorise pas : { LIST($labels) }. Son refus suffit tant qu’il dure.
    .sms = Refus de l'autre parent: { LIST($labels) }.
droits-next = Autorisations pour { $child }
    .sms = { $child }
droits-contacts = Qui peut venir chercher
    .sms = Contacts
permission-unknown = Cette autorisation n’est pas demandée ici.

## Qui vient chercher

dialog-contacts = les personnes autorisées
contacts-which-child = Qui peut venir chercher : pour quel enfant ?
    .sms = Quel enfant ?
contacts-what = { $count ->
    [0] Personne d’autre que les parents ne peut venir chercher { $child }.
   *[other] Qui peut venir chercher { $child }, en plus des parents :
}
    .sms = { $child }:
contacts-add = Ajouter quelqu’un
    .sms = Ajouter
contacts-remove = Retirer { $name } ({ $phone })
    .sms = Retirer { $name }
contacts-name = Qui peut venir chercher { $child } ? Son prénom et son nom :
    .sms = Son prénom et nom ?
contacts-link = Qui est-ce pour { $child } ? (grand-mère, voisin, nourrice…)
    .sms = Son lien avec { $child } ?
contacts-phone = Le numéro de téléphone de { $name } ?
    .sms = Son téléphone ?
contacts-recap = { $name } ({ $link }, { $phone }) pourra venir chercher { $child }. Une pièce d’identité lui sera demandée.
    .sms = { $name } ({ $phone }) pour { $child } ?
contacts-recap-remove = { $name } ne pourra plus venir chercher { $child }.
contacts-change-name = Changer le nom
contacts-change-phone = Changer le numéro
contacts-done = { $count ->
    [0] C’est noté : personne d’autre que les parents ne vient chercher { $child }.
   *[other] C’est noté. Peuvent venir chercher { $child }, en plus des parents :
}
    .sms = Noté, { $child }:
contacts-line = • { $name } ({ $link }), { $phone }
    .sms = { $name } { $phone }
contacts-again = Ajouter ou retirer quelqu’un
    .sms = Changer
contact-phone = Je n’ai pas reconnu ce numéro de téléphone. Lequel est-ce ?
contact-enough = Il y a déjà { $most } personnes : retirez-en une d’abord.
contact-known = Cette personne est déjà dans la liste, avec ce numéro.
