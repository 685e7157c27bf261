"""B5, code guessing: ten thousand guesses open nothing, and stop the sending of codes."""

import random
from collections import Counter
from itertools import cycle

from core.access import callers
from core.access import codes as access_codes
from core.access.codes import BIND
from core.access.places import Place
from core.access.tables import access_failure
from tests.access.town import CHAT, CLAIRE, OTHER_CHAT, Town

GUESSES = 10_000


def test_ten_thousand_guesses_open_nothing(town: Town) -> None:
    """A hundred chats that guess at one account for days, with as many codes as they are sent.

    What was looked at at all is what the codes of those days allow: three tries each.
    """
    rng = random.Random(7)
    chats = [Place("telegram", str(number)) for number in range(100)]
    asking = cycle(chats)
    begun, codes, found = town.now, 0, Counter[str]()
    with town.database.write() as connection:
        for number in range(GUESSES):
            if number % 10 == 0:
                chat = next(asking)
                codes += (
                    access_codes.ask(connection, BIND, chat, CLAIRE, 1, town.now).code is not None
                )
            chat = chats[number % len(chats)]
            code = f"{rng.randrange(10**8):08d}"
            entry = access_codes.enter(connection, BIND, chat, code, town.now)
            found[type(entry).__name__] += 1
            town.later(seconds=30)
    days = (town.now - begun).days + 1
    assert found.total() == GUESSES
    assert found["Right"] == 0
    assert 0 < codes <= days * access_codes.MOST_A_DAY
    assert 0 < len(town.rows(access_failure)) <= codes * access_codes.MOST_TRIES


def test_the_cap_stops_the_sending_for_everybody(town: Town) -> None:
    """A hundred wrong codes in an hour, each at its own chat for a contact of its own."""
    for number in range(100):
        with town.database.write() as connection:
            assert not callers.guessing(connection, town.now).stopped
            place = Place("telegram", str(number))
            contact = Place("email", f"{number}@example.org")
            access_codes.ask(connection, BIND, place, contact, None, town.now)
            access_codes.enter(connection, BIND, place, "00000000", town.now)
    with town.database.read() as connection:
        assert callers.guessing(connection, town.now) == (100, True)
    assert "suspendu pour une heure" in town.write(CHAT, CLAIRE.address)
    assert "suspendu pour une heure" in town.write(OTHER_CHAT, "personne@example.org")
    assert town.codes() == 0


def test_after_an_hour_codes_are_sent_again(town: Town) -> None:
    with town.database.write() as connection:
        for number in range(100):
            callers.count(connection, Place("telegram", str(number)), town.now)
    town.later(minutes=59)
    assert "suspendu" in town.write(CHAT, CLAIRE.address)
    town.later(minutes=1)
    assert "un code à 8 chiffres" in town.write(CHAT, CLAIRE.address)
    assert town.codes() == 1


def test_a_right_code_does_not_clear_the_commune_s_count(town: Town) -> None:
    """Who guesses and has an account of their own cannot hide their guesses behind it."""
    town.write(CHAT, CLAIRE.address)
    town.write(CHAT, "00000000")
    town.write(CHAT, town.code(CLAIRE))
    with town.database.read() as connection:
        assert callers.guessing(connection, town.now).failures == 1


def test_links_are_not_stopped(town: Town) -> None:
    from core.access import links as access_links

    with town.database.write() as connection:
        for number in range(100):
            callers.count(connection, Place("telegram", str(number)), town.now)
        link = access_links.make(connection, town.adult(CLAIRE), "letter", town.now)
    assert "C'est relié" in town.write(CHAT, f"/start {link.token}")


def test_old_failures_are_deleted(town: Town) -> None:
    with town.database.write() as connection:
        callers.count(connection, CHAT, town.now)
        town.later(days=1, seconds=1)
        assert callers.purge(connection, town.now) == 1
    assert town.rows(access_failure) == []
