"""Where uploaded files are kept: named by content, once, for this user only (R4)."""

import stat
from hashlib import sha256
from pathlib import Path

import pytest

from core.papers.files import FileStore, UnknownFileError


def test_bytes_are_given_back_by_their_sha256(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "pieces")
    name = store.keep(b"attestation")
    assert name == sha256(b"attestation").hexdigest()
    with store.open(name) as file:
        assert file.read() == b"attestation"


def test_two_levels_of_folders_and_nobody_else_reads(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "pieces")
    name = store.keep(b"attestation")
    path = tmp_path / "pieces" / name[:2] / name[2:4] / name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


def test_the_same_bytes_are_kept_once_and_no_draft_remains(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.keep(b"a") == store.keep(b"a") != store.keep(b"b")
    assert sum(each.is_file() for each in tmp_path.rglob("*")) == 2


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = sha256(b"a").hexdigest()
    (tmp_path / name[:2]).write_text("a file where the folder should be")
    with pytest.raises(OSError, match=name[:2]):
        store.keep(b"a")
    assert [each.name for each in tmp_path.iterdir()] == [name[:2]]


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "0" * 64]
)
def test_a_name_that_is_none_of_ours_opens_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFileError):
        FileStore(tmp_path).open(name)


def test_a_forgotten_file_is_gone(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.keep(b"a")
    store.forget(name)
    store.forget(name)
    with pytest.raises(UnknownFileError):
        store.open(name)
