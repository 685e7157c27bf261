"""Ordinary words that are no first name, folded: what may stand where a first name can stand."""

EVERYDAY = frozenset(
    """abord accepter accident accompagne accord acheter action activite activites actuel
    actuellement adieu admin administration adresse adulte affaire afin age agee agent ailleurs
    aime alerte alors amelioration ami amie amis amies amical amicalement an ancien animation
    animateur animatrice annee anniversaire annuel appli application apport arret arrivee article
    assez assiette association atelier ateliers attente attention aucun aucune autant auteur
    automatique automatiquement autorisation autre autrement autres avance avant avantage avion
    avis bah baby babysitter bas basket batiment beau beaucoup bebe bel belle belles bete bien
    bientot bilan bisous blague blesse boite bon bonheur bonjour bonne bonnes bonsoir bord bouche
    bout bras bref bureau bus caf cadeau cahier caisse campagne car carte cas casse cause cela
    celle celui centre cependant certain certaine certainement certains cet cette ceux chacun
    chambre chance changement chaque charge chat chaud chef cher chere cheres chers cheval cheveux
    chez chien chose choses ciel cinema circonstances clair classe classes cle client cochon coeur
    coin collation college colis colo commande comme commencement commune communal communale
    compagnie complet complete complets comprendre compris compte concernant concert concours
    condition conduite confiance confirmation conge conges connexion conseil consequence contact
    contrainte contraire contrat copain copains copine correct correctement cote coup cour courage
    courant courrier cours course court cousin cousine cousins couverture creche creneau creneaux
    croire cuisine cycle danse date dates debut decision deja delai dejeuner dent dentiste depart
    depense depuis dernier derniere derriere desormais dessert dessin dessous dessus detail devant
    dieu difference difficile difficulte dimension diner dire directeur direction directrice
    divorce docteur dois domicile dommage donc donnee donnees dont dos dossier double douleur doute
    droit droite duree dur eau ecart echange ecole ecoles ecran edt effet egal egalement eleve
    eleves elementaire email emploi empechement enceinte encore endroit enfance enfant enfants
    enfin ennui ensemble ensuite enterrement entree entretien envie environ epoque equipe erreur
    espace espagnol espere essai etat etage ete etre etranger evenement eventuel exact exactement
    excellent excellente exception exceptionnel exceptionnellement exclu excuse excuses exemple
    extra extraordinaire face facile facon faim fait falloir famille familial familiale fatigue
    faut faute faveur femme fete fiche fichier fievre fille filles film fils fin final finalement
    fini fois fond foot football force formation forme fort fortement frais francais frere freres
    frigo froid fruit gamin gamine garcon garcons garde gare gateau gauche general genou genre
    gens gentil gentille gestion gite glace goute gouter gouters grand grande grands grandes
    grandparents grandmere grandpere grace gratuit grave greve gros grosse groupe groupes guide
    gym gymnastique habitude haut herbe heure heures heureux histoire hiver homme honte hopital
    horrible hors hotel humain ici idee idem identifiant image imperatif imperativement important
    impossible imprevu incident inconvenient indication info infos information informations
    infirmiere informatique inscription inscriptions instant instit institutrice intention
    interet interieur internet inutile invitation invite jadis jamais jambe jardin jeune jeux joie
    joli jolie jouet jour journal journee judo juge jumeau jumelle jupe jusque juste justement
    kine labas lait langue large larme lecture legume lent lettre lieu ligne linge lisible liste
    lit livre logement loin loisir loisirs long longtemps lors lorsque lumiere lundi lunettes
    machine madame magasin mail main maintenant maire mairie mais maison maitre maitresse mal
    malade maladie malgre malheureusement maman mamans mami mamie mammy mamy manege maniere manque
    marche mardi mari mariage maternelle matiere matin matinee mauvais mauvaise meilleur meilleure
    meme memes menage mention menu mer merci mercredi mere mesdames message messieurs mesure
    meteo metro mettre miam midi mienne mieux milieu mission mixte mme modalite mode modification
    moins mois moitie moment monde monsieur montant montagne morceau mort mot motif motifs moto
    moyen mur musee musique nager natation nature naturellement necessaire neige net neuf neveu
    nez niece niveau nom nombre normal normale normalement note notre nounou nourrice nourriture
    nous nouveau nouveaux nouvel nouvelle nouvelles nuit nulle numero objet obligation occasion
    oeil oeuf office ombre oncle option ordre ordinaire ordinateur oreille origine orthodontiste
    orthophoniste orthoptiste oubli oui outre ouf page pain paix panier panne papa papas papi
    papier papiers papy paquet parc parce pareil parent parents parfait parfaite parfois parking
    parole part partie partout pas passage passe passion patience pause pays peau pedagogique
    peine peinture pendant pension perdu pere periode periodes permanence permis personne personnel
    perso petit petite petites petits peu peur phrase photo photos piece pied pieds piquenique
    pique piscine place plage plaisir plan planning plat plein pleine plus plusieurs plutot poche
    point police ponctuel ponctuellement pont portable portail porte poste pouce poux pourquoi
    pourtant pratique premier premiere present presente presque presse prevu prevue priere primaire
    principe privee probablement probleme problemes prochain prochaine proche professeur
    professionnel profil programme progres projet promenade promis propos propre provisoire
    publique puis puisque quand quart quartier quelque quelques quelqu question questions quinzaine
    quitte quoi quoique radio raison raisons rapide rapidement rappel rapport rare rattrapage
    recap recit reconnaissance recreation reduction reel refus regard reglement regle regles
    regulier reguliere religion remarque remerciement remplacement rendez rendezvous renouvellement
    renseignement rentree repas repetition reponse repos reseau reservation responsable restaurant
    restauration reste resultat resume retard retour retraite reunion reveil revoir rien risque
    riviere robe robot rose rouge route rue ruse sable sac sage saison salle salut samedi sang sans
    sante saut scolaire scolaires seance seances seche second seconde secret secretaire secretariat
    secours sejour selon semaine sens sept serieux serieusement serviable service services seul
    seule seulement severe siege sien signal signature simple simplement sinon site situation
    skier soeur soeurs soin soir soiree soleil solution somme sommeil son sorte sortie sorties
    souci soucis soudain souhait souper source souris souvent spectacle sport sportif sportive stage
    standard station suite suivi sujet super supplement supplementaire sur surprise surtout svp
    syndicat systeme table tableau tablette tante taper tard tarif tas tata tatie taxi tel telle
    tellement telephone temps tennis terme terminal terrain terre test tete texte theatre titre
    titulaire toilettes toit ton tonton tot total totale toujours tour tous tout toute toutes
    traitement train travail travaux tres trop trottinette trousse truc type unique universite
    urgence urgent urgente usage utile vacances vache vaccin valable valeur valide validation
    vedette
    veille velo vendredi vent vente ventre verite vers version vert veste viande victime vide vie
    vieille vieux vif village ville vin violence visage visite vite vitesse voici voie voila voir
    voisin voisine voisins voiture voix vol volley volontaire volontiers vos votre vouloir voyage
    vraie vrai vraiment vue week weekend yeux zone zut
    absente absent ait aller allez alle allee allo allons aura aurait aurons avais avait avez avoir
    avons ayant bcp bjr bsr but car cdt cela ces cest cetait chui cmt comment dans daccord des
    deux dire dis dit dites donc dsl elle elles est etait etaient etant faire fais faisons fasse
    fera ferait ferez font hein hello hey hui ils jai jaimerais javais jenvoie jespere jsuis
    jusqua kil kel lai les leur leurs lui mange mangera mangent manger mes mets mettez mettre moi
    mon nai nan nen nest nos ont ouai ouais par peut peux pouvez pris prend prends prendra pour
    pourra pourrait pourrez pouvoir qqn quel quelle quels qui quil quelle quon sait sais savez sera
    serai seraient serait seront ses sest soit sois sommes sont soyez suis sui tes ton toi trouve
    une vais vas vat venir vient viendra viens vont vos voudrais vous veut veux voit vois voulez
    tkt ptit ptite lol mdr stp wsh yop bon bonsoir aimable equipes cordial mesdames mrs
    lol oups zero cent mille demi demie quart trimestre semestre annuelle mensuel mensuelle
    annuler reserver inscrire confirmer rajouter sauf hormis apres avant bises biz bisou gros
    cordialement sincerement respectueusement sortira partira rentrera restera dormira arrivera
    partir passer aller sortir rentrer dormir arriver jouer parler voir recevoir savoir
    pizza sandwich picnic picnique pain frites purin sieste dodo cartable manteau bonnet doudou
    gilet echarpe chaussures chaussons basket poney equitation escalade rugby hand chorale solfege
    piano guitare conservatoire orchestre medecin pediatre ophtalmo dermato psy radio hosto clinique
    csi bts cap lycee cp cm1 cm2 maternelles primaires ecoliere ecolier
    joint jointe ci-joint merki
    non printemps automne hiver ski noel scolaires paires impaires paire impaire quand merki
    ferie feries ferier pont ponts reprise cantine garderie alae aere""".split()
)
"""Words of every day; the lexicon's own words are not repeated."""
