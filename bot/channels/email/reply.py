"""What a parent wrote, without the mail it answers to and without a signature.

The text is read a line at a time. Above the first mark of a quoted mail everything is the
person's; below it, only lines that are not quoted where quotes are marked `>` (those who answer
below, or between the lines). What no mark explains is kept: too much is better than too little.
"""

import re

from bot.channels.email import reply_signs as signs

LONGEST = 200_000
MOST_LINES = 4_000
MOST_SIGNED = 12  # lines under a `--` that has lost its blank
NEAR_THE_END = 4
_MANY_BLANKS = re.compile(r"\n{3,}")
# Where the HTML of a mail said that a quoted mail begins.
CUT = "\ue000"


def own_words(text: str) -> str:
    """The person's own words in the text of a mail; empty when there are none."""
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    lines = text.split("\n")[:MOST_LINES]
    first, after = _first_mark([_Line(each) for each in lines])
    if first is None:
        return _cleaned([line for line in lines if not signs.unquoted(line)[1]])
    above = [line for line in lines[:first] if not signs.unquoted(line)[1]]
    below = _unquoted_below(lines[after:]) if after is not None else []
    parts = [part for part in (_cleaned(above), _cleaned(below)) if part]
    return "\n\n".join(parts)


class _Line:
    """A line as it is, and as it is compared; `quoted` when it stands behind a `>`."""

    __slots__ = ("bare", "quoted")

    def __init__(self, text: str) -> None:
        inner, self.quoted = signs.unquoted(text)
        self.bare = signs.bare(inner)


def _first_mark(lines: list[_Line]) -> tuple[int | None, int | None]:
    """Where the quoted mail begins, and from where its `>` lines may be told from own ones.

    The second is None where quotes are not marked: then all that follows is quoted.
    """
    for at, line in enumerate(lines):
        if not line.bare:
            continue
        if line.bare == CUT or (signs.MARKER in line.bare and not line.quoted):
            return at, None
        size = _attributed(lines, at)
        if size:
            return at, at + size if _marked(lines, at + size) or line.quoted else None
        if signs.separates(line.bare) or _begins_headers(lines, at):
            marked = line.quoted or _marked(lines, at + 1)
            return at, at + 1 if marked else None
    return None, None


def _attributed(lines: list[_Line], at: int) -> int:
    """The number of lines of an attribution at `at`, if what follows or holds it is quoted."""
    bare = [each.bare for each in lines[at : at + signs.MOST_LINES]]
    size = signs.attribution(bare)
    if not size:
        return 0
    named = any("@" in each for each in bare[:size])
    if named or lines[at].quoted or _marked(lines, at + size):
        return size
    following = next((each.bare for each in lines[at + size :][:3] if each.bare), "")
    return size if following == CUT or signs.MARKER in following else 0


def _marked(lines: list[_Line], at: int) -> bool:
    """Whether the next line that says something is quoted with `>`."""
    following = (each for each in lines[at : at + NEAR_THE_END] if each.bare or each.quoted)
    line = next(following, None)
    return line is not None and line.quoted


def _begins_headers(lines: list[_Line], at: int) -> bool:
    if signs.header(lines[at].bare) is None:
        return False
    return signs.is_header_block([each.bare for each in lines[at : at + signs.MOST_HEADERS]])


def _unquoted_below(lines: list[str]) -> list[str]:
    """The own lines among and below quoted ones."""
    own: list[str] = []
    for line in lines:
        inner, quoted = signs.unquoted(line)
        if signs.bare(inner) == CUT:
            break
        if not quoted:
            own.append(line)
    return own


def _cleaned(lines: list[str]) -> str:
    """The lines without a signature, the program's own words, and blanks around."""
    lines = _without_signature([line.rstrip().replace("\u00a0", " ") for line in lines])
    lines = _without_added(lines)
    text = "\n".join(lines).replace(CUT, "")
    return _MANY_BLANKS.sub("\n\n", text).strip("\n \t\u200b\u202f")


def _without_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if line.strip() in ("--", "—") and len(lines) - at <= MOST_SIGNED:
            return lines[:at]
    return lines


def _without_added(lines: list[str]) -> list[str]:
    """Without « Envoyé de mon iPhone » near the end, nor lines drawn below."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    for at in reversed(said[-NEAR_THE_END:]):
        if signs.is_added(signs.bare(lines[at])):
            lines = lines[:at] + lines[at + 1 :]
    while lines and (not lines[-1].strip() or signs.is_rule(signs.bare(lines[-1]))):
        lines = lines[:-1]
    return lines
