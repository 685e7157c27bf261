"""The lexicon, continued: what parents ask for, and the words for children and activities.

Written as words.py: `canonical form: "other spelling, several words together"`. A key of `STEMS`
stands for every word that begins with one of its stems.
"""

STEMS = {
    "annuler": "annul, anul, decommand, resili",
    "supprimer": "supprim, suprim, enlev, retir, effac, decoch",
    "desinscrire": "desinscri, desinscr",
    "desabonner": "desabon",
    "reserver": "reserv, rezerv, resrv",
    "inscrire": "inscri, inscr, incri",
    "ajouter": "ajout, rajout",
    "manger": "mang, dejeun",
    "absent": "absen, abscen, absan",
    "malade": "malad, souffran, fievr, gastro, gripp, varicel, hospitalis, angin, otit, bronch,"
    " conjonctiv, contagi, vomi, covid, rhume, enrhum, migrain, rougeol, scarlatin",
    "facture": "factur, factr",
    "prelevement": "prelev, prelv",
    "paiement": "paiem, payem, paimen, reglem",
    "payer": "paye, paie, reglé",
    "rembourser": "rembours",
    "attestation": "attest, atest",
    "certificat": "certif",
    "justificatif": "justificat, justif",
    "document": "documen, formulair, dossier",
    "assurance": "assur",
    "deplacer": "deplac, decal, report, remplac, echanger, echangez, bascul, interverti, permut",
    "changer": "chang, modif",
    "planning": "planni, planin, calendrier, agenda",
    "recap": "recap",
    "appeler": "appel, telephon, rappel",
    "contacter": "contact, joindre, joignab",
    "ecrire": "ecri",
    "envoyer": "envoy, transmet, transmis, transfer",
    "allergie": "allerg, intoleran",
    "reclamation": "reclam, plaint, mecontent, scandal, inadmissib, inaccept",
    "horaire": "horair",
    "ouvrir": "ouver, ouvr, ferme",
    "aider": "aide",
    "periscolaire": "periscol, peri-scol, perisco",
}

INTENTS = {
    "stop": "stp stop, stopp, arret",
    "pub": "",
    "bonjour": "bjr, bjour, bonsoir, bsr, salut, slt, coucou, cc, hello, bonjours, bnjour, hey, hi,"
    " bonjr, salutations, re bonjour, bjrs, yo, re",
    "merci": "mrc, mci, merci beaucoup, remercie, remerci, thanks, merci bcp, merki, mersi,"
    " merciii",
    "adieu": "au revoir, a bientot, a plus, a tres bientot, bye, ciao, aurevoir, cordialement,"
    " cdt, cdlt, bien a vous, a tout a l heure, bien cordialement, bonne reception, crdlt, tchao,"
    " respectueusement, sinceres salutations, bonne continuation",
    "svp": "stp, s il vous plait, s il te plait, siouplait, sil vous plait, sil te plait",
    "oui": "ui, ouais, wi, yep, yes, ouep, oui oui",
    "ok": "okay, oki, dac, dacc, d accord, d acc, daccord, ca marche, entendu, bien recu, okk,"
    " c est note, c est bon, c bon, ca roule, nickel, parfait, tres bien, super, genial, top,"
    " cool, impec",
    "estceque": "est ce que, est ce qu, esk, esque, est ce, ece que, ske, es ce que, esce que,"
    " es que, est que, eske, esk que",
    "combien": "cmb, cb, combi1, cbien, combient, kombien",
    "devoir": "dois, doit, devons, redois, doi, redevable, dette, dettes",
    "solde": "soldes, reste a payer, montant, montants, restant, reste du, reste a regler,"
    " a jour, total, somme, ardoise, impaye, impayes, restant du, sommes, avoir",
    "quand": "kan, qd, kand",
    "comment": "cmt, coment, comen, commen, koment, cment",
    "quoi": "koi, kwa",
    "quel": "quels, quelle, quelles, kel, kels, kelle",
    "aide": "help, aidez, aider, menu principal, aide moi",
    "menu": "sommaire",
    "robot": "bot, un bot, chatbot, ia, une machine, intelligence artificielle",
    "parler": "discuter, echanger avec, parlé",
    "agent": "humain, quelqu un, qqn, quelquun, une personne, un responsable, conseiller,"
    " conseillere, la directrice, le directeur, la mairie, le service, un etre humain, responsable,"
    " vraie personne, directrice, directeur",
    "dire": "dis, dites, direz, diriez",
    "prevenir": "dire a, informer, previens, dites a, signaler",
    "retard": "en retard, retards, arrivera, arrive a, arrivera vers, arrive vers, sera la a",
    "chercher": "rentrent seuls, rentrent seules, rentreront seuls, rentre seul, rentre seule,"
    " rentrera seul, rentrera seule, recuperee,"
    " recuperes, recuperera, recuperer, recuperera, recupere, cherchera,"
    " viendra chercher, recup, reprendre",
    "voir": "consulter, afficher, affiche, affichez, montre, montrez, montrer, vois, liste, lister,"
    " visualiser, verifier, verifie, verifiez, regarder, donne moi, rappelle moi les,"
    " rappelez moi les",
    "qf": "quotient familial, quotient, quotient caf, qutient",
    "impots": "avis d imposition, avis d impot, avis imposition, impot, imposition, avis d impots",
    "livret": "livret de famille, carnet de sante, carnet de vaccination, vaccins, vaccin,"
    " vaccination",
    "rib": "iban, mandat sepa, mandat",
    "pai": "p a i, protocole",
    "moving": "demenage, demenageons, demenager, demenagement, adresse, nouveau numero, numero",
    "regime": "sans porc, vegetarien, vegetarienne, sans viande, halal, sans gluten, vegan,"
    " casher, sans lactose, vege",
    "desole": "desolee, dsl, desoles, dsle, navre, navree",
    "pasla": "",
    "vouloir": "veux, voudrais, souhaite, souhaiterais, aimerais, voudrait, voudrions, souhaitons,"
    " ve, vx, veu, voudrai, voudré, souhaiterai, souhaiterions, veut, aimerai",
    "mettre": "mets, met, mettez, prends, prendre, prevoir, prevoyez, garder, garde, gardez,"
    " noter, notez, note, compter, comptez, cocher, cochez, coche, placer",
    "besoin": "bsoin, besoins",
    "venir": "viendra, vient, vien, viendrai, viendront, viennent, viens, venu, venue, vindra,"
    " viendras",
    "aller": "ira, va, vont, iront, irai, vas",
    "rester": "reste, restera, resteront, restent",
    "etre": "sera, seront, est, sont, serons, soit, srra",
    "etait": "etaient, etais, fut, avait, avais",
    "place": "places, de la place, disponible, disponibles, dispo",
    "reservations": "mes inscriptions, nos inscriptions,"
    " mes resas, resas, resa, mes reservations, nos reservations, les reservations",
    "donnees": "mes donnees, donnes personnelles, donnees personnelles, mon compte,"
    " ma conversation",
    "recevoir": "recois, recevoir de, reception, recu, recue, recus, recevoirs",
    "sms": "messages, message, msg, mess, notifications, notification, mails, mail, courriel,"
    " rappels, texto, textos, courriels, courrier, msgs, notifs",
    "arreter": "arrete, arretez, arreté, cesser, cessez, cesse, stopper, stoppez",
    "tarif": "tarifs, prix, coute, cout, coutent, couts",
    "delai": "delais, date limite, dernier delai",
    "emoji": "",
    "quelqu": "",
    "gens": "",
}

ACTIVITIES = {
    "cantine": "cantines, kantine, cant1, cantoche, canttine, cantinne, quantine, la cant, kantin,"
    " resto scolaire, restaurant scolaire, restauration scolaire, restauration, demi pension,"
    " pause meridienne, cantin, cntine, catine, cantien, cant, kantoche, 1/2 pension,"
    " restau scolaire,"
    " repas de midi, repas du midi, repas midi, alae midi, alae du midi, alae restauration, resto,"
    " cantiene, cantne, restaurant, demi pensionnaire",
    "repas": "repa, rpas, rep",
    "alae": "allae, l alae, alé, halae, alea, clae, a l a e",
    "garderie": "gardrie, garderi, gardery, garderies, grderie, gardeirie, gardrerie, garderei",
    "periscolaire": "peri, acceuil periscolaire, accueil periscolaire, temps periscolaire, perisco",
    "accueil": "acceuil, acueil",
    "etude": "etudes, etude surveillee, etude dirigee, aide aux devoirs, soutien scolaire",
    "centre": "centre de loisirs, centre de loisir, centre aere, clsh, alsh, cdl, centre loisirs,"
    " centre loisir, centr, cenre, accueil de loisirs, acceuil de loisirs, centre d e loisirs,"
    " centre airé, centre de loisire, centre de loisirs sans hebergement, ctre, cente, cetnre,"
    " accueil de loisir, centre de losirs, acm, accueils de loisirs, cntre, centre ere",
    "clv": "stage, stages, sejour, sejours, colo, mini camp, colonie",
    "journee": "journe, journees, jounee, jrnee, journee complete, journee entiere,"
    " toute la journee,"
    " la journee, jourmee, journé, journee continue",
    "demijournee": "demi journee, demie journee, 1/2 journee, demi journees, demie journees",
    "seulement": "uniquement, juste, seul, seulment, que le",
}

CHILDREN = {
    "enfants": "gosses, bambins, loulous, minots, petits, mioches, marmots, pitchouns, enfant s,"
    " gamins, nins, kids, enfans, efants, enfnts, marmaille, tribu, fratrie, jumeaux, jumelles,"
    " poussins, cheris, bouts de chou, choupinous, loustics",
    "enfant": "gosse, fiston, bambin",
    "filles": "",
    "fille": "",
    "garcons": "",
    "garcon": "",
    "fils": "",
    "tousdeux": "tous les deux, toutes les deux, tous les 2, toutes les 2, tous les trois,"
    " tous les 3,"
    " toutes les 3, toutes les trois, ts les 2, tous deux, l un et l autre, tout les deux,"
    " ts les deux, tt les 2, tous les quatre",
    "toutlemonde": "tout le monde, toute la famille, tte la famille, la famille, toute la fratrie,"
    " toute la tribu, chacun",
}
