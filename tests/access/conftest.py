"""The demo commune's adults, and anybody else, who write from anywhere."""

from pathlib import Path

import pytest

from core.database import Database
from tests.access.town import Town


@pytest.fixture
def town(demo: Database, tmp_path: Path) -> Town:
    return Town(demo, tmp_path / "files")
