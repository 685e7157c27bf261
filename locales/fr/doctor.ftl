# Ce que « petitmot doctor » dit de chaque partie de la configuration.

doctor-database-good = Base de données : elle répond, son schéma est à jour.
doctor-database-url = Base de données : database.url n’est pas l’adresse d’une base. Écrivez sqlite:///fichier.db ou postgresql+psycopg://…
doctor-database-away = Base de données : pas de réponse ({ $reason }). Vérifiez database.url, les droits, et que le serveur est en marche.
doctor-database-empty = Base de données : vide. Lancez « petitmot db upgrade ».
doctor-database-old = Base de données : son schéma n’est pas à jour. Lancez « petitmot db upgrade ».
doctor-files-good = Fichiers : on peut écrire dans { $path }.
doctor-files-bad = Fichiers : on ne peut pas écrire dans { $path }. Créez ce dossier pour l’utilisateur du service, ou changez files.dir.
doctor-commune-good = Commune : { $path } se lit.
doctor-commune-bad = Commune : { $reason }
doctor-commune-none = Commune : non configurée (commune.file), c’est celle de la démonstration.
doctor-telegram-good = Telegram : le robot @{ $name } répond.
doctor-telegram-none = Telegram : non configuré.
doctor-telegram-token = Telegram : le jeton est refusé. Copiez dans telegram.token celui que donne BotFather.
doctor-telegram-name = Telegram : le robot se nomme { $name }. Écrivez ce nom dans telegram.username.
doctor-telegram-away = Telegram : pas de réponse utile ({ $reason }). Vérifiez telegram.api_url et la sortie vers Internet.
doctor-sms-good = SMS : { $provider } répond et accepte nos identifiants.
doctor-sms-none = SMS : non configurés.
doctor-sms-refused = SMS : { $provider } refuse nos identifiants ({ $reason }). Vérifiez les clés sms.{ $provider }.
doctor-sms-away = SMS : { $provider } ne répond pas comme prévu ({ $reason }). Vérifiez son adresse et qu’il est en marche.
doctor-smtp-good = SMTP : connexion ouverte, aucun courriel envoyé.
doctor-smtp-none = SMTP : non configuré.
doctor-smtp-login = SMTP : le serveur refuse l’identifiant ou le mot de passe. Vérifiez email.smtp.username et email.smtp.password.
doctor-smtp-away = SMTP : connexion impossible ({ $reason }). Vérifiez email.smtp.host, email.smtp.port et email.smtp.tls.
doctor-imap-good = IMAP : connexion ouverte, le dossier { $folder } se lit.
doctor-imap-none = IMAP : non configuré.
doctor-imap-login = IMAP : le serveur refuse l’identifiant ou le mot de passe. Vérifiez email.imap.username et email.imap.password.
doctor-imap-folder = IMAP : le dossier { $folder } ne s’ouvre pas. Vérifiez email.imap.folder.
doctor-imap-away = IMAP : connexion impossible ({ $reason }). Vérifiez email.imap.host, email.imap.port et email.imap.tls.
doctor-payfip-good = PayFiP : le service répond, numéro de client { $client }, mode { $mode }.
doctor-payfip-none = PayFiP : non configuré.
doctor-payfip-away = PayFiP : le service ne répond pas comme prévu ({ $reason }). Vérifiez payfip.url, et ce qui filtre le réseau entre les deux.
doctor-key = { $part } : { $reason }
doctor-late = { $part } : pas de réponse en { $seconds } secondes. Vérifiez son adresse, son port, et ce qui filtre le réseau entre les deux.
doctor-broke = { $part } : l’essai s’est arrêté ({ $reason }).
doctor-to-do = { $count ->
    [one] Une partie de la configuration est à reprendre.
   *[other] { $count } parties de la configuration sont à reprendre.
}
