"""The picture of a month: legible, in colours and in letters, with its legend in words (P1)."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.channels.telegram import picture
from bot.channels.telegram.picture import CELL, COLOURS, INK, SHUT, SOFT, WHITE, draw
from notifications.month import Month, Planned, letters
from notifications.view import plain

JANUARY = date(2026, 1, 1)


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, 1, number) for number in numbers)


FAMILY = Month(
    JANUARY,
    (
        Planned("Léna", "Cantine", days(5, 6, 8, 9)),
        Planned("Léna", "ALAE du soir", days(6, 8)),
        Planned("Hugo", "Cantine", days(5, 6)),
        Planned("Hugo", "Centre de loisirs du mercredi", days(7)),
    ),
    ((date(2026, 1, 1), plain("férié")), (date(2026, 1, 2), plain("vacances"))),
)


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def count(image: Image.Image, colour: str) -> int:
    found = image.getcolors(1 << 24) or []
    return sum(number for number, each in found if each == rgb(colour))


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [each / 255 for each in rgb(colour)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [*((WHITE, each) for each in COLOURS), (INK, CELL), (SOFT, CELL), (SOFT, SHUT), (SOFT, WHITE)],
)
def test_everything_can_be_read(ink: str, paper: str) -> None:
    """RGAA: a contrast of 4.5 to 1 at least."""
    assert contrast(ink, paper) >= 4.5


def test_it_fits_a_telephone() -> None:
    png = draw(FAMILY)
    image = opened(png)
    assert image.width == 1080
    assert 1000 < image.height < 2000
    assert len(png) < 400_000
    assert draw(FAMILY) == png, "the same month is the same picture"


def test_each_activity_has_its_colour_as_often_as_it_happens() -> None:
    """A chip a day and a child, and one in the legend."""
    image = opened(draw(FAMILY))
    chip = count(image, COLOURS[2])  # the centre: one day, and the legend
    assert chip > 2 * 1500
    assert 4 * count(image, COLOURS[1]) > 5 * chip, "two evenings and the legend"
    assert 2 * count(image, COLOURS[0]) > 6 * chip, "six meals and the legend"
    assert count(image, COLOURS[3]) == 0
    assert count(image, SHUT) > 2 * 15_000, "two days closed"


def test_week_ends_are_shown_only_when_something_happens_there() -> None:
    assert [len(week) for week in FAMILY.weeks] == [5] * 5
    wide = Month(JANUARY, (Planned("Léna", "Sortie", days(17)),))
    assert [len(week) for week in wide.weeks] == [7] * 5
    assert opened(draw(wide)).width == 1080


def test_a_month_without_anything_says_so() -> None:
    assert opened(draw(Month(JANUARY, ()))).height > 500


def test_long_names_and_full_days_stay_inside() -> None:
    name = "Marie-Antoinette-Joséphine"
    planned = [Planned(name, f"Activité n° {n} au nom interminable" * 3, days(5)) for n in range(9)]
    planned.append(Planned("Hugo", "Cantine", days(5)))
    image = opened(draw(Month(JANUARY, tuple(planned))))
    right = image.crop((1080 - picture.MARGIN + 3, 0, 1080, image.height))
    assert right.getcolors() == [(right.width * right.height, rgb(WHITE))]


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        (["Cantine", "Garderie"], "CG"),
        (["ALAE du matin", "ALAE du soir"], "MS"),
        (["Cantine", "Centre de loisirs du mercredi"], "CL"),
        (["École"], "E"),
    ],
)
def test_letters_one_remembers(activities: list[str], expected: str) -> None:
    assert "".join(letters(activities).values()) == expected


@given(st.lists(st.text(max_size=12), max_size=26, unique=True))
def test_no_two_activities_share_a_letter(activities: list[str]) -> None:
    given_ = letters(activities)
    assert list(given_) == activities
    assert len(set(given_.values())) == len(activities)
