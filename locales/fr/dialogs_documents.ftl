### Les documents : envoyer, ce qui est au dossier, ce qui manque.

dialog-deposer = envoyer un document
deposer-which-kind = Quelle pièce voulez-vous envoyer ?
    .sms = Quelle pièce ?
deposer-all-kinds = Voici toutes les pièces :
deposer-other-kind = Une autre pièce
deposer-which-child = « { $document } » : pour quel enfant ?
deposer-send = Envoyez maintenant la photo ou le PDF : { $document }.
    .sms = Envoyez la photo ou le PDF.
deposer-send-child = Envoyez maintenant la photo ou le PDF, pour { $child } : { $document }.
    .sms = Envoyez la photo ou le PDF ({ $child }).
deposer-recap = Je vous relis avant d’enregistrer :
    .sms = A confirmer:
deposer-name = • { $document }, pour votre foyer
    .sms = { $document } (foyer)
deposer-name-child = • { $document }, pour { $child }
    .sms = { $document }, { $child }
deposer-file = • Fichier reçu : { $media ->
    [pdf] un PDF
   *[photo] une photo
} ({ $size } Ko), vérifié
    .sms = Fichier recu ({ $size } Ko)
deposer-until = Valable jusqu’au { DAY($until, year: "yes") }.
    .sms = Valable jusqu'au { DATE($until) }.
deposer-change-kind = Ce n’est pas cette pièce
    .sms = Autre pièce
deposer-change-child = C’est pour un autre enfant
    .sms = Autre enfant
deposer-change-file = Envoyer un autre fichier
    .sms = Autre fichier
deposer-done = C’est enregistré : { $document }, pour votre foyer. Fichier reçu le { DAY($day, year: "yes") }.
    .sms = Enregistré le { DATE($day) }.
deposer-done-child = C’est enregistré : { $document }, pour { $child }. Fichier reçu le { DAY($day, year: "yes") }.
    .sms = Enregistré le { DATE($day) } pour { $child }.
deposer-justifies = L’absence du { DAY($day) } à « { $activity } » est maintenant accompagnée de sa pièce.
    .sms = Absence du { SHORTDAY($day) }: pièce jointe.
deposer-next = Le service va la vérifier. Son état se lit dans « mes documents ».
    .sms = Le service va la vérifier.

dialog-documents = mes documents
documents-confidential = pièce confidentielle
documents-complete = Votre dossier est complet : aucune pièce ne manque.
    .sms = Dossier complet.
documents-missing = { $count ->
    [one] Une pièce est à envoyer :
   *[other] { $count } pièces sont à envoyer :
}
    .sms = A envoyer:
documents-absent = • { $name } : pas encore reçue
    .sms = { $name }
documents-expired = • { $name } : plus valable depuis le { DAY($day, year: "yes") }
    .sms = { $name }: périmée le { DATE($day) }
documents-expiring = • { $name } : valable encore jusqu’au { DAY($day, year: "yes") }, à renouveler
    .sms = { $name }: à renouveler avant le { DATE($day) }
documents-send = Envoyer : { $name }
documents-send-other = Envoyer une autre pièce
    .sms = Envoyer une pièce
documents-of-child = { $document } ({ $child })
documents-on-file = Au dossier :
documents-good = • { $name } : validée
    .sms = { $name }: ok
documents-good-until = • { $name } : valable jusqu’au { DATE($until) }
    .sms = { $name }: ok jusqu'au { DATE($until) }
documents-waiting = • { $name } : reçue le { DATE($day) }, le service la vérifie
    .sms = { $name }: à vérifier
documents-rejected = • { $name } : reçue le { DATE($day) }, elle n’a pas été retenue : envoyez-en une autre
    .sms = { $name }: non retenue, à renvoyer
documents-rejected-because = • { $name } : reçue le { DATE($day) }, elle n’a pas été retenue (motif : { $reason }) : envoyez-en une autre
    .sms = { $name }: non retenue ({ $reason }), à renvoyer
documents-secret = { $count ->
    [one] Et une pièce confidentielle, conservée par le service.
   *[other] Et { $count } pièces confidentielles, conservées par le service.
}
    .sms = { $count ->
        [one] Et une pièce confidentielle.
       *[other] Et { $count } pièces confidentielles.
    }
