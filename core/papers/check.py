"""Files from outside, judged by their content before anything is kept.

What a file claims to be (name, type announced) is never believed. Its first bytes say what it may
be; a child process with little memory and time parses it wholly (`file_parse`).
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.sentence import Refused, say

MEBIBYTE = 1024 * 1024
LIMIT = 6 * MEBIBYTE  # « 6 Mo »
SECONDS = 10
FORMATS = ("PDF", "JPEG", "PNG", "HEIC", "WebP")

Kind = Literal["pdf", "jpeg", "png", "webp", "heic"]
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_HEAD = 1024  # a PDF may begin a little later


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that can be kept: pictures are made anew without what the phone wrote in them.

    `media_type` is application/pdf, image/jpeg or image/png. `flags` says what an agent must
    know: `scripts` for a PDF that holds scripts or other files.
    """

    data: bytes
    media_type: str
    flags: frozenset[str]


def check(data: bytes, name: str, limit: int = LIMIT) -> CheckedFile:
    """The file as it can be kept; Refused (key `fichier`) when it is none of ours or is harmful.

    `limit` is in bytes. It takes a process: call it outside any transaction.
    """
    if not data:
        raise Refused(say("file-empty"), "fichier")
    if len(data) > limit:
        raise Refused(say("file-too-large", limit=limit // MEBIBYTE), "fichier")
    kind = sniff(data)
    if kind is None:
        raise Refused(say("file-type", formats=FORMATS), "fichier")
    return _parse(data, kind)


def sniff(data: bytes) -> Kind | None:
    """What the first bytes say, among what is taken; None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "heic"
    return "pdf" if b"%PDF-" in data[:_HEAD] else None


def _parse(data: bytes, kind: Kind) -> CheckedFile:
    """Let the child process parse the file; what it cannot finish is refused."""
    command = [sys.executable, "-P", "-m", "core.papers.parse", kind]
    environment = {
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent),
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
    }
    try:
        child = subprocess.run(
            command, input=data, capture_output=True, env=environment, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(say("file-too-heavy"), "fichier") from None
    if child.returncode:
        raise Refused(say("file-unreadable"), "fichier")
    head, _, body = child.stdout.partition(b"\n")
    found = json.loads(head)
    if "refused" in found:
        raise Refused(say(found["refused"], **found.get("with", {})), "fichier")
    return CheckedFile(body or data, found["media_type"], frozenset(found["flags"]))
