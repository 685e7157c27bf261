### La liste d’attente d’un jour complet, la place qui se libère.

dialog-attente = la liste d’attente
attente-join = Liste d’attente pour { DAYS($days) }
    .sms = Liste d'attente
attente-joined = C’est noté sur la liste d’attente :
    .sms = Liste d'attente:
attente-rank = • { $name }, { DAY($day) } : { $rank ->
    [1] vous êtes les premiers de la liste.
   *[other] { $rank }e sur la liste.
}
    .sms = { $name } { SHORTDAY($day) }: { $rank }{ $rank ->
        [1] er
       *[other] e
    }
attente-offered = • { $name }, { DAY($day) } : une place est gardée pour vous jusqu’au { DAY($last) } à { TIME($until) }.
    .sms = { $name } { SHORTDAY($day) }: place gardée jusqu'au { SHORTDAY($last) } { TIME($until) }
attente-how = Rien n’est réservé ni facturé pour l’instant. Si une place se libère, je vous écris : vous aurez jusqu’à 24 heures pour la prendre.
    .sms = Rien n'est réservé. Si une place se libère, je vous écris.
attente-see = Voir ma liste d’attente
    .sms = Liste d'attente
attente-none = Vous n’êtes sur aucune liste d’attente. Quand un jour est complet, je propose d’y inscrire votre enfant.
    .sms = Aucune liste d'attente.
attente-intro = Vos listes d’attente :
    .sms = Listes d'attente:
attente-answer = Répondre pour cette place
    .sms = Répondre
attente-leave = Ne plus attendre { DAY($day) }
    .sms = Quitter { SHORTDAY($day) }
attente-left = { $name }, { DAY($day) } : c’est retiré de la liste d’attente.
    .sms = { $name } { SHORTDAY($day) }: retiré.

dialog-place = la place libérée
place-offered = Une place s’est libérée : { $name }, { DAY($day) }, { MONEY($cents) }. Elle est gardée pour vous jusqu’au { DAY($last) } à { TIME($until) }, puis proposée à la famille suivante.
    .sms = Place libre: { $name }, { SHORTDAY($day) }, { MONEY($cents) }. Gardée jusqu'au { SHORTDAY($last) } { TIME($until) }.
place-take = Prendre la place
    .sms = Prendre
place-leave = Laisser la place
    .sms = Laisser
place-left = { $name }, { DAY($day) } : la place est laissée à la famille suivante.
    .sms = Place laissée: { SHORTDAY($day) }.
place-over = Cette place n’est plus gardée pour vous : le délai est passé, ou vous avez déjà répondu. Rien n’est réservé pour elle.
    .sms = Cette place n'est plus gardée.
place-expired = Le délai pour répondre est passé : { $name }, { DAY($day) }. Rien n’est réservé, rien n’est facturé ; la place est proposée à la famille suivante. Vous pouvez redemander ce jour.
    .sms = Délai passé: { $name }, { SHORTDAY($day) }. Rien n'est réservé.
place-none = Aucune place n’est gardée pour vous en ce moment. Une place proposée l’est 24 heures au plus.
    .sms = Aucune place gardée.

waiting-not-here = Il n’y a pas de liste d’attente pour cette activité : écrivez au service.
    .sms = Pas de liste d'attente ici.
waiting-free = Il reste une place le { DAY($day) } : vous pouvez la réserver tout de suite.
    .sms = Il reste une place { SHORTDAY($day) }: réservez.
