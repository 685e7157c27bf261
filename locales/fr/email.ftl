# E-mail: what surrounds the assistant's words.

email-marker = — Répondez au-dessus de cette ligne —
email-name = Portail famille
email-subject = Votre portail famille
email-options = Pour répondre, écrivez au-dessus de la ligne, ou touchez un choix : il prépare votre réponse, il ne reste qu’à l’envoyer.
email-options-text = Pour répondre, écrivez au-dessus de la ligne le numéro ou les mots de votre choix :
email-option = { $number }. { $label }
email-table = Le détail, jour par jour
email-month = { MONTH($month) }
email-month-free = { MONTH($month) }, les jours possibles en gras
email-month-days = { MONTH($month) } : { $days }
email-month-listed = { $day } ({ $state })
email-days-text = Les jours :
email-day-free = libre
email-day-booked = réservé
email-day-chosen = choisi
email-day-full = complet
email-day-closed = fermé
email-week-1 = lundi
email-week-2 = mardi
email-week-3 = mercredi
email-week-4 = jeudi
email-week-5 = vendredi
email-week-6 = samedi
email-week-7 = dimanche
email-files = En pièce jointe : { LIST($files) }
email-footer = Message de l’assistant du portail famille. Écrivez « menu » pour tout voir, « aide » pour être aidé, « stop » pour ne plus recevoir de rappels ici.

# The calendar file of the days that were booked.
email-calendar-file = reservations.ics
email-calendar-name = { $activity } · { $child }
email-calendar-receipt = Reçu n° { $number }

# A mail that could not be read: it is kept for the agents, and answered.
email-unreadable-too-big = Votre message est trop lourd pour être lu ({ $most } Mo au plus) : rien n’en a été enregistré. Envoyez-le en plusieurs fois, ou avec des photos plus petites.
email-unreadable-too-many-parts = Votre message contient trop de pièces pour être lu : rien n’en a été enregistré. Envoyez-le en plusieurs fois, s’il vous plaît.
email-unreadable-encrypted = Votre message est chiffré et je ne peux pas l’ouvrir : rien n’en a été enregistré. Renvoyez-le sans chiffrement, s’il vous plaît.
email-unreadable-broken = Je n’ai pas réussi à lire votre message : rien n’en a été enregistré, mais il est gardé et le service est prévenu. Renvoyez-le, s’il vous plaît, avec un texte simple.
