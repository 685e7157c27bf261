# What the commands tell the person who runs the assistant.

command-bad-instant = « { $text } » n’est pas une date : écrivez par exemple 2026-01-12T09:00.
command-bad-database = « { $url } » n’est pas l’adresse d’une base : sqlite:///fichier.db ou postgresql+psycopg://…
command-no-database = La base { $url } ne répond pas : vérifiez son adresse et qu’elle est en marche.
command-old-schema = Le schéma de la base n’est pas à jour : lancez « petitmot db upgrade ».
command-no-schema = La base est vide : lancez « petitmot db upgrade » ou « petitmot demo ».
command-empty-database = La base est vide : lancez « petitmot demo » ou importez les familles.
command-schema-current = Le schéma est à jour.
command-demo-loaded = La commune de démonstration est dans { $url }, au { DAY($day, year: "yes") }.
command-clock-of-demo = L’heure ne se règle que sur la commune de démonstration.
command-clock-back = L’heure ne revient pas en arrière.
command-unknown-adult = Aucun adulte n’est connu à l’adresse « { $address } ».
command-no-file = Le fichier « { $path } » ne se lit pas : vérifiez son nom et ses droits.
command-bookings-count = { $count ->
    [0] Aucune réservation.
    [one] Une réservation.
   *[other] { $count } réservations.
}
