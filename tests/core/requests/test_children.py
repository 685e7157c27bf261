"""F1, F6, bad input: a child added twice is recognised by first name and birth date."""

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
    """A5: accepted by an agent, Inès is bound to the second household, not made a second time."""
    ines = next(each for each in portal.family(THOMAS).children if each.first_name == "Inès")
    before = _count(portal)
    answers = {
        "prenom": "Inès",
        "nom": ines.last_name,
        "naissance": ines.born_on.isoformat(),
    }
    _accept(portal, portal.send("nouvel-enfant", answers, SOPHIE).request.id)
    assert _count(portal) == before
    assert ines.id in [each.id for each in portal.family(SOPHIE).children]
