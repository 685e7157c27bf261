### Les comptes : une nouvelle famille, les conditions, les données, l’adresse e-mail, le dossier.

## Une nouvelle famille, avant d’être connue

stranger-new-here = Pas encore de dossier à la mairie ? Écrivez « nouveau compte ».
    .sms = Nouveau? NOUVEAU COMPTE.
newcomer-hello = Bienvenue à { $commune } ! Si un de vos enfants est déjà inscrit ici, même à la crèche, votre compte existe : n’en ouvrez pas un second, la même question y mène.
    .sms = Bienvenue ! Déjà connus? Continuez aussi.
newcomer-mailbox = Écrivez-moi votre adresse e-mail : un code y sera envoyé, que vous me donnerez ici.
    .sms = Ecrivez votre adresse e-mail: un code y sera envoyé.
newcomer-code-sent = Un code à 8 chiffres vient d’être envoyé { $here ->
    [yes] à cette adresse. Répondez avec ce code,
   *[no] à { $where }. Écrivez-le ici,
} dans les dix minutes. Rien n’est arrivé ? Écrivez « nouveau code », ou une autre adresse.
    .sms = Code envoyé { $here ->
    [yes] ici: répondez avec.
   *[no] à { $where }. Ecrivez-le ici.
}
newcomer-closed = Les comptes s’ouvrent à la mairie, pas ici.
account-begun = Votre adresse est confirmée : le dossier n° { $number } est ouvert à votre nom. Il me manque quelques renseignements.
    .sms = Dossier { $number } ouvert. Quelques questions:
account-not-opening = Ce compte est déjà envoyé à la mairie.
account-phone-taken = Ce numéro ne peut pas être pris ici. Donnez-en un autre, ou « aucun ».
    .sms = Autre numéro, ou AUCUN.
account-not-waiting = Ce compte n’attend pas de décision.
account-not-open = Le compte de cette famille n’est pas encore accepté.
decision-needs-reason = Il faut dire « validée », ou « rejetée » avec sa raison.
child-not-yours = Votre compte ne permet pas cela pour cet enfant.

## Ouvrir : ce qui est demandé

dialog-ouvrir = l’ouverture du compte
ouvrir-first-name = Quel est votre prénom ?
ouvrir-last-name = Et votre nom de famille ?
ouvrir-address = Votre adresse, avec le code postal et la ville ?
    .sms = Votre adresse complète ?
ouvrir-phone = Votre numéro de téléphone ? (« aucun » si vous n’en avez pas)
    .sms = Votre téléphone ? (ou AUCUN)
ouvrir-proof = Envoyez une photo ou un PDF : { $document } (facture d’électricité, de gaz, d’eau ou d’internet, quittance, taxe foncière).
    .sms = Envoyez en photo: { $document }.
ouvrir-terms = En confirmant, vous acceptez les conditions d’utilisation (version { $version } du { DATE($day) }) : { $link }. Vos données servent à l’inscription et à l’accueil de vos enfants, pour la mairie seule : { $privacy }
    .sms = Confirmer vaut accord aux conditions { $version }: { $link }
ouvrir-no-phone = aucun
ouvrir-add-child = Ajouter un enfant
ouvrir-again = Envoyer à nouveau ma demande de compte
    .sms = Ajouter enfant
ouvrir-recap = Je vous relis avant d’envoyer :
    .sms = A confirmer:
ouvrir-line = • { $what ->
    [first-name] Prénom
    [last-name] Nom
    [address] Adresse
    [phone] Téléphone
   *[other] Justificatif
} : { $value }
    .sms = { $value }
ouvrir-file = un fichier, vérifié
ouvrir-change-name = Changer le prénom
ouvrir-change-last-name = Changer le nom
ouvrir-change-address = Changer l’adresse
ouvrir-change-phone = Changer le téléphone
ouvrir-change-file = Envoyer un autre fichier
ouvrir-sent = C’est envoyé le { DAY($day) } à { TIME($at) }, dossier n° { $number }. Le service doit accepter votre compte ; vous pouvez dès maintenant ajouter vos enfants et remplir leur fiche. Les inscriptions s’ouvriront ensuite.
    .sms = Envoyé le { SHORTDAY($day) }, dossier { $number }. La mairie vous répondra.
ouvrir-open = C’est fait le { DAY($day) } à { TIME($at) } : votre compte est ouvert, dossier n° { $number }. Vous pouvez ajouter vos enfants et les inscrire.
    .sms = Compte ouvert, dossier { $number }.
ouvrir-waiting = Votre compte (dossier n° { $number }) est envoyé depuis le { DAY($day) } : le service ne l’a pas encore accepté.
    .sms = Dossier { $number }: en attente depuis le { SHORTDAY($day) }.
ouvrir-known = Votre compte est ouvert : dossier n° { $number }.
phone-not-read = Je n’ai pas reconnu de numéro. Par exemple : 06 39 98 01 01.
    .sms = Par ex. 06 39 98 01 01
mailbox-not-read = Je n’ai pas reconnu d’adresse e-mail. Par exemple : prenom.nom@example.org.
    .sms = Par ex. nom@example.org
name-too-short = Écrivez au moins deux lettres.

## Les conditions d’utilisation

dialog-conditions = les conditions d’utilisation
conditions-text = Conditions d’utilisation, version { $version } du { DATE($day) } : { $link }
    .sms = Conditions { $version }: { $link }
conditions-accept = Les acceptez-vous ?
conditions-accepted = Vous les avez acceptées le { DATE($day) }.
conditions-done = C’est noté : vous acceptez les conditions, version { $version }, le { DATE($day) }.
    .sms = Conditions { $version } acceptées.
conditions-none = La mairie n’a pas mis de conditions ici.
terms-to-accept = Les conditions d’utilisation restent à accepter : écrivez « conditions ».
    .sms = A accepter: CONDITIONS.

## Mes données

dialog-mes-donnees = mes données
donnees-notice = Vos données servent à l’inscription, à l’accueil de vos enfants et à la facturation. Elles vont à la mairie de { $commune } seule. Vous pouvez les recevoir, les faire corriger, vous opposer à leur usage ou demander leur effacement.
    .sms = Vos données servent à l'accueil de vos enfants, pour la mairie seule.
donnees-privacy = La notice complète (version { $version } du { DATE($day) }) : { $link }
    .sms = Notice: { $link }
donnees-kept = Durées : conversations et envois, quelques semaines ; dossier, tant qu’un enfant est inscrit ; factures, dix ans.
    .sms = Factures: gardées 10 ans.
donnees-see = Mes données
donnees-export = Recevoir mes données
donnees-erase = Effacer mes données
donnees-terms = Les conditions d’utilisation
dialog-exporter = la copie de mes données
exporter-recap = Je vous prépare une copie de tout ce que la mairie garde ici de vous et de votre foyer : un PDF à lire, un fichier JSON pour un autre logiciel.
    .sms = Copie de vos données (PDF et JSON).
exporter-where = Elle { $here ->
    [yes] arrivera ici.
   *[no] partira par e-mail à { $where }, car elle parle de santé.
}
    .sms = { $here ->
    [yes] Ici.
   *[no] Par e-mail: { $where }.
}
exporter-no-mailbox = Cette copie ne part que par e-mail, et je ne vous en connais pas. Reliez une adresse e-mail (« relier »), ou demandez-la à la mairie.
    .sms = Il faut un e-mail: RELIER.
exporter-done = Voici la copie de vos données, faite le { DAY($day) } à { TIME($at) }. Gardez-la pour vous.
    .sms = Copie de vos données.
exporter-sent = C’est envoyé à { $where }.
export-title = Mes données au portail famille
export-head = Mairie de { $commune }
export-intro = Copie faite le { DATE($day) } pour { $name }, dossier n° { $number }.
export-foot = Dossier { $number }
export-section = { $table ->
    [guardian] Vous
    [household] Votre foyer
    [account] Votre compte
    [child] Vos enfants
    [custody] Semaines de garde
    [health] Fiches sanitaires
    [vaccination] Vaccinations
    [permission] Autorisations
    [pickup_contact] Personnes autorisées à venir chercher
    [school_enrolment] Écoles
    [enrolment] Inscriptions
    [booking] Réservations
    [booking_order] Reçus
    [absence] Absences
    [invoice] Factures
    [ledger_entry] Mouvements du compte
    [payment] Paiements en ligne
    [mandate] Prélèvement automatique
    [waiting] Listes d’attente
    [document] Pièces
    [request] Démarches
    [change] Changements au dossier
    [particular] Situation et précisions
    [order_line] Lignes des reçus
    [invoice_line] Lignes des factures
    [thread] Échanges avec les services
    [message] Messages
    [message_attachment] Pièces jointes aux messages
    [address] Canaux reliés
    [consent] Accords
    [erasure] Effacement
    [conversation] Vos messages à l’assistant
   *[other] { $table }
}
export-field = { $key ->
    [first_name] prénom
    [last_name] nom
    [email] e-mail
    [phone] téléphone
    [is_payer] reçoit les factures
    [quiet_since] sans rappel depuis
    [file_number] numéro de dossier
    [name] nom
    [address] adresse
    [family_quotient] quotient familial
    [dependent_children] enfants à charge
    [born_on] date de naissance
    [level] niveau
    [school] école
    [child] enfant
    [weeks] semaines
    [doctor] médecin
    [doctor_phone] téléphone du médecin
    [diet] menu
    [insurance] assurance
    [has_pai] PAI
    [good_until] à jour jusqu’au
    [updated_at] mis à jour le
    [vaccine] vaccin
    [given_on] fait le
    [key] objet
    [granted] accordé
    [said_at] dit le
    [link] lien
    [added_at] ajouté le
    [removed_at] retiré le
    [school_year] année scolaire
    [state] état
    [asked_at] demandé le
    [decided_at] décidé le
    [reason] raison
    [activity] activité
    [unit] formule
    [day] jour
    [amount_cents] montant en centimes
    [total_cents] total en centimes
    [number] numéro
    [placed_at] passé le
    [told_at] dit le
    [month] mois
    [issued_on] émise le
    [due_on] à payer avant le
    [kind] nature
    [media_type] type de fichier
    [size] taille en octets
    [file_name] nom du fichier
    [received_at] reçu le
    [expires_on] valable jusqu’au
    [about_day] pour le jour
    [form] démarche
    [title] titre
    [service] service
    [answers] réponses
    [sent_at] envoyé le
    [field] donnée
    [old] avant
    [new] après
    [changed_at] changé le
    [theme] thème
    [subject] objet
    [body] texte
    [read_at] lu le
    [channel] canal
    [bound_at] relié le
    [rank] ordre
    [version] version
    [text] texte
    [accepted_at] accepté le
    [opened_at] ouvert le
    [owner] concerne
    [value] valeur
    [agent] par
    [act] acte
    [position] ligne
    [days] jours
    [unit_cents] prix en centimes
   *[other] { $key }
} : { $value }
export-nothing = (rien)
dialog-effacer = l’effacement de mes données
effacer-recap = Votre compte sera fermé et vos données effacées. Plus personne ne pourra parler ici pour vous, et rien ne vous sera plus envoyé. Cela ne se défait pas.
    .sms = Compte fermé, données effacées. Définitif.
effacer-kept = { $why ->
    [owed] Votre nom et votre adresse postale restent tant qu’une somme est due ; ils seront effacés ensuite.
    [enrolled] Votre nom et celui de vos enfants restent tant qu’un enfant est inscrit ; ils seront effacés ensuite.
    [invoices] La loi garde les factures et les règlements dix ans.
   *[other] Vos échanges avec les services restent dans leurs dossiers, sans votre nom.
}
    .sms = { $why ->
    [owed] Nom gardé tant qu'une somme est due.
    [enrolled] Nom gardé tant qu'un enfant est inscrit.
    [invoices] Factures gardées 10 ans.
   *[other] Echanges gardés sans nom.
}
effacer-done = C’est fait le { DAY($day) } : votre compte est fermé{ $complete ->
    [yes] {" "}et vos données sont effacées.
   *[no] . Ce qui doit rester quelque temps sera effacé ensuite, sans rien demander.
}
    .sms = Compte fermé, le { SHORTDAY($day) }.
effacer-told = Un compte du portail famille vient d’être fermé, à la demande de son titulaire.

## L’adresse e-mail

dialog-adresse-mail = mon adresse e-mail
adresse-by-commune = Seule la mairie change l’adresse e-mail d’un compte. Écrivez-lui, avec la nouvelle adresse.
    .sms = La mairie seule change l'e-mail.
adresse-write = Écrire à « { $service } »
    .sms = Ecrire: { $service }
adresse-subject = Changement d’adresse e-mail
adresse-which = Quelle est votre nouvelle adresse e-mail ?
adresse-proof = Un code à 6 chiffres vient d’être envoyé à { $where }. Écrivez-le ici.
    .sms = Code envoyé à { $where }: écrivez-le ici.
adresse-recap = Votre adresse e-mail devient { $new }. { $old } ne parlera plus pour vous.
    .sms = Nouvel e-mail: { $new }.
adresse-change = Changer l’adresse
adresse-done = C’est fait : la mairie vous écrit désormais à { $new }.
    .sms = Nouvel e-mail: { $new }.
adresse-told = L’adresse e-mail de votre compte du portail famille vient de changer.
email-not-possible = Cette adresse ne peut pas être prise. Donnez-en une autre.

## Mon dossier

dialog-dossier = mon dossier
dossier-number = Dossier n° { $number }, foyer { $name }.
    .sms = Dossier { $number }
dossier-account = { $state ->
    [opening] Votre compte n’est pas encore complet : écrivez « nouveau compte » pour le terminer.
    [asked] Votre compte attend que le service l’accepte.
   *[other] Votre compte n’a pas été accepté : { $reason }
}
    .sms = { $state ->
    [opening] Compte à terminer.
    [asked] Compte en attente.
   *[other] Compte non accepté: { $reason }
}
dossier-address = Adresse : { $address }
    .sms = { $address }
dossier-adult = • { $name }{ $payer ->
    [yes] {" "}(reçoit les factures)
   *[no] {""}
}{ $profession ->
    [none] {""}
   *[other] , { $profession }
} : { LIST($contacts) }
    .sms = { $name }: { LIST($contacts) }
dossier-no-contact = ni e-mail ni téléphone
dossier-marital = Situation : { $status }
dossier-children = { $count ->
    [0] Aucun enfant n’est encore au dossier.
   *[other] Enfants à charge : { $count }.
}
    .sms = Enfants: { $count }
dossier-child = • { $name }, { DATE($born_on) }{ $level ->
    [none] {""}
   *[other] , { $level }
}{ $school ->
    [none] {""}
   *[other] , { $school }
}{ $weeks ->
    [even] {" "}— chez vous les semaines paires
    [odd] {" "}— chez vous les semaines impaires
   *[all] {""}
}
    .sms = { $name }, { $level }
dossier-see = Mon dossier
dossier-enrolments = Les inscriptions
dossier-health = Fiche sanitaire
dossier-permissions = Autorisations
dossier-complete = Terminer l’ouverture du compte
    .sms = Terminer

## À lire

dialog-a-lire = les documents à lire
lire-intro = À lire :
lire-link = • { $label } : { $link }
    .sms = { $label }: { $link }
lire-file = • { $label } : dites son nom pour le recevoir
    .sms = { $label }
lire-none = La mairie n’a rien mis à lire ici.
lire-all = Les documents à lire
    .sms = A lire
lire-here = Voici : { $label }.
lire-factures = Mes factures
    .sms = Factures
lire-attestation = Une attestation d’inscription
    .sms = Attestation
