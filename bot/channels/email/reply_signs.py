"""How mail programs mark what they quote and what they add, in French and in English.

Each test is given one line (or a few, joined) and is linear in its length: what is longer than any
program writes is not looked at. Lines are compared as `bare` gives them.
"""

import re
import unicodedata

LONGEST_MARK = 400  # no program writes a longer heading
_BLANKS = {ord(each): " " for each in "\t\u00a0\u202f\u2007\u2009\u200b"}
_QUOTE = re.compile(r"[>|\s]*")


def bare(line: str) -> str:
    """The line in lower case without accents, ’ as ', single blanks: how marks are compared."""
    text = unicodedata.normalize("NFKD", line[:LONGEST_MARK].translate(_BLANKS)).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(text.replace("’", "'").replace("*", "").split())


def unquoted(line: str) -> tuple[str, bool]:
    """The line without its `>` marks, and whether it had any."""
    start = line.lstrip()
    if not start.startswith(">"):
        return line, False
    found = _QUOTE.match(line[:LONGEST_MARK])
    return line[found.end() if found else 0 :], True


MARKER = "repondez au-dessus de cette ligne"

_TITLES = (
    "message d'origine|message original|message initial|mail original|mail d'origine"
    "|message transfere|message reexpedie|message precedent|courriel original|courriel d'origine"
    "|e-mail d'origine|e-mail original|email d'origine|message reponse|reply message"
    "|original message|forwarded message|forwarded by|message d'origine/original message"
)
_SEPARATOR = re.compile(rf"(?:[-_=]{{2,}} ?)(?:{_TITLES})\b[^-_=]{{0,120}}(?:[-_=]{{2,}})?")
_TITLE_ALONE = re.compile(
    r"(?:debut du message (?:reexpedie|transfere)|begin forwarded message|message transfere) ?:"
)
_ORANGE = re.compile(r"message du \d{1,2}/\d{1,2}/\d{2,4} (?:a )?\d{1,2}[:h]\d{2}")
_RULE = re.compile(r"[-_=*~ ]{5,}")


def separates(line: str) -> bool:
    """« -----Message d'origine----- » and the like: what follows is quoted."""
    return bool(
        _SEPARATOR.fullmatch(line) or _TITLE_ALONE.fullmatch(line) or _ORANGE.fullmatch(line)
    )


def is_rule(line: str) -> bool:
    """A line drawn with signs."""
    return _RULE.fullmatch(line) is not None


_HEADER = re.compile(
    r"(de|from|expediteur|envoye par|envoye le|envoye|sent|date|a|to|pour|destinataires?|cc"
    r"|copie a|cci|objet|subject|sujet|repondre a|reply-to|importance) ?: ?(.*)"
)
_SENDER = {"de", "from", "expediteur", "envoye par"}
_FIRST = {*_SENDER, "envoye", "sent", "date", "objet", "subject"}
_MOMENT = re.compile(r"\d{4}|\d{1,2}[:h]\d{2}|\d{1,2}/\d{1,2}/\d{2}")
MOST_HEADERS = 12
FEWEST_HEADERS = 3


def header(line: str) -> str | None:
    """The name of a quoted header line: `de`, `objet`…; None when it is not one."""
    found = _HEADER.match(line)
    return found[1] if found else None


def is_header_block(lines: list[str]) -> bool:
    """Whether these lines begin with the headers of a quoted mail (Outlook, Orange, Zimbra…).

    « De : lundi à jeudi » alone is not: three headers are wanted, one of the sender, with a moment
    and either an address or a subject.
    """
    names: list[str] = []
    values = ""
    for line in lines[:MOST_HEADERS]:
        name = header(line)
        if name:
            names.append(name)
        elif not line or not names:
            break
        values += " " + line
    if not names or names[0] not in _FIRST or not _SENDER & set(names):
        return False
    about = "@" in values or {"objet", "subject", "sujet"} & set(names)
    return len(set(names)) >= FEWEST_HEADERS and bool(about) and bool(_MOMENT.search(values))


_BEGINS = re.compile(r"(?:le|on|en date du|du) .*\d")
_WROTE = re.compile(r"(?:a ecrit|ecrivait|a ecrit le message suivant|wrote) ?: ?$")
_WHEN = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:er)? [a-z]{3,9}\.? \d{4}|[a-z]{3,9}\.? \d{1,2}, \d{4}"
)
_WROTE_LAST = re.compile(
    r".{1,200}<[^<>]{3,100}@[^<>]{3,100}> a ecrit (?:le )?.{0,60}\d{4}.{0,40}:"
)
MOST_LINES = 4


def attribution(lines: list[str]) -> int:
    """How many lines « Le 3 nov. 2025 à 10:12, Mairie <…> a écrit : » takes; 0 when it is not one.

    `lines` begin there. Without an address it must be right above what is quoted.
    """
    first = lines[0]
    if not (_BEGINS.match(first) or _WROTE_LAST.fullmatch(first)):
        return 0
    said = ""
    for number, line in enumerate(lines[:MOST_LINES], 1):
        said = f"{said} {line}".strip()
        if not line or len(said) > LONGEST_MARK:
            return 0
        if _WROTE.search(said) or _WROTE_LAST.fullmatch(said):
            return number if _WHEN.search(said) else 0
    return 0


_OWN = "mon|ma|mes|my|notre"
_MADE = (
    "outlook|yahoo|gmail|orange|sfr|bouygues|free|la poste|laposte|proton|samsung|spark|courrier"
    "|mail|huawei|xiaomi|android|iphone|ipad|smartphone|mobile|thunderbird|appareil|telephone"
    "|galaxy|windows|messagerie|application|appli|webmail|bluemail|aquamail|k-9|workspace"
)
_ADDED = re.compile(
    rf"(?:envoye (?:de|depuis|a partir de|a partir d'|avec|via) ?"
    rf"(?:{_OWN}|l'|la|le|un|une)? ?(?:[\w-]+ )?(?:{_MADE})\b.{{0,80}}"
    rf"|sent (?:from|with|via) .{{2,60}}"
    rf"|(?:get|telecharge[rz]?|obtenir|obtenez) outlook.{{0,80}}"
    rf"|provenance ?: ?courrier.{{0,40}}|yahoo mail ?: .{{0,80}}"
    rf"|cet? (?:e-?mail|message) a ete (?:envoye|verifie|analyse).{{0,100}}"
    rf"|sans virus\. ?(?:www\..{{0,40}})?|garanti sans virus.{{0,60}})"
)


def is_added(line: str) -> bool:
    """« Envoyé de mon iPhone » and what other programs add under a message."""
    return len(line) <= 160 and _ADDED.fullmatch(line) is not None
