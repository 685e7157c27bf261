"""R1 to R3: démarches in conversation: understood, kept, changed meanwhile, told; bad input."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.dialogs.catalogue import CATALOGUE
from bot.dialogs.form_words import phrases
from bot.engine.assistant import Assistant
from core.commune import Commune
from core.commune.file import DEMO, demo_commune, load
from core.requests import requests
from core.requests.forms import Form, Question
from tests.conversation import SOPHIE, Chat
from tests.dialogs.conftest import Meet
from tests.dialogs.test_deposer import picture

JULIEN = "julien.martin@example.org"


def change(chat: Chat, commune: Commune) -> None:
    """The commune's file is changed and petitmot started again."""
    chat.assistant = Assistant(chat.database, commune, chat.files, CATALOGUE)


def with_form(commune: Commune, form: Form) -> Commune:
    return replace(commune, forms={**commune.forms, form.key: form})


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("je déménage", "Changement d'adresse"),
        ("Bonjour, nous avons déménagé le mois dernier", "Changement d'adresse"),
        ("comment changer d'adresse ?", "Changement d'adresse"),
        ("changemen d'adresse, nouvele adresse", "Changement d'adresse"),
        ("mon quotient a changé", "Quotient familial"),
        ("prélèvement automatique", "Prélèvement automatique"),
        ("j'ai eu un bébé", "Déclaration de naissance"),
        ("ma fille est née hier", "Déclaration de naissance"),
        ("nous nous séparons", "Mise à jour du foyer"),
        ("nouveau numéro", "Changement de mes coordonnées"),
        ("réinscription", "Réinscription pour l'année scolaire"),
        ("mettre à jour mon dossier", "Actualisation annuelle du dossier"),
        ("une place en accueil de loisirs", "Demande de place en accueil de loisirs"),
        ("inscrire un enfant", "Ajout d'un enfant au dossier"),
        ("je dépose un justificatif médical", "Justificatif médical"),
    ],
)
def test_r1_the_words_of_parents_lead_to_the_form(claire: Chat, words: str, title: str) -> None:
    assert claire.say(words).startswith(f"« {title} »")


@pytest.mark.parametrize(
    "words",
    [
        "Hugo absent vendredi 19 décembre, nous déménageons",
        "cantine mardi 6 janvier pour Léna",
        "planning de janvier",
        "combien je dois ?",
        "je vous envoie mon attestation de quotient",
    ],
)
def test_other_sentences_do_not_lead_to_a_form(claire: Chat, words: str) -> None:
    titles = [form.title.replace("’", "'") for form in demo_commune().forms.values()]
    assert not any(f"« {title} »" in claire.say(words) for title in titles[:1])
    assert not any(f"« {title} »" in each for each in [claire.say("retour")] for title in titles)


def test_the_words_of_the_demo_s_forms_are_no_other_dialog_s() -> None:
    own = {phrase for each in CATALOGUE.values() for phrase in each.words}
    assert own & {" ".join(phrase) for phrase, _ in phrases(demo_commune())} == set()


def test_a_question_about_something_else_does_not_end_the_form(claire: Chat) -> None:
    claire.say("je me sépare")
    said = claire.say("combien je dois ?")
    assert "83,20" in said
    assert "Quelle est votre situation familiale ?" in said


def test_one_form_after_another_both_are_kept(claire: Chat) -> None:
    claire.say("mon quotient a changé")
    claire.say("900")
    assert "Je garde « Quotient familial » de côté." in claire.say("je déménage")
    assert "Quotient familial, commencée le 12/12/2025" in claire.say("mes démarches")


def test_r3_a_draft_is_taken_up_on_another_day_where_it_stood(claire: Chat) -> None:
    claire.say("je déménage")
    claire.say("12 rue des Acacias, 31999 Saint-Amand-sur-Lèze")
    claire.say("enregistrer")
    claire.when = "2025-12-20T18:00"
    assert "À terminer : Changement d'adresse." in claire.say("mon tableau de bord")
    assert "Depuis quel jour" in claire.pick("Reprendre « Changement d'adresse »")


def test_r3_nothing_is_sent_before_the_last_act(claire: Chat) -> None:
    claire.say("mon quotient a changé")
    claire.say("900")
    claire.file(picture())
    with claire.database.read() as connection:
        assert requests.requests(connection, _family(claire)) == ()
    assert "D2025-000001" in claire.say("soumettre")


def test_d1_the_dashboard_says_what_waits(claire: Chat) -> None:
    claire.say("mon quotient a changé")
    claire.say("900")
    claire.file(picture())
    claire.say("confirmer")
    assert "en attente de validation : Quotient familial (n° D2025-000001)" in claire.say(
        "tableau de bord"
    )


def test_a_number_is_a_number_and_no_choice(claire: Chat) -> None:
    """« 1 » to « combien d'enfants ? » is one child, not the first of the options."""
    claire.say("enfants à charge")
    claire.say("marié(e)")
    assert "Enfants à charge : 1 (au dossier : 3)" in claire.say("1")


def test_bad_input_the_form_changed_while_a_draft_was_kept(claire: Chat) -> None:
    """What still fits is kept; what is new is asked, what is gone is said."""
    claire.say("mon quotient a changé")
    claire.say("900")
    claire.say("plus tard")
    old = demo_commune()
    form = old.forms["quotient"]
    asked = Question("allocataire", "Votre numéro d’allocataire ?", "text", "Allocataire")
    newer = replace(form, questions=(*form.questions, asked))
    change(claire, with_form(old, newer))
    said = claire.say("reprendre")
    assert "La commune a ajouté cette question depuis votre brouillon" in said
    claire.say("1234567")
    claire.file(picture())
    said = " ".join(claire.say("changer : quotient familial").split())
    claire.say("valider")
    said = claire.say("910")
    assert "Nouveau, ou à vérifier : Allocataire." in said
    assert "Quotient familial : 910 (au dossier : 850)" in said
    change(claire, old)
    said = claire.say("mon tableau de bord")  # the open question is shown again
    assert "Je vous relis « Quotient familial »" in said
    assert "Allocataire : 1234567" not in said


def test_bad_input_an_answer_that_no_longer_fits_is_asked_again(claire: Chat) -> None:
    claire.say("je me sépare")
    claire.say("pacsé(e)")
    claire.say("plus tard")
    old = demo_commune()
    form = old.forms["foyer"]
    first = replace(form.questions[0], choices={"couple": "En couple", "seul": "Parent seul"})
    change(claire, with_form(old, replace(form, questions=(first, *form.questions[1:]))))
    said = claire.say("reprendre")
    assert "Ce choix n'est pas possible ici." in said
    assert claire.options == ["En couple", "Parent seul"]


def test_bad_input_a_form_that_is_gone_says_so(claire: Chat) -> None:
    claire.say("mon quotient a changé")
    claire.say("900")
    claire.say("plus tard")
    old = demo_commune()
    change(claire, replace(old, forms={"contact": old.forms["contact"]}))
    assert "La commune ne propose plus cette démarche." in claire.say("reprendre")


def test_bad_input_two_adults_the_second_is_told_what_changed(claire: Chat, meet: Meet) -> None:
    """The value on file is checked again at the act; who changed it and to what is said."""
    automatic = with_form(
        demo_commune(), replace(demo_commune().forms["foyer"], validation="automatic")
    )
    julien = meet(JULIEN)
    for chat in (claire, julien):
        change(chat, automatic)
        chat.say("enfants à charge")
        chat.say("marié(e)")
    assert "(au dossier : 3)" in claire.say("4")
    assert "(au dossier : 3)" in julien.say("5")
    assert "enregistrée et prise en compte" in julien.say("confirmer")
    said = claire.say("confirmer")
    assert "Quelque chose a changé depuis le récapitulatif." in said
    assert "Julien a changé ceci le vendredi 12 décembre. Enfants à charge : 5." in said
    assert "Enfants à charge : 4 (au dossier : 5)" in said
    assert "enregistrée et prise en compte" in claire.say("confirmer")


def test_sensitive_answers_are_not_asked_by_sms_nor_shown(claire: Chat) -> None:
    """Nothing medical in a message: the doctor's name is never repeated."""
    claire.say("remplir la fiche sanitaire")
    claire.say("Léna")
    claire.say("Docteur Rivoire")
    said = claire.file(picture())
    assert "Médecin traitant : donné, gardé confidentiel" in said
    assert "Rivoire" not in said


def test_done_when_3_one_more_demarche_is_a_page_of_toml(meet: Meet, tmp_path: Path) -> None:
    """A démarche that no code knows, added beside the others and sent in a conversation."""
    (tmp_path / "velo.toml").write_text(VELO, encoding="utf-8")
    text = DEMO.read_text(encoding="utf-8")
    wider = text.replace('["demo_forms.toml"]', '["demo_forms.toml", "velo.toml"]', 1)
    assert wider != text
    (tmp_path / "commune.toml").write_text(wider, encoding="utf-8")
    chat = meet(SOPHIE)
    change(chat, load(tmp_path / "commune.toml"))
    assert "« Place de vélo-école »" in chat.say("je voudrais une place de vélo école")
    chat.say("oui")
    assert "Quelle est sa taille, en centimètres ?" in chat.say("oui")
    assert "de 60 à 200" in chat.say("12")
    said = chat.say("98")
    assert "Sait pédaler : Oui" in said
    assert "Taille : 98" in said
    said = chat.say("confirmer")
    assert "D2025-000001" in said
    assert "prise en compte" in said
    assert "Place de vélo-école (Louise) (n° D2025-000001) : validée" in chat.say("mes démarches")


VELO = """
[[form]]
key = "velo-ecole"
title = "Place de vélo-école"
words = ["vélo-école", "apprendre à faire du vélo"]
service = "centres-de-loisirs"
validation = "automatic"

  [[form.question]]
  key = "enfant"
  label = "Pour quel enfant ?"
  kind = "child"

  [[form.question]]
  key = "pedale"
  label = "Votre enfant sait-il pédaler ?"
  short = "Sait pédaler"
  kind = "yes_no"

  [[form.question]]
  key = "casque"
  label = "A-t-il un casque ?"
  short = "Casque"
  kind = "yes_no"
  when = "pedale=oui"

  [[form.question]]
  key = "taille"
  label = "Quelle est sa taille, en centimètres ?"
  short = "Taille"
  kind = "number"
  least = 60
  most = 200
"""


def _family(chat: Chat) -> "requests.Family":
    from core.people.families import family

    with chat.database.read() as connection:
        return family(connection, chat.guardian_id)
