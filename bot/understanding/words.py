"""The lexicon: every word the assistant knows, each with its other spellings.

A line is `canonical form: "other spelling, another, several words together"`, all in lower case
and without accents or apostrophes. This is the one place where a word is added; `STEMS` knows
every word that begins so. See docs/understanding.md.
"""

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
).split()

DAYS = {
    "lundi": "lundis, lun, lund, ludi, lunid, ludni, lndi, lundu",
    "mardi": "mardis, mar, mard, madi, mradi, mardu, mrdi, amrdi",
    "mercredi": "mercredis, mer, merc, mercr, mercre, mecr, mecredi, merdredi, mercrdi, mrcredi,"
    " mercedi, mercerdi, merecredi, mercredit, mecredis",
    "jeudi": "jeudis, jeu, jeud, jedi, judi, jeuid, jeusi, ejudi, jeudu",
    "vendredi": "vendredis, ven, vend, vendr, vendre di, vdredi, vdi, vrd, vendrdi, vandredi",
    "samedi": "samedis, sam, samd, smedi, samdi",
    "dimanche": "dimanches, dim, dimanch, dimache",
    "janvier": "janv, jan, jenvier, janvie",
    "fevrier": "fevr, fev, fevier, ferrier, fevirer",
    "mars": "mrs",
    "avril": "avr, avri, arvil",
    "mai": "",
    "juin": "jun",
    "juillet": "juil, jul, juill, juilet, juillt",
    "aout": "aou",
    "septembre": "septembr, setembre",
    "octobre": "oct, octob",
    "novembre": "nov, novemb",
    "decembre": "dec, decemb",
    "aujourdhui": "se soir, se matin, se midi, aujourd hui, auj, ajd, ajrd, aujourd,"
    " ajourd hui, aujourdui, aujourdhuit, ojd,"
    " ojourdhui, aujourd ui, ajdh, aujd, aujrd, aujour d hui, au jour d hui, aujourd huit, ajrdhui,"
    " ce jour, ce matin, ce midi, ce soir, cet apres-midi, cette apres-midi, cet apres midi,"
    " cette apres midi,"
    " aujourdhui matin, aujourdhui midi, aujourdhui soir, aujourdhui apres-midi",
    "demain": "2main, dem1, dmain, dmn, demin, 2m1, dem, demains, demian, deman, dmin, demai,"
    " 2min, demaim, dein",
    "apres-demain": "apres demain, apdemain, ap demain, apr demain, apredemain, apresdemain,"
    " apdem1, apres2main, ap2main, surlendemain",
    "hier": "ier, yer, hier matin, hier midi, hier soir, hier apres-midi",
    "avant-hier": "avant hier, avanthier, av hier, avt hier",
    "lendemain": "le lendemain, jour suivant, jour d apres",
    "semaine": "semaines, sem, smn, semain, semene, smaine, sems, semane, semainne",
    "mois": "ce moi ci",
    "weekend": "week end, weekends, week ends, we, wk, ouikend, wkd, w e, wend",
    "vacances": "vacance, vac, vacs, vacanc, vacanses, vacnces, conges scolaires, vcances",
    "rentree": "rentre des classes, rentree des classes, rentree scolaire",
    "prochain": "prochains, prochaine, prochaines, pro, proch, prochin, prochane, prochainne,"
    " prochai, porchain, porchaine",
    "avenir": "qui vient, qui viennent, qui arrive, qui arrivent, a venir, qui suit",
    "suivant": "suivante, suivants, suivantes, d apres, qui suivent, apres celui ci,"
    " apres celle ci",
    "dernier": "derniere, derniers, dernieres, passe, passee, ecoule, ecoulee, precedent,"
    " precedente, dernnier, dernire",
    "encours": "en cours, ci, actuelle",
    "apres-midi": "apres midi, aprem, apres m, apm, aprm, ap midi, apresmidi, apr midi",
    "matin": "matins, matinee, mat, mtn, matain",
    "soir": "soirs, soiree, soire",
    "midi": "midis",
    "jour": "jours, jr, jrs, journees, jrn",
    "veille": "la veille",
    "pont": "",
}

FEASTS = {
    "noel": "jour de noel",
    "reveillon": "veille de noel, reveillon de noel, reveillon",
    "sylvestre": "saint sylvestre, st sylvestre, la sylvestre, veille du jour de l an",
    "nouvelan": "jour de l an, nouvel an, jour de lan, le jour de l an",
    "fetetravail": "fete du travail",
    "armistice45": "victoire 1945, victoire 45",
    "fetenationale": "fete nationale",
    "assomption": "",
    "toussaint": "la toussaint, tousaint, toussain, touss",
    "armistice": "armistice, l armistice",
    "paques": "paque, dimanche de paques",
    "ascension": "l ascension, ascenssion, assension, acsension",
    "pentecote": "la pentecote, pentecotte, pantecote",
    "mardigras": "mardi gras",
    "valentin": "saint valentin, st valentin",
    "halloween": "",
    "saintnicolas": "saint nicolas, st nicolas",
    "vendredisaint": "vendredi saint",
    "jeudisaint": "jeudi saint",
    "rameaux": "dimanche des rameaux, les rameaux",
    "cendres": "mercredi des cendres, les cendres",
    "chandeleur": "",
    "epiphanie": "",
}

GRAMMAR = {
    "tous": "ts, tt, toutes, toute, tout, tte, ttes, touts, tou",
    "chaque": "chak, chq, chaques, chacun des, chacune des",
    "sauf": "saf, excepte, exepte, hormis, hors, a part, apart, mis a part, en dehors de,"
    " en dehors des, en dehors du, a l exception de, a l exception du, a l exception des, sof,"
    " excepter, exceptes, sauf pour",
    "aulieu": "au lieu de, au lieu du, au lieu des, a la place de, a la place du, a la place des,"
    " plutot que, plutot qu, o lieu de, au lieux de, en remplacement de, en remplacement du,"
    " et non,"
    " au lieu d, o lieu d, et non pas, a la place d",
    "alaplace": "a la place, en echange",
    "jusque": "jusqu a, jusqu au, jusqu aux, jusqu en, jusqua, jusquau, jusko, jusk, juska, jusko,"
    " jusqu o, jusqu, jusque a, jusque au, jusquo, jusq a, jusq au, jsq, jusqu a la date du,"
    " jusquaux, jusk a, jusk o, jusk au, jusqu a ce, jusqu au jour de, jusque aux,"
    " jusqu aux jour de",
    "apartir": "a partir de, a partir du, a partir, a compter de, a compter du, a dater du,"
    " a dater de, a partir des, apartir de, apartir du, a parti de, a parti du, a partir d,"
    " a compter d",
    "depuis": "dep, dpuis, depui",
    "pour": "pr, pur, poru, pour le jour du",
    "dans": "ds, dan",
    "pas": "pa, paas",
    "plus": "pus",
    "avec": "avc",
    "sans": "san, ss",
    "pendant": "pdt, pdant, durant, pendan, pendt, au cours de, au cours des, lors de, lors des",
    "et": "ainsi que, puis, et puis, et aussi, mais aussi, &",
    "ou": "ou bien, ou alors",
    "mais": "par contre, en revanche",
    "aussi": "egalement, aussi bien, auss, pareillement",
    "pareil": "pareille, idem, la meme chose, meme chose, de meme, les memes jours aussi, id,"
    " parreil",
    "correction": "pardon, oups, oup, erreur, rectification, rectif, je voulais dire,"
    " je veux dire, je ve dire, je ve di, je vx dire, je veu dire, je voulai dire, enfin non,"
    " ah non, mais non plutot, en fait, enfait, finalement, finallement, finalemen, plutot, plutto,"
    " correction, je corrige, je me corrige, je me suis trompe, je me suis trompee, je me trompe,"
    " me suis trompe, euh non, euh, heu, non laisse, non laissez, laisse tomber, laissez tomber,"
    " annule et remplace, je rectifie, c est plutot, non c est, non plutot, non finalement,"
    " non pardon, non desole, non desolee, fin non, oups non, je voulais ecrire, je m excuse c est,"
    " jme suis trompe, jme sui trompe, je me sui trompe, nan",
    "jourla": "ce jour la, ces jours la",
    "inclus": "compris, inclu, incluse, y compris le",
    "presque": "quasiment, pratiquement",
    "1": "",
    "2": "deux",
    "3": "trois",
    "4": "quatre, quattre",
    "5": "cinq",
    "6": "six",
    "8": "huit",
    "9": "neuf",
    "10": "dix",
    "11": "onze",
    "12": "douze",
    "13": "treize",
    "14": "quatorze",
    "15": "quinze, quinz",
    "16": "seize",
    "17": "dix sept",
    "18": "dix huit",
    "19": "dix neuf",
    "20": "vingt",
    "21": "vingt et un, vingt et une",
    "22": "vingt deux",
    "23": "vingt trois",
    "24": "vingt quatre",
    "25": "vingt cinq",
    "26": "vingt six",
    "27": "vingt sept",
    "28": "vingt huit",
    "29": "vingt neuf",
    "30": "trente",
    "31": "trente et un",
    "1er": "premier, premiere, premiers, premieres, 1ere, 1re, prem, preums, 1ier",
    "2e": "deuxieme, second, seconde, 2eme, 2nd, 2nde, deuxiemes, 2ieme, 2em, deuxiem",
    "3e": "troisieme, 3eme, 3ieme, 3em",
    "4e": "quatrieme, 4eme, 4ieme, 4em",
    "5e": "cinquieme, 5eme, 5ieme",
}

VAGUE = {
    "bientot": "une quinzaine, sous huitaine, nouvel ordre, nouvelle ordre,"
    " une date ulterieure, prochainement,"
    " un de ces jours, un de ces 4, un de ces quatre, l un de ces jours,"
    " ces jours ci, ces jours prochains, dans quelques jours,"
    " dans quelques semaines, dans pas longtemps, tres bientot, quelques jours,"
    " certains jours, un jour ou l autre, dans les jours a venir, dans les jours vient, d ici peu,"
    " dans peu de temps, d ici quelques jours, jour a definir, dans les prochains jours,"
    " dans les prochaines semaines, dans le courant de la semaine, courant de la semaine,"
    " dans la semaine, cet ete, cet hiver, cet automne, ce printemps, dans l ete,"
    " courant semaine, un jour cette semaine, un jour de la semaine, quelques mercredis,"
    " un peu plus tard dans la semaine, plusieurs jours, quelque jours, ces prochains jours,"
    " un de ces quatres, kelke jours, qq jours, qqs jours, quelques jour",
    "souvent": "regulierement, parfois, de temps en temps, de temps a autre, la plupart du temps,"
    " un jour sur deux, 1 jour sur 2, occasionnellement, la plupart des jours, par ci par la,"
    " de maniere reguliere",
    "habit": "comme d habitude, comme d hab, d habitude, comme dab, habituels, habituel,"
    " jours habituels, memes jours, meme jours, meme jour, comme avant, comme toujours,"
    " comme l an dernier, comme l annee derniere, comme le mois dernier, comme la derniere fois,"
    " comme dhabitude, comme les autres semaines, semaine habituelle, planning habituel,"
    " semaine type, comme prevu, come dab, comme la semaine derniere, comme la semaine d avant,"
    " comme cette semaine, comme semaine derniere, pareil que la semaine derniere,"
    " pareil que d habitude, les jours d avant, comme la semaine passee, com dab, com d hab,"
    " comme les semaines precedentes, dab",
    "vers": "aux alentours du, autour du, aux environs du, environ, a peu pres, aux alentours de",
    "peutetre": "sais pas encore, pas encore sur, pas sur, pas sure, pas certain, pas certaine,"
    " peut etre, ptetre, pe etre, eventuellement, probablement, ptet, peut-etre",
    "milieu": "mi, au milieu du, milieu du",
    "debut": "au debut de, debut de, debut du, au debut du, dbt, tout debut",
    "fin": "la fin de, fin de, fin du, la fin du, la fin des, fin des, tout fin, fin d",
    "courant": "dans le courant de, dans le courant du, courant du mois de, en courant",
}

# What marks a number that is no day, before it and after it.
BEFORE_A_COUNT = set(
    """bus ligne numero n no num ref reference dossier document facture classe qf quotient
    salle groupe page code tel telephone portable fixe option choix article id compte contrat
    matricule age tarif version niveau grade taille pointure mobile bp cs lot porte batiment bat
    appt etage rib iban famille foyer cp total montant solde""".split()
)
AFTER_A_COUNT = set(
    """enfant enfants repas fois euro euros eur e ans an h heure heures min minute minutes mn km
    rue avenue av bd boulevard impasse chemin place places personne personnes pers cm kg fille
    filles fils garcon garcons petits jumeaux loulous freres soeurs jumelles menus tickets centimes
    cts points degres gouters gouter adultes pages pieces documents parts part elements sms mails
    messages factures reservations inscriptions annulations demandes creneaux
    lignes copies exemplaires eme bis ter mois semaine jour weekend annees annee nuits
    prochain 1er dernier autre autres grands cantines""".split()
)

# Words that look like a known word and are not a slip for it.
COMMON = set(
    """entre rentre contre ventre encre malades salade balade fracture repos marin latin satin
    hardi parti partie partir sortie matins demande demander demandes domaine humaine centaine
    lundis vacant vacante cantines certain certaine prochainement enfant enfants parents maison
    ecole maitresse bonne bonsoir bonjour journee soiree merci encore toujours jamais possible
    madame monsieur maman mamie papy papi grand grande petit petite frere soeur fille garcon
    voudrais voudrait souhaite souhaiterais pouvez pourriez serait seront avoir faire comme
    jeune jeunes jeux janvier pendants garde garder gardez regarde place places parler payer paye
    pardon mardis marche marches mardaga mercier maries marie margot marius menus manque manquer
    bande grande lande semence romaine douzaine quinzaine dizaine reprise reponse rendu vendu
    rendez rendre vendre prendre tendre attendre entendre descendre apprendre mandarine mandat
    avons aviez savoir devoir revoir revient devient viens venir tenir temps champ louer jouer
    novice octave auto juive avis avril livre libre ouvre octroi cadre sable table stable fable
    montre centime central cendre centrer maintenant lundy salut semble seulement
    chose chosir rose pose dose lame lent lente lune plume luna lina gens dans sont vont font
    lieu lieux jeu joue hier hiver ici aussi ainsi aucun aucune alors apres avant depuis louis
    mais mars mari marl paul mere pere tres trop hors leurs leur notre votre autre autres elle
    elles ils nous vous ceux celle celui cela voir vite vide lire line lien loin tante tonton
    nounou ligne signe unes ines une""".split()
)
