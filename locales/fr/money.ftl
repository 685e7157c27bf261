### Le compte de la famille : ce qui ne peut pas être payé ou trouvé, et pourquoi.

invoice-unknown = Je ne trouve pas de facture { $number } dans votre dossier. Demandez « mes factures » pour voir leurs numéros.
    .sms = Pas de facture { $number }. Répondez FACTURES pour la liste.
invoice-settled = La facture { $number } est déjà réglée : il n’y a plus rien à payer.
    .sms = Facture { $number } déjà réglée.
payment-amount = Le montant doit être entre 0,01 € et ce qui reste à régler, { MONEY($left) }.
    .sms = Montant : { MONEY($left) } au plus.
credit-already = Un avoir existe déjà pour le { DAY($day) }.
credit-other-child = Cet enfant n’est pas de ce foyer : vérifiez le numéro de la facture.
