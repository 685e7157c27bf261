"""kill -9 between any two statements of the turn that books: nothing lost, nothing doubled."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from sqlalchemy import delete

from bot.engine.inbox import Inbound
from bot.store import inbox
from core.database import Database
from tests.engine.person import Person
from tests.faults.conftest import Effects
from tests.faults.copies import Contents, contents, copied
from tests.faults.processes import Life, Processes

ONE_ORDER = Effects(orders=1, booked=4, places=4, receipts=1, waiting=0)
NOTHING = Effects(orders=0, booked=0, places=0, receipts=0, waiting=0)
FEWEST_STEPS = 25


def test_killed_before_each_statement(
    claire: Person, confirmation: Inbound, processes: Processes, folder: Path
) -> None:
    """Killed before its n-th statement or commit, for every n; then started again.

    Until the turn is committed the database holds nothing of it; from then on it holds all of it.
    """
    demo = claire.assistant.database
    assert isinstance(demo, Database)
    before = Effects.of(demo)
    untouched = contents(demo)
    kills, survived, seen = 0, False, set()
    nth = count(1)
    while not survived:
        with copied(demo, folder) as copy:
            life = Life(copy.url.render_as_string(hide_password=False), confirmation)
            same = True
            while same and not survived:
                end = processes.lead(replace(life, die_at=next(nth)))
                survived = not end.killed
                kills += end.killed
                left = Effects.of(copy).since(before)
                assert left in (ONE_ORDER, NOTHING, replace(NOTHING, waiting=1))
                assert not end.acknowledged or left != NOTHING
                new = (left, end.acknowledged) not in seen
                seen.add((left, end.acknowledged))
                same = not new and left != ONE_ORDER and is_only_received(copy, untouched)
            again(copy, claire, confirmation, end.acknowledged)
            assert Effects.of(copy).since(before) == ONE_ORDER
            again(copy, claire, confirmation, acknowledged=False)  # and delivered once more
            assert Effects.of(copy).since(before) == ONE_ORDER
    assert kills >= FEWEST_STEPS
    assert len(seen) == 4  # unknown; received, not acknowledged; acknowledged; all done


def is_only_received(copy: Database, untouched: Contents) -> bool:
    """Whether nothing but the message itself is there; it is taken away again."""
    with copy.write() as connection:
        connection.execute(delete(inbox).where(inbox.c.external_id == "confirmation"))
    return contents(copy) == untouched


def again(copy: Database, claire: Person, message: Inbound, acknowledged: bool) -> None:
    """Start again as `petitmot chat` does; what was not acknowledged comes again."""
    adult = replace(claire, assistant=replace(claire.assistant, database=copy))
    adult.assistant.answer_waiting(adult.guardian_id, adult.now)
    if not acknowledged:
        adult.assistant.receive(message, adult.now)
        adult.assistant.answer_waiting(adult.guardian_id, adult.now)
    adult.collect()
