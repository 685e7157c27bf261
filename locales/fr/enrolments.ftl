### Les inscriptions : demander, suivre, attester.

dialog-inscrire = une inscription
inscrire-which-child = Quel enfant inscrivez-vous ?
    .sms = Quel enfant ?
inscrire-which-year = Pour quelle année scolaire ?
    .sms = Quelle année ?
inscrire-which-lines = Pour { $child }, { $year } : quelle inscription ? Vous pouvez en donner plusieurs (« 1 et 3 »).
    .sms = { $child }, { $year }: laquelle ou lesquelles ?
inscrire-all-lines = Toutes
inscrire-missing = { $count ->
    [one] Avant d’inscrire { $child }, il manque une chose :
   *[other] Avant d’inscrire { $child }, il manque { $count } choses :
}
    .sms = { $child }, il manque:
inscrire-lacks = • { $thing }
    .sms = { $thing }
inscrire-give-terms = Lire et accepter les conditions
    .sms = Conditions
inscrire-give-health = Remplir la fiche sanitaire
    .sms = Fiche santé
inscrire-give-school = Demander l’inscription à l’école
    .sms = Ecole
inscrire-give-document = Envoyer : { $document }
    .sms = { $document }
inscrire-go-on = Continuer l’inscription
    .sms = Continuer
inscrire-recap = Inscription pour { $year }, { $child } :
    .sms = { $child }, { $year }:
inscrire-line = • { $activity } ({ $several ->
    [yes] à partir de { MONEY($cents) }
   *[no] { MONEY($cents) }
}) — { $by ->
    [automatic] validée tout de suite
    [pre] pré-inscription, que le service valide ensuite
   *[agent] à valider par le service
}{ $yearly ->
    [yes] {" "}; l’inscription réserve toute l’année
   *[no] {""}
}
    .sms = { $activity } ({ MONEY($cents) }{ $yearly ->
    [yes] , à l'année
   *[no] {""}
})
inscrire-change-lines = Changer les activités
    .sms = Activités
inscrire-change-child = C’est pour un autre enfant
    .sms = Autre enfant
inscrire-change-year = Changer d’année scolaire
    .sms = Année
inscrire-done = C’est enregistré sous le n° { $number }, le { DAY($day) } à { TIME($at) } : inscription pour { $year }, { $child }.
    .sms = No { $number }, { $child } { $year }:
inscrire-validated = • { $activity } : validée (V). { $how }
    .sms = { $activity }: V. { $how }
inscrire-asked = • { $activity } : { $pre ->
    [yes] pré-inscription pas encore validée (!)
   *[no] pas encore validée (?)
}. Le service « { $service } » vous répondra ; les jours se réservent ensuite.
    .sms = { $activity }: { $pre ->
    [yes] !
   *[no] ?
}, réponse du service à venir
inscrire-yearly = Les jours de l’année sont réservés par l’inscription.
    .sms = Réservé à l'année.
inscrire-until = Premier jour à réserver : { DAY($day) }, jusqu’au { DAY($closes) }, { TIME($at) }.
    .sms = Réservez le { SHORTDAY($day) } avant le { SHORTDAY($closes) } fin.
inscrire-opens = Les réservations ouvrent le { DAY($opens) } et ferment le { DAY($closes) }, { TIME($at) }.
    .sms = Réservez du { SHORTDAY($opens) } au { SHORTDAY($closes) }.
inscrire-nothing-left = Il n’y a plus de jour à réserver cette année.
    .sms = Plus de jour cette année.
inscrire-book = Réserver : { $activity }
    .sms = { $activity }
inscrire-see = Mes inscriptions
inscrire-nothing = Il n’y a rien d’autre à demander pour { $child } en ce moment.
    .sms = Rien d'autre pour { $child }.

## Ce qui ne peut pas être demandé

enrolment-already = { $child } a déjà l’inscription « { $activity } » pour { $year }.
    .sms = { $child }: { $activity } { $year }, déjà demandé.
enrolment-level = « { $activity } » accueille les enfants de « { $first } » à « { $last } » ; { $child } est en « { $level } » cette année-là.
    .sms = { $activity }: de { $first } à { $last }.
enrolment-not-yet = Les inscriptions « { $activity } » pour { $year } ouvrent le { DAY($opens, year: "yes") }.
    .sms = { $activity } { $year }: à partir du { SHORTDAY($opens) }.
enrolment-closed = Les inscriptions « { $activity } » pour { $year } étaient ouvertes jusqu’au { DAY($closes, year: "yes") }. Pour un changement, écrivez au service « { $service } ».
    .sms = { $activity } { $year }: fermé le { SHORTDAY($closes) }. Ecrivez au service.
enrolment-excludes = « { $activity } » et « { $other } » ne vont pas ensemble, et { $child } a déjà « { $other } ». Pour changer, écrivez au service « { $service } ».
    .sms = { $child } a déjà { $other }: écrivez au service.
enrolment-year = Les inscriptions pour { $year } ne sont pas ouvertes.
enrolment-lacking = { $count ->
    [one] Il manque encore, avant cette inscription
   *[other] Il manque encore { $count } choses avant cette inscription
} : { LIST($things) }.
    .sms = Il manque : { LIST($things) }.
enrolment-lacks = { $what ->
    [account] l’accord de la mairie pour votre compte (elle vous répondra)
    [terms] votre accord aux conditions d’utilisation
    [school] l’inscription à l’école, validée par le service
    [health] les informations de santé, à jour pour l’année
   *[document] la pièce « { $document } »
}
    .sms = { $what ->
    [account] accord de la mairie
    [terms] conditions
    [school] école
    [health] fiche santé
   *[document] { $document }
}
enrolment-not-waiting = Cette inscription n’attend pas de décision.
school-level = Je ne connais pas ce niveau. Lequel est-ce ?
school-already = { $child }, { $year } : l’inscription à l’école est déjà demandée.
    .sms = { $child }, école { $year }: déjà demandé.
school-asked = { $child }, école « { $school } » ({ $level }) : la pré-inscription pour { $year } est enregistrée. Elle devient une inscription une fois validée.
    .sms = { $child }: pré-inscrit à { $school }.
school-validated = { $child } est inscrit à l’école « { $school } » pour { $year } : les activités peuvent être demandées.
    .sms = { $child }: école { $school } validée.
enrolment-validated = { $child }, « { $activity } », { $year } : l’inscription est validée, les jours peuvent être réservés.
    .sms = { $child }, { $activity }: validé, réservez.
enrolment-asked = { $child }, « { $activity } », { $year } : l’inscription est demandée, le service ne l’a pas encore validée.
    .sms = { $child }, { $activity }: en attente.

## Mes inscriptions

dialog-inscriptions = mes inscriptions
inscriptions-intro = Vos inscriptions (V validée, ? pas encore validée, ! pré-inscription pas encore validée) :
    .sms = V validée, ? ou ! en attente:
inscriptions-none = Aucune inscription n’est encore demandée.
inscriptions-child = { $child }, { $year }
inscriptions-line = • { $state ->
    [validated] Validées
    [asked] Pas encore validées
    [pre] Pré-inscriptions pas encore validées
   *[rejected] Non retenues
} ({ $mark }) : { LIST($labels) }
    .sms = { $mark } { LIST($labels) }
inscriptions-reason = { $label } : { $reason }
inscriptions-school = école « { $school } », { $level }
    .sms = { $school } ({ $level })
inscriptions-new = Nouvelle inscription
    .sms = Inscrire
inscriptions-attestation = Une attestation d’inscription
    .sms = Attestation

## L’attestation

dialog-attestation = une attestation d’inscription
attestation-which-child = Une attestation pour quel enfant ?
attestation-none = { $child } n’a pas d’inscription validée pour cette année.
attestation-nobody = Aucune inscription n’est validée : il n’y a rien à attester encore. Écrivez « mes inscriptions » pour les suivre.
    .sms = Rien à attester encore: MES INSCRIPTIONS.
attestation-file = attestation inscription { $child } { $year }
attestation-here = Voici l’attestation d’inscription pour { $child }, { $year } (n° { $number }).
    .sms = Attestation { $child }, { $year }.
attestation-title = Attestation d’inscription { $year }
attestation-certifies = La mairie de { $commune } atteste que { $child }, né ou née le { DATE($born_on) }, école « { $school } », niveau « { $level } », est inscrit ou inscrite pour l’année scolaire { $year } à :
attestation-made = Fait le { DAY($day, year: "yes") }, à la demande de { $adult }, dossier n° { $number }.
attestation-foot = Attestation n° { $number }
