"""Account numbers (IBAN): found in words, checked with their national key, shown masked.

An IBAN is kept nowhere but on the paper it came on.
"""

import re
from dataclasses import dataclass

# How many signs an account number of a neighbour has.
_SIZES = "AT20 BE16 CH21 DE22 ES24 GB22 IE22 IT27 LU20 MC27 NL18 PT25"
_LENGTHS = {each[:2]: int(each[2:]) for each in _SIZES.split()}
# Two letters, two digits, then at least eleven signs, perhaps in groups.
_LIKE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}(?:[ .\-]?\d){2}(?:[ .\-]?[A-Za-z0-9]){11,30}")
# Bank and branch are ten digits, then the account (eleven signs), then the national key.
_GAP = r"[ .\-\u00a0]{0,3}"
_FRENCH = re.compile(
    rf"(?<![A-Za-z0-9])[Ff] ?[Rr](?:{_GAP}\d){{12}}(?:{_GAP}[A-Za-z0-9]){{11}}(?:{_GAP}\d){{2}}"
)
_MASKED = re.compile(r"\b[A-Z]{2}\d{2} … [A-Z0-9]{4}\b")


@dataclass(frozen=True, slots=True)
class Iban:
    """An account number that was found: masked, and whether its keys are right."""

    shown: str
    is_right: bool


def masked(number: str) -> str:
    """« FR76 … 1234 »: the country, the key and the last four signs."""
    bare = _bare(number)
    return f"{bare[:4]} … {bare[-4:]}"


def find(text: str) -> Iban | None:
    """The account number in the text of a paper; the first right one, else the first; or None."""
    first: Iban | None = None
    for match in _FRENCH.finditer(text):
        found = Iban(masked(match.group()), is_right(_bare(match.group())))
        if found.is_right:
            return found
        first = first or found
    return first


def is_right(number: str) -> bool:
    """Whether the international and the national key are right (clé RIB)."""
    from schwifty import IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        IBAN(number, validate_bban=True)
    except SchwiftyException:
        return False
    return True


def hide(text: str) -> tuple[str, bool]:
    """The words with what may be an account number masked; whether there was one.

    A French one is hidden whatever its keys; another country's when its key is right.
    """
    hidden = _FRENCH.sub(lambda match: masked(match.group()), text)
    hidden = _LIKE.sub(_hide_if_right, hidden)
    return hidden, hidden != text


def hidden_in(text: str) -> str | None:
    """The account number that `hide` masked in these words, as shown; None when there is none."""
    found = _MASKED.search(text)
    return found and found.group()


def _hide_if_right(match: "re.Match[str]") -> str:
    """The number masked when it has its country's length and a right key; words may follow it."""
    said = match.group()
    size = _LENGTHS.get(said[:2].upper(), 0)
    signs = [at for at, sign in enumerate(said) if sign.isalnum()]
    if not size or len(signs) < size:
        return said
    end = signs[size - 1] + 1
    return masked(said[:end]) + said[end:] if _mod_97(_bare(said[:end])) == 1 else said


def _bare(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", number).upper()


def _mod_97(number: str) -> int:
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97
