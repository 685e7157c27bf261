### Le tableau de bord : une réponse courte, ce qui est à faire d’abord.

dialog-tableau = mon tableau de bord
tableau-intro = Bonjour { $first_name }, voici où vous en êtes (dossier n° { $number }) :
    .sms = Dossier { $number }:
tableau-nothing-to-do = Rien à réserver d’urgent : aucune date limite proche ne vous attend.
    .sms = Rien d'urgent à réserver.
tableau-deadline-month = À réserver avant le { DAY($closes) }, { TIME($at) }, pour { MONTH($month) } : { LIST($lines) }. Rien n’est encore réservé.
    .sms = Avant le { SHORTDAY($closes) }, { MONTH($month) }: { LIST($lines) }.
tableau-deadline-vacation = À réserver avant le { DAY($closes) }, { TIME($at) }, pour les { $vacation } : { LIST($lines) }. Rien n’est encore réservé.
    .sms = Avant le { SHORTDAY($closes) }: { LIST($lines) }.
tableau-bookings = Réservé ces sept jours :
    .sms = 7 jours:
tableau-no-bookings = Rien n’est réservé ces sept jours.
    .sms = 7 jours: rien.
tableau-booked = • { $name } : { $days }
    .sms = { $name }: { $days }
tableau-due = À payer : { MONEY($due) }.
tableau-advance = Rien à payer : une avance de { MONEY($advance) } vous reste.
    .sms = Avance { MONEY($advance) }.
tableau-nothing-due = Rien à payer.
tableau-unread = { $count ->
    [one] Un message du service vous attend.
   *[other] { $count } messages des services vous attendent.
}
    .sms = Messages à lire: { $count }.
tableau-news = Actualité : { $title }.
    .sms = Info: { $title }.
tableau-waiting-enrolment = Envoyé le { DAY($day) }, en attente de validation : inscription de { $child } à « { $activity } ».
    .sms = En attente: { $activity } ({ $child }).
tableau-waiting-document = Envoyé le { DAY($day) }, en attente de vérification : { $document }.
    .sms = En attente: { $document }.
tableau-waiting-secret = Envoyé le { DAY($day) }, en attente de vérification : une pièce confidentielle.
    .sms = En attente: une pièce confidentielle.
tableau-drafts = À terminer : { LIST($dialogs) }.
    .sms = A terminer: { LIST($dialogs) }.
tableau-see-documents = Voir les pièces à envoyer
    .sms = Pièces à envoyer
tableau-read = Lire mes messages
    .sms = Messages
tableau-see-news = Lire les actualités
    .sms = Actualités
