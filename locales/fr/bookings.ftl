### Réserver, annuler, dire une absence : ce que disent les règles.
### Chaque refus dit ce qui reste possible.

## Qui est concerné

family-unknown = Ce compte n’est plus relié à un dossier famille. Demandez un nouveau lien à la mairie, tout repartira.
    .sms = Compte non relié à un dossier famille. Demandez un nouveau lien à la mairie.
booking-child-unknown = Je ne trouve pas cet enfant dans votre dossier. Dites-moi le prénom d’un de vos enfants, ou écrivez à la mairie pour compléter le dossier.
    .sms = Enfant absent de votre dossier. Donnez un de vos prénoms d'enfant.
booking-no-right = Votre compte ne permet pas de réserver pour { $child }. Le service peut ouvrir ce droit : envoyez-lui un message.
    .sms = Vous ne pouvez pas réserver pour { $child }. Écrivez au service pour l'ouvrir.
booking-line-none = { $child } n’a pas d’inscription « { $activity } » pour { $year }. Demandez d’abord l’inscription : les jours se réservent ensuite.
    .sms = { $child } : pas d'inscription { $activity } { $year }. Demandez-la d'abord.
booking-line-asked = L’inscription de { $child } à « { $activity } » pour { $year } attend la validation du service. Vous pourrez réserver dès qu’elle sera validée.
    .sms = { $child }, { $activity } { $year } : inscription en attente de validation.
booking-other-week = { $child } est chez son autre parent la semaine du { DAY($monday) }. Vous réservez les jours de vos semaines ; pour un échange, écrivez au service.
    .sms = { $child } : semaine de l'autre parent ({ SHORTDAY($day) }). Choisissez un de vos jours.
booking-expected = Une place est déjà prévue pour { $child } { DAY($day) } : rien à faire. Si c’est à revoir, écrivez au service.
    .sms = { $child } a déjà une place { SHORTDAY($day) }.

## Ce qui est demandé

booking-activity-unknown = Je ne connais pas cette activité. Choisissez parmi celles de vos enfants.
    .sms = Activité inconnue. Choisissez parmi celles de vos enfants.
booking-day-far = Le { DAY($day, year: "yes") } est trop loin : le calendrier scolaire n’en est pas encore là. Choisissez une date plus proche.
    .sms = Le { DATE($day) } est trop loin. Choisissez une date plus proche.
booking-unit-needed = Pour « { $activity } », que faut-il réserver : { LIST($units) } ?
    .sms = { $activity } : { LIST($units) } ?
booking-unit-unknown = « { $activity } » se réserve ainsi : { LIST($units) }. Laquelle de ces formules choisissez-vous ?
    .sms = { $activity } : choisissez { LIST($units) }.
booking-unit-season = « { $unit } » n’existe pas { DAY($day) }. Ce jour-là, on peut réserver : { LIST($units) }.
    .sms = { $unit } : pas { SHORTDAY($day) }. Possible : { LIST($units) }.
booking-week-only = « { $activity } » se réserve et s’annule par semaine entière. Pour { $child }, c’est du { DAY($first) } au { DAY($last) } : dites « toute la semaine » pour la prendre.
    .sms = { $activity } : semaine entière seulement, du { SHORTDAY($first) } au { SHORTDAY($last) }.
booking-incompatible = { $child } a déjà « { $other } » { DAY($day) }, qui ne va pas avec « { $unit } ». Annulez d’abord l’un pour réserver l’autre.
    .sms = { $child } { SHORTDAY($day) } : { $other } déjà réservé. Annulez-le d'abord.
booking-full = « { $activity } » est complet { DAY($day) }. Choisissez un autre jour, ou écrivez au service.
    .sms = { $activity } : complet { SHORTDAY($day) }. Choisissez un autre jour.
booking-nothing = Pour { $child }, rien n’est réservé ce jour-là ({ DAY($day) }) à « { $activity } » : il n’y a rien à annuler.
    .sms = { $child } : rien n'est réservé { SHORTDAY($day) } ({ $activity }).
booking-yearly = « { $activity } » est réservé pour toute l’année par l’inscription. Un changement se demande par message au service : je peux le préparer.
    .sms = { $activity } : réservé à l'année. Un changement se demande par message au service.

## La commande

order-changed = Quelque chose a changé depuis ce récapitulatif. Voici le nouveau : rien n’est enregistré tant que vous ne confirmez pas.
    .sms = Le récapitulatif a changé. Voici le nouveau, à confirmer.
order-empty = Il n’y a rien à changer : tout est déjà comme vous le souhaitez.
    .sms = Rien à changer.
receipt-unknown = Je ne trouve pas de récapitulatif { $number } dans votre dossier. Vérifiez son numéro, de la forme 2026-000123.
    .sms = Pas de récapitulatif { $number }. Vérifiez le numéro.

## Les absences

absence-cancellable = Il est encore temps d’annuler « { $activity } » pour { $child } { DAY($day) } : annulez, et le jour ne sera pas facturé.
    .sms = { $child } { SHORTDAY($day) } : encore annulable, sans frais. Annulez { $activity }.
absence-yearly = « { $activity } » est réservé pour l’année : l’absence de { $child } { DAY($day) } se dit par message au service. Je peux le préparer.
    .sms = { $activity } : absence de { $child } à dire par message au service.
absence-told = C’est noté : absence de { $child } à « { $activity } » { DAY($day) }, le service le verra. La limite pour annuler est passée : ce jour reste facturé ({ MONEY($amount) }).
    .sms = Absence notée : { $child }, { $activity }, { SHORTDAY($day) }. Jour facturé { MONEY($amount) }.
absence-told-document = C’est noté : absence de { $child } à « { $activity } » { DAY($day) }, le service le verra. La limite pour annuler est passée : ce jour reste facturé ({ MONEY($amount) }), sauf avec la pièce « { $document } », que vous pouvez m’envoyer ici.
    .sms = Absence notée : { $child }, { $activity }, { SHORTDAY($day) }. Facturé { MONEY($amount) } sauf pièce : { $document }.
