### La messagerie : ce qu'il faut encore pour écrire à un service.

message-service = À quel service écrire ? { LIST($services) }.
message-theme = Pour « { $service } », choisissez un thème : { LIST($themes) }.
    .sms = Thème : { LIST($themes) } ?
message-subject = Donnez un objet court à votre message ({ $most } caractères au plus).
    .sms = Objet du message ? ({ $most } caractères au plus)
message-body = Écrivez votre message : quelques mots suffisent, { $most } caractères au plus.
    .sms = Votre message ? ({ $most } caractères au plus)
message-unknown = Je ne retrouve pas cet échange dans vos messages. Demandez « mes messages » pour en voir la liste.
    .sms = Échange introuvable. Répondez MESSAGES pour la liste.
