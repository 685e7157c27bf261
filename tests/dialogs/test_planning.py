"""P1: what is booked over a month, a fortnight, a week, per child and activity, with its cost."""

import pytest

from tests.conversation import AWA, SOPHIE, Chat
from tests.dialogs.conftest import Meet


def test_p1_the_month_with_each_child_activity_and_the_cost(claire: Chat) -> None:
    said = claire.say("planning")
    assert said.startswith("Planning de décembre 2025")
    assert "Léna, Restauration : les mardis 2, 9 et 16 et les jeudis 4, 11 et 18 décembre" in said
    assert "6 jours, 15,60" in said
    assert "Hugo, Restauration : les lundis 1er, 8 et 15, les mardis" in said
    assert "Coût de la période : 68,70" in said
    assert "Hugo : ALAE Soir 1, réservé pour toute l'année" in said
    assert claire.views[-1].table is not None
    assert len(claire.views[-1].table.rows) == 4


def test_p1_a_month_is_drawn_with_what_runs_by_the_year_and_why_days_are_empty(
    claire: Chat,
) -> None:
    """What Telegram shows as a picture and the mail as a table of weeks."""
    claire.say("planning")
    month = claire.views[-1].month
    assert month is not None
    told = {(each.child, each.activity): len(each.days) for each in month.planned}
    assert told["Léna", "Restauration"] == 6
    assert told["Hugo", "ALAE Soir 1"] == 12, "four days a week, three weeks before Noël"
    notes = {day.day: word.key.rpartition("-")[2] for day, word in month.notes}
    assert (notes[25], notes[26]) == ("holiday", "vacation")
    assert 24 in notes
    assert 2 not in notes
    assert claire.say("planning de la semaine")
    assert claire.views[-1].month is None


@pytest.mark.at("2025-12-20T09:00")
def test_p1_an_empty_month_has_no_picture(meet: Meet) -> None:
    awa = meet(AWA)
    awa.say("planning")
    assert awa.views[-1].month is None


def test_p1_the_next_and_the_previous_month(claire: Chat) -> None:
    claire.say("planning")
    assert claire.pick("Voir janvier 2026").startswith("Planning de janvier 2026")
    assert claire.pick("Voir décembre 2025").startswith("Planning de décembre 2025")
    assert claire.pick("Voir novembre 2025").startswith("Planning de novembre 2025")


def test_p1_the_fortnight_and_the_week(claire: Chat) -> None:
    said = claire.say("planning de la quinzaine")
    assert "du lundi 8 décembre au dimanche 21 décembre" in said
    assert "Coût de la période : 42,70" in said
    said = claire.pick("Voir la semaine")
    assert "du lundi 8 décembre au dimanche 14 décembre" in said
    assert "du lundi 15 décembre au dimanche 21 décembre" in claire.tap("start:planning:suivant")
    assert "du lundi 8 décembre au dimanche 14 décembre" in claire.tap("start:planning:precedent")


def test_p1_one_child_one_activity_in_one_sentence(claire: Chat) -> None:
    said = claire.say("planning de Léna en décembre")
    assert "Léna, Restauration" in said
    assert "Hugo" not in said
    said = claire.say("voir la cantine de Léna en décembre")
    assert "Coût de la période : 15,60" in said
    assert claire.pick("Voir janvier 2026").startswith("Planning de janvier 2026")
    assert "Hugo" not in claire.pick("Voir décembre 2025")


@pytest.mark.at("2025-12-20T09:00")
def test_p1_past_the_last_booked_day_the_next_month_is_shown(meet: Meet) -> None:
    said = meet(AWA).say("planning")
    assert said.startswith("Planning de janvier 2026")
    assert "Rien n'est réservé sur cette période." in said


def test_p1_one_day_is_answered_by_yes_first(claire: Chat) -> None:
    said = claire.say("est-ce que Léna mange mardi ?")
    assert said.startswith("Oui : Léna, Restauration, réservé mardi 16 décembre (2,60")


def test_p1_no_comes_first_and_why_and_what_can_be_done(meet: Meet) -> None:
    """« est-ce que Louise mange demain ? » on a Thursday whose limit is over."""
    sophie = meet(SOPHIE)
    sophie.when = "2025-12-11T09:00"
    said = sophie.say("est-ce que Louise mange demain ?")
    assert said.startswith("Non : rien n'est réservé pour Louise vendredi 12 décembre.")
    assert "jusqu'au jeudi 20 novembre" in said
    assert "lundi 5 janvier" in said


def test_p1_a_day_that_can_still_be_booked_is_one_tap_away(meet: Meet) -> None:
    sophie = meet(SOPHIE)
    assert sophie.say("est-ce que Louise mange le 6 janvier ?").startswith("Non")
    said = sophie.pick("Réserver mardi 6 janvier")
    assert "Louise, Restauration : mardi 6 janvier" in said
    assert "Confirmer" in sophie.options
    sophie.say("oui")
    assert sophie.say("est-ce que Louise mange le 6 janvier ?").startswith("Oui")


def test_p1_a_yearly_line_is_a_yes(claire: Chat) -> None:
    said = claire.say("planning de Hugo jeudi")
    assert "ALAE Soir 1" in said
    assert "réservé pour toute l'année" in said


def test_p9_a_public_holiday_says_why(claire: Chat) -> None:
    assert "Le lundi de Pentecôte est férié" in claire.say("c'est ouvert le lundi de pentecôte ?")


def test_p1_each_separated_parent_sees_what_they_booked(meet: Meet) -> None:
    said = meet(AWA).say("planning")
    assert "Inès, Restauration" in said
    assert "lundi 8, mardi 9, jeudi 11 et vendredi 12" in said  # an even week
    assert "lundi 1er" not in said  # an odd one: the other parent's


def test_p1_the_planning_in_the_middle_gives_the_question_back(claire: Chat) -> None:
    claire.say("cantine pour Hugo")
    said = claire.say("mon planning")
    assert said.startswith("Planning de décembre 2025")
    assert said.count("quels jours ?") == 1


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("planning de fin janvier", "Planning de janvier 2026"),
        ("planning du mois", "Planning de décembre 2025"),
        ("planning de la semaine prochaine", "Planning de la semaine, du lundi 15 décembre"),
        ("mes réservations de janvier", "Planning de janvier 2026"),
        ("planning du 15 au 18 décembre", "Planning du lundi 15 décembre au jeudi 18"),
    ],
)
def test_p1_the_period_is_read_in_the_sentence(claire: Chat, words: str, begins: str) -> None:
    assert claire.say(words).startswith(begins)
