"""Whatever happens, each message ends once, and nobody gets it twice where repeats are not known.

Two nodes claim, send, die, freeze and wake; providers answer anything; addresses are suspended;
reports come in any order. Only a provider that said « certainly not delivered » is asked again.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from core.database import Database
from notifications.addresses import restore
from notifications.claims import Attempt
from notifications.moves import suspend
from notifications.outbox import ANSWER, BULK
from notifications.reports import Reported
from notifications.sending import Accepted, InDoubt, Outcome, Rejected, Retry
from tests.notifications.post import Post, office, people

ADULTS = (
    (("telegram", "9001"), ("email", "awa@example.org"), ("sms", "+33639980101")),
    (("sms", "+33639980102"), ("telegram", "9002")),
    (("telegram", "9003"),),
)
FINAL = {"sent", "delivered", "rejected", "in_doubt", "dead", "moved"}
RANKED = {"waiting": 0, "attempting": 0, "dead": 0, "in_doubt": 1, "sent": 2}
OUTCOMES = st.sampled_from(
    [
        Accepted(),
        Retry("refused"),
        Retry("429", 2.5),
        Rejected("too long"),
        Rejected("blocked", suspends=True),
        InDoubt("timeout"),
    ]
)
CHANNELS = st.sampled_from(["telegram", "email", "sms"])
PLACES = st.sampled_from([(n, place) for n, places in enumerate(ADULTS, 1) for place in places])


class Delivering(RuleBasedStateMachine):
    """The truth is kept here: what was handed over, what arrived, what might have."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        with self.database.write() as connection:
            people(connection, *ADULTS)
        self.nodes = [office(self.database), office(self.database)]
        self.flying: list[Attempt] = []
        self.told: list[tuple[Attempt, Outcome]] = []  # not recorded yet
        self.possible: Counter[tuple[str, str]] = Counter()  # (channel, key): may have arrived
        self.number = 0

    @property
    def post(self) -> Post:
        return self.nodes[0]

    @rule(whom=PLACES, priority=st.sampled_from([ANSWER, BULK]), lasts=st.sampled_from([None, 9]))
    def put(self, whom: tuple[int, tuple[str, str]], priority: int, lasts: int | None) -> None:
        adult, (channel, where) = whom
        self.number += 1
        until = None if lasts is None else self.post.now + timedelta(minutes=lasts)
        more = {"adult": adult, "priority": priority, "not_after": until}
        self.post.put(f"m{self.number}", channel, where, **more)

    @rule(node=st.sampled_from([0, 1]), outcome=OUTCOMES)
    def work(self, node: int, outcome: Outcome) -> None:
        """A node that does all there is to do, and always hears the same."""
        post = self.nodes[node]
        for channel in ("telegram", "email", "sms"):
            for attempt in post.claim(channel):
                self.handed(attempt, outcome)
                post.record(attempt, outcome)

    @rule(node=st.sampled_from([0, 1]), channel=CHANNELS)
    def claim(self, node: int, channel: str) -> None:
        self.flying += self.nodes[node].claim(channel)

    @rule(data=st.data(), outcome=OUTCOMES)
    def send(self, data: st.DataObject, outcome: Outcome) -> None:
        if self.flying:
            attempt = data.draw(st.sampled_from(self.flying))
            self.flying.remove(attempt)
            if self.post.now + timedelta(minutes=1) > attempt.lease_until:
                self.told.append((attempt, Retry("slow", 0)))  # as the courier does
                return
            self.handed(attempt, outcome)
            self.told.append((attempt, outcome))

    def handed(self, attempt: Attempt, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted | InDoubt):
            self.possible[attempt.channel, attempt.parcel.key] += 1

    @rule(data=st.data(), node=st.sampled_from([0, 1]))
    def record(self, data: st.DataObject, node: int) -> None:
        if self.told:
            attempt, outcome = data.draw(st.sampled_from(self.told))
            self.told.remove((attempt, outcome))
            self.nodes[node].record(attempt, outcome)

    @rule()
    def everything_dies(self) -> None:
        self.flying, self.told = [], []

    @rule(seconds=st.sampled_from([1, 5, 40, 130, 700, 2000]))
    def time_passes(self, seconds: int) -> None:
        for node in self.nodes:
            node.later(seconds=seconds)

    @rule(whom=PLACES)
    def suspended(self, whom: tuple[int, tuple[str, str]]) -> None:
        channels = self.post.delivery.channels
        self.database.run(lambda c: suspend(c, whom[1], "stop", channels, self.post.now))

    @rule(whom=PLACES)
    def restored(self, whom: tuple[int, tuple[str, str]]) -> None:
        self.database.run(lambda c: restore(c, *whom[1]))

    @rule(data=st.data(), state=st.sampled_from(["sent", "delivered", "rejected"]))
    def reported(self, data: st.DataObject, state: Reported) -> None:
        """A report tells the truth: only what may have arrived is said to have."""
        if self.possible:
            channel, key = data.draw(st.sampled_from(sorted(self.possible)))
            before = self.post.states()[key]
            self.post.report(channel, key, state)
            assert RANKED.get(self.post.states()[key], 9) >= RANKED.get(before, 9)

    @invariant()
    def nobody_gets_it_twice(self) -> None:
        twice = [place for place, count in self.possible.items() if count > 1]
        assert all(channel == "email" for channel, _ in twice), twice

    @invariant()
    def one_at_a_time_in_a_lane(self) -> None:
        lanes = Counter(
            (attempt.channel, attempt.parcel.address)
            for attempt in self.flying
            if attempt.lease_until > self.post.now and attempt.channel != "email"
        )
        assert all(count == 1 for count in lanes.values())

    def teardown(self) -> None:
        """Everyone wakes, what is left is delivered: each message has one end, none is lost."""
        for attempt, outcome in self.told:
            self.post.record(attempt, outcome)
        self.post.later(minutes=3)
        self.post.drain()
        states = self.post.states()
        assert set(states.values()) <= FINAL
        for number in range(1, self.number + 1):
            key = f"m{number}"
            chain = [state for name, state in states.items() if name.split("+")[0] == key]
            assert chain
            assert "moved" not in chain[-1:]
        delivered = [place for each in self.post.providers for place in each.delivered]
        assert len(delivered) == len(set(delivered))
        for each in self.post.providers:
            for _, key in each.delivered:
                assert each.name == "email" or (each.name, key) not in self.possible


def test_whatever_happens(db: Database) -> None:
    def machine() -> Delivering:
        return Delivering()

    Delivering.database = db
    made: Callable[[], Delivering] = machine
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        made,
        settings=settings(
            max_examples=100 if db.is_sqlite else 40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
