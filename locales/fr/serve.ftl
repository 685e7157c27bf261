# Ce que dit le service à qui l’exploite.

serve-telegram-refuses = Telegram ne répond pas comme prévu ({ $reason }) : vérifiez telegram.token et telegram.api_url.
