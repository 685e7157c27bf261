"""The words written in a PDF, as far as its fonts say what they show; runs in the child process.

Enough to find a number on a paper, not to read it: pieces are joined in the order they are drawn.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

MOST_SIGNS, MOST_PAGES = 20_000, 2
DEEPEST = 3  # forms drawn inside forms
_ENTRY = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
Codes = Mapping[int, str]


def text_of(document: Any) -> str:
    """The words of the first pages of a document opened by pikepdf, at most 20,000 signs."""
    found: list[str] = []
    size = 0
    for page in document.pages[:MOST_PAGES]:
        for piece in _drawn(page, page.get("/Resources"), 0):
            found.append(piece)
            size += len(piece)
            if size > MOST_SIGNS:
                return "".join(found)[:MOST_SIGNS]
    return "".join(found)


def _drawn(part: Any, resources: Any, depth: int) -> Iterator[str]:
    """The words that a page or a form draws, a blank between two of them."""
    import pikepdf

    fonts: dict[str, tuple[int, Codes | None]] = {}
    now: tuple[int, Codes | None] = (1, None)
    for instruction in pikepdf.parse_content_stream(part):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "Tf":
            name = str(operands[0])
            if name not in fonts:
                fonts[name] = _font(resources, name)
            now = fonts[name]
        elif operator in ("Tj", "'", '"'):
            yield _read(operands[-1], now) + " "
        elif operator == "TJ":
            yield "".join(_read(each, now) for each in operands[0]) + " "
        elif operator == "Do" and depth < DEEPEST and resources is not None:
            inside = resources.get("/XObject", {}).get(str(operands[0]))
            if inside is not None and inside.get("/Subtype") == "/Form":
                yield from _drawn(inside, inside.get("/Resources", resources), depth + 1)


def _font(resources: Any, name: str) -> tuple[int, Codes | None]:
    """How many bytes a sign of the font takes, and what its codes show when it says so."""
    fonts = None if resources is None else resources.get("/Font")
    font = None if fonts is None else fonts.get(name)
    if font is None:
        return 1, None
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    said = font.get("/ToUnicode")
    codes = _codes(said.read_bytes()) if said is not None and hasattr(said, "read_bytes") else None
    return width, codes


def _codes(data: bytes) -> Codes:
    """The table « code → letters » of a font."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"bfchar":
            for code, shown in _ENTRY.findall(block):
                found[int(code.replace(b" ", b""), 16)] = _letters(shown)
            continue
        for first, shown in _LIST.findall(block):
            for number, each in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", shown)):
                found[int(first, 16) + number] = _letters(each)
        for first, last, shown in _RANGE.findall(block):
            start = _letters(shown)
            for number in range(min(int(last, 16) - int(first, 16), 0xFFFF) + 1):
                if start:
                    found[int(first, 16) + number] = start[:-1] + chr(ord(start[-1]) + number)
    return found


def _letters(shown: bytes) -> str:
    digits = shown.translate(None, b" \r\n\t").decode()
    return bytes.fromhex(digits.zfill(len(digits) + len(digits) % 2)).decode("utf-16-be", "ignore")


def _read(drawn: Any, font: tuple[int, Codes | None]) -> str:
    """A drawn string; numbers between strings move the pen and say nothing."""
    import pikepdf

    if not isinstance(drawn, pikepdf.String):
        return ""
    data, (width, codes) = bytes(drawn), font
    if codes is None:
        return data.decode("cp1252", "ignore") if width == 1 else ""
    numbers = (int.from_bytes(data[at : at + width], "big") for at in range(0, len(data), width))
    return "".join(codes.get(number, "") for number in numbers)
