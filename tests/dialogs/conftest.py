"""Conversations on the demo commune, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.database import Database
from tests.conftest import WHEN
from tests.conversation import CLAIRE, Chat

Meet = Callable[..., Chat]


@pytest.fixture
def meet(demo: Database, tmp_path: Path, request: pytest.FixtureRequest) -> Meet:
    """Begin a conversation as an adult of the demo, at the moment the demo was made for."""
    mark = request.node.get_closest_marker("at")

    def begin(adult: str = CLAIRE) -> Chat:
        return Chat(demo, tmp_path / "files", adult, mark.args[0] if mark else WHEN)

    return begin


@pytest.fixture
def claire(meet: Meet) -> Chat:
    """Claire Martin's conversation."""
    return meet()
