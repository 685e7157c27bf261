### Les fichiers de la commune : ce que l'import a trouvé, lu par l'agent qui l'a lancé.

import-file = { $file } : { $reason }
import-row = { $file }, ligne { $line } : { $reason }

## Le fichier

import-workbook = { $file } est un classeur : enregistrez chaque feuille en « CSV (séparateur point-virgule) », puis importez ces fichiers.
import-not-text = { $file } n’est pas un fichier de texte : enregistrez-le en CSV.
import-empty = { $file } est vide : sa première ligne doit nommer les colonnes.
import-unrecognised = { $file } : ses colonnes ne sont celles d’aucun fichier connu. Pour { $kind }, il manque : { LIST($columns) }. Les colonnes sont décrites dans docs/import.md.
import-not-cut = cette ligne ne se découpe pas en cases comme les autres. Vérifiez les guillemets et le séparateur.
import-unread-columns = colonnes que rien ne lit, laissées de côté : { LIST($columns) }.

## Les cases

import-missing = la case « { $column } » est vide.
import-cell = « { $column } » contient « { $text } » : { $reason }
import-too-long = il faut { $most } caractères au plus.
import-not-number = il faut un nombre entier.
import-not-quotient = il faut un quotient de 0 à { $most }.
import-not-day = il faut une date qui existe, écrite 13/01/2026 ou 2026-01-13.
import-not-birth = un enfant né le { DATE($day) } n’est pas d’âge scolaire. Vérifiez l’année.
import-day-twice = le même jour y est deux fois.
import-not-amount = il faut un montant en euros, écrit 83,20.
import-not-email = il faut une adresse e-mail.
import-not-phone = il faut un numéro de téléphone complet, écrit 06 39 98 01 01 ou +33639980101.
import-not-school-year = il faut une année scolaire, écrite 2025-2026.
import-not-among = il faut l’un de ces mots : { LIST($words) }.

## Les lignes entre elles

import-twice = la même que la ligne { $first } de { $file }. Gardez-en une.
import-no-household = aucun foyer n’a le dossier { $number }. Ajoutez-le au fichier des foyers.
import-no-adult = aucun adulte de ce nom dans le dossier { $number }.
import-no-child = aucun enfant n’a le code « { $code } ». Ajoutez-le au fichier des enfants.
import-not-at-home = cet enfant ne vit pas dans le foyer { $number }. Dites-le dans le fichier des gardes.
import-no-invoice = aucune facture n’a le numéro « { $number } ».
import-email-taken = l’adresse { $email } est celle d’un adulte du dossier { $number }. Un adulte a un seul compte : gardez-la d’un seul côté.
import-shared-email = cette adresse e-mail est déjà celle d’un autre adulte du dossier { $number }. Elle lui reste, cette ligne est prise sans.
import-shared-telephone = ce numéro est déjà celui d’un autre adulte (dossier { $number }). Il lui reste, cette ligne est prise sans.
import-invoice-odd = une facture a un montant positif et une échéance après son émission.
import-invoice-differs = la facture { $number } est déjà là, autrement. Ce qui est dans les comptes ne se réécrit pas.
import-lines-unequal = les lignes de la facture { $number } font { MONEY($lines) }, elle est de { MONEY($total) }.
import-paid-too-much = les règlements de la facture { $number } dépassent ce qu’elle demande.

## Les sortes de fichiers

import-sheet-households = les foyers
import-sheet-adults = les adultes
import-sheet-children = les enfants
import-sheet-custody = les gardes
import-sheet-rights = les droits
import-sheet-enrolments = les inscriptions
import-sheet-invoices = les factures
import-sheet-invoice_lines = les lignes de factures
import-sheet-payments = les règlements

## Le compte rendu

import-counted = { $kind } : { $added ->
        [0] rien de nouveau
        [one] 1 nouvelle ligne
       *[other] { $added } nouvelles lignes
    }, { $changed ->
        [0] aucune changée
        [one] 1 changée
       *[other] { $changed } changées
    }, { $same } déjà là à l’identique.
import-done = Tout est enregistré.
import-checked = Tout est en ordre. Rien n’a été enregistré : c’était une vérification.
import-nothing-written = { $count ->
        [one] Une ligne est à revoir
       *[other] { $count } lignes sont à revoir
    } : rien n’a été enregistré.
import-more = { $count ->
        [one] … et une autre.
       *[other] … et { $count } autres.
    }
import-on-demo = Cette base est celle de la démonstration : les familles de la commune vont dans une autre (--db).
import-notices = À savoir :
