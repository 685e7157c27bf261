"""A message as tokens: folded, split, each word in its canonical spelling.

Kinds: `w` word, `n` number, `o` ordinal (« 1er »), `c` a number that counts something, `t` a time,
`p` punctuation, `l` end of line, `x` anything that says nothing (a class, a code).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding import lexicon
from bot.understanding.mail import own_lines

LIMIT = 10_000  # characters read; the rest of a longer text is not
CUT = "cut"  # the kind of the token that ends a message too long to read
LONGEST = 1_500  # words and signs read; a longer message is asked, not half read

_SIGNS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "’": " ", "‘": " ", "ʼ": " ", "'": " ", "`": " ", "´": " ",
        "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "→": ">", "⁄": "/", "_": " ",
        "👍": " emoji ", "🙏": " emoji ", "👌": " emoji ", "❤": " emoji ", "😊": " emoji ",
        "🙂": " emoji ", "😀": " emoji ", "👋": " emoji ", "😉": " emoji ", "😘": " emoji ",
        "\r": "\n", "\u2028": "\n", "🥰": " emoji ", "☺": " emoji ", "😁": " emoji ",
    }
)  # fmt: skip
_ACCENTS = re.compile("[\u0300-\u036f\u200b-\u200f\ufe0f]")
_SCAN = re.compile(r"[a-z0-9]+|\n|[,.;:!?()/+&€>=%°*-]")
_TIME = re.compile(r"[0-9]{1,2}h([0-9]{1,2})?$")
_ORDINAL = re.compile(r"([0-9]{1,2})(er|ere|re|e|eme|ieme|em|nd|nde)$")
_WEEK = re.compile(r"s([0-9]{1,2})$")
_LONG = 40  # letters; nothing longer is a word
_RUNS = re.compile(r"[a-z]+|[0-9]+")


@dataclass(slots=True)
class Token:
    """One word or sign: `word` its canonical form, `raw` as folded, `value` of a number."""

    word: str
    raw: str
    kind: str
    value: int = 0
    glued: bool = False  # no space before it


def fold(text: str) -> str:
    """The text in lower case, without accents, its signs made plain."""
    if text.isascii():
        return text.lower().translate(_SIGNS)
    plain = unicodedata.normalize("NFKD", text.lower())
    return _ACCENTS.sub("", plain).translate(_SIGNS)[: 2 * LIMIT]


def tokens(text: str, names: Set[str] = frozenset()) -> list[Token]:
    """The tokens of a message; `names` are the folded words that are first names here."""
    folded = own_lines(fold(text[:LIMIT]))
    made: list[Token] = []
    for chunk in folded.split(" "):
        for run, glued, specs in _chunk(chunk) if len(chunk) <= _LONG else _runs(chunk):
            if run in names:
                made.append(Token(run, run, "w", 0, glued))
            else:
                made += [
                    Token(canonical, raw, kind, value, glued or at > 0)
                    for at, (canonical, raw, kind, value) in enumerate(specs)
                ]
            if len(made) >= LONGEST:
                break
        if len(made) >= LONGEST:
            made.append(Token("", "", CUT))
            break
    return _phrases(_unhyphened(made) if "-" in folded else made, names)


Spec = tuple[str, str, str, int]  # word, raw, kind, value
Run = tuple[str, bool, tuple[Spec, ...]]


@lru_cache(maxsize=8192)
def _chunk(chunk: str) -> tuple[Run, ...]:
    """The runs of what stands between two spaces: parents use the same words again and again."""
    return tuple(_runs(chunk))


def _runs(chunk: str) -> Iterator[Run]:
    """Each run of letters or digits, whether it is glued to the one before, and its tokens."""
    end = -1
    for match in _SCAN.finditer(chunk):
        run, glued = match[0], match.start() == end
        end = match.end()
        made = _run(run) if len(run) <= _LONG else (Token("", "", "x"),)
        yield run, glued, tuple((each.word, each.raw, each.kind, each.value) for each in made)


def _run(run: str) -> Iterator[Token]:
    if run == "\n":
        yield Token("\n", run, "l")
    elif not run.isalnum():
        yield Token(run, run, "p")
    elif run.isdigit():
        yield number(run)
    elif run.isalpha():
        for part in lexicon.split(run):
            yield word(part)
    else:
        yield from _mixed(run)


def number(digits: str) -> Token:
    """The token of a run of digits; a long one (telephone, file) is no number."""
    if len(digits) > 4:
        return Token("", digits, "x")
    return Token(str(int(digits)), digits, "n", int(digits))


def word(raw: str) -> Token:
    """The token of a word, in its canonical spelling."""
    return _canonical(lexicon.spelling(raw), raw)


def _canonical(canonical: str, raw: str) -> Token:
    if canonical[0].isdigit():
        ordinal = _ORDINAL.match(canonical)
        value = int(ordinal.group(1) if ordinal else canonical)
        return Token(canonical, raw, "o" if ordinal else "n", value)
    return Token(canonical, raw, "w")


def _mixed(run: str) -> Iterator[Token]:
    """The tokens of letters and digits written together."""
    if run in lexicon.SPELLINGS:
        yield word(run)
    elif _TIME.match(run):
        yield Token("heure", run, "t")
    elif ordinal := _ORDINAL.match(run):
        value = int(ordinal.group(1))
        yield Token("1er" if value == 1 else f"{value}e", run, "o", value)
    elif week := _WEEK.match(run):
        yield Token("semaine", "semaine", "w")
        yield number(week.group(1))
    else:
        parts = _RUNS.findall(run)
        if len(parts) == 3 and parts[1] == "o":  # « du 11o13 »
            parts[1] = "au"
        if all(part.isdigit() or part in lexicon.SPLITS for part in parts):
            for part in parts:
                yield number(part) if part.isdigit() else word(part)
        else:
            yield Token("", run, "x")


def _unhyphened(made: list[Token]) -> list[Token]:
    """Without the hyphens inside words; those between two days stay (a range or a list)."""
    return [
        token
        for at, token in enumerate(made)
        if token.word != "-" or not 0 < at < len(made) - 1 or not _inside(*made[at - 1 : at + 2])
    ]


def _inside(before: Token, hyphen: Token, after: Token) -> bool:
    """Whether a hyphen is part of a word."""
    if not (hyphen.glued and after.glued and (before.raw.isalpha() or after.raw.isalpha())):
        return False
    return not {before.word, after.word} <= lexicon.DAY_WORDS


def _phrases(made: list[Token], names: Set[str]) -> list[Token]:
    """With several words that mean one thing made one token."""
    kept: list[Token] = []
    at, last = 0, len(made) - 1
    while at <= last:
        token, size = made[at], 1
        seconds = lexicon.PHRASES.get(token.word)
        if seconds and at < last and (rests := seconds.get(made[at + 1].word)):
            found, size = _longest(made, at, rests, names)
            token = found or token
        kept.append(token)
        at += size
    return kept


def _longest(
    made: list[Token], at: int, rests: Sequence[tuple[tuple[str, ...], str]], names: Set[str]
) -> tuple[Token | None, int]:
    """The longest phrase that begins at a place, and how many tokens it takes."""
    for rest, canonical in rests:
        end = at + 1 + len(rest)
        words = made[at + 1 : end]
        if [each.word for each in words] == list(rest) and not any(e.raw in names for e in words):
            if canonical.isdigit() and any(e.raw.isdigit() for e in made[at:end]):
                continue  # « 20 sept » is no « vingt-sept »
            token = _canonical(canonical, " ".join(each.raw for each in made[at:end]))
            token.glued = made[at].glued
            return token, len(rest) + 1
    return None, 1
