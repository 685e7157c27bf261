"""The pages of a paper: letters, margins, tables, the line at the bottom."""

from importlib.resources import as_file, files

from fpdf import FPDF
from fpdf.fonts import FontFace

from locales import speak
from notifications.view import Table

INK, SOFT = (27, 36, 48), (86, 97, 111)
MARGIN, LINE = 22, 6.2  # millimetres


class Sheet(FPDF):
    """A4 pages with the house's letters and a line at the bottom."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self.foot = foot
        for style, name in (("", "Lato-Regular.ttf"), ("B", "Lato-Bold.ttf")):
            with as_file(files("font_lato") / "files" / name) as path:
                self.add_font("Lato", style, path)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN)

    def write_block(
        self, text: str, size: int, colour: tuple[int, int, int], *, bold: bool = False
    ) -> None:
        """One paragraph over the width of the page."""
        self.set_font("Lato", "B" if bold else "", size)
        self.set_text_color(*colour)
        self.multi_cell(0, LINE * size / 11, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def write_table(self, table: Table) -> None:
        """Rows under a head that comes again on each page; the first column is the wide one."""
        self.set_text_color(*INK)
        self.set_font("Lato", "", 9)
        widths = (5, *(2 for _ in table.head[1:]))
        aligned = ("LEFT", *("RIGHT" for _ in table.head[1:]))
        with self.table(
            col_widths=widths,
            text_align=aligned,
            line_height=LINE * 0.8,
            borders_layout="HORIZONTAL_LINES",
            headings_style=FontFace(emphasis="BOLD", color=SOFT),
        ) as shown:
            for row in (table.head, *table.rows):
                shown.row([speak(cell) for cell in row])
        if table.total is not None:
            self.ln(2)
            self.write_block(speak(table.total), 11, INK, bold=True)

    def footer(self) -> None:
        """The line at the bottom, with the page's number."""
        self.set_y(-MARGIN + 4)
        self.set_font("Lato", "", 8)
        self.set_text_color(*SOFT)
        self.cell(0, 5, f"{self.foot} · {self.page_no()}")
