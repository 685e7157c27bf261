"""docs/install.md: every key of the configuration is there, and what it shows is understood."""

import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.config import KEYS, load

TEXT = (Path(__file__).parents[2] / "docs" / "install.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECRET = re.compile(r"^PETITMOT_(\w+?__\w+)_FILE=(\S+)$", re.MULTILINE)


def _block(language: str) -> str:
    return next(str(text) for kind, text in BLOCK.findall(TEXT) if kind == language)


def _secrets() -> dict[str, str]:
    return {name.lower().replace("__", "."): path for name, path in SECRET.findall(TEXT)}


def test_every_key_is_shown_once(tmp_path: Path) -> None:
    """The file and the secrets shown are taken as they are, and hold every key between them."""
    (tmp_path / "petitmot.toml").write_text(_block("toml"), encoding="utf-8")
    environment = {"PETITMOT_CONFIG": str(tmp_path / "petitmot.toml")}
    secrets = _secrets()
    for key in secrets:
        (tmp_path / key).write_text(f"of {key}\n", encoding="utf-8")
        name = key.upper().replace(".", "__")
        environment[f"PETITMOT_{name}_FILE"] = str(tmp_path / key)
    config = load(environment)
    assert set(config._said) == set(KEYS)
    assert {key: config[key] for key in secrets} == {key: f"of {key}" for key in secrets}


def test_no_secret_is_in_the_file() -> None:
    shown = _block("toml")
    assert not re.search(
        r"^(token|secret|password|\w+_secret|consumer_key) *=", shown, re.MULTILINE
    )


@pytest.mark.parametrize("command", sorted(set(re.findall(r"-- petitmot (\w+)", TEXT))))
def test_each_command_typed_exists(command: str) -> None:
    assert command in COMMANDS


def test_kannel_calls_our_route() -> None:
    """The address of the interfaces, and texts in UTF-8."""
    assert "mo-recode = true" in TEXT
    assert "/sms/kannel/SMS-SECRET?from=%p&to=%P&text=%b&id=%I" in TEXT
