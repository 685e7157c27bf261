"""Several processes on one database: one use is one use, three tries are three."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.access import codes as access_codes
from core.access import links as access_links
from core.access import places as access
from core.access.codes import BIND, Right
from core.access.places import Place
from core.access.tables import access_code
from core.sentence import Refused
from tests.access.town import CHAT, CLAIRE, JULIEN, Town

T = TypeVar("T")
CHATS = [Place("telegram", str(number)) for number in range(8)]


def together(count: int, job: Callable[[int], T]) -> list[T]:
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(job, range(count)))


def test_one_link_and_eight_chats(town: Town) -> None:
    with town.database.write() as connection:
        link = access_links.make(connection, town.adult(CLAIRE), "letter", town.now)

    def redeem(number: int) -> bool:
        secret = link.token if number % 2 else link.code.replace("-", "")
        with town.database.write() as connection:
            return access_links.redeem(connection, secret, CHATS[number], town.now) is not None

    assert sum(together(8, redeem)) == 1
    assert sum(town.speaks_for(chat) is not None for chat in CHATS) == 1


def test_one_chat_and_two_adults(town: Town) -> None:
    adults = [town.adult(CLAIRE), town.adult(JULIEN)]

    def bind(number: int) -> bool:
        try:
            with town.database.write() as connection:
                return access.bind(connection, adults[number % 2], CHAT, town.now)
        except Refused:
            return False

    assert sum(together(8, bind)) == 1
    assert town.speaks_for(CHAT) in adults


def test_one_code_typed_eight_times(town: Town) -> None:
    with town.database.write() as connection:
        code = access_codes.ask(connection, BIND, CHAT, CLAIRE, 1, town.now).code or ""

    def enter(_: int) -> object:
        with town.database.write() as connection:
            return access_codes.enter(connection, BIND, CHAT, code, town.now)

    assert together(8, enter).count(Right(1)) == 1


def test_wrong_codes_at_once_have_three_tries(town: Town) -> None:
    with town.database.write() as connection:
        access_codes.ask(connection, BIND, CHAT, CLAIRE, 1, town.now)

    def enter(number: int) -> object:
        with town.database.write() as connection:
            return access_codes.enter(connection, BIND, CHAT, f"{number:08d}", town.now)

    assert Right(1) not in together(8, enter)
    (row,) = town.rows(access_code)
    assert row.tries <= access_codes.MOST_TRIES


def test_codes_asked_for_at_once_are_one(town: Town) -> None:
    def ask(number: int) -> bool:
        with town.database.write() as connection:
            issue = access_codes.ask(connection, BIND, CHATS[number], CLAIRE, 1, town.now)
            return issue.code is not None

    assert sum(together(8, ask)) == 1
