"""A4: the e-mail address is changed by the commune only, or by the parent: a setting."""

from dataclasses import replace

from core.access.places import Place
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, SOPHIE, Town, wrong

NEW = Place("email", "claire.nouvelle@example.org")


def by_parent(town: Town) -> None:
    commune = town.assistant.commune
    changed = replace(commune, accounts=replace(commune.accounts, email_change="parent"))
    object.__setattr__(town.assistant, "commune", changed)


def test_by_the_commune(town: Town) -> None:
    """The way that remains is told: a message to its service."""
    answer = town.write(CLAIRE, "bonjour, je voudrais changer mon adresse mail")
    assert "Seule la mairie change l'adresse e-mail" in answer
    assert "Écrire à « Données du Dossier Famille »" in answer


def test_by_the_parent(town: Town) -> None:
    """A code of another channel, one sent to the new mailbox, the recap; the old one is told."""
    by_parent(town)
    town.bind(CHAT)
    assert "un code à 6 chiffres" in town.write(CHAT, "je veux changer mon adresse mail")
    sent = town.code(CLAIRE)
    assert "Quelle est votre nouvelle adresse e-mail ?" in town.write(CHAT, sent)
    assert "attendez une minute" in town.write(CHAT, NEW.address)
    town.later(minutes=2)
    assert NEW.address in town.write(CHAT, "nouveau code")
    code = town.code(NEW)
    assert "Ce n'est pas le code attendu" in town.write(CHAT, wrong(code))
    assert f"devient {NEW.address}" in town.write(CHAT, code)
    assert f"désormais à {NEW.address}" in town.write(CHAT, "oui")
    assert "vient de changer" in town.last(CLAIRE)
    assert town.speaks_for(NEW) == town.speaks_for(CHAT) == town.adult(NEW)
    assert town.speaks_for(CLAIRE) is None


def test_another_adults_mailbox_is_not_taken(town: Town) -> None:
    """Only who reads it is told so."""
    by_parent(town)
    town.bind(CHAT)
    town.write(CHAT, "changer mon adresse mail")
    town.write(CHAT, town.code(CLAIRE))
    town.later(minutes=2)
    town.write(CHAT, SOPHIE.address)
    town.write(CHAT, town.code(SOPHIE))
    assert "Cette adresse ne peut pas être prise" in town.write(CHAT, "oui")
    assert town.speaks_for(SOPHIE) == town.adult(SOPHIE)
    assert town.speaks_for(CLAIRE_SMS) == town.adult(CLAIRE)
