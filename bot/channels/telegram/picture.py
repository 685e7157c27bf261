"""The planning of a month as a picture: legible on a telephone, in colours and in letters.

Each activity has a letter and a colour; under the month a legend says them in words.
"""

from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from core.sentence import say
from locales import speak
from notifications.month import Month

WIDTH = 1080
MARGIN, GAP, PAD = 32, 8, 10
TITLE, SUBTITLE, WEEKDAYS = 84, 62, 60
NUMBER, NAME, CHIP, LEGEND = 54, 42, 54, 70
BETWEEN, BELOW = 6, 10  # two chips, and two lines of them
LOWEST_CELL = 132
ROUND = 14

INK, SOFT, WHITE = "#1b2430", "#56616f", "#ffffff"
CELL, SHUT, EDGE = "#f2f5f9", "#e3e6eb", "#cfd6df"
# Told apart without seeing all colours, dark enough under a white letter (4.5 to 1 or more).
COLOURS = ("#0b63a5", "#b3460a", "#0d735a", "#7437a5", "#a81c5d", "#56600f", "#3b4a54", "#84480f")


def draw(month: Month) -> bytes:
    """The month as a PNG."""
    return _Sheet(month).png()


@cache
def _font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "Lato-Bold.ttf" if bold else "Lato-Regular.ttf"
    with (files("font_lato") / "files" / name).open("rb") as source:
        return ImageFont.truetype(BytesIO(source.read()), size)


class _Sheet:
    """A month being drawn, from the top down: `y` is where the next part begins."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.columns = len(month.weeks[0])
        self.cell = (WIDTH - 2 * MARGIN - GAP * (self.columns - 1)) // self.columns
        self.fitting = max(
            1, (self.cell - 2 * PAD + BETWEEN) // (CHIP + BETWEEN)
        )  # chips to a line
        self.heights = [max(map(self._height, week)) for week in month.weeks]
        lines = max(1, len(self._legend_lines()))
        height = MARGIN + TITLE + SUBTITLE + WEEKDAYS + sum(self.heights) + GAP * len(self.heights)
        self.image = Image.new("RGB", (WIDTH, height + 28 + lines * LEGEND + MARGIN), WHITE)
        self.pen = ImageDraw.Draw(self.image)
        self.colours = {
            each: COLOURS[number % len(COLOURS)] for number, each in enumerate(month.letters)
        }

    def png(self) -> bytes:
        y = self._head()
        for week, height in zip(self.month.weeks, self.heights, strict=True):
            for column, day in enumerate(week):
                if self.month.holds(day):
                    self._day(day, (self._left(column), y), height)
            y += height + GAP
        self._legend(y + 20)
        out = BytesIO()
        self.image.save(out, "PNG", compress_level=6)
        return out.getvalue()

    def _left(self, column: int) -> int:
        return MARGIN + column * (self.cell + GAP)

    def _head(self) -> int:
        """The title, the names, the days of the week."""
        title = speak(say("telegram-picture-title", month=self.month.first))
        y = MARGIN
        self._words((MARGIN, y), title, 64, bold=True)
        y += TITLE
        names = speak(say("telegram-picture-children", children=tuple(self.month.children)))
        self._words((MARGIN, y), names, 40, SOFT)
        y += SUBTITLE
        short = "-short" if self.columns > 5 else ""
        names_of_days = speak(say(f"telegram-picture-weekdays{short}")).split()
        for column, name in enumerate(names_of_days[: self.columns]):
            middle = self._left(column) + self.cell // 2
            self.pen.text((middle, y + 26), name, SOFT, _font(36, bold=True), anchor="mm")
        return y + WEEKDAYS

    def _height(self, day: date) -> int:
        """What a day needs: its number, then for each child the name and the chips."""
        needed = 2 * PAD + NUMBER
        for child in self.month.children:
            count = len(self.month.activities(day, child))
            if count and self.month.holds(day):
                lines = -(-count // self.fitting)
                needed += (NAME if self._names else 0) + lines * (CHIP + BELOW)
        return max(LOWEST_CELL, needed)

    @property
    def _names(self) -> bool:
        return len(self.month.children) > 1

    def _day(self, day: date, corner: tuple[int, int], height: int) -> None:
        x, y = corner
        note = self.month.note(day)
        box = (x, y, x + self.cell, y + height)
        fill = CELL if note is None else SHUT
        self.pen.rounded_rectangle(box, ROUND, fill=fill, outline=EDGE, width=2)
        busy = any(self.month.activities(day, child) for child in self.month.children)
        colour = INK if busy else SOFT
        self._words((x + PAD + 2, y + PAD - 4), str(day.day), 42, colour, bold=busy)
        below = y + PAD + NUMBER
        if note is not None:
            self._words((x + PAD + 2, below), self._cut(speak(note), 32), 32, SOFT)
            below += NAME
        for child in self.month.children:
            below = self._chips(day, child, x + PAD, below)

    def _chips(self, day: date, child: str, x: int, y: int) -> int:
        """A child's activities on a day; gives where the next child's begin."""
        found = self.month.activities(day, child)
        if found and self._names:
            self._words((x + 2, y - 4), self._cut(child, 34), 34)
            y += NAME
        for number, activity in enumerate(found):
            line, place = divmod(number, self.fitting)
            self._chip(activity, x + place * (CHIP + BETWEEN), y + line * (CHIP + BELOW))
        return y + -(-len(found) // self.fitting) * (CHIP + BELOW)

    def _chip(self, activity: str, x: int, y: int) -> None:
        box = (x, y, x + CHIP, y + CHIP)
        self.pen.rounded_rectangle(box, 12, fill=self.colours[activity])
        middle = (x + CHIP / 2, y + CHIP / 2 + 1)
        letter = self.month.letters[activity]
        self.pen.text(middle, letter, WHITE, _font(40, bold=True), anchor="mm")

    def _legend_lines(self) -> list[list[str]]:
        """The activities as they stand in the legend: two to a line when both are short."""
        half = (WIDTH - 2 * MARGIN) // 2 - CHIP - 40
        lines: list[list[str]] = []
        for activity in self.month.letters:
            short = _font(38).getlength(activity) <= half
            last = lines[-1] if lines else []
            if short and len(last) == 1 and _font(38).getlength(last[0]) <= half:
                last.append(activity)
            else:
                lines.append([activity])
        return lines

    def _legend(self, y: int) -> None:
        """What the letters mean, or that nothing is booked."""
        if not self.month.letters:
            self._words((MARGIN, y), speak(say("telegram-picture-nothing")), 40)
        for line in self._legend_lines():
            for column, activity in enumerate(line):
                x = MARGIN + column * ((WIDTH - 2 * MARGIN) // 2)
                self._chip(activity, x, y)
                self._words((x + CHIP + 18, y + 3), self._cut(activity, 38, WIDTH - x - 150), 38)
            y += LEGEND

    def _words(
        self, at: tuple[int, int], text: str, size: int, colour: str = INK, *, bold: bool = False
    ) -> None:
        self.pen.text(at, text, colour, _font(size, bold=bold))

    def _cut(self, text: str, size: int, room: int | None = None) -> str:
        """The words, shortened to the room that there is."""
        most = room or self.cell - 2 * PAD
        if _font(size).getlength(text) <= most:
            return text
        while text and _font(size).getlength(text + "…") > most:
            text = text[:-1]
        return text.rstrip() + "…"
