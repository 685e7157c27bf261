### Les rappels tels qu’ils sont prévus : pour qui règle la commune et qui lance « petitmot remind ».

commune-needs-stage = il faut des étapes entre crochets, par exemple ["opening", "J-7", "J-3", "J-1", "J-0"].
commune-needs-civil-hour = il faut une heure entre 9 h et 19 h, par exemple 09:00:00.

## Qui serait prévenu, de quoi, quand, et pourquoi

remind-who = { $household } (dossier { $number }) → { LIST($adults) }, { DAY($send) } à { TIME($at) } : { $stage }
remind-book = { "    " }{ $child }, { $activity }, { $period } : rien de réservé, possible jusqu’au { DAY($closes) } { TIME($at) }
remind-enrol = { "    " }{ $child }, { $activity }, { $period } : pas encore d’inscription, possible jusqu’au { DAY($closes) } { TIME($at) }
remind-stage-before = { $days ->
    [0] le matin du dernier jour
    [1] la veille du dernier jour
   *[other] { $days } jours avant le dernier jour
}
remind-stage-opening = la période de réservation vient d’ouvrir
remind-stage-again = redit à la demande de la famille
remind-period-month = { MONTH($month) }
remind-period-week = semaine du { DAY($day) }
remind-period-year = année { $first }-{ $last }
remind-count = { $count ->
    [0] Personne à prévenir.
    [one] Une famille à prévenir.
   *[other] { $count } familles à prévenir.
}
remind-planned = { $count ->
    [0] Aucun nouveau rappel à prévoir.
    [one] Un rappel prévu.
   *[other] { $count } rappels prévus.
}

## Ce qui doit toujours être vrai (« petitmot remind --check ») : une ligne par point à revoir

remind-all-hold = Tout est en ordre.
remind-broken = { $name } : { $what } ({ $count ->
    [one] un cas
   *[other] { $count } cas
} : { $which }).
remind-broken-told-once = un foyer a deux rappels de la même étape, ou du même moment
remind-broken-attempted-once = un message a pu partir deux fois à la même adresse
remind-broken-after-answer = un rappel est parti après la réponse de la famille
remind-broken-after-booking = un rappel est parti alors que tout était réservé
remind-broken-ended-once = un rappel n’a pas de fin claire
remind-broken-unsaid = un rappel est noté comme dit et personne ne l’a reçu
remind-broken-forgotten = un rappel attend depuis plus d’un quart d’heure
remind-broken-lost = un rappel est noté comme dit et rien n’est parti
remind-broken-doubts = un message resté en chemin n’est nommé nulle part depuis plus d’un quart d’heure
remind-broken-sent-again = un message est parti deux fois, d’après le registre des envois
remind-broken-inbox = un message reçu attend depuis plus d’un quart d’heure
remind-broken-ranks = un message a un état et un instant qui ne vont pas ensemble
remind-broken-hours = un message est parti de nuit, un dimanche ou un jour férié
remind-broken-paid-twice = une facture est payée plus d’une fois
remind-broken-payments = un paiement en ligne et le compte de la famille ne disent pas la même chose
remind-broken-places = il y a plus de réservations que de places
