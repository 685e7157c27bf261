### Jusqu'à quand : les règles, les refus et ce qui reste possible.

## Mots

weekday-0 = lundi
    .sms = lun.
weekday-1 = mardi
    .sms = mar.
weekday-2 = mercredi
    .sms = mer.
weekday-3 = jeudi
    .sms = jeu.
weekday-4 = vendredi
    .sms = ven.
weekday-5 = samedi
    .sms = sam.
weekday-6 = dimanche
    .sms = dim.

vacation-automne = vacances d’automne
vacation-noel = vacances de Noël
    .sms = vacances de Noel
vacation-hiver = vacances d’hiver
vacation-printemps = vacances de printemps
vacation-ete = vacances d’été

# Toujours en tête de phrase : « Le 11 novembre est férié ».
holiday-nouvel-an = Le jour de l’An
holiday-lundi-paques = Le lundi de Pâques
    .sms = Le lundi de Paques
holiday-premier-mai = Le 1er mai
holiday-huit-mai = Le 8 mai
holiday-ascension = Le jeudi de l’Ascension
holiday-lundi-pentecote = Le lundi de Pentecôte
    .sms = Le lundi de Pentecote
holiday-quatorze-juillet = Le 14 juillet
holiday-assomption = Le 15 août
    .sms = Le 15 aout
holiday-toussaint = Le jour de la Toussaint
holiday-onze-novembre = Le 11 novembre
holiday-noel = Le jour de Noël
    .sms = Le jour de Noel

## Pourquoi c'est fermé ce jour-là

shut-unknown = Le calendrier scolaire n’est pas encore connu pour le { DAY($day, year: "yes") }.
    .sms = Calendrier pas encore connu au { DATE($day) }.
shut-holiday = { $holiday } est férié : pas de « { $activity } » le { DAY($day) }.
    .sms = { $holiday } est férié.
shut-closure = Pas de « { $activity } » le { DAY($day) } : { $why }.
    .sms = { SHORTDAY($day) }, fermé : { $why }.
shut-school = Le { DAY($day) } est en période d’école : « { $activity } » n’ouvre que pendant ses vacances.
    .sms = { $activity } : pas le { SHORTDAY($day) }, vacances seulement.
shut-vacation = Le { DAY($day) } est pendant les { $vacation } : « { $activity } » n’ouvre que les jours d’école.
    .sms = { SHORTDAY($day) } : { $vacation }, pas de { $activity }.
shut-other-vacation = Le { DAY($day) } est pendant les { $vacation } : « { $activity } » est pour d’autres vacances.
    .sms = { SHORTDAY($day) } : { $vacation }, autre ligne que { $activity }.
shut-weekday = « { $activity } » n’ouvre pas le { DAY($day) }. Jours d’ouverture : { LIST($weekdays) }.
    .sms = { $activity } : pas le { SHORTDAY($day) }, mais { LIST($weekdays) }.
shut-part-week = « { $activity } » ouvre par semaine entière de vacances : celle du { DAY($day) } n’en est pas une.
    .sms = { $activity } : pas la semaine du { SHORTDAY($day) }, coupée par la fin des vacances.

## La règle en mots

limit-rule-month = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } jusqu’au { $number ->
        [1] 1er
       *[other] { $number }
    } du mois d’avant{ $exact ->
        [yes] , { TIME($at) }
       *[no] , compris
    }.
    .sms = Jusqu'au { $number } du mois d'avant.
limit-rule-first-period = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } du { DAY($opens, year: "yes") } au { DAY($closes) } pour toute l’année scolaire, puis jusqu’au { $number ->
        [1] 1er
       *[other] { $number }
    } du mois d’avant.
    .sms = Du { DATE($opens) } au { DATE($closes) } pour l'année, puis jusqu'au { $number } du mois d'avant.
limit-rule-window = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } du { DAY($opens) } au { DAY($closes) }{ $exact ->
        [yes] , { TIME($at) },
       *[no] {""} compris,
    } pour les { $vacation }.
    .sms = Du { SHORTDAY($opens) } au { SHORTDAY($closes) }.
limit-rule-window-until = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } jusqu’au { DAY($closes) }{ $exact ->
        [yes] , { TIME($at) },
       *[no] {""} compris,
    } pour les { $vacation }.
    .sms = Jusqu'au { SHORTDAY($closes) } pour les { $vacation }.
limit-rule-any-window = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } seulement pendant la fenêtre de chaque période de vacances, qui ferme { $number } jours avant.
    .sms = Pendant la période ouverte avant chaque vacances.
limit-rule-days = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } jusqu’{ $number ->
        [0] au jour même
        [1] à la veille
       *[other] à { $number } jours avant
    }{ $exact ->
        [yes] , { TIME($at) }
       *[no] , compris
    }.
    .sms = { $number ->
        [0] Jusqu'au jour meme
       *[other] Jusqu'à { $number } j avant
    }{ $exact ->
        [yes] , { TIME($at) }
       *[no] {""}
    }.
limit-rule-week-days = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } de la semaine entière jusqu’{ $number ->
        [0] au jour où elle commence
        [1] à la veille de son premier jour
       *[other] à { $number } jours avant son premier jour
    }{ $exact ->
        [yes] , { TIME($at) }
       *[no] , compris
    }.
    .sms = Semaine entière, { $number ->
        [0] jusqu'à son premier jour
       *[other] jusqu'à { $number } j avant
    }{ $exact ->
        [yes] , { TIME($at) }
       *[no] {""}
    }.
limit-rule-working-days = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } jusqu’à { $number ->
        [one] { $number } jour ouvré
       *[other] { $number } jours ouvrés
    } avant{ $exact ->
        [yes] , { TIME($at) }
       *[no] , compris
    }.
    .sms = Jusqu'à { $number } j ouvrés avant{ $exact ->
        [yes] , { TIME($at) }
       *[no] {""}
    }.
limit-rule-weekday = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } jusqu’au { $weekday } { $number ->
        [0] de la même semaine
        [1] de la semaine d’avant
       *[other] de { $number } semaines avant
    }{ $exact ->
        [yes] , { TIME($at) }
       *[no] , compris
    }.
    .sms = Jusqu'au { $weekday } { $number ->
        [0] de la semaine
        [1] d'avant
       *[other] { $number } semaines avant
    }{ $exact ->
        [yes] , { TIME($at) }
       *[no] {""}
    }.
limit-rule-year = C’est réservé pour toute l’année par l’inscription, du { DAY($opens, year: "yes") } au { DAY($closes, year: "yes") }. Ensuite, un changement se demande au service par message.
    .sms = A l'année, à l'inscription ({ DATE($opens) } - { DATE($closes) }).
limit-rule-never = Ici, les jours se consultent seulement. Un changement se demande au service par message.
    .sms = Consultation seulement. Changement : message au service.
limit-rule-always = { $act ->
        [cancel] Annulation
       *[book] Réservation
    } jusqu’à la veille au soir.
    .sms = Jusqu'à la veille au soir.

## C'est possible

limit-open = { $act ->
        [cancel] Vous pouvez annuler
       *[book] Vous pouvez réserver
    } jusqu’au { DAY($closes) }, { TIME($at) }. { $rule }
    .sms = Possible jusqu'au { SHORTDAY($closes) }, { TIME($at) }.

## Ce n'est pas possible, et pourquoi

limit-not-yet = Pas encore pour le { DAY($day) } : les { $act ->
        [cancel] annulations
       *[book] réservations
    } ouvrent le { DAY($opens, year: "yes") }.
    .sms = { SHORTDAY($day) } : ouverture le { DATE($opens) }.
limit-over = C’est trop tard pour le { DAY($day) } : on pouvait { $act ->
        [cancel] annuler
       *[book] réserver
    } jusqu’au { DAY($closes) }, { TIME($at) }.
    .sms = { SHORTDAY($day) } : c'était jusqu'au { SHORTDAY($closes) }, trop tard.
limit-year-over = « { $activity } » se réserve pour toute l’année par l’inscription, close depuis le { DAY($closes, year: "yes") }.
    .sms = { $activity } : à l'année, inscription close le { DATE($closes) }.
limit-past = Le { DAY($day) } est passé.
    .sms = { SHORTDAY($day) } est passé.
limit-never = « { $activity } » se consulte ici, sans réserver ni annuler.
    .sms = { $activity } : consultation seulement.

## Ce qui reste possible

limit-next = { $act ->
        [cancel] Premier jour que vous pouvez encore annuler
       *[book] Premier jour que vous pouvez encore réserver
    } : { DAY($day) }, jusqu’au { DAY($closes) }.
    .sms = Possible dès le { SHORTDAY($day) }, avant le { SHORTDAY($closes) } inclus.
limit-next-from = { $act ->
        [cancel] Vous pouvez encore annuler
       *[book] Vous pouvez encore réserver
    } à partir du { DAY($first) } (premier jour ouvert : { DAY($day) }), jusqu’au { DAY($closes) }.
    .sms = Possible dès le { SHORTDAY($first) } (ouvert le { SHORTDAY($day) }), avant le { SHORTDAY($closes) } inclus.
limit-reopens = Les prochaines { $act ->
        [cancel] annulations
       *[book] réservations
    } ouvrent le { DAY($opens, year: "yes") }.
    .sms = Ouvre le { DATE($opens) }.
remedy-message = Il reste le message au service « { $service } », thème « { $theme } » : je peux le préparer avec vous.
    .sms = Reste un message au service { $service } ({ $theme }) : je le prépare ?
remedy-document = En cas de maladie, envoyez la pièce « { $document } » et l’absence sera prise en compte. Sans elle, le jour reste facturé.
    .sms = Malade ? Envoyez : { $document }. Sinon le jour reste facturé.

limit-told-1 = { $why }
limit-told-2 = { $why } { $first }
limit-told-3 = { $why } { $first } { $second }
