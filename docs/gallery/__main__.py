"""`python -m docs.gallery`: the conversation played again, its words and pictures put in place."""

import json

from docs.gallery import markdown, pictures
from docs.gallery.scenes import play


def main() -> None:
    """Write the words; draw what changed."""
    shown = list(play())
    markdown.write(shown)
    known = pictures.drawn() if pictures.DIGESTS.exists() else {}
    for each in shown:
        there = (pictures.FOLDER / f"{each.name}.png").exists()
        if not there or known.get(each.name) != pictures.digest(each):
            pictures.draw(each)
    digests = {each.name: pictures.digest(each) for each in shown}
    pictures.DIGESTS.write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
