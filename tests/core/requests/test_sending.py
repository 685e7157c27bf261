"""R1, R3: a request is checked, numbered and acknowledged; nothing is written before it should."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from core.requests import requests
from core.sentence import Refused
from core.tables import guardianship, household
from tests.core.requests.conftest import ADDRESS, CLAIRE, JULIEN, SOPHIE, THOMAS, Portal


def _address(portal: Portal, who: str = CLAIRE) -> str | None:
    of = household.c.id == portal.family(who).household_id
    return portal.connection.execute(select(household.c.address).where(of)).scalar()


def test_r3_it_waits_under_a_number_and_changes_nothing_yet(portal: Portal) -> None:
    before = _address(portal)
    sent = portal.move()
    assert (sent.number, sent.state, sent.sent_at) == ("D2025-000001", "waiting", portal.now)
    assert portal.move("3 impasse du Puits, 31999 Ici").number == "D2025-000002"
    assert _address(portal) == before


def test_an_automatic_one_is_done_at_once_with_both_values_kept(portal: Portal) -> None:
    form = replace(portal.form("changement-adresse"), validation="automatic")
    portal.commune = replace(portal.commune, forms={form.key: form})
    before = _address(portal)
    sent = portal.move()
    assert (sent.state, _address(portal)) == ("accepted", ADDRESS)
    assert [(each.fact, each.old, each.new) for each in sent.changes] == [
        ("household.address", before, ADDRESS)
    ]


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"depuis": "2025-12-01", "preuve": "taxe-fonciere"}, "adresse"),
        ({"adresse": "court", "depuis": "2025-12-01", "preuve": "taxe-fonciere"}, "adresse"),
        ({"adresse": ADDRESS, "depuis": "2020-12-01", "preuve": "taxe-fonciere"}, "depuis"),
        ({"adresse": ADDRESS, "depuis": "demain", "preuve": "taxe-fonciere"}, "depuis"),
        ({"adresse": ADDRESS, "depuis": "2025-12-01", "preuve": "parole"}, "preuve"),
        # the proof of less than three months: its date is asked, and an old one is refused
        ({"adresse": ADDRESS, "depuis": "2025-12-01", "preuve": "facture"}, "date-facture"),
        (
            {
                "adresse": ADDRESS,
                "depuis": "2025-12-01",
                "preuve": "facture",
                "date-facture": "2025-08-31",
            },
            "date-facture",
        ),
    ],
)
def test_what_cannot_be_taken_is_named(portal: Portal, answers: dict[str, str], key: str) -> None:
    with pytest.raises(Refused) as refused:
        portal.send("changement-adresse", answers)
    assert refused.value.keys == (key,)
    assert requests.requests(portal.connection, portal.family()) == ()


def test_what_the_form_does_not_ask_is_left_out(portal: Portal) -> None:
    """A condition that does not hold, a key of an older form, another household's fact."""
    answers = {
        "adresse": ADDRESS,
        "depuis": "2025-12-01",
        "preuve": "hebergement",
        "date-facture": "1999-01-01",
        "household_id": "2",
    }
    sent = portal.send("changement-adresse", answers)
    assert set(sent.request.answers) == {"adresse", "depuis", "preuve"}


def test_another_household_s_child_cannot_be_named(portal: Portal) -> None:
    lena = portal.child("Léna")
    with pytest.raises(Refused) as refused:
        portal.send("justificatif-medical", {"enfant": lena, "absence": "2025-12-12"}, SOPHIE)
    assert refused.value.keys == ("enfant",)


def test_a_form_for_new_families_is_not_for_those_on_file(portal: Portal) -> None:
    with pytest.raises(Refused) as refused:
        portal.send("nouvelle-famille", {"adresse": ADDRESS, "situation": "seul"})
    assert refused.value.sentence.key == "request-for-new-families"


def test_an_adult_without_the_right_cannot_send_it(portal: Portal) -> None:
    """A right per adult, child and act: seeing a child is not deciding for them."""
    lena, claire = portal.child("Léna"), portal.id(CLAIRE)
    portal.connection.execute(
        delete(guardianship).where(
            guardianship.c.guardian_id == claire, guardianship.c.act == "documents"
        )
    )
    with pytest.raises(Refused) as refused:
        portal.send("justificatif-medical", {"enfant": lena, "absence": "2025-12-12"})
    assert refused.value.sentence.key == "request-no-right"


@pytest.mark.parametrize(("quotient", "taken"), [(0, True), (99_999, True), (100_000, False)])
def test_a_quotient_of_0_and_of_99999(portal: Portal, quotient: int, taken: bool) -> None:
    """Bad input: 0 and 99 999 are quotients; past the bounds, they are said."""
    if taken:
        assert portal.send("quotient", {"quotient": quotient}).state == "waiting"
        return
    with pytest.raises(Refused) as refused:
        portal.send("quotient", {"quotient": quotient})
    assert refused.value.sentence.with_ == {"least": 0, "most": 99_999}


def test_a_household_sees_its_own_requests_only(portal: Portal) -> None:
    """A5: the other adult of the household sees it, the other household does not."""
    portal.move()
    seen = {
        who: len(requests.requests(portal.connection, portal.family(who)))
        for who in (CLAIRE, JULIEN, THOMAS, SOPHIE)
    }
    assert seen == {CLAIRE: 1, JULIEN: 1, THOMAS: 0, SOPHIE: 0}
