"""docs/channels_capabilities.md says what the faces declare; `UPDATE=1` writes it anew."""

import os
from pathlib import Path

from tests.conformance.face import Can, Face
from tests.conformance.faces import FACES

PAGE = Path(__file__).parents[2] / "docs" / "channels_capabilities.md"
HEAD = (
    "# What each channel can do\n\n"
    "Written by the conformance suite (`tests/conformance/`), which runs the same scenarios on "
    "every channel and provider, against real peers: a Bot API server, Kannel before its "
    "operator, Dovecot and an SMTP server; OVH's and Twilio's APIs are doubles of our own. A "
    "scenario is left out for a channel only by what is declared here.\n\n"
)
ROWS = {
    "a choice is made by": lambda can: can.buttons,
    "days are chosen on": lambda can: can.calendar,
    "files in": lambda can: yes(can.files_in),
    "files out": lambda can: yes(can.files_out),
    "what was said is changed in place": lambda can: yes(can.edits),
    "long texts arrive": lambda can: can.long,
    "what comes in is genuine by": lambda can: can.signature or "–",
    "a message that comes again is known": lambda can: yes(can.repeats),
    "a message out, repeated, arrives once": lambda can: yes(can.idempotent),
    "delivery reports": lambda can: can.reports or "–",
    "what is written while we are away is kept by": lambda can: can.keeps or "nobody",
    "strangers can write": lambda can: yes(can.strangers),
    "faults tried": lambda can: ", ".join(can.faults) or "–",
}


def yes(declared: bool) -> str:
    return "yes" if declared else "no"


def table(faces: tuple[type[Face], ...]) -> str:
    lines = ["| | " + " | ".join(face.name for face in faces) + " |"]
    lines.append("|---" * (len(faces) + 1) + "|")
    for name, told in ROWS.items():
        lines.append(f"| {name} | " + " | ".join(told(face.can) for face in faces) + " |")
    return "\n".join(lines) + "\n"


def test_the_page_says_what_is_declared() -> None:
    wanted = HEAD + table(FACES)
    if os.environ.get("UPDATE"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted


def test_what_is_not_declared_is_a_choice() -> None:
    """A fault is declared by every face with a provider that can tell it."""
    known = {fault for face in FACES for fault in face.can.faults}
    lacking = {(face.name, each) for face in FACES for each in known - set(face.can.faults)}
    without_provider = {("terminal", each) for each in known}
    # Kannel learns of a number that is gone from a report alone.
    assert lacking == without_provider | {("sms-kannel", "gone")}
    assert Can().faults == ()
