### Ce qui n'est dit que par SMS.

sms-days = { MONTH($month) }: { $days }
sms-file = { $name }: à recevoir par e-mail ou Telegram.
sms-more = ... La suite: par e-mail, Telegram ou en mairie.
