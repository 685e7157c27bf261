"""The part of docs/channels.md that is played: a table of pictures a scene, and its words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from docs.gallery.scenes import PAPER, Shown
from docs.gallery.words import words

PAGE = Path(__file__).parents[1] / "channels.md"
BEGIN = "<!-- Played by `python -m docs.gallery`: what follows is not written by hand. -->"
TITLES = {"telegram": "Telegram", "sms": "SMS", "email": "E-mail", "terminal": "Terminal"}
PAIRS = (("telegram", "sms"), ("email", "terminal"))


def write(shown: Sequence[Shown]) -> None:
    """Put the played part in its place."""
    before = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(before + BEGIN + "\n" + part(shown), encoding="utf-8")


def part(shown: Sequence[Shown]) -> str:
    """The scenes one after the other."""
    order = {each.scene.key: number for number, each in reversed(list(enumerate(shown)))}
    known = sorted(shown, key=lambda each: order[each.scene.key])
    scenes = groupby(known, key=lambda each: each.scene)
    return "\n".join(_scene({each.channel: each for each in found}) for _scene_key, found in scenes)


def _scene(by_channel: dict[str, Shown]) -> str:
    scene = by_channel["telegram"].scene
    said = " · ".join(f"« {_file(each)} »" for each in scene.said)
    return "\n".join(
        [f"\n## {scene.title}\nClaire: {said}\n", *_tables(by_channel), *_texts(by_channel)]
    )


def _file(words_: str) -> str:
    return words_.removeprefix(":file ") if words_ == PAPER else words_


def _tables(by_channel: dict[str, Shown]) -> Iterator[str]:
    for pair in PAIRS:
        yield "| " + " | ".join(TITLES[each] for each in pair) + " |"
        yield "|---|---|"
        cells = (_image(by_channel[each]) for each in pair)
        yield "| " + " | ".join(cells) + " |\n"


def _image(shown: Shown) -> str:
    alt = f"{shown.scene.title}, {TITLES[shown.channel]}: its words are below"
    return f'<img src="pictures/{shown.name}.png" alt="{alt}" width="400">'


def _texts(by_channel: dict[str, Shown]) -> Iterator[str]:
    yield "<details><summary>In words</summary>\n"
    for channel, title in TITLES.items():
        yield f"{title}:\n```text\n{words(by_channel[channel])}\n```"
    yield "\n</details>"
