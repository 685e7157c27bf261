# What « petitmot outbox » tells the person who runs the assistant.

outbox-count = { $count ->
    [0] Aucun message.
    [one] Un message.
   *[other] { $count } messages.
}
outbox-replay-waiting = Message { $id } : remis en attente, il part au prochain passage.
outbox-replay-unknown = Message { $id } : inconnu. La liste est donnée par « petitmot outbox ».
outbox-replay-elsewhere = Message { $id } : laissé, il a été dit à une autre adresse de la personne.
outbox-replay-settled = Message { $id } : laissé, il n’est ni abandonné ni en doute.
outbox-replayed = { $count ->
    [0] Aucun message remis en attente.
    [one] Un message remis en attente.
   *[other] { $count } messages remis en attente.
}
