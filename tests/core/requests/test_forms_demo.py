"""R1: the demo's catalogue holds every démarche that the portals offer."""

import pytest

from core.commune.file import demo_commune
from core.requests.forms import Form

R1 = {
    "household update": "foyer",
    "change of address": "changement-adresse",
    "justificatif médical": "justificatif-medical",
    "quotient familial": "quotient",
    "prélèvement automatique": "prelevement",
    "contact": "contact",
    "birth declaration": "naissance",
    "place at the leisure centre": "place-loisirs",
}
OTHERS = {
    "E2": "ecole",
    "E3": "activite",
    "F1": "enfant",
    "F2": "coordonnees",
    "F3": "fiche-sanitaire",
    "F6 new child": "nouvel-enfant",
    "F6 again": "reinscription",
    "F7": "actualisation",
    "A3": "nouvelle-famille",
}
FORMS = demo_commune().forms


@pytest.mark.parametrize("row", [*R1, *OTHERS])
def test_r1_the_catalogue_holds_it(row: str) -> None:
    form = FORMS[(R1 | OTHERS)[row]]
    assert form.title
    assert form.words or form.key == "contact"
    assert form.questions or form.pieces


def test_r1_an_address_needs_a_fresh_proof_or_the_current_property_tax() -> None:
    """Proof of less than 3 months, or current taxe foncière."""
    form = FORMS["changement-adresse"]
    proof = form.question("preuve")
    dated = form.question("date-facture")
    assert proof is not None
    assert dated is not None
    assert {"facture", "taxe-fonciere"} <= proof.choices.keys()
    assert dated.past == 92
    assert {each.kind for each in form.pieces if not each.reuse} >= {
        "justificatif-domicile",
        "taxe-fonciere",
    }


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.key)
def test_every_form_can_be_named_in_a_recap(form: Form) -> None:
    """Short names for the recap and the SMS; keys that the conversation keeps are not taken."""
    assert all(len(each.name) <= 40 for each in form.questions)
    assert len({each.key for each in form.questions}) == len(form.questions)
    assert len(form.title) <= 60
