### Les démarches : les remplir, les envoyer, les suivre.

dialog-demarche = une démarche
dialog-demarches = mes démarches

## Choisir

demarche-which = Quelle démarche ?
demarche-all = Voici toutes les démarches :
demarche-more = Toutes les démarches
    .sms = Toutes
demarche-not-read = Je n’ai pas reconnu cette démarche. Répondez par un numéro, ou dites « toutes les démarches ».
    .sms = Répondez par un numéro.
demarche-gone = La commune ne propose plus cette démarche. Voici celles d’aujourd’hui :
    .sms = Cette démarche n'existe plus.
demarche-no-longer = Cette demande n’attend plus rien de vous. Dites « mes démarches » pour voir où elle en est.
    .sms = Cette demande n'attend plus rien. MES DEMARCHES pour la voir.

## Remplir

demarche-begin = « { $title } » :
    .sms = { $title }:
demarche-on-file = (Au dossier : { $value })
    .sms = (Au dossier: { $value })
demarche-on-file-go-on = (Au dossier : { $value }. « Valider » n’y change rien.)
    .sms = (Au dossier: { $value }, VALIDER pour garder)
demarche-may-skip = (« Passer » pour ne pas répondre.)
    .sms = (ou PASSER)
demarche-keep-piece = Garder celle que j’avais envoyée
    .sms = Garder celle d'avant
demarche-keep = Garder : { $value }
    .sms = Garder: { $value }
demarche-skip = Passer
demarche-example = (Par exemple : { $example })
    .sms = (ex. { $example })
demarche-same = C’est déjà ce que dit votre dossier. Écrivez ce qui change, ou « annuler ».
    .sms = Déjà au dossier. Ecrivez ce qui change, ou ANNULER.
demarche-nothing-left = Toutes les activités possibles pour cet enfant sont déjà inscrites ou demandées. Dites « mes inscriptions » pour les voir, ou choisissez un autre enfant.
    .sms = Déjà toutes inscrites pour cet enfant. MES INSCRIPTIONS pour les voir.
demarche-answer-first = Il me faut d’abord une réponse à cette question. « Plus tard » garde la démarche, « annuler » l’abandonne.
    .sms = Il faut une réponse. PLUS TARD pour garder, ANNULER pour abandonner.
demarche-new-question = La commune a ajouté cette question depuis votre brouillon :
    .sms = Nouvelle question:
demarche-elsewhere = Cette réponse est confidentielle : donnez-la par e-mail, jamais ici. Dites « plus tard », puis écrivez « reprendre » depuis votre adresse e-mail.
    .sms = Réponse confidentielle: par e-mail seulement. PLUS TARD, puis REPRENDRE par e-mail.
demarche-words-wanted = Ici j’attends quelques mots ; la pièce viendra ensuite.
    .sms = D'abord des mots, la pièce ensuite.
demarche-not-here = Je ne lis pas cette réponse ici, elle est confidentielle.
    .sms = Pas ici: c'est confidentiel.
demarche-send = Envoyez maintenant la photo ou le PDF : { $name }.
    .sms = Photo ou PDF par e-mail: { $name }
demarche-send-optional = Si vous l’avez, envoyez la photo ou le PDF : { $name }. Sinon, dites « passer ».
    .sms = Par e-mail: { $name }. Sinon PASSER.
demarche-send-expired = Au dossier, cette pièce n’est plus valable depuis le { DATE($since) }. Envoyez la photo ou le PDF : { $name }.
    .sms = Expirée le { DATE($since) }. Par e-mail: { $name }.

## Relire

demarche-recap = Je vous relis « { $title } » avant d’envoyer :
    .sms = A confirmer, { $title }:
demarche-line = • { $name } : { $value }
    .sms = { $name }: { $value }
demarche-line-same = • { $name } : { $value } (inchangé)
    .sms = { $name }: inchangé
demarche-line-changed = • { $name } : { $value } (au dossier : { $old })
    .sms = { $name }: { $value } (avant: { $old })
demarche-piece-received = • Pièce jointe : { $name }
    .sms = Joint: { $name }
demarche-piece-on-file = • Pièce déjà au dossier : { $name }
    .sms = Au dossier: { $name }
demarche-piece-good-until = • Pièce déjà au dossier : { $name }, valable jusqu’au { DATE($until) }
    .sms = Au dossier: { $name }
demarche-piece-none = • Sans pièce : { $name }
    .sms = Sans: { $name }
demarche-to-service = Elle sera vérifiée par « { $service } ».
    .sms = Pour: { $service }.
demarche-at-once = Elle sera prise en compte tout de suite.
    .sms = Effet immédiat.
demarche-change = Changer : { $name }
    .sms = { $name }
demarche-added = La démarche a changé depuis votre brouillon. Nouveau, ou à vérifier : { LIST($names) }.
    .sms = A vérifier (nouveau): { LIST($names) }.
demarche-gone-questions = La démarche a changé depuis votre brouillon. Ce n’est plus demandé : { LIST($names) }.
    .sms = Plus demandé: { LIST($names) }.
demarche-changed-by = À savoir : { $who } a changé ceci le { DAY($day) }. { $name } : { $value }.
    .sms = { $who } a changé le { SHORTDAY($day) }: { $name }, { $value }.
demarche-because = Ce que dit le service : { $reason }
    .sms = Le service: { $reason }
demarche-wanted = Pièce attendue : { $document }.

## Accuser réception

demarche-sent = Votre demande n° { $number } est enregistrée : « { $title } », reçue le { DAY($day, year: "yes") } à { TIME($at) }. Elle attend la validation du service.
    .sms = Demande { $number } recue ({ $title }), en attente de validation.
demarche-done = Votre demande n° { $number } est enregistrée et prise en compte : « { $title } », le { DAY($day, year: "yes") } à { TIME($at) }.
    .sms = Demande { $number } prise en compte ({ $title }).
demarche-service = Service : { $service }, { $phone }, { $email }.
    .sms = Service: { $phone }.
request-next-enrol = Inscrire à une activité
demarche-see-all = Mes démarches
    .sms = Démarches

## Suivre

demarches-none = Vous n’avez aucune démarche en cours.
    .sms = Aucune démarche en cours.
demarches-drafts = À compléter :
demarches-draft = • { $title }, commencée le { DATE($day) }
    .sms = { $title } ({ SHORTDAY($day) })
draft-told = { $title } ({ $detail })
demarches-sent = Envoyées :
demarches-waiting = • { $title } (n° { $number }) : en attente de validation depuis le { DATE($day) }
    .sms = { $title } { $number }: en attente
demarches-incomplete = • { $title } (n° { $number }) : à compléter, demandé le { DATE($day) }
    .sms = { $title } { $number }: à compléter
demarches-incomplete-because = • { $title } (n° { $number }) : à compléter, demandé le { DATE($day) }. { $reason }
    .sms = { $title } { $number }: à compléter. { $reason }
demarches-accepted = • { $title } (n° { $number }) : validée le { DATE($day) }
    .sms = { $title } { $number }: validée
demarches-rejected = • { $title } (n° { $number }) : rejetée le { DATE($day) }
    .sms = { $title } { $number }: rejetée
demarches-rejected-because = • { $title } (n° { $number }) : rejetée le { DATE($day) }. Motif : { $reason }
    .sms = { $title } { $number }: rejetée. { $reason }
demarches-new = Faire une autre démarche
    .sms = Nouvelle démarche
tableau-waiting-request = Envoyé le { DAY($day) }, en attente de validation : { $title } (n° { $number }).
    .sms = En attente: { $title }.
tableau-incomplete-request = À compléter : { $title } (n° { $number }).
    .sms = A compléter: { $title }.

## Dire ce qui est décidé

request-told-accepted = Bonne nouvelle : votre demande n° { $number }, « { $title } », est validée.
    .sms = Demande { $number } validée: { $title }.
request-told-rejected = Votre demande n° { $number }, « { $title } », n’a pas été acceptée. Vos réponses sont gardées : vous pouvez la corriger et la renvoyer.
    .sms = Demande { $number } ({ $title }) non acceptée. Vous pouvez la corriger.
request-told-incomplete = Il manque quelque chose à votre demande n° { $number }, « { $title } ».
    .sms = Demande { $number } ({ $title }) à compléter.
request-told-waiting = Votre demande n° { $number }, « { $title } », est bien reçue.
    .sms = Demande { $number } recue: { $title }.
request-told-secret-accepted = Votre demande n° { $number } est validée.
    .sms = Demande { $number } validée.
request-told-secret-rejected = Votre demande n° { $number } n’a pas été acceptée. Dites « mes démarches » par e-mail pour lire pourquoi.
    .sms = Demande { $number } non acceptée. Motif: par e-mail, MES DEMARCHES.
request-told-secret-incomplete = Il manque quelque chose à votre demande n° { $number }. Dites « mes démarches » par e-mail pour lire quoi.
    .sms = Demande { $number } à compléter. Détail: par e-mail, MES DEMARCHES.
request-told-secret-waiting = Votre demande n° { $number } est bien reçue.
    .sms = Demande { $number } recue.
request-told-new = • { $name } : { $value }
    .sms = { $name }: { $value }
request-told-change = • { $name } : { $value } (avant : { $old })
    .sms = { $name }: { $value } (avant: { $old })
request-complete = Compléter : { $title }
    .sms = Compléter
request-again = Corriger et renvoyer : { $title }
    .sms = Corriger

## Ce qui ne peut pas être pris

request-answer-needed = Il manque une réponse : { $question }.
request-text-short = Il faut au moins { $least } caractères. Écrivez-en un peu plus, s’il vous plaît.
    .sms = Au moins { $least } caractères.
request-pattern = Je n’ai pas reconnu cette réponse. Écrivez-la comme ceci : { $example }
    .sms = Ecrivez-la ainsi: { $example }
request-number = Je n’ai pas reconnu le nombre. Écrivez-le seul, en chiffres : par exemple 850.
    .sms = Un seul nombre, en chiffres (ex. 850).
request-number-between = Ce nombre va de { $least } à { $most }. Vérifiez-le, s’il vous plaît.
    .sms = De { $least } à { $most }. Lequel ?
request-money = Je n’ai pas reconnu le montant. Écrivez-le en euros : par exemple 12,50.
    .sms = Un montant en euros (ex. 12,50).
request-money-between = Ce montant va de { MONEY($least) } à { MONEY($most) }. Vérifiez-le, s’il vous plaît.
    .sms = De { MONEY($least) } à { MONEY($most) }.
request-phone = Je n’ai pas reconnu le numéro. Écrivez-le avec ses dix chiffres : par exemple 06 39 98 01 01.
    .sms = Dix chiffres, ex. 06 39 98 01 01.
request-email = Je n’ai pas reconnu l’adresse. Écrivez-la en entier : par exemple prenom.nom@example.org.
    .sms = L'adresse entière, ex. prenom.nom@example.org.
request-date-too-old = Cette date est trop ancienne : il la faut à partir du { DATE($first) }.
    .sms = A partir du { DATE($first) }, s.v.p.
request-date = { DAY($day, year: "yes") }
    .sms = { DATE($day) }
request-yes = Oui
request-no = Non
request-hidden = donné, gardé confidentiel
    .sms = confidentiel
request-for-new-families = « { $title } » est pour les familles nouvelles dans la commune. Votre dossier existe déjà : dites « mes démarches » pour ce que vous pouvez faire.
    .sms = Pour les nouvelles familles. Votre dossier existe déjà.
request-for-known-families = « { $title } » concerne les familles dont un enfant est au dossier. Commencez par inscrire votre enfant : dites « inscrire un enfant ».
    .sms = Inscrivez d'abord votre enfant: INSCRIRE UN ENFANT.
request-no-right = « { $title } » : aucun enfant de votre dossier ne peut être concerné avec vos droits. Le service peut vous renseigner.
    .sms = Vos droits ne le permettent pas. Voyez le service.
request-unknown = Je ne trouve pas cette demande parmi les vôtres.
    .sms = Demande inconnue.
request-decided = La demande n° { $number } est déjà traitée.
    .sms = Demande { $number } déjà traitée.
request-form-gone = Cette démarche n’est plus au catalogue de la commune.
    .sms = Démarche retirée du catalogue.
request-reason = Il faut un motif que la famille lira, de { $most } caractères au plus.
    .sms = Motif: { $most } caractères au plus.
request-changed-meanwhile = Le dossier a changé depuis l’envoi de la demande : « { $question } ». Vérifiez avant de l’accepter.
    .sms = Le dossier a changé: { $question }.
request-child-elsewhere = { $child }, né(e) le même jour, est déjà dans un autre foyer (dossier { LIST($files) }). Si c’est bien le même enfant, et que cette famille a le droit de voir son dossier, acceptez avec --anyway ; sinon, écrivez-lui.
    .sms = { $child } est déjà dans un autre foyer.
request-address-taken = Cette adresse ou ce numéro ne peut pas être enregistré ici. Le service peut vous aider.
    .sms = Impossible ici. Voyez le service.
request-no-name = Écrivez un nom, en lettres.
request-child-known = { $child }, né(e) le { DATE($day) }, est déjà dans votre dossier : inutile de l’ajouter. Pour un autre enfant, donnez son prénom ; sinon, dites « annuler ».
    .sms = { $child } est déjà au dossier. Un autre enfant ? Sinon ANNULER.
request-child-asked = L’ajout de { $child } est déjà demandé (n° { $number }). Pour un autre enfant, donnez son prénom ; sinon, dites « annuler ».
    .sms = Déjà demandé ({ $number }). Un autre enfant ? Sinon ANNULER.
request-child-added = { $child } est au dossier de votre famille.
    .sms = { $child } est au dossier.
request-child-there = { $child } était déjà au dossier de votre famille : rien n’a été ajouté.
    .sms = { $child } était déjà au dossier.
