"""L1–L7: « jusqu'à quand ? » says the instant, the rule in words, the next day, the way left."""

import pytest

from tests.conversation import SOPHIE, Chat
from tests.dialogs.conftest import Meet


def test_l1_to_l5_all_the_lines_of_the_family_in_one_answer(claire: Chat) -> None:
    said = claire.say("jusqu'à quand ?")
    # L1, several lines together.
    assert "Restauration (Hugo et Léna), Garderie du mercredi (Hugo et Léna)" in said
    assert "jusqu'au samedi 20 décembre, 23 h 59" in said
    assert "lundi 5 et mercredi 7 janvier" in said
    # L3: one window closed, the next one not open yet, later ones not said.
    assert "CLV Élémentaire Noël (Hugo) : c'était jusqu'au mercredi 3 décembre" in said
    assert "CLV Élémentaire Hiver (Hugo) : pas encore ouvert" in said
    assert "lundi 5 janvier au mercredi 4 février" in said
    assert "Printemps" not in said
    # L4, days ahead and whole weeks.
    assert "La Pingaudière (Hugo) : jusqu'au lundi 15 décembre" in said
    assert "Pôle Ados (Jean-Baptiste)" in said
    # L5.
    assert "ALAE Soir 1 (Hugo) : C'est réservé pour toute l'année" in said


def test_l1_a_month_that_is_named(claire: Chat) -> None:
    said = claire.say("jusqu'à quand pour la cantine de février ?")
    assert "jusqu'au mardi 20 janvier, 23 h 59" in said
    assert "20 du mois d'avant" in said


@pytest.mark.at("2026-01-21T09:00")
def test_l1_too_late_says_the_limit_the_next_day_and_the_way_left(claire: Chat) -> None:
    """Vector: asked 21/01/2026 for 10/02/2026; limit 20 January, next from 01/03 until 20/02."""
    said = claire.say("date limite cantine mardi 10 février")
    assert "20 janvier" in said
    assert "1er mars" in said
    assert "20 février" in said
    assert "ALAE - Restauration" in said
    said = claire.pick("Écrire à « ALAE - Restauration »")
    assert "objet" in said  # service and theme are known already


def test_l2_in_spring_the_whole_coming_school_year_is_open(meet: Meet) -> None:
    sophie = meet(SOPHIE)
    sophie.when = "2026-03-12T09:00"
    said = sophie.say("jusqu'à quand pour la cantine du 5 octobre 2026 ?")
    assert "jusqu'au dimanche 20 septembre, 23 h 59" in said
    assert "mardi 10 mars 2026 au jeudi 20 août pour toute l'année scolaire" in said


def test_l4_days_ahead_are_said_for_that_day(claire: Chat) -> None:
    said = claire.say("date limite pour la Pingaudière mercredi 17 décembre")
    assert "La Pingaudière (Hugo)" in said
    assert "mercredi 10 décembre, 23 h 59" in said
    assert "lundi 22 décembre" in said


def test_l6_cancelling_too_late_names_the_document(claire: Chat) -> None:
    said = claire.say("jusqu'à quand annuler la Pingaudière mercredi 17 décembre")
    assert "annuler jusqu'au mercredi 10 décembre" in said
    assert "Justificatif médical" in said
    assert claire.pick("Justificatif médical").startswith("« Justificatif médical »")


def test_l3_a_vacation_that_is_named_is_not_the_day_of_its_name(claire: Chat) -> None:
    said = claire.say("date limite vacances de Noël")
    assert "CLV Élémentaire Noël (Hugo)" in said
    assert "mercredi 3 décembre" in said
    assert "Restauration" not in said


def test_l5_a_yearly_line_leads_to_a_message_to_the_service(claire: Chat) -> None:
    said = claire.say("jusqu'à quand changer l'alae du soir de Hugo ?")
    assert "du lundi 10 mars 2025 au mercredi 20 août 2025" in said
    assert "Écrire à « ALAE - Restauration »" in claire.options


def test_both_acts_are_one_tap_apart_for_the_same_lines(claire: Chat) -> None:
    claire.say("jusqu'à quand annuler la cantine de Léna ?")
    said = claire.pick("Et pour réserver ?")
    assert said.startswith("Jusqu'à quand réserver : • Restauration (Léna)")
    assert claire.pick("Et pour annuler ?").startswith("Jusqu'à quand annuler")


def test_l7_the_limit_of_the_last_second_is_still_open(claire: Chat) -> None:
    claire.when = "2025-12-20T23:59:59"
    assert "samedi 20 décembre, 23 h 59" in claire.say("date limite cantine du 5 janvier")
    claire.when = "2025-12-21T00:00:00"
    assert "C'est trop tard" in claire.say("date limite cantine du 5 janvier")


def test_an_activity_that_no_child_has_says_what_to_do(meet: Meet) -> None:
    sophie = meet(SOPHIE)
    assert "écrivez au service" in sophie.say("date limite centre de loisirs du mercredi")


def test_l3_when_does_it_open(claire: Chat) -> None:
    said = claire.say("quand ouvrent les réservations des vacances d'hiver ?")
    assert "CLV Élémentaire Hiver (Hugo)" in said
    assert "lundi 5 janvier" in said
