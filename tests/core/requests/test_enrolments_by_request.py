"""E2, E3, E5, E7, F3: what démarches do to lines, schools and health, when sent and decided."""

import pytest

from core.enrolments import lines, schools
from core.people.families import Child
from core.people.health import sheet
from core.requests import decisions
from core.requests.requests import Sent
from core.sentence import Refused
from core.tables import child
from tests.core.requests.conftest import SOPHIE, THOMAS, Portal

AGENT = "Agathe"
INES = "Inès"


def _ines(portal: Portal) -> Child:
    return portal.family(THOMAS).child(int(portal.child(INES, THOMAS)))


def _place(portal: Portal, activity: str = "pingaudiere") -> Sent:
    answers = {"enfant": portal.child(INES, THOMAS), "annee": "2025", "activite": activity}
    return portal.send("place-loisirs", answers, THOMAS)


def _states(portal: Portal, who: str = THOMAS) -> set[str]:
    found = lines(portal.connection, portal.commune, portal.family(who), 2025)
    return {each.state for each in found}


def test_a_place_is_seen_waiting_then_validated(portal: Portal) -> None:
    """E5, E7: by the service; the line follows the démarche."""
    sent = _place(portal)
    assert (sent.state, [each.key for each in sent.said]) == ("waiting", ["enrolment-asked"])
    assert _states(portal) == {"validated", "asked"}
    done = decisions.accept(
        portal.connection, portal.commune, sent.request.id, AGENT, None, portal.now
    )
    assert [each.key for each in done.said] == ["enrolment-validated"]
    assert _states(portal) == {"validated"}


def test_a_rejected_place_says_why_in_the_lines(portal: Portal) -> None:
    sent = _place(portal)
    decisions.reject(
        portal.connection, portal.commune, sent.request.id, AGENT, "complet", portal.now
    )
    found = lines(portal.connection, portal.commune, portal.family(THOMAS), 2025)
    assert [each.reason for each in found if each.state == "rejected"] == ["complet"]


def test_one_that_validates_itself(portal: Portal) -> None:
    """E5: automatic, as the activity says: nothing waits."""
    sent = _place(portal, "cl_elementaire_mercredis")
    assert sent.state == "accepted"
    assert [each.key for each in sent.said] == ["enrolment-validated"]
    assert _states(portal) == {"validated"}


def test_what_the_rules_refuse_is_not_sent(portal: Portal) -> None:
    """A line that is there already: neither a request nor a line is left."""
    _place(portal, "cl_elementaire_mercredis")
    with pytest.raises(Refused) as refused:
        _place(portal, "cl_elementaire_mercredis")
    assert refused.value.sentence.key in ("enrolment-already", "request-double")


def test_a_school_is_a_pre_enrolment_until_validated(portal: Portal) -> None:
    """E2: ! in the lines; then the child's school, by which activities open."""
    louise = int(portal.child("Louise", SOPHIE))
    portal.connection.execute(child.update().where(child.c.id == louise).values(school=""))
    answers = {
        "enfant": str(louise),
        "annee": "2025",
        "niveau": "ms",
        "ecole": "École du Lac",
    }
    sent = portal.send("ecole", answers, SOPHIE)
    assert [each.key for each in sent.said] == ["school-asked"]
    found = lines(portal.connection, portal.commune, portal.family(SOPHIE), 2025)
    assert [each.mark for each in found if each.school] == ["!"]
    done = decisions.accept(
        portal.connection, portal.commune, sent.request.id, AGENT, None, portal.now
    )
    assert [each.key for each in done.said] == ["school-validated"]
    assert schools(portal.connection, louise)[0].state == "validated"
    known = portal.family(SOPHIE).child(louise)
    assert (known.school, known.level) == ("École du Lac", "ms")


def test_a_fiche_sanitaire_writes_its_doctor(portal: Portal) -> None:
    """F3: once accepted; the answer is nowhere said."""
    answers = {"enfant": portal.child(INES, THOMAS), "medecin": "Dr Lenoir"}
    sent = portal.send("fiche-sanitaire", answers, THOMAS)
    assert sheet(portal.connection, portal.family(THOMAS), _ines(portal).id).doctor is None
    done = decisions.accept(
        portal.connection, portal.commune, sent.request.id, AGENT, None, portal.now
    )
    assert done.said == ()
    assert sheet(portal.connection, portal.family(THOMAS), _ines(portal).id).doctor == "Dr Lenoir"
