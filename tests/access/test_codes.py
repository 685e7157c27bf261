"""B2: three tries a code, ten minutes, five a day, one a minute; one act, at one place."""

import pytest

from core.access import callers
from core.access import codes as access_codes
from core.access.codes import BIND, Issue, Right, Wait, Wrong
from core.access.places import Place
from core.access.tables import access_code
from tests.access.town import CHAT, CLAIRE, CLAIRE_SMS, JULIEN, OTHER_CHAT, Town, wrong

ADULT = 1


def ask(
    town: Town,
    asker: Place = CHAT,
    contact: Place = CLAIRE,
    act: str = BIND,
    adult: int | None = ADULT,
) -> Issue:
    with town.database.write() as connection:
        return access_codes.ask(connection, act, asker, contact, adult, town.now)


def enter(town: Town, code: str | None, asker: Place = CHAT, act: str = BIND) -> object:
    with town.database.write() as connection:
        return access_codes.enter(connection, act, asker, code or "", town.now)


def test_eight_digits_bind_six_open_more(town: Town) -> None:
    code, other = ask(town).code, ask(town, OTHER_CHAT, JULIEN, "revoke", 2).code
    assert code is not None
    assert other is not None
    assert (len(code), len(other)) == (8, 6)
    assert enter(town, code) == Right(ADULT)


def test_a_code_is_used_once(town: Town) -> None:
    code = ask(town).code
    assert enter(town, code) == Right(ADULT)
    assert enter(town, code) == Wrong()


def test_a_code_is_good_for_ten_minutes(town: Town) -> None:
    code = ask(town).code
    town.later(minutes=9, seconds=59)
    assert enter(town, code) == Right(ADULT)
    town.later(minutes=2)
    code = ask(town).code
    town.later(minutes=10)
    assert enter(town, code) == Wrong()


def test_a_code_has_three_tries(town: Town) -> None:
    code = ask(town).code
    assert code is not None
    for _ in range(3):
        assert enter(town, wrong(code)) == Wrong()
        town.later(minutes=1, seconds=1)
    assert enter(town, code) == Wrong()


def test_a_code_is_good_where_it_was_asked_for(town: Town) -> None:
    """Who reads the code on another's telephone cannot use it elsewhere."""
    code = ask(town).code
    ask(town, OTHER_CHAT, JULIEN, adult=2)
    assert enter(town, code, OTHER_CHAT) == Wrong()
    assert enter(town, code) == Right(ADULT)


def test_a_code_is_good_for_the_act_that_it_names(town: Town) -> None:
    code = ask(town, act="documents").code
    town.later(minutes=2)
    ask(town, act="contact")
    assert enter(town, code, act="contact") == Wrong()
    town.later(minutes=2)
    assert enter(town, code, act="documents") == Right(ADULT)


def test_only_the_last_code_counts(town: Town) -> None:
    first = ask(town).code
    town.later(minutes=2)
    second = ask(town).code
    assert enter(town, first) == Wrong()
    assert enter(town, second) == Right(ADULT)


def test_one_a_minute(town: Town) -> None:
    """Asking twice at once sends one, and the one that was sent stays good."""
    code = ask(town).code
    town.later(seconds=30)
    assert ask(town) == Issue("live")
    assert ask(town, OTHER_CHAT) == Issue("soon")
    assert enter(town, code) == Right(ADULT)
    town.later(seconds=31)
    assert ask(town).code


def test_five_a_day_for_a_contact(town: Town) -> None:
    for number in range(5):
        assert ask(town, Place("telegram", str(number))).code
        town.later(minutes=11)
    assert ask(town) == Issue("many")
    town.later(hours=23)
    assert ask(town).why == "many"
    town.later(hours=1)
    assert ask(town).code


def test_five_a_day_for_an_adult_at_all_their_contacts(town: Town) -> None:
    """A stranger sees no difference; to the adult it is told."""
    for number in range(5):
        assert ask(town, Place("telegram", str(number)), (CLAIRE, CLAIRE_SMS)[number % 2]).code
        town.later(minutes=11)
    assert ask(town) == Issue("sent", None)
    assert ask(town, OTHER_CHAT, act="documents") == Issue("many")


def test_ten_a_day_from_one_place(town: Town) -> None:
    for number in range(10):
        assert ask(town, contact=Place("email", f"{number}@example.org"), adult=None).why == "sent"
    assert ask(town) == Issue("many")


def test_whoever_mistypes_again_waits_longer_and_longer(town: Town) -> None:
    """The first mistake is free; then 30 s, doubled up to an hour; meanwhile nothing is read."""
    waited = []
    for number in range(11):
        code = ask(town, contact=Place("email", f"{number}@example.org")).code if number < 5 else ""
        with town.database.write() as connection:
            callers.count(connection, CHAT, town.now)
            until = callers.waits_until(connection, CHAT, town.now)
        waited.append((until - town.now).total_seconds() if until else 0)
        if until is not None:
            assert enter(town, code) == Wait(until)
            town.now = until
    assert waited == [0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_after_a_mistake_the_right_code_is_taken_at_once(town: Town) -> None:
    code = ask(town).code
    assert enter(town, "00") == Wrong()
    assert enter(town, code) == Right(ADULT)


def test_a_right_code_ends_the_row_of_wrong_ones(town: Town) -> None:
    code = ask(town).code
    enter(town, "00")
    enter(town, "01")
    town.later(seconds=30)
    assert enter(town, code) == Right(ADULT)
    town.later(minutes=1)
    ask(town)
    assert enter(town, "00") == Wrong()
    assert enter(town, "00") == Wrong()  # the first one was free again


def test_a_day_without_a_mistake_ends_it_too(town: Town) -> None:
    ask(town)
    enter(town, "00")
    enter(town, "01")
    town.later(days=1, minutes=1)
    code = ask(town).code
    assert enter(town, "02") == Wrong()
    assert enter(town, code) == Right(ADULT)


@pytest.mark.parametrize("text", ["12345678", "code 1234 5678", "c'est le 12-34-56-78 merci"])
def test_a_code_is_read_as_it_is_typed(text: str) -> None:
    assert access_codes.digits_in(text, BIND) == "12345678"


@pytest.mark.parametrize("text", ["0639980101", "+33639980101", "06 39 98 01 01", "1234567", "oui"])
def test_what_is_no_code(text: str) -> None:
    assert access_codes.digits_in(text, BIND) is None
    assert access_codes.digits_in(text, "revoke") is None


def test_a_code_is_kept_hashed(town: Town) -> None:
    """With a salt of its own; nothing in the row holds the digits."""
    code = ask(town).code
    assert code is not None
    (row,) = town.rows(access_code)
    assert code not in "".join(map(str, row))
    assert len(row.digest) == 64
    assert len(row.salt) == 32


def test_old_codes_are_deleted(town: Town) -> None:
    ask(town)
    enter(town, "0")
    town.later(days=1, seconds=1)
    with town.database.write() as connection:
        assert access_codes.purge(connection, town.now) == 1
    assert town.rows(access_code) == []
