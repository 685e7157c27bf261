"""docs/channels.md shows what is so: the conversation is played again, words and pictures compared.

After a change of words: `python -m docs.gallery` (its pictures need Chromium).
"""

from collections.abc import Sequence

import pytest
from PIL import Image

from docs.gallery import markdown, pictures
from docs.gallery.scenes import CHANNELS, SCENES, Shown, play
from docs.gallery.words import words


@pytest.fixture(scope="module")
def shown() -> Sequence[Shown]:
    """Every scene on every channel."""
    return list(play())


def test_every_scene_is_there_on_every_channel(shown: Sequence[Shown]) -> None:
    """Shown: menu, calendar, recap, receipt, planning, balance, document received, too late."""
    assert [each.name for each in shown] == [
        f"{scene.key}-{channel}" for channel in CHANNELS for scene in SCENES
    ]
    assert len(SCENES) == 8


def test_the_words_of_the_page_are_those_that_are_sent(shown: Sequence[Shown]) -> None:
    page = markdown.PAGE.read_text(encoding="utf-8")
    assert page.partition(markdown.BEGIN + "\n")[2] == markdown.part(shown)


def test_every_picture_was_drawn_from_these_words(shown: Sequence[Shown]) -> None:
    assert pictures.drawn() == {each.name: pictures.digest(each) for each in shown}
    for each in shown:
        with Image.open(pictures.FOLDER / f"{each.name}.png") as image:
            assert image.format == "PNG"
            assert image.width > 600


def test_an_sms_is_short(shown: Sequence[Shown]) -> None:
    """Design: at most 2 segments for a menu, 3 for a recap or an answer."""
    sms = {each.scene.key: words(each) for each in shown if each.channel == "sms"}
    most = {"menu": 2, "calendar": 2, "recap": 3, "receipt": 3}
    for key, text in sms.items():
        count = int(text.rpartition("(")[2].removesuffix(" SMS)"))
        assert count <= most.get(key, 4), key
