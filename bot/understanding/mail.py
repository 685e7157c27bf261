"""What a parent wrote in an e-mail, without what they answer to."""

import re

_HEADER = r"(de|from|envoye|sent|date|a|to|objet|subject|cc) ?:"
_FROM = r"(de|from) ?:"
_SEPARATOR = r"[-_=]{2,} ?(message|original|forwarded|mail|courriel|debut)|_{10,}$"
_WROTE = r"(a ecrit|wrote|ecrivait|a ecrit le message suivant) ?:? ?$"
_SENT = (
    r"(envoye|sent|telecharge[rz]?|provenance) (de|depuis|from|avec|a partir) "
    r"(mon|ma|my|outlook|l|yahoo)"
)
_GREETING_DATE = r"(le|on|en date du|du) "


def own_lines(folded: str) -> str:
    """The lines of a folded text that come before the quoted mail, without quoted lines."""
    if "\n" not in folded and ">" not in folded and " ecrit" not in folded:
        return folded
    lines = [line.strip() for line in folded.split("\n")]
    kept: list[str] = []
    for at, line in enumerate(lines):
        if not line:
            kept.append(line)
            continue
        if _starts_quote(lines, at):
            break
        if not line.startswith(">") and not re.match(_SENT, line):
            kept.append(line)
    return "\n".join(kept)


def _starts_quote(lines: list[str], at: int) -> bool:
    line = lines[at]
    if re.match(_SEPARATOR, line) or line == "--":
        return True
    if re.match(_GREETING_DATE, line):
        return any(re.search(_WROTE, each) for each in lines[at : at + 3])
    follows = lines[at + 1 : at + 4]
    return bool(re.match(_FROM, line)) and any(re.match(_HEADER, each) for each in follows)
