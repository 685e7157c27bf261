"""A sentence reaches its dialog; words inside another order do not take it elsewhere."""

import pytest

from tests.conversation import Chat


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("annuler mes réservations de mardi", "Pour quel enfant faut-il annuler"),
        ("voir mes réservations", "Planning de"),
        ("mes réservations", "Planning de"),
        ("je voudrais voir mon planning svp", "Planning de"),
        ("qu'est-ce qu'il manque ?", "à envoyer"),
        ("jusqu'à quand on peut annuler ?", "Jusqu'à quand annuler"),
        ("comment ça marche", "Écrivez comme vous parlez"),
        ("je vous transmets l'avis d'imposition 2025", "Attestation de quotient familial"),
        ("voici le certificat médical de Léna", "pour Léna : Justificatif médical"),
        ("je voudrais parler à quelqu'un", "À quel service"),
        ("est ce que je suis a jour de mes paiements ?", "Vous devez"),
        ("Bonjour, je voudrais connaître le montant restant à payer pour Léna", "Vous devez"),
        ("j'ai pas reçu la facture", "Facture F2025-000004"),
    ],
)
def test_a_sentence_reaches_its_dialog(claire: Chat, words: str, says: str) -> None:
    assert says in claire.say(words)
