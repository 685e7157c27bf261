### Le fichier de la commune : ce qui est à corriger, lu par l'agent qui l'a écrit.

commune-problem = { $file }, { $key } : { $reason }{ $more ->
        [0] {""}
        [one] {" "}(et un autre point à revoir)
       *[other] {" "}(et { $more } autres points à revoir)
    }
commune-problem-file = { $file } : { $reason }

## Le fichier

commune-no-file = ce fichier ne peut pas être lu. Vérifiez son nom et ses droits.
commune-not-utf8 = ce fichier n’est pas en UTF-8. Enregistrez-le dans cet encodage.
commune-not-toml = la ligne { $line }, colonne { $column }, ne se lit pas comme du TOML (guillemets, crochets, clé en double, date qui n’existe pas…).

## Les clés et leurs valeurs

commune-unknown-key = cette clé n’est pas connue ici. Les clés possibles : { LIST($known) }.
commune-missing-key = cette clé manque. Ajoutez-la.
commune-needs-text = il faut un texte entre guillemets.
commune-needs-name = il faut une clé en minuscules sans accent, par exemple "centre-de-loisirs".
commune-needs-number = il faut un nombre entier.
commune-negative = il faut un nombre positif ou nul.
commune-needs-flag = il faut true ou false.
commune-needs-price = il faut un prix en euros entre guillemets, par exemple "5,20".
commune-needs-day = il faut une date sans guillemets, par exemple 2026-05-15.
commune-needs-hour = il faut une heure sans guillemets, par exemple 18:00:00.
commune-needs-list = il faut une liste, avec au moins un élément.
commune-needs-table = il faut des clés et leurs valeurs.
commune-needs-word = il faut un de ces mots : { LIST($words) }.
commune-impossible-day = le { $day }/{ $month } n’existe dans aucune année.
commune-number-between = il faut un nombre de { $least } à { $most }.

## Ce qui va ensemble

commune-double-key = ce nom est déjà pris plus haut. Donnez-en un autre.
commune-unknown = « { $name } » n’est défini nulle part dans le fichier.
commune-excludes-itself = « { $name } » s’exclut lui-même. Nommez une autre formule.
commune-price-or-bands = il faut price ou bands, l’un des deux.
commune-link-or-file = il faut link ou file, l’un des deux.
commune-no-such-file = ce fichier n’est pas à côté du fichier de la commune.
commune-last-band = la dernière tranche, et elle seule, est sans « below ».
commune-bands-increase = les quotients des tranches doivent aller en augmentant.
commune-not-for-kind = cette clé ne va pas avec une limite « { $kind } ». Retirez-la.
commune-opens-and-closes = il faut opens et closes, ou aucun des deux.
commune-closes-before-opens = la fermeture vient avant l’ouverture. Échangez les dates.
commune-end-before-start = la fin vient avant le début. Échangez les dates.
commune-only-in-vacation = cela ne va qu’avec season = "vacation".
commune-only-in-both = cela ne va qu’avec season = "both".

## Les démarches

commune-no-include = « { $name } » n’est ni à côté de ce fichier, ni parmi ceux de petitmot.
commune-not-to-include = « { $name } » ne peut pas donner cette clé. Un fichier inclus ne contient que des listes : [[form]], [[document]]…
commune-not-for-question = cette clé ne va pas avec une question « { $kind } ». Retirez-la.
commune-most-below-least = le maximum (most) est sous le minimum (least). Échangez-les.
commune-writes-kind = « { $fact } » s’écrit avec une question : { LIST($kinds) }.
commune-pattern = cette expression régulière ne se lit pas.
commune-example = il faut un exemple qui suive l’expression régulière (pattern).
commune-needs-condition = il faut une condition, par exemple "motif=achat" ou "motif=achat|location & enfants!=non".
commune-condition-before = « { $name } » n’est pas une question posée avant celle-ci.
commune-form-one-child = il faut une question « child », une seule : la démarche écrit au dossier d’un enfant, ou demande une pièce qui est la sienne.
commune-form-new-child = pour ajouter un enfant, il faut les questions { LIST($keys) }.
commune-form-agent = un enfant ne s’ajoute qu’avec l’accord d’un agent : validation = "agent".
commune-form-activity = cela demande une question « activity ».
