"""What the parent wants, from the words of the message."""

from bot.understanding.noise import word
from bot.understanding.reading import Intent
from bot.understanding.said import Words, absent, cancels, negated

_POLITE = set(
    """equipe annee nouvelle a adieu courage aide annee apres-midi avance bcp beaucoup belle bon
    bonjour bonne bonnes
    ca d de
    emoji encore et excellente fetes fin infiniment info infos jour journee l la le les m
    madame merci mme monsieur mr nuit ok par pour reponse semaine soir svp toi tous tout va
    vacances votre vous weekend""".split()
) | {""}
_GREETS = set("bonjour merci adieu emoji bonne belle bon bonnes".split())
_PRESENT = set("manger venir aller etre rester inscrire reserver".split())
_COMMANDS = set("reserve reservez inscrire reserver".split())
# Without one of these words no message that names a day, a child or an activity is anything else
# than an order; a test holds the list against the functions below.
TURNS = set(
    """desabonner supprimer arreter desinscrire plus stop agent reclamation parler contacter appeler
    combien devoir solde facture prelevement rembourser rib payer paiement attestation justificatif
    document assurance qf impots livret certificat aide menu comment tarif delai horaire comprends
    quand quel sert sais peux savoir dire indiquer confirmer voir planning recap reservations ?
    estceque quoi moving allergie regime retard chercher pai doudou question perdu oublie
    prevenir""".split()
)
_TO_KNOW = {"savoir", "dire", "indiquer"}
_COMMANDED = {"reserver", "inscrire", "ajouter", "mettre", "annuler"}
_ASKED_FOR = set(
    """annuler supprimer desinscrire ajouter vouloir pouvoir possible mettre pouvez pourriez peut
    peux puis pourrait pourrais faut""".split()
)


def classify(words: Words, *, days: bool, children: bool, activity: bool, today: bool) -> Intent:
    """The intent of a message; `days`, `children` and `activity` say what it names."""
    order = days or children or activity
    if order and words.all.isdisjoint(TURNS):  # most messages: an order and nothing else
        return _act(
            words, order=order, days=days, activity=activity, children=children, today=today
        )
    return (
        _contact(words, order=order, days=days)
        or _papers(words, days=days, activity=activity)
        or _asks(words, order=order, days=days, activity=activity, children=children)
        or _act(words, order=order, days=days, activity=activity, children=children, today=today)
    )


def _contact(words: Words, *, order: bool, days: bool) -> Intent | None:
    if _stops(words, days=days):
        return Intent.STOP
    if not order and words.said and set(words.said) <= _POLITE and words.has(*_GREETS):
        return Intent.GREETING
    if words.has("agent") and len(words.said) <= 3 and not order:
        return Intent.MESSAGE
    if words.has("agent", "reclamation") and words.has(
        "parler", "appeler", "contacter", "reclamation", "vouloir", "avoir", "humain"
    ):
        return Intent.MESSAGE
    if not days and (words.has("parler", "contacter") or _call_back(words)):
        return Intent.INVOICE if words.has("facture") else Intent.MESSAGE
    return None


def _call_back(words: Words) -> bool:
    return words.has("appeler") and any(
        word(words.ts, at + 1) in {"moi"} or word(words.ts, at - 1) in {"me", "m"}
        for at, token in enumerate(words.ts)
        if token.word == "appeler"
    )


def _checks(words: Words) -> bool:
    """« pouvez-vous me confirmer que … », « je voudrais savoir si … »: it asks to look."""
    if _commanded(words):
        return False
    return (
        words.near("savoir", "si")
        or words.near("dire", "si")
        or words.near("indiquer", "si")
        or (words.question and words.has("confirmer") and words.has("etre", "inscrire"))
    )


def _commanded(words: Words) -> bool:
    """« réservez lundi, merci de me dire si c'est bon »: it is ordered first."""
    if words.all.isdisjoint(_TO_KNOW):
        return False
    said = [token.word for token in words.ts]
    first = min(said.index(each) for each in _TO_KNOW & words.all)
    return any(each in _COMMANDED for each in said[:first])


def _stops(words: Words, *, days: bool) -> bool:
    """Whether the parent wants no more messages, or their data gone."""
    if words.has("desabonner"):
        return True
    if words.has("supprimer", "arreter") and words.has("donnees", "compte"):
        return True
    if words.has("desinscrire") and words.has("moi", "me") and words.has("sms", "liste"):
        return True
    return _no_more(words, days=days) or (words.has("stop") and len(words.said) <= 3 and not days)


def _no_more(words: Words, *, days: bool) -> bool:
    """« arrêtez de m'envoyer … », « je ne veux plus recevoir … »."""
    if words.has("arreter") and words.has("sms", "envoyer", "recevoir", "ecrire", "pub", "spam"):
        return True
    if not words.has("plus") or days:
        return False
    if words.has("recevoir") and words.has("sms", "rien", "alertes", "de"):
        return True
    writes = words.has("ecrire", "envoyer", "sms") and words.has("me", "m", "sms")
    return writes and not words.has("facture", "inscrire")


def _papers(words: Words, *, days: bool, activity: bool) -> Intent | None:
    if words.has("combien", "devoir", "solde") and _balance(words, activity=activity):
        return Intent.BALANCE
    if words.has("attestation") and not words.has("facture", "rembourser"):
        return Intent.DOCUMENT
    if words.has("facture", "prelevement", "rembourser", "rib") or (
        words.has("payer", "paiement") and not words.has("estceque")
    ):
        return (
            Intent.BALANCE if words.near("jour", "de") and words.has("paiement") else Intent.INVOICE
        )
    if words.has("paiement", "payer"):
        return Intent.BALANCE if words.has("jour", "solde") else Intent.INVOICE
    papers = words.has(
        "attestation", "justificatif", "document", "assurance", "qf", "impots", "livret"
    )
    if papers or (words.has("certificat") and not words.has("absent")):
        return Intent.DOCUMENT
    return None


def _balance(words: Words, *, activity: bool) -> bool:
    if words.has("solde") and not words.has("facture"):
        return True
    if words.has("devoir") and not words.has("annuler", "comment", "reserver", "inscrire"):
        return words.has("combien", "quoi", "encore", "argent", "dette", "rien", "je", "reste")
    if not words.has("combien"):
        return False
    if words.has("payer", "reste", "rester", "regler", "facture"):
        return True
    return not activity and not words.has("tarif", "jour", "fois", "place", "temps", "enfants")


def _asks(
    words: Words, *, order: bool, days: bool, activity: bool, children: bool
) -> Intent | None:
    """Help and what is booked: the message asks to know."""
    if _help(words, order=order, days=days):
        return Intent.HELP
    if _checks(words) and not words.has("annuler"):
        return Intent.VIEW
    if (
        words.has("voir", "planning", "recap", "reservations")
        and not cancels(words)
        and not _books(words)
    ):
        return Intent.VIEW
    asked = words.question or words.has("estceque")
    nothing = not (activity or children or cancels(words) or _books(words)) and not words.has(
        "reserver"
    )
    if asked and ((days and nothing) or _view(words, activity=activity)):
        return Intent.VIEW
    if words.has("quoi", "quel") and words.near("quel", "jour") and not words.near("quel", "que"):
        return Intent.VIEW
    return _tells(words, days=days, activity=activity)


def _books(words: Words) -> bool:
    return words.has("inscrire", "ajouter", "vouloir", "mettre") and not words.has(
        "voir", "planning", "recap"
    )


def _help(words: Words, *, order: bool, days: bool) -> bool:
    if words.has("aide", "menu") and not days:
        return not words.has("cantine", "etude", "quoi")
    if words.has("comment") and not words.near("comment", "manger", "absent"):
        return True
    if words.has("tarif", "delai", "horaire") or (
        words.has("comprends") and not days and not words.has("tu")
    ):
        return True
    if words.has("jusque", "avant") and words.has("quand"):
        return True
    if words.near("quel", "heure", within=2) or words.near("sert", "quoi"):
        return True
    return words.near("sais", "faire") or words.near("peux", "faire")


def _view(words: Words, *, activity: bool) -> bool:
    """A question about what is booked or open, and not a request in the form of a question."""
    if words.has("robot") or len(words.said) < 2:
        return False
    if words.near("ai", "reserver", "inscrire", within=2) or words.near("a", "reserver", within=2):
        return True
    if words.has(*_ASKED_FOR):
        return False
    if words.has("place", "ouvrir", "quoi", "quand", "ok") or words.near("y", "a"):
        return True
    return any(
        (token.word in _PRESENT and token.raw not in _COMMANDS)
        or (at and token.word in {"prevu", "note", "valide", "confirme"})
        for at, token in enumerate(words.ts)
    )


def _tells(words: Words, *, days: bool, activity: bool) -> Intent | None:
    if days and activity and _ordered_first(words):
        return None
    moved = words.has("moving") and not activity
    if moved and not (days and (cancels(words) or absent(words) or _books(words))):
        return Intent.MESSAGE
    told = words.has(
        "allergie", "regime", "retard", "chercher", "pai", "doudou", "question", "perdu", "oublie"
    )
    if told and not activity and not cancels(words) and not absent(words):
        return Intent.MESSAGE
    if words.has("allergie", "pai", "regime") and not words.has(
        "cantine", "reserver", "annuler", "inscrire"
    ):
        return Intent.MESSAGE
    if (
        words.has("retard", "chercher", "doudou", "perdu")
        and not words.has("annuler", "reserver", "inscrire")
        and not negated(words)
    ):
        return Intent.MESSAGE
    return (
        Intent.MESSAGE
        if words.has("prevenir") and words.has("maitresse", "directrice", "animateur", "animatrice")
        else None
    )


def _ordered_first(words: Words) -> bool:
    """« jeudi cantine, on viendra le chercher à 16h30 »: the order comes before what is told."""
    said = [token.word for token in words.ts]
    told = min((at for at, each in enumerate(said) if each in {"chercher", "retard"}), default=0)
    return any(each in {"cantine", "alae", "garderie", "centre", "repas"} for each in said[:told])


def _act(
    words: Words, *, order: bool, days: bool, activity: bool, children: bool, today: bool
) -> Intent:
    if words.has("annuler", "supprimer", "desinscrire"):
        return Intent.CANCEL
    if absent(words) and not (activity and _only_venue(words) and not today):
        return Intent.ABSENCE
    if negated(words) and order:
        return Intent.CANCEL
    if days or (
        activity and (children or len(words.said) <= 6 or _books(words) or words.has("reserver"))
    ):
        return Intent.BOOK if not _chat(words, days=days) else Intent.OTHER
    if words.has("reserver", "inscrire", "ajouter") or (activity and _books(words)):
        return Intent.BOOK
    return _small_talk(words)


def _only_venue(words: Words) -> bool:
    """« ne viendra pas au centre »: no illness, but an activity that the child will miss."""
    return not words.has("absent", "malade")


def _chat(words: Words, *, days: bool) -> bool:
    """« la mer c'est mieux que la cantine » asks for nothing."""
    if days:
        return False
    return words.has(
        "mieux", "nul", "nulle", "bon", "bonne", "delicieux", "horrible", "cool", "trop", "degueu"
    ) and not words.has("pour")


def _small_talk(words: Words) -> Intent:
    if words.has("bonjour", "merci", "emoji", "adieu") and len(words.said) <= 6:
        return Intent.GREETING
    return Intent.OTHER
