### Le solde expliqué, les factures.

dialog-solde = le solde
solde-due = Vous devez { MONEY($due) }.
    .sms = A payer: { MONEY($due) }.
solde-advance = Vous ne devez rien : vous avez une avance de { MONEY($advance) }, déduite de la prochaine facture.
    .sms = Rien à payer, avance de { MONEY($advance) }.
solde-nothing = Tout est réglé : vous n’avez rien à payer.
    .sms = Rien à payer.
solde-invoice = Facture { $number } { OFMONTH($month) } : { MONEY($total) }, { $late ->
    [yes] elle était à payer pour le { DAY($due_on) }.
   *[no] à payer avant le { DAY($due_on) }.
}
    .sms = Facture { MONTH($month) }: { MONEY($total) } ({ DATE($due_on) }).
solde-line = • { $name } : { $days } — { $count ->
    [one] 1 jour : { MONEY($cents) }
   *[other] { $count } jours × { MONEY($each) } = { MONEY($cents) }
}
    .sms = { $name }: { $count } j, { MONEY($cents) }
solde-line-hidden = • { $name } : { MONEY($cents) }
solde-left = Il reste { MONEY($left) } sur cette facture.
    .sms = Reste { MONEY($left) }.
solde-to-come = Pas encore facturé : { MONTH($month) }, { MONEY($cents) } réservés.
    .sms = A venir, { MONTH($month) }: { MONEY($cents) }.
solde-household = Votre quotient familial : { $quotient }. { $children ->
    [0] Aucun enfant à charge.
    [one] Un enfant à charge.
   *[other] { $children } enfants à charge.
}
    .sms = QF { $quotient }, enfants à charge: { $children }.
solde-household-no-quotient = Votre quotient familial n’est pas connu : le tarif le plus haut s’applique, jusqu’à l’envoi de votre attestation. { $children ->
    [0] Aucun enfant à charge.
    [one] Un enfant à charge.
   *[other] { $children } enfants à charge.
}
    .sms = QF inconnu: envoyez votre attestation. Enfants à charge: { $children }.
solde-month-none = Aucune facture n’a été émise pour le mois { OFMONTH($month) }.
    .sms = Pas de facture { MONTH($month) }.
solde-see-invoices = Voir mes factures
    .sms = Factures
solde-send-quotient = Envoyer mon attestation de quotient
    .sms = Envoyer attestation QF
solde-ask = Poser une question sur une facture
    .sms = Question

dialog-factures = les factures
factures-none = Aucune facture n’a encore été émise pour votre foyer. Ce qui est réservé se voit dans le planning.
    .sms = Pas encore de facture.
factures-not-found = Je ne trouve pas cette facture dans votre dossier. Voici celles que j’ai.
    .sms = Facture introuvable.
factures-intro = Vos factures, la plus récente d’abord :
    .sms = Vos factures:
factures-paid = • { MONTH($month) } ({ $number }) : { MONEY($total) }, réglée.
    .sms = { MONTH($month) }: { MONEY($total) }, réglée.
factures-partly-paid = • { MONTH($month) } ({ $number }) : il reste { MONEY($left) } sur { MONEY($total) }, { $late ->
    [yes] à payer depuis le { DAY($due_on) }.
   *[no] à payer avant le { DAY($due_on) }.
}
    .sms = { MONTH($month) }: reste { MONEY($left) }, { DATE($due_on) }.
factures-to-pay = • { MONTH($month) } ({ $number }) : { MONEY($left) } à payer { $late ->
    [yes] depuis le { DAY($due_on) }.
   *[no] avant le { DAY($due_on) }.
}
    .sms = { MONTH($month) }: { MONEY($left) } à payer, { DATE($due_on) }.
factures-read = Lire celle { OFMONTH($month) }
    .sms = { MONTH($month) }
factures-all = Voir toutes les factures
    .sms = Toutes
factures-see-balance = Voir le solde
    .sms = Solde
factures-direct-debit = Pour payer par prélèvement automatique, envoyez-moi votre RIB en photo ou en PDF : le service « Règlement - Facture » met le prélèvement en place et vous écrit. N’écrivez jamais votre IBAN dans un message.
    .sms = Prélèvement: envoyez une photo de votre RIB, pas d'IBAN par écrit.
factures-send-rib = Envoyer mon RIB
facture-head = Facture { $number } { OFMONTH($month) }, émise le { DAY($issued_on, year: "yes") } :
    .sms = Facture { $number }, { MONTH($month) }:
facture-total = Total : { MONEY($total) }
facture-credited = Déduit : { MONEY($cents) }
facture-paid = Déjà payé : { MONEY($cents) }
facture-other-child = Un autre enfant du foyer
facture-left = Reste à payer : { MONEY($left) }, { $late ->
    [yes] depuis le { DAY($due_on) }.
   *[no] avant le { DAY($due_on) }.
}
    .sms = Reste { MONEY($left) } ({ DATE($due_on) }).
facture-settled = Elle est réglée.
    .sms = Réglée.
facture-payment = • Payé le { DAY($day) } : − { MONEY($cents) }
    .sms = Payé le { SHORTDAY($day) }: -{ MONEY($cents) }
facture-credit = • Déduit le { DAY($day) } : − { MONEY($cents) }
    .sms = Déduit: -{ MONEY($cents) }
facture-credit-absence = • Absence justifiée de { $child } { DAY($about) }, déduite le { DAY($day) } : − { MONEY($cents) }
    .sms = Absence { $child } { SHORTDAY($about) }: -{ MONEY($cents) }
facture-credit-closure = • Fermeture { DAY($about) } ({ $child }), déduite le { DAY($day) } : − { MONEY($cents) }
    .sms = Fermeture { SHORTDAY($about) }: -{ MONEY($cents) }
facture-credit-correction = • Rectification pour { $child } { DAY($about) }, faite le { DAY($day) } : − { MONEY($cents) }
    .sms = Rectif. { SHORTDAY($about) }: -{ MONEY($cents) }
facture-movement = • Mouvement du { DAY($day) } : { MONEY($cents) }
