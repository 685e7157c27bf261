### Jusqu’à quand : toutes les lignes des enfants, ou celles qui sont nommées.

dialog-limites = jusqu’à quand
limites-intro = { $act ->
    [cancel] Jusqu’à quand annuler :
   *[book] Jusqu’à quand réserver :
}
limites-line = { $activity } ({ LIST($children) })
    .sms = { $activity }
limites-about = { $line } : { $answer }
    .sms = { $line }: { $answer }
limites-open = • { LIST($lines) } : jusqu’au { DAY($closes) }, { TIME($at) }, pour les jours à partir { $count ->
    [one] du { DAYS($days) }
   *[other] de : { DAYS($days) }
}. { $rule }
    .sms = { LIST($lines) }: jusqu'au { SHORTDAY($closes) }.
limites-not-yet = • { LIST($lines) } : pas encore ouvert. { $rule }
    .sms = { LIST($lines) }: { $rule }
limites-over = • { LIST($lines) } : c’était jusqu’au { DAY($closes) }, { TIME($at) }. { $rule } { $way }
    .sms = { LIST($lines) }: fermé le { SHORTDAY($closes) }.
limites-rule = • { LIST($lines) } : { $rule }
    .sms = { LIST($lines) }: { $rule }
limites-no-line = Je ne trouve pas d’activité ouverte pour ce que vous demandez. Pour une inscription, écrivez au service : je peux préparer le message.
    .sms = Pas d'activité ouverte ici. Ecrivez au service.
limites-go-book = Réserver des jours
    .sms = Réserver
limites-go-cancel = Annuler un jour
    .sms = Annuler
limites-other-book = Et pour annuler ?
    .sms = Pour annuler ?
limites-other-cancel = Et pour réserver ?
    .sms = Pour réserver ?
