"""R2: waiting, incomplete, accepted, rejected; what is accepted is written, old and new kept."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from core.papers.check import check
from core.papers.documents import deposit
from core.papers.files import FileStore
from core.requests import facts, requests
from core.requests.requests import Given
from core.requests.tables import change
from core.sentence import Refused
from core.tables import document, household
from tests.core.papers import picture
from tests.core.requests.conftest import ADDRESS, CLAIRE, JULIEN, Portal

AGENT = "Agathe"


def _accept(portal: Portal, id_: int, **how: bool) -> requests.Decision:
    return requests.accept(portal.connection, portal.commune, id_, AGENT, None, portal.now, **how)


def test_accepted_it_is_written_with_the_old_value_and_by_whom(portal: Portal) -> None:
    before = facts.current(portal.connection, portal.family(), "household.address", None)
    done = _accept(portal, portal.move().request.id)
    assert done.request.state == "accepted"
    assert (done.request.decided_by, done.request.decided_at) == (AGENT, portal.now)
    kept = portal.connection.execute(
        select(change.c.old, change.c.new, change.c.agent, change.c.guardian_id)
    ).one()
    assert tuple(kept) == (f'"{before}"', f'"{ADDRESS}"', AGENT, portal.id(CLAIRE))


def test_what_was_left_as_it_is_is_not_a_change(portal: Portal) -> None:
    lena = portal.child("Léna")
    child = next(each for each in portal.family().children if str(each.id) == lena)
    answers = {
        "enfant": lena,
        "prenom": "Léna",
        "nom": "Martin",
        "niveau": child.level,
        "ecole": "École du Lac",
    }
    done = _accept(portal, portal.send("enfant", answers).request.id)
    assert [each.fact for each in done.changes] == ["child.school"]


def test_a_particular_is_written_then_changed(portal: Portal) -> None:
    """F2: a profession is no column; it is kept, read back and changed like any other fact."""
    for profession in ("infirmière", "comptable"):
        answers = {"telephone": "+33639980101", "profession": profession}
        done = _accept(portal, portal.send("coordonnees", answers).request.id)
    assert [(each.old, each.new) for each in done.changes] == [("infirmière", "comptable")]
    own = portal.family()
    assert facts.current(portal.connection, own, "guardian.profession", None) == "comptable"


def test_rejected_it_says_why_and_can_be_sent_again(portal: Portal) -> None:
    first = portal.move().request
    with pytest.raises(Refused):
        requests.reject(portal.connection, portal.commune, first.id, AGENT, "  ", portal.now)
    done = requests.reject(
        portal.connection, portal.commune, first.id, AGENT, "Pièce illisible.", portal.now
    )
    assert (done.request.state, done.request.reason) == ("rejected", "Pièce illisible.")
    again = requests.send(
        portal.connection,
        portal.commune,
        portal.id(CLAIRE),
        portal.form(first.form),
        first.answers,
        portal.now,
        after=first.id,
    )
    assert (again.number, again.request.after_id) == ("D2025-000002", first.id)


def test_incomplete_it_goes_on_under_the_same_number(portal: Portal) -> None:
    sent = portal.move().request
    asked = requests.ask_for_piece(
        portal.connection, portal.commune, sent.id, AGENT, "Le bail ?", portal.now, kind="rib"
    )
    assert (asked.request.state, asked.request.wanted) == ("incomplete", "rib")
    later = portal.now + timedelta(days=1)
    back = requests.complete(
        portal.connection, portal.commune, portal.id(JULIEN), sent.id, sent.answers, later
    )
    assert (back.number, back.state) == (sent.number, "waiting")
    assert back.request.wanted is None
    with pytest.raises(Refused):  # it waits again: nothing more is asked of the family
        requests.complete(
            portal.connection, portal.commune, portal.id(CLAIRE), sent.id, sent.answers, later
        )


@pytest.mark.parametrize(
    "act", [requests.accept, requests.reject, requests.ask_for_piece], ids=lambda act: act.__name__
)
def test_two_agents_cannot_decide_it_twice(
    portal: Portal, act: Callable[..., requests.Decision]
) -> None:
    sent = portal.move().request
    _accept(portal, sent.id)
    with pytest.raises(Refused) as refused:
        act(portal.connection, portal.commune, sent.id, AGENT, "Le bail ?", portal.now)
    assert refused.value.sentence.key == "request-decided"


@pytest.mark.parametrize("kind", ["carnet", "carnet-vaccination"])
def test_a_piece_that_cannot_be_given_is_not_asked_for(portal: Portal, kind: str) -> None:
    """One that the commune has no kind of; a child's, of a request that is about no child."""
    sent = portal.move().request
    with pytest.raises(Refused) as refused:
        requests.ask_for_piece(
            portal.connection,
            portal.commune,
            sent.id,
            AGENT,
            "S’il vous plaît.",
            portal.now,
            kind=kind,
        )
    assert refused.value.keys == ("piece",)


def test_two_adults_one_fact_the_agent_is_told(portal: Portal) -> None:
    """Bad input, two adults editing the same file: what changed since is not lost unseen."""
    hers = portal.move("1 rue Neuve, 31999 Saint-Amand-sur-Lèze").request
    his = portal.move("2 rue Vieille, 31999 Saint-Amand-sur-Lèze", JULIEN).request
    _accept(portal, hers.id)
    with pytest.raises(Refused) as refused:
        _accept(portal, his.id)
    assert refused.value.sentence.key == "request-changed-meanwhile"
    done = _accept(portal, his.id, anyway=True)
    assert [each.old for each in done.changes] == ["1 rue Neuve, 31999 Saint-Amand-sur-Lèze"]


def test_what_the_town_hall_changed_meanwhile_counts_too(portal: Portal) -> None:
    sent = portal.send("quotient", {"quotient": 900}).request
    own = household.c.id == portal.family().household_id
    portal.connection.execute(update(household).where(own).values(family_quotient=700))
    with pytest.raises(Refused):
        _accept(portal, sent.id)
    portal.connection.execute(update(household).where(own).values(family_quotient=900))
    assert _accept(portal, sent.id).changes == ()  # somebody wrote the same: nothing to do


def test_its_pieces_are_accepted_with_it(portal: Portal, tmp_path: Path) -> None:
    paper = deposit(
        portal.connection,
        FileStore(tmp_path / "files"),
        portal.commune,
        portal.id(CLAIRE),
        "taxe-fonciere",
        None,
        check(picture("JPEG"), "photo.jpg"),
        "photo.jpg",
        portal.now,
    )
    form, answers = portal.form("quotient"), {"quotient": 900}
    sent = requests.send(
        portal.connection,
        portal.commune,
        portal.id(CLAIRE),
        form,
        answers,
        portal.now,
        pieces=[Given(paper.id, "taxe-fonciere")],
    )
    _accept(portal, sent.request.id)
    state = select(document.c.state).where(document.c.id == paper.id)
    assert portal.connection.execute(state).scalar() == "accepted"
    assert [each.kind for each in requests.pieces_of(portal.connection, sent.request.id)] == [
        "taxe-fonciere"
    ]


def test_a_telephone_of_another_account_is_refused_and_not_said_whose(portal: Portal) -> None:
    sent = portal.send("coordonnees", {"telephone": "+33639980103"}).request
    with pytest.raises(Refused) as refused:
        _accept(portal, sent.id)
    assert refused.value.sentence.key == "request-address-taken"
    assert refused.value.sentence.with_ == {}
