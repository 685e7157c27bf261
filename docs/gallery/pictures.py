"""Pages made into pictures by Chromium, and the digests that tell which page each one shows."""

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from docs.gallery.frames import BACKGROUND, WIDTHS, page
from docs.gallery.scenes import Shown

FOLDER = Path(__file__).parents[1] / "pictures"
DIGESTS = FOLDER / "drawn.json"
NAMES = ("chromium", "chromium-browser", "google-chrome")
_BYTES = re.compile(r"data:image/png;base64,[^\"]*")
SCALE, TALLEST, EDGE, COLOURS = 2, 3000, 8, 128


def digest(shown: Shown) -> str:
    """What a picture must have been drawn from; not the bytes of the month's own picture."""
    return sha256(_BYTES.sub("", page(shown)).encode()).hexdigest()[:24]


def drawn() -> dict[str, str]:
    """The digests of the pictures that are there."""
    known: dict[str, str] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return known


def draw(shown: Shown) -> None:
    """Draw one scene; FileNotFoundError when there is no Chromium."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise FileNotFoundError("Chromium draws the pictures (Debian: chromium)")
    with TemporaryDirectory() as folder:
        source, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        source.write_text(page(shown), encoding="utf-8")
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--force-device-scale-factor={SCALE}", f"--screenshot={shot}"),
            *(f"--window-size={WIDTHS[shown.channel] + 30},{TALLEST}", source.as_uri()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        _small(_cropped(Image.open(shot).convert("RGB"))).save(
            FOLDER / f"{shown.name}.png", optimize=True
        )


def _cropped(image: Image.Image) -> Image.Image:
    """Without the empty page around."""
    blank = Image.new("RGB", image.size, BACKGROUND)
    left, top, right, bottom = ImageChops.difference(image, blank).getbbox() or (0, 0, 1, 1)
    return image.crop((max(left - EDGE, 0), max(top - EDGE, 0), right + EDGE, bottom + EDGE))


def _small(image: Image.Image) -> Image.Image:
    """With few colours: a third of the bytes."""
    return image.quantize(COLOURS, dither=Image.Dither.NONE)
