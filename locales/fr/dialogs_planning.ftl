### Le planning, et la réponse d’un seul jour.

dialog-planning = le planning
planning-month = Planning { OFMONTH($start) } :
    .sms = { MONTH($start) }:
planning-fortnight = Planning de la quinzaine, du { DAY($start) } au { DAY($end) } :
    .sms = Du { SHORTDAY($start) } au { SHORTDAY($end) }:
planning-week = Planning de la semaine, du { DAY($start) } au { DAY($end) } :
    .sms = Du { SHORTDAY($start) } au { SHORTDAY($end) }:
planning-other = Planning du { DAY($start) } au { DAY($end) } :
    .sms = Du { SHORTDAY($start) } au { SHORTDAY($end) }:
planning-nothing = Rien n’est réservé sur cette période.
    .sms = Rien de réservé.
planning-line = • { $name } : { $days } — { $count ->
    [one] 1 jour
   *[other] { $count } jours
}, { MONEY($cost) }
    .sms = { $name }: { $days }, { MONEY($cost) }
planning-cost = Coût de la période : { MONEY($cost) }
    .sms = Total { MONEY($cost) }
planning-yearly = • { $child } : { LIST($activities) }, réservé pour toute l’année (non compris dans ce coût).
    .sms = { $child }: { LIST($activities) } à l'année.
planning-head-days = Jours
planning-head-cost = Coût
planning-see-month = Voir { MONTH($start) }
    .sms = { MONTH($start) }
planning-see-fortnight = Voir la quinzaine du { SHORTDAY($start) }
    .sms = Quinzaine du { SHORTDAY($start) }
planning-see-week = Voir la semaine du { SHORTDAY($start) }
    .sms = Semaine du { SHORTDAY($start) }

planning-see-day = Voir le { DAY($start) }
    .sms = { SHORTDAY($start) }
planning-day = { DAY($day, year: "yes") } :
    .sms = { SHORTDAY($day) }:
planning-yes = Oui : { $name }, réservé { DAY($day) } ({ MONEY($cost) }).
    .sms = Oui: { $name }, { SHORTDAY($day) }.
planning-yes-yearly = Oui : { $child }, { $activity } { DAY($day) }, réservé pour toute l’année.
    .sms = Oui: { $child }, { $activity }, à l'année.
planning-no = Non : rien n’est réservé pour { $child } { DAY($day) }.
    .sms = Non: rien pour { $child } { SHORTDAY($day) }.
planning-nobody = Non : rien n’est réservé { DAY($day) }.
    .sms = Non: rien { SHORTDAY($day) }.
planning-book-day = Réserver { DAY($day) }
    .sms = Réserver { SHORTDAY($day) }

# Un mot sur un jour du calendrier où rien n’est réservé.
planning-shut-holiday = férié
planning-shut-vacation = vacances
planning-shut-closure = fermé
