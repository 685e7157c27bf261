"""The HTML of a mail as text: quotes as `>` lines, so that one reading serves both parts.

The tree is walked, never called into itself: a mail may be nested as deep as it likes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.channels.email.reply import CUT

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 2_000_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SKIPPED = {"style", "script", "head", "title", "template", "noscript", "object", "svg", "select"}
_BLOCKS = set(
    "address article aside blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tr ul".split()
)
_CELLS = {"td", "th"}
# From here on everything is the quoted mail.
_CUT_IDS = {"appendonsend", "divrplyfwdmsg", "mail-editor-reference-message-container"}
_CUT_CLASSES = {"yahoo_quoted", "ms-outlook-mobile-reference-message", "wl_quote"}
_BORDER = re.compile(r"border-top:\s*solid\s*#(?:e1e1e1|b5c4df)", re.I)
_SIGNATURE_CLASSES = {"gmail_signature", "moz-signature", "protonmail_signature_block"}
_SIGNATURE_IDS = {"signature", "ms-outlook-mobile-signature", "applemailsignature"}
_HIDDEN = re.compile(r"(?:display:\s*none|mso-hide:\s*all)", re.I)


@dataclass
class HtmlText:
    """The text of an HTML part; `pictures` are the Content-IDs shown in what is not quoted."""

    text: str
    pictures: frozenset[str] = frozenset()


@dataclass
class _Writer:
    """Lines as they are written; `depth` is how many quotes we stand in."""

    depth: int = 0
    cut: bool = False
    lines: list[str] = field(default_factory=list)
    line: str = ""
    pictures: set[str] = field(default_factory=set)

    def write(self, text: str | None) -> None:
        """Words in the current line, blanks made single."""
        words = _BLANKS.sub(" ", text or "")
        self.line += words.lstrip() if not self.line or self.line.endswith(" ") else words

    def end_line(self, *, always: bool = False) -> None:
        """End the line, if it says something."""
        if self.line.strip() or always:
            self.lines.append("> " * self.depth + self.line.strip())
        self.line = ""

    def paragraph(self) -> None:
        """An empty line between paragraphs."""
        self.end_line()
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * self.depth)


def html_text(html: str) -> HtmlText:
    """The text of `html`; whatever cannot be read as HTML is left out."""
    from lxml.etree import ParserError, XMLSyntaxError, iterwalk
    from lxml.html import HTMLParser, document_fromstring

    source = html[:LONGEST].replace("\x00", "").encode("utf-8", "replace")
    if not source.strip():
        return HtmlText("")
    try:
        tree = document_fromstring(source, parser=HTMLParser(encoding="utf-8", no_network=True))
    except (ParserError, XMLSyntaxError):
        return HtmlText("")
    writer = _Writer()
    for _ in _walked(iterwalk(tree, events=("start", "end", "comment", "pi")), writer):
        pass
    writer.end_line()
    return HtmlText("\n".join(writer.lines), frozenset(writer.pictures))


def _walked(walk: Any, writer: _Writer) -> Iterator[None]:
    skipping: _Element | None = None
    for event, element in walk:
        yield
        if event in ("comment", "pi"):
            if skipping is None:
                writer.write(element.tail)
        elif skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                writer.write(element.tail)
        elif event == "start":
            if _is_skipped(element):
                skipping = element
            else:
                _begin(element, writer)
        else:
            _end(element, writer)


def _is_skipped(element: "_Element") -> bool:
    if element.tag in _SKIPPED or _HIDDEN.search(element.get("style") or ""):
        return True
    return bool(_classes(element) & _SIGNATURE_CLASSES) or _id(element) in _SIGNATURE_IDS


def _begin(element: "_Element", writer: _Writer) -> None:
    if _id(element) in _CUT_IDS or _classes(element) & _CUT_CLASSES or _has_border(element):
        writer.end_line()
        writer.lines.append(CUT)
        writer.cut = True
    if element.tag in _BLOCKS:
        writer.end_line()
    if element.tag in _CELLS:
        writer.write(" ")
    if element.tag == "blockquote":
        writer.depth += 1
    if element.tag == "img" and not writer.depth and not writer.cut:
        source = element.get("src") or ""
        if source.startswith("cid:"):
            writer.pictures.add(source.removeprefix("cid:"))
    writer.write(element.text)


def _end(element: "_Element", writer: _Writer) -> None:
    if element.tag == "br":
        writer.end_line(always=True)
    elif element.tag == "p":
        writer.paragraph()
    elif element.tag in _BLOCKS:
        writer.end_line()
    if element.tag == "blockquote":
        writer.depth -= 1
    writer.write(element.tail)


def _has_border(element: "_Element") -> bool:
    # Outlook for Windows draws this line above the headers of the mail it quotes.
    return element.tag == "div" and bool(_BORDER.search(element.get("style") or ""))


def _classes(element: "_Element") -> set[str]:
    return set((element.get("class") or "").lower().split())


def _id(element: "_Element") -> str:
    # Outlook.com puts x_ before the names it finds in what it quotes.
    return (element.get("id") or "").lower().removeprefix("x_")
