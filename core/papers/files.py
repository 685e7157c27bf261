"""Where uploaded files are kept: outside the database, named by what they contain."""

import os
import re
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile(r"[0-9a-f]{64}")


class UnknownFileError(KeyError):
    """No file of that name is kept here."""


class FileStore:
    """A folder of files named by their SHA-256, in two levels: the same bytes are kept once."""

    def __init__(self, root: Path) -> None:
        """Keep files under `root`, made when the first one arrives."""
        self.root = root

    def keep(self, data: bytes) -> str:
        """Keep these bytes for good; gives their SHA-256, by which they are opened again.

        When this returns they are on the disk, readable by this user only; a crash before leaves
        nothing under that name.
        """
        name = sha256(data).hexdigest()
        path = self.path(name)
        if path.exists():
            path.touch()  # so that nobody takes it for an old one
        else:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")  # made 0600
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(draft, path)
            except BaseException:
                os.unlink(draft)
                raise
            for folder in (path.parent, path.parent.parent, self.root):
                _sync(folder)
        return name

    def open(self, name: str) -> BinaryIO:
        """The file of that SHA-256, open for reading; UnknownFileError when there is none."""
        try:
            return self.path(name).open("rb")
        except FileNotFoundError:
            raise UnknownFileError(name) from None

    def forget(self, name: str) -> None:
        """Delete the file of that SHA-256, if it is here."""
        self.path(name).unlink(missing_ok=True)

    def kept_since(self, name: str, moment: datetime) -> bool:
        """Whether the file of that SHA-256 was kept, again or first, after a moment (UTC)."""
        try:
            return self.path(name).stat().st_mtime > moment.timestamp()
        except FileNotFoundError:
            return False

    def path(self, name: str) -> Path:
        """Where the file of that SHA-256 is or would be; UnknownFileError for no such name."""
        if not _NAME.fullmatch(name):
            raise UnknownFileError(name)
        return self.root / name[:2] / name[2:4] / name


def _sync(folder: Path) -> None:
    """Make the folder's entries durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
