"""Numbers and days that say nothing of days: telephones, amounts, ages, hours, politeness."""

from bot.understanding.tokens import Token
from bot.understanding.words import AFTER_A_COUNT, BEFORE_A_COUNT, MONTHS, WEEKDAYS

_SEPARATORS = {".", "-", "/"}
_WISH = {"bon", "bonne", "bons", "bonnes", "joyeux", "joyeuse", "joyeuses", "excellent", "belle"}
_EXCELLENT = _WISH | {"excellente", "excellents", "excellentes", "super", "ok"}
_WISHED = {"semaine", "weekend", "vacances", "rentree", "jour", "journee", "matin", "soir"}
_WISHED |= {"apres-midi", "fin", "annee", "noel", "paques", "reprise", "debut", "toussaint"}
_PAST_ACTS = {"appeler", "ecrire", "envoyer", "payer", "recevoir", "contacter", "demander"}
_PAST_ACTS |= {"demande", "regle", "poste", "depose", "signale", "prevenu", "rempli", "vu"}
_ABOUT = {"message", "mail", "sms", "courriel", "echange", "appeler", "conversation", "discussion"}
_ABOUT |= {"demande", "lettre", "entretien", "email", "reunion", "rdv", "coup"}
_HAVE = {"ai", "avons", "avait", "deja", "a"}
_OURS = set("votre notre mon ton mes nos la l le dernier cet de vos".split())
_AFTER_ACT = {"le", "des", "deja", "vous", "ce", "au", "la"}
_AFTER_ABOUT = {"de", "du", "d", "des", "telephonique", "deja", "le"}
_BORN = {"ne", "nee", "nes", "nees", "naissance", "ddn"}
_BEFORE_MAY = {"de", "d", "du", "en", "mois", "avril", "fin", "debut", "milieu", "courant", "a"}
_ENDS = {"", "\n", ".", "!", ",", "emoji", "merci", "bonjour", "adieu"}


_WATCHED = {*_EXCELLENT, *_BORN, *_PAST_ACTS, *_ABOUT, "a", "mai"}


def silence(ts: list[Token]) -> None:
    """Marks in place the tokens that are no day (kind `c` or `x`)."""
    _telephones(ts)
    told: list[int] = []
    for at, token in enumerate(ts):
        if token.kind == "n":
            _number(ts, at)
        elif token.word not in _WATCHED:
            continue
        elif token.word in _EXCELLENT:
            _wish(ts, at)
        elif token.word in _BORN:
            _born(ts, at)
        elif token.word in _PAST_ACTS or token.word in _ABOUT:
            told.append(at)
        elif token.word == "a":
            _farewell(ts, at)
        elif token.word == "mai" and word(ts, at + 1) == "pas":
            _but(ts, at)
    for at in told:  # once the amounts are known: « payé 45 € le 3 »
        _told(ts, at)


def word(ts: list[Token], at: int) -> str:
    """The canonical word at a place, empty outside the message."""
    return ts[at].word if 0 <= at < len(ts) else ""


def _mute(ts: list[Token], start: int, end: int) -> None:
    for token in ts[start:end]:
        token.word, token.kind = "", "x"


def _telephones(ts: list[Token]) -> None:
    """Four or more pairs of digits in a row, the first of which begins with 0, are a telephone."""
    if len([token for token in ts if token.kind == "n"]) < 4:
        return
    at = 0
    while at < len(ts):
        end, pairs = at, 0
        while end < len(ts) and (ts[end].kind == "n" or ts[end].word in _SEPARATORS):
            pairs += ts[end].kind == "n" and len(ts[end].raw) == 2
            end += 1
        plus = word(ts, at - 1) == "+" or word(ts, at) in {"33", "0033"}
        if pairs >= 4 and (ts[at].raw.startswith("0") or plus) and _paired(ts, at, end):
            _mute(ts, at, end)
        at = max(end, at + 1)


def _paired(ts: list[Token], start: int, end: int) -> bool:
    """Whether nothing but digits, or the same sign, stands between the pairs."""
    signs = {token.word for token in ts[start:end] if token.kind == "p"}
    return len(signs) <= 1 and sum(token.kind == "n" for token in ts[start:end]) >= 4


def _number(ts: list[Token], at: int) -> None:
    token, before, after = ts[at], word(ts, at - 1), word(ts, at + 1)
    if at + 1 < len(ts) and ts[at + 1].kind == "t":
        token.kind = "t"
    elif after in {"h", "heure", "heures", ":"} and _is_time(ts, at):
        _mute_time(ts, at)
    elif after in {"€", "%", "°"} or (before in {"°", "€", "+"} and before != "+"):
        token.kind = "c"
    elif after in {",", "."} and ts[at + 1].glued and _decimal(ts, at):
        _mute(ts, at, at + 3)
    elif after == "/" and at + 2 < len(ts) and len(ts[at + 2].raw) == 4:
        return  # « facture 01/2026 » is a month
    elif (
        before in BEFORE_A_COUNT
        or (before == "°" and word(ts, at - 2) in BEFORE_A_COUNT)
        or (before in {":", "="} and word(ts, at - 2) in BEFORE_A_COUNT)
        or after in AFTER_A_COUNT
        or (token.value > 31 and len(token.raw) < 4 and after not in MONTHS)
    ):
        token.kind = "c"
    elif after == "/" and token.value == 1 and word(ts, at + 2) == "2":
        _half(ts, at)


def _half(ts: list[Token], at: int) -> None:
    """« 1/2 » alone is a half, unless it is the first of February."""
    if word(ts, at - 1) not in {"le", "du", "au"} and word(ts, at + 3) in {
        "journee",
        "jour",
        "pension",
    }:
        _mute(ts, at, at + 3)


def _is_time(ts: list[Token], at: int) -> bool:
    if word(ts, at + 1) != ":":
        return True
    return at + 2 < len(ts) and ts[at + 1].glued and ts[at + 2].glued and ts[at + 2].kind == "n"


def _mute_time(ts: list[Token], at: int) -> None:
    end = at + 2
    if end < len(ts) and ts[end].kind == "n" and word(ts, end + 1) not in {"/", "h"}:
        minutes = len(ts[end].raw) == 2 and (ts[end].glued or word(ts, at + 1) == "h")
        end += minutes
    for token in ts[at:end]:
        token.word, token.kind = "heure", "t"


def _decimal(ts: list[Token], at: int) -> bool:
    """Whether a number, a sign and a number are an amount: « 12,50 € », « 8.10 euros »."""
    if at + 2 >= len(ts) or ts[at + 2].kind not in "nc" or not ts[at + 2].glued:
        return False
    money = word(ts, at + 3) in {"€", "euros", "euro", "eur", "e"} or word(ts, at - 1) == "€"
    return money or ts[at + 2].value > 31 or (ts[at + 1].word == "," and ts[at + 2].raw[0] == "0")


def _wish(ts: list[Token], at: int) -> None:
    """« bonne fin de semaine », « bon week-end »: what is wished is no day."""
    end = at + 1
    while word(ts, end) in _WISHED | {"de", "d", "et", "fete", "fetes", "les", "la", *_WISH}:
        end += 1
    if end > at + 1:
        _mute(ts, at + 1, end)
    elif word(ts, at + 1) in WEEKDAYS and word(ts, at) in _WISH and word(ts, at + 2) in _ENDS:
        _mute(ts, at + 1, at + 2)


def _born(ts: list[Token], at: int) -> None:
    """« né le 12 mars 2018 »: the three numbers or the month that follow."""
    start = at + 1
    while word(ts, start) in {"le", "en", ":", "du", "d", "est", "etre"}:
        start += 1
    if start == at + 1 and ts[at].word == "ne":
        return
    end = start
    while (
        end < len(ts)
        and end < start + 6
        and (ts[end].kind in "no" or ts[end].word in {"/", "-", "."} or ts[end].word in MONTHS)
    ):
        end += 1
    _mute(ts, start, end)


def _told(ts: list[Token], at: int) -> None:
    """« suite à notre appel de mardi », « j'ai écrit hier »: the day is told, not asked for."""
    act = ts[at].word in _PAST_ACTS and word(ts, at - 1) in _HAVE
    about = ts[at].word in _ABOUT and word(ts, at - 1) in _OURS
    if not (act or about):
        return
    links = _AFTER_ACT if act else _AFTER_ABOUT
    start = at = at + 1
    while (word(ts, at) in links or _amount(ts, at)) and at < start + 6:
        at += 1
    if act or at > start or word(ts, at) in {"hier", "avant-hier"}:
        _mute_day(ts, at)


def _amount(ts: list[Token], at: int) -> bool:
    return at < len(ts) and (ts[at].kind in "cx" or ts[at].word in {"€", "euros", "euro", "ma"})


def _mute_day(ts: list[Token], at: int) -> None:
    """Mutes one day written at a place, if there is one."""
    end = at
    if word(ts, end) in {"hier", "avant-hier", "aujourdhui", *WEEKDAYS}:
        end += 1
    while end < min(len(ts), at + 7) and _dates(ts, end, at):
        end += 1
    if end > at and word(ts, end - 1) == ".":
        end -= 1
    _mute(ts, at, end)


def _dates(ts: list[Token], at: int, start: int) -> bool:
    if ts[at].kind in "no" or ts[at].word in MONTHS:
        return True
    return ts[at].word in {"/", "-", ".", "dernier"} and start < at < len(ts) - 1


def _but(ts: list[Token], at: int) -> None:
    """« lundi mai pas mardi »: no month, « mais »."""
    before = word(ts, at - 1)
    if not at or (ts[at - 1].kind not in "no" and before not in _BEFORE_MAY):
        ts[at].word = "mais"


def _farewell(ts: list[Token], at: int) -> None:
    """« merci, à lundi ! » takes leave."""
    leaves = word(ts, at + 1) in WEEKDAYS or word(ts, at + 1) in {"demain", "aujourdhui"}
    if leaves and word(ts, at - 1) in _ENDS and _closes(ts, at + 2):
        _mute(ts, at + 1, at + 2)


def _closes(ts: list[Token], at: int) -> bool:
    return all(token.word in _ENDS or token.kind == "p" for token in ts[at : at + 4])
