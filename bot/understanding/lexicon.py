"""The lexicon in the form the reader uses: spellings, phrases, stems, slips of the pen."""

from functools import lru_cache

from bot.understanding import topics, words

_TABLES = (
    words.DAYS,
    words.FEASTS,
    words.GRAMMAR,
    words.VAGUE,
    topics.INTENTS,
    topics.ACTIVITIES,
    topics.CHILDREN,
)
_LONGEST = 40  # letters; nothing longer is a word of ours
_FUZZY = (
    *words.WEEKDAYS,
    *(month for month in words.MONTHS if len(month) > 5),
    *"prochaine semaine demain aujourdhui vacances cantine garderie centre".split(),
    *"toussaint pentecote ascension rentree facture absente malade planning".split(),
    *"attestation certificat justificatif annuler reserver inscrire desinscrire".split(),
    *"reservation inscription annulation document assurance prelevement solde".split(),
)


def _variants() -> tuple[dict[str, str], list[tuple[str, str]]]:
    single: dict[str, str] = {}
    several: list[tuple[str, str]] = []
    for table in _TABLES:
        for canonical, line in table.items():
            single.setdefault(canonical, canonical)
            for variant in filter(None, (each.strip() for each in line.split(","))):
                if " " in variant or "/" in variant:
                    several.append((variant.replace("/", " / "), canonical))
                else:
                    single.setdefault(variant, canonical)
    return single, several


SPELLINGS, _SEVERAL = _variants()
_STEMS = {
    stem.strip(): canonical for canonical, line in topics.STEMS.items() for stem in line.split(",")
}
_STEM_SIZES = range(max(map(len, _STEMS)), 3, -1)
DAY_WORDS = {*words.WEEKDAYS, *words.MONTHS, "demain", "aujourdhui"}
_SMALL = {"d", "l", "le", "la", "les", "du", "au", "de", "et", "a", "ce", "pour", "pr", "jusqu"}
SPLITS = {
    *_SMALL,
    *(raw for raw, canonical in SPELLINGS.items() if canonical in DAY_WORDS and len(raw) > 2),
    *(raw for raw, canonical in SPELLINGS.items() if canonical == "semaine"),
    "sept",
}
_GLUED = (
    {each for each in SPLITS if len(each) > 4} | _SMALL | {"cantine", "garderie", "centre", "alae"}
)


def stem(raw: str) -> str | None:
    """The canonical form of the stem a word begins with."""
    for size in _STEM_SIZES:
        if size <= len(raw) and (found := _STEMS.get(raw[:size])):
            return found
    return None


@lru_cache(maxsize=4096)
def spelling(raw: str) -> str:
    """The canonical form of a folded word; the word itself when it is not known."""
    if found := SPELLINGS.get(raw) or stem(raw):
        return found
    if 5 <= len(raw) <= _LONGEST and raw not in words.COMMON:
        return slip(raw) or raw
    return raw


def slip(raw: str) -> str | None:
    """The long word that a single slip turned into this one."""
    size = len(raw)
    near = [each for each in _FUZZY if -2 < len(each) - size < 2 and one_slip(raw, each)]
    if len(near) != 1 or (len(near[0]) < 6 and near[0][0] != raw[0]):
        return None
    return SPELLINGS.get(near[0]) or stem(near[0])


def one_slip(first: str, second: str) -> bool:
    """Whether one letter added, lost, changed, or two swapped make one word of the other."""
    start, end, other = 0, len(first), len(second)
    while start < end and start < other and first[start] == second[start]:
        start += 1
    while end > start and other > start and first[end - 1] == second[other - 1]:
        end, other = end - 1, other - 1
    rest, left = first[start:end], second[start:other]
    return (len(rest) < 2 and len(left) < 2) or (len(rest) == 2 and rest == left[::-1])


@lru_cache(maxsize=4096)
def split(raw: str) -> tuple[str, ...]:
    """The words in a run of letters: « lundimardi » is two."""
    if not 5 <= len(raw) <= _LONGEST or raw in SPELLINGS or raw in words.COMMON:
        return (raw,)
    return _split(raw) or (raw,)


def _split(raw: str) -> tuple[str, ...] | None:
    if raw in _GLUED:
        return (raw,) if raw not in _SMALL else None
    for size in range(len(raw) - 3, 0, -1):
        if raw[:size] in _GLUED and (rest := _split(raw[size:])):
            return (raw[:size], *rest)
    return None


Phrases = dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]


def _phrases() -> Phrases:
    """The phrases by their first word, then by their second, the longest first."""
    table: Phrases = {}
    for variant, canonical in _SEVERAL:
        first, *rest = (SPELLINGS.get(each) or stem(each) or each for each in variant.split())
        table.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest), canonical))
    for seconds in table.values():
        for rests in seconds.values():
            rests.sort(key=lambda each: -len(each[0]))
    return table


PHRASES = _phrases()
