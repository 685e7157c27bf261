"""A form with something wrong is told at start: the file, the key and the reason, all at once."""

from pathlib import Path

import pytest

from core.commune.file import DEMO, CommuneFileError, load
from core.sentence import Sentence
from tests.words import told as speak

GOOD = (DEMO.parent / "demo_forms.toml").read_text(encoding="utf-8")
COMMUNE = DEMO.read_text(encoding="utf-8")
ADDRESS = 'key = "adresse"\n  label = "Quelle est votre nouvelle adresse'
MOVE = "form[changement-adresse]"
# (what is in the demo's forms, what it becomes, the path named, the reason said)
SLIPS = [
    ('title = "Contact"', "", "form[contact].title", "commune-missing-key"),
    ('title = "Contact"', 'titre = "Contact"', "form[contact].titre", "commune-unknown-key"),
    (
        'key = "quotient"\ntitle',
        'key = "Mon Quotient"\ntitle',
        "form[Mon Quotient].key",
        "commune-needs-name",
    ),
    ('key = "contact"', 'key = "foyer"', "form[foyer].key", "commune-double-key"),
    (
        'service = "scolarite"',
        'service = "scolarité"',
        "form[ecole].service",
        "commune-needs-name",
    ),
    ('service = "scolarite"', 'service = "ecoles"', "form[ecole].service", "commune-unknown"),
    (
        'validation = "activity"',
        'validation = "maire"',
        "form[activite].validation",
        "commune-needs-word",
    ),
    ('effect = "quotient"', 'effect = "quotients"', "form[quotient].effect", "commune-needs-word"),
    (
        'when = "preuve=facture"\n  past',
        'when = "preuve est facture"\n  past',
        f"{MOVE}.question[date-facture].when",
        "commune-needs-condition",
    ),
    (
        'when = "preuve=facture"\n  past',
        'when = "facture=oui"\n  past',
        f"{MOVE}.question[date-facture].when",
        "commune-condition-before",
    ),
    (
        'when = "preuve=facture"\n  past',
        'when = "preuve=factures"\n  past',
        f"{MOVE}.question[date-facture].when",
        "commune-unknown",
    ),
    (
        'writes = "household.address"\n  keep = false',
        'writes = "household.adress"',
        f"{MOVE}.question[adresse].writes",
        "commune-needs-word",
    ),
    (
        'writes = "household.address"\n  keep = false',
        'writes = "household.family_quotient"',
        f"{MOVE}.question[adresse].writes",
        "commune-writes-kind",
    ),
    (
        "least = 10\n  most = 200\n  example",
        "least = 300\n  most = 200\n  example",
        f"{MOVE}.question[adresse].most",
        "commune-most-below-least",
    ),
    (
        'kind = "date"\n  past = 730',
        'kind = "text"\n  past = 730',
        f"{MOVE}.question[depuis].past",
        "commune-not-for-question",
    ),
    (
        ADDRESS,
        ADDRESS.replace("adresse", "confirmer", 1),
        f"{MOVE}.question[confirmer].key",
        "commune-double-key",
    ),
    (
        'kind = "taxe-fonciere"\n',
        'kind = "impots"\n',
        f"{MOVE}.piece[impots].kind",
        "commune-unknown",
    ),
    (
        'effect = "birth"',
        'effect = "birth"\nvalidation = "automatic"',
        "form[naissance].validation",
        "commune-form-agent",
    ),
    (
        'among = ["centre_mercredi", "vacances"]',
        'among = ["centre"]',
        "form[place-loisirs].question[activite].among",
        "commune-unknown",
    ),
    (
        'example = "850"',
        'example = "850"\n  pattern = "["',
        "form[quotient].question[quotient].pattern",
        "commune-not-for-question",
    ),
]


def _problems(folder: Path, text: str) -> list[tuple[str, str]]:
    """(path, reason) of each problem, each said in the file that it is in."""
    (folder / "commune.toml").write_text(COMMUNE, encoding="utf-8")
    (folder / "demo_forms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CommuneFileError) as caught:
        load(folder / "commune.toml")
    found = []
    for problem in caught.value.problems:
        reason = problem.with_["reason"]
        assert isinstance(reason, Sentence)
        assert speak(problem).startswith("demo_forms.toml, ")
        found.append((str(problem.with_["key"]), reason.key))
    return found


@pytest.mark.parametrize(("before", "after", "path", "reason"), SLIPS)
def test_each_slip_is_said_where_it_is(
    tmp_path: Path, before: str, after: str, path: str, reason: str
) -> None:
    assert before in GOOD, before
    assert (path, reason) in _problems(tmp_path, GOOD.replace(before, after, 1))


def _forms(folder: Path, text: str) -> list[tuple[str, str]]:
    (folder / "commune.toml").write_text(COMMUNE + text, encoding="utf-8")
    with pytest.raises(CommuneFileError) as caught:
        load(folder / "commune.toml")
    return [(str(each.with_["key"]), each.with_["reason"].key) for each in caught.value.problems]


def test_a_form_that_writes_on_a_child_must_ask_which(tmp_path: Path) -> None:
    text = """
[[form]]
key = "essai"
title = "Essai"
service = "scolarite"
[[form.question]]
key = "ecole"
label = "Son école ?"
kind = "text"
writes = "child.school"
"""
    assert _forms(tmp_path, text) == [("form[essai].question", "commune-form-one-child")]


def test_a_pattern_that_cannot_be_read_or_does_not_fit_its_example(tmp_path: Path) -> None:
    text = """
[[form]]
key = "essai"
title = "Essai"
service = "scolarite"
[[form.question]]
key = "a"
label = "A ?"
kind = "text"
pattern = "["
[[form.question]]
key = "b"
label = "B ?"
kind = "text"
pattern = "[0-9]{7}"
example = "123"
"""
    assert _forms(tmp_path, text) == [
        ("form[essai].question[a].pattern", "commune-pattern"),
        ("form[essai].question[b].example", "commune-example"),
    ]


def test_a_file_included_that_is_not_there(tmp_path: Path) -> None:
    text = COMMUNE.replace('"demo_forms.toml"', '"demarches.toml"', 1)
    (tmp_path / "commune.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CommuneFileError) as caught:
        load(tmp_path / "commune.toml")
    assert "demarches.toml" in speak(caught.value.sentence)


@pytest.mark.parametrize("name", ["../demo_forms.toml", "/etc/passwd"])
def test_a_file_included_is_beside_the_commune_s(tmp_path: Path, name: str) -> None:
    text = COMMUNE.replace('"demo_forms.toml"', f'"{name}"', 1)
    (tmp_path / "commune.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CommuneFileError):
        load(tmp_path / "commune.toml")


def test_an_included_file_gives_lists_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "demo_forms.toml").write_text(GOOD + '\n[commune]\nname = "Autre"\n', "utf-8")
    assert _forms(tmp_path, "") == [("commune", "commune-not-to-include")]


def test_a_copy_of_the_demo_s_file_finds_the_forms_that_come_with_petitmot(tmp_path: Path) -> None:
    (tmp_path / "commune.toml").write_text(COMMUNE, encoding="utf-8")
    assert "changement-adresse" in load(tmp_path / "commune.toml").forms
