"""A paper to keep or to show: a PDF of A4 pages, in the letters of the planning's picture."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.sentence import Sentence
from locales import speak
from notifications.view import Table

Block = Sentence | Sequence[Sentence] | Table  # a paragraph, a list, or a table


def paper(
    head: Sentence,
    title: Sentence,
    blocks: Iterable[Block],
    foot: Sentence,
    made_at: datetime,
) -> bytes:
    """The PDF: who writes, the title, paragraphs and lists, a line at the bottom of each page.

    The same words made at the same instant give the same bytes.
    """
    from notifications.sheet import INK, SOFT, Sheet  # as long to import as the rest of a start

    sheet = Sheet(speak(foot))
    sheet.set_creation_date(made_at)
    sheet.set_title(speak(title))
    sheet.set_lang("fr-FR")
    sheet.add_page()
    sheet.write_block(speak(head), 10, SOFT)
    sheet.ln(8)
    sheet.write_block(speak(title), 17, INK, bold=True)
    sheet.ln(4)
    for block in blocks:
        if isinstance(block, Sentence):
            sheet.write_block(speak(block), 11, INK)
        elif isinstance(block, Table):
            sheet.write_table(block)
        else:
            for each in block:
                sheet.write_block(f"•  {speak(each)}", 11, INK)
        sheet.ln(3)
    return bytes(sheet.output())
