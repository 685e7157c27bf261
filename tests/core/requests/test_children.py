"""F1, F6, bad input: a child added twice is recognised by first name and birth date."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from core.requests import requests
from core.sentence import Refused
from core.tables import child
from tests.core.requests.conftest import CLAIRE, JULIEN, SOPHIE, THOMAS, Portal

MALO = {"prenom": "Malo", "nom": "Martin", "naissance": "2025-12-03", "creche": "non"}


def _accept(portal: Portal, id_: int) -> requests.Decision:
    return requests.accept(portal.connection, portal.commune, id_, "Agathe", None, portal.now)


def _count(portal: Portal) -> int:
    return portal.connection.execute(select(func.count()).select_from(child)).scalar_one()


def test_accepted_both_adults_have_the_child(portal: Portal) -> None:
    before = _count(portal)
    _accept(portal, portal.send("naissance", MALO).request.id)
    assert _count(portal) == before + 1
    for who in (CLAIRE, JULIEN):
        found = portal.family(who).children[-1]
        assert (found.first_name, found.acts) == ("Malo", {"see", "book", "documents"})
    assert "Malo" not in [each.first_name for each in portal.family(SOPHIE).children]


@pytest.mark.parametrize("name", ["Malo", "malo", "MALÔ "])
def test_a_child_on_file_is_not_added_again(portal: Portal, name: str) -> None:
    _accept(portal, portal.send("naissance", MALO).request.id)
    answers = {"prenom": name.strip(), "nom": "Martin", "naissance": "2025-12-03"}
    with pytest.raises(Refused) as refused:
        portal.send("nouvel-enfant", answers, JULIEN)
    assert refused.value.sentence.key == "request-child-known"
    assert refused.value.keys == ("prenom", "naissance")


def test_one_that_is_asked_for_already_is_not_asked_twice(portal: Portal) -> None:
    first = portal.send("naissance", MALO)
    with pytest.raises(Refused) as refused:
        portal.send("nouvel-enfant", {k: MALO[k] for k in ("prenom", "nom", "naissance")}, JULIEN)
    assert refused.value.sentence.with_["number"] == first.number


def test_a_twin_is_another_child(portal: Portal) -> None:
    portal.send("naissance", MALO)
    assert portal.send("naissance", MALO | {"prenom": "Lise"}).state == "waiting"


def test_the_child_of_another_file_is_the_same_child(portal: Portal) -> None:
    """A5: only an agent who says so binds Inès to another household; she is not made twice."""
    ines = next(each for each in portal.family(THOMAS).children if each.first_name == "Inès")
    before = _count(portal)
    answers = {
        "prenom": "Inès",
        "nom": ines.last_name,
        "naissance": ines.born_on.isoformat(),
    }
    asked = portal.send("nouvel-enfant", answers, SOPHIE).request.id
    with pytest.raises(Refused) as refused:
        _accept(portal, asked)
    assert refused.value.sentence.key == "request-child-elsewhere"
    assert len(refused.value.sentence.with_["files"]) == 2  # Awa's file and Thomas's
    assert ines.id not in [each.id for each in portal.family(SOPHIE).children]
    requests.accept(
        portal.connection, portal.commune, asked, "Agathe", None, portal.now, anyway=True
    )
    assert _count(portal) == before
    assert ines.id in [each.id for each in portal.family(SOPHIE).children]


def test_a_form_done_at_once_waits_for_an_agent_when_the_child_is_elsewhere(portal: Portal) -> None:
    """A5: nobody is shown a child of another file without an agent, whatever the setting."""
    ines = next(each for each in portal.family(THOMAS).children if each.first_name == "Inès")
    form = replace(portal.form("nouvel-enfant"), validation="automatic")
    named = {"prenom": "ines", "nom": ines.last_name, "naissance": ines.born_on.isoformat()}
    sent = requests.send(
        portal.connection, portal.commune, portal.id(SOPHIE), form, named, portal.now
    )
    assert sent.state == "waiting"
    assert ines.id not in [each.id for each in portal.family(SOPHIE).children]
