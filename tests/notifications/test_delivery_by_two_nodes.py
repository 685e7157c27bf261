"""Two nodes share the work: no message is claimed twice, and the order at an address holds."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from core.database import Database
from notifications.sending import Accepted
from tests.notifications.post import Post, office, one_person

PEOPLE, EACH = 20, 5


def work(post: Post) -> list[str]:
    """Claim, send and record until nothing is left; what this node sent."""
    handed: list[str] = []
    idle = 0
    while idle < 200:
        attempts = post.claim(most=2)
        idle = 0 if attempts else idle + 1
        for attempt in attempts:
            handed.append(attempt.parcel.key)
            post.record(attempt, Accepted())
        if not attempts and "waiting" not in post.states().values():
            break
    return handed


def test_four_workers_of_two_nodes(db: Database) -> None:
    one_person(db)
    post = office(db)
    for number in range(EACH):
        for person in range(PEOPLE):
            post.put(f"{person}/{number}", where=f"{9000 + person}")
    nodes = [Database(db.url.render_as_string(hide_password=False)) for _ in range(2)]
    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(work, [office(node) for node in nodes * 2]))
    for node in nodes:
        node.close()
    every = Counter(key for keys in sent for key in keys)
    assert set(every.values()) == {1}
    assert len(every) == PEOPLE * EACH
    assert set(post.states().values()) == {"sent"}
    for keys in sent:  # what one worker sent to one person went out in order
        for person in range(PEOPLE):
            mine = [key for key in keys if key.startswith(f"{person}/")]
            assert mine == sorted(mine)


def test_what_one_node_holds_the_other_passes_over(db: Database) -> None:
    one_person(db)
    post = office(db)
    post.put("a", where="9001")
    post.put("b", where="9002")
    if db.is_sqlite:  # one writer: the second claim comes after the first
        assert [a.parcel.key for a in post.claim(most=1)] == ["a"]
        assert [a.parcel.key for a in post.claim(most=1)] == ["b"]
        return
    with db.write() as first, db.write() as second:
        mine = post.delivery.claim(first, "telegram", 1, post.now).attempts
        theirs = post.delivery.claim(second, "telegram", 2, post.now).attempts
        assert [a.parcel.key for a in mine] == ["a"]
        assert [a.parcel.key for a in theirs] == ["b"]
