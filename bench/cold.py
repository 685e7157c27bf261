"""The first answer of `petitmot chat` from a cold start, beside importing SQLAlchemy alone.

Every figure is a process of its own, from its start to its end, one after the other; the modules
are in the machine's cache and their bytecode is compiled, as at anybody's second start.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.town import Town

ROUNDS = 7
AT = "2025-12-12T09:00"
SENTENCE = "réserver la cantine pour Léna les mardis de mars"
LABELS = {
    "sqlalchemy": "python -c 'import sqlalchemy'",
    "bonjour": "chat, the demo is there: « bonjour »",
    "sentence": "chat, the demo is there: a sentence that books",
    "empty": "chat, empty database: the demo is made first",
}


def main() -> None:
    """Measure and print."""
    seconds: dict[str, list[float]] = {label: [] for label in LABELS}
    Path("var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="var", prefix="bench-") as folder:
        town = Town(Path(folder), 0)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder).resolve() / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(ROUNDS + 1):
            for label, took in _round(town, Path(folder) / f"empty-{number}.db").items():
                if number:  # the first round compiles bytecode and fills the disk's cache
                    seconds[label].append(took)
    print(f"cold: median of {ROUNDS} rounds")
    print(f"{'':50}{'ms':>8}{'of the import':>16}")
    for label, told in LABELS.items():
        each = zip(seconds[label], seconds["sqlalchemy"], strict=True)
        ratio = median(took / alone for took, alone in each)
        print(f"{told:50}{median(seconds[label]) * 1000:>8.0f}{ratio:>14.2f} ×")
    print("target: « bonjour » in at most 2 ×")


def _round(town: Town, empty: Path) -> dict[str, float]:
    there = town.copy()
    return {
        "sqlalchemy": _took([sys.executable, "-c", "import sqlalchemy"], "", 0),
        "bonjour": _took(_chat(there), "bonjour\n", 100),
        "sentence": _took(_chat(there), SENTENCE + "\n", 100),
        "empty": _took(_chat(empty), "bonjour\n", 100),
    }


def _chat(path: Path) -> list[str]:
    return [sys.executable, "-m", "bot.commands", "chat", "--db", f"sqlite:///{path}", "--at", AT]


def _took(command: list[str], said: str, least: int) -> float:
    """The seconds until the end of a process that says at least so many characters."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        input=said,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    took = time.perf_counter() - start
    assert len(done.stdout) >= least, done.stdout
    return took
