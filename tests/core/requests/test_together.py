"""Bad input: two people decide at the same moment; one act counts, the other is told why not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from core.commune.file import demo_commune
from core.database import Database
from core.requests import requests
from core.requests.tables import change
from core.sentence import Refused
from tests.core.requests.conftest import CLAIRE, JULIEN, NOW, Portal


def _decide(demo: Database, ids: tuple[int, int]) -> list[str]:
    """Two agents accept at once; what each is answered."""
    ready = Barrier(2)

    def accept(id_: int) -> str:
        ready.wait(10)
        try:
            with demo.write() as connection:
                requests.accept(connection, demo_commune(), id_, "Agathe", None, NOW)
        except Refused as refused:
            return refused.sentence.key
        return "accepted"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(accept, ids))


def _changes(demo: Database) -> int:
    with demo.read() as connection:
        return connection.execute(select(func.count()).select_from(change)).scalar_one()


@pytest.mark.parametrize("time", range(3))
def test_the_same_request_is_accepted_once(demo: Database, time: int) -> None:
    with demo.write() as connection:
        sent = Portal(connection, demo_commune()).move(f"{time} rue Neuve, 31999 Ici").request
    assert _decide(demo, (sent.id, sent.id)) == ["accepted", "request-decided"]
    assert _changes(demo) == 1


@pytest.mark.parametrize("time", range(3))
def test_two_requests_about_one_fact(demo: Database, time: int) -> None:
    with demo.write() as connection:
        portal = Portal(connection, demo_commune())
        hers = portal.move(f"{time} rue Neuve, 31999 Ici", CLAIRE).request
        his = portal.move(f"{time} rue Vieille, 31999 Ici", JULIEN).request
    assert _decide(demo, (hers.id, his.id)) == ["accepted", "request-changed-meanwhile"]
    assert _changes(demo) == 1
