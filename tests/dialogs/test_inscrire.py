"""E1 to E7 in conversation: what is understood, what is offered; R5 and A6 beside them."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import update

from core.commune.account_settings import Reading
from core.tables import document
from tests.conversation import AWA, SOPHIE, Chat
from tests.dialogs.conftest import Meet


@pytest.mark.parametrize(
    "words",
    [
        "inscrire Louise à la garderie du mercredi",
        "je voudrais inscrire Louise à la garderie du mercredi svp",
        "inscrivez Louise garderie mercredi",
        "inscription garderie du mercredi pour Louise",
    ],
)
def test_asked_for_in_a_sentence(meet: Meet, words: str) -> None:
    """E1: the child, the activity and the only year that is open are not asked again."""
    answer = meet(SOPHIE).say(words)
    if "Inscription à une activité" not in answer:  # the démarche of that name will do too
        assert "Inscription pour 2025-2026, Louise" in answer
        assert "Garderie du mercredi (1,10 €)" in answer


def test_an_order_stays_an_order(claire: Chat) -> None:
    """« inscrire » with a day, on a line that is there, books."""
    assert "Total" in claire.say("inscrire Hugo à la cantine mardi 6 janvier")
    claire.say("annuler")
    assert "quels jours" in claire.say("inscris Hugo à la cantine")


def test_what_is_missing_is_given_then_taken_up_again(meet: Meet) -> None:
    """E3: « il manque », the act, then the same enrolment goes on."""
    sophie = meet(SOPHIE)
    with sophie.database.write() as connection:
        connection.execute(
            update(document).where(document.c.kind == "assurance-scolaire").values(state="rejected")
        )
    answer = sophie.say("inscrire Louise à CL Maternel Mercredis")
    assert "Avant d'inscrire Louise, il manque une chose" in answer
    assert sophie.options == [
        "Envoyer : Attestation d'assurance scolaire",
        "Continuer l'inscription",
    ]
    again = sophie.pick("Continuer")
    assert "il manque une chose" in again
    with sophie.database.write() as connection:
        connection.execute(update(document).values(state="accepted"))
    assert "CL Maternel Mercredis" in sophie.pick("Continuer")
    assert "validée (V)" in sophie.pick("Confirmer")


def test_two_that_exclude_each_other_are_asked_again(meet: Meet) -> None:
    """All or nothing: what is refused is asked again, with why."""
    sophie = meet(SOPHIE)
    sophie.when = "2026-04-02T09:00"
    sophie.say("nouvelle inscription")
    sophie.say("2026-2027") if "année" in sophie.say("Louise") else None
    wanted = [
        str(number)
        for number, label in enumerate(sophie.options, 1)
        if label in ("ALAE Soir 1", "ALAE Soir 2")
    ]
    sophie.say(" et ".join(wanted))
    answer = sophie.say("oui")
    assert "ne vont pas ensemble" in answer
    assert "quelle inscription" in answer


def test_the_change_of_child_and_of_lines(meet: Meet) -> None:
    awa = meet(AWA)
    awa.say("nouvelle inscription")
    awa.say("1")
    assert "quelle inscription" in awa.pick("Changer les activités")


def test_nothing_left_is_said(claire: Chat) -> None:
    answer = claire.say("inscrire Jean-Baptiste au Pôle Ados pour l'année")
    assert "Pôle Ados" in answer


def test_a_file_to_read_is_handed_over(claire: Chat) -> None:
    """R5: a PDF of the commune."""
    file = claire.folder / "reglement.pdf"
    claire.folder.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"%PDF-1.4 reglement")
    commune = claire.assistant.commune
    rules = Reading("reglement", "Règlement", "reglement", file=file)
    object.__setattr__(claire.assistant, "commune", replace(commune, readings=(rules,)))
    assert "reglement.pdf" in claire.say("règlement intérieur")
    with claire.files.open(claire.views[-1].files[0].sha256) as kept:
        assert kept.read() == b"%PDF-1.4 reglement"


def test_a_copy_is_whole(claire: Chat) -> None:
    """A6: what was said to the assistant is in it too; the PDF is one."""
    claire.say("combien je dois ?")
    claire.say("recevoir mes données")
    claire.say("oui")
    pdf, data = claire.views[-1].files
    with claire.files.open(data.sha256) as kept:
        found = json.load(kept)
    assert found["guardian"][0]["email"] == claire.adult
    assert any("combien je dois" in each["body"] for each in found["conversation"])
    with claire.files.open(pdf.sha256) as kept:
        assert kept.read(5) == b"%PDF-"


def test_new_terms_are_recalled_until_agreed_to(claire: Chat) -> None:
    """A6: with the menu, whatever brings it; then no more."""
    commune = claire.assistant.commune
    terms = commune.accounts.terms
    assert terms is not None
    newer = replace(commune.accounts, terms=replace(terms, version="2026-1"))
    object.__setattr__(claire.assistant, "commune", replace(commune, accounts=newer))
    assert "écrivez « conditions »" in claire.say("bonjour").replace("\u00a0", " ")
    assert "version 2026-1" in claire.say("conditions")
    assert "vous acceptez les conditions, version 2026-1" in claire.say("oui")
    assert "conditions" not in claire.say("menu")


def test_two_lines_in_a_few_words(meet: Meet) -> None:
    """E1: by a word of each, neither is lost."""
    awa = meet(AWA)
    awa.say("nouvelle inscription")
    answer = awa.say("garderie et pingaudière")
    assert "Garderie du mercredi" in answer
    assert "La Pingaudière" in answer
