"""Short answers to a question of a form: go on, there is none, I agree, the same one (folded)."""

# On without a change; none of it writes anything.
ON = frozenset(
    """valider valide suivant suivante continuer passer terminer termine soumettre ok oui inchange
    pareil idem""".split()
) | {"rien a changer", "ne change pas", "rien ne change", "c est bon", "pas de changement"}
NOTHING = frozenset({"non", "aucun", "aucune", "rien", "sans", "neant", "je n en ai pas"})
AGREED = frozenset({"oui", "ok", "d accord", "j accepte", "accepte", "j autorise", "autorise"})
# Of a file that was sent before, or is left out.
THE_SAME = frozenset({"garder", "la meme", "valider", "la meme piece", "celle d avant"})
WITHOUT = frozenset({"passer", "sans", "non", "suivant", "valider", "je ne l ai pas", "aucun"})
