"""The shape of the house: its layers, and files that are read in one sitting."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.french import modules

LONGEST = 350
# The first schema is one revision, a list of tables.
LONGER = frozenset({"core/migrations/versions/0001_first_schema.py"})


def test_no_file_is_too_long() -> None:
    lengths = {
        path.as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules("bot", "core", "notifications", "locales")
    }
    assert {path for path, length in lengths.items() if length > LONGEST} == LONGER


def test_the_layers_hold() -> None:
    """The contracts of pyproject.toml."""
    linter = Path(sys.executable).parent / "lint-imports"
    checked = subprocess.run(
        [linter, "--no-cache"], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "0 broken" in checked.stdout
