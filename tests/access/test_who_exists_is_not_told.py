"""B5, account enumeration: the same answers and the same work whether the account exists or not."""

import pytest
from sqlalchemy import func, select

from core.access.places import Place
from core.access.tables import access_code, access_failure
from tests.access.town import CHAT, CLAIRE, OTHER_CHAT, Town, wrong

UNKNOWN = Place("email", "clair.martin@example.org")
CONVERSATION = (
    "{contact}",
    "00000001",
    "nouveau code",
    "bonjour",
    "00000002",
    "00000003",
    "00000004",
    "nouveau code",
    "00000005",
    "{contact}",
)


def hold(town: Town, place: Place, contact: str) -> list[str]:
    """What is answered to a whole conversation, the contact itself left out."""
    answers = []
    for text in CONVERSATION:
        answer = town.write(place, text.format(contact=contact))
        answers.append(answer.replace(contact, "CONTACT"))
        town.later(seconds=20)
    return answers


@pytest.mark.parametrize("contact", [UNKNOWN.address, "06 39 98 77 77"])
def test_the_same_texts(town: Town, contact: str) -> None:
    known = CLAIRE.address if "@" in contact else "06 39 98 01 01"
    begun = town.now
    first = hold(town, CHAT, known)
    town.now = begun
    second = hold(town, OTHER_CHAT, contact)
    masks = {"c…@example.org", "…01", "…77", "+33639980101", "+33639987777"}
    for mask in masks:
        first = [each.replace(mask, "X") for each in first]
        second = [each.replace(mask, "X") for each in second]
    assert first == second


def test_the_same_rows_are_written(town: Town) -> None:
    """But for the code that leaves: a request, its tries, and the wrong codes are counted alike."""
    counts = []
    for place, contact in ((CHAT, CLAIRE), (OTHER_CHAT, UNKNOWN)):
        town.write(place, contact.address)
        town.write(place, "12345678")
        town.write(place, "12345679")
        with town.database.read() as connection:
            counts.append(
                (
                    connection.execute(
                        select(func.count(), func.max(access_code.c.tries)).where(
                            access_code.c.address == place.address
                        )
                    ).one(),
                    connection.execute(
                        select(func.count()).where(access_failure.c.address == place.address)
                    ).scalar(),
                )
            )
    assert counts[0] == counts[1]


def test_the_same_answer_when_there_were_enough_codes_elsewhere(town: Town) -> None:
    """Five codes to the number of an adult: asking for the mailbox says nothing of it."""
    asked = [Place("telegram", str(number)) for number in range(5)]
    for place in asked:
        town.write(place, "+33639980101")
        town.later(minutes=2)
    before = town.codes()
    answer = town.write(CHAT, CLAIRE.address)
    assert "un code à 8 chiffres vient d'y être envoyé" in answer
    assert town.codes() == before == 5
    assert "Ce n'est pas le code attendu" in town.write(CHAT, "12345678")


def test_a_code_for_nobody_opens_nothing(town: Town) -> None:
    """Whatever is typed, even what was drawn for an address that nobody has."""
    town.write(CHAT, UNKNOWN.address)
    for code in ("00000000", "12345678", wrong("00000000")):
        town.write(CHAT, code)
        town.later(minutes=1)
    assert town.speaks_for(CHAT) is None
