"""What the commune decides of accounts and of what is read: wrong settings are named (A3, R5)."""

from pathlib import Path

import pytest

from core.commune.file import DEMO, CommuneFileError, demo_commune, load
from core.sentence import Sentence

HERE = DEMO.read_text(encoding="utf-8")
READING = """
[[reading]]
key = "guide"
label = "Guide de la rentrée"
kind = "guide"
"""


def _loaded(folder: Path, text: str) -> list[tuple[str, str]]:
    for name in ("demo_forms.toml",):
        (folder / name).write_text((DEMO.parent / name).read_text("utf-8"), encoding="utf-8")
    file = folder / "commune.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load(file)
    except CommuneFileError as wrong:
        return [
            (str(each.with_.get("key", "")), reason.key)
            for each in wrong.problems
            if isinstance(reason := each.with_["reason"], Sentence)
        ]
    return []


def test_the_demo_opens_accounts_that_an_agent_validates() -> None:
    accounts = demo_commune().accounts
    assert (accounts.new_family, accounts.email_change) == ("agent", "agent")
    assert accounts.terms is not None
    assert accounts.privacy is not None
    assert {each.kind for each in demo_commune().readings} >= {"menus", "reglement", "calendrier"}


@pytest.mark.parametrize(
    ("before", "after", "key", "reason"),
    [
        ('new_family = "agent"', 'new_family = "peut-être"', "new_family", "needs-word"),
        ('proof = "justificatif-domicile"', 'proof = "rien"', "proof", "unknown"),
        ('health_sheet = "fiche-sanitaire"', 'health_sheet = "x"', "health_sheet", "unknown"),
        ('service = "donnees-dossier-famille"\np', 'service = "x"\np', "service", "unknown"),
    ],
)
def test_a_slip_is_said_where_it_is(
    tmp_path: Path, before: str, after: str, key: str, reason: str
) -> None:
    assert before in HERE
    found = _loaded(tmp_path, HERE.replace(before, after, 1))
    assert (f"accounts.{key}", f"commune-{reason}") in found


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("", "commune-link-or-file"),
        ('link = "https://example.org"\nfile = "guide.pdf"', "commune-link-or-file"),
        ('file = "absent.pdf"', "commune-no-such-file"),
    ],
)
def test_a_reading_is_a_link_or_a_file(tmp_path: Path, more: str, reason: str) -> None:
    found = _loaded(tmp_path, f"{HERE}\n{READING}{more}\n")
    assert [each for _, each in found] == [reason]


def test_a_file_beside_the_communes_own(tmp_path: Path) -> None:
    (tmp_path / "guide.pdf").write_bytes(b"%PDF-1.4")
    assert _loaded(tmp_path, f'{HERE}\n{READING}file = "guide.pdf"\n') == []


def test_without_settings_nothing_is_asked(tmp_path: Path) -> None:
    """A file of before: no account is opened here, no terms, no sheet."""
    start, end = HERE.index("[accounts]"), HERE.index("# ── À lire")
    assert _loaded(tmp_path, HERE[:start] + HERE[end:]) == []
    accounts = load(tmp_path / "commune.toml").accounts
    assert (accounts.new_family, accounts.terms, accounts.health_sheet) == ("closed", None, None)
