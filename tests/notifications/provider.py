"""A provider that keeps the truth of what it delivered, and answers what its script says."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from notifications.sending import Accepted, Outcome, Parcel

Script = Outcome | Callable[[Parcel], Outcome]


@dataclass
class Provider:
    """A channel's sender. An outcome of the script that follows `delivers` was delivered too."""

    name: str = "telegram"
    knows_repeats: bool = False
    script: deque[tuple[Outcome, bool]] = field(default_factory=deque)
    now: Callable[[], datetime] | None = None
    calls: list[str] = field(default_factory=list)  # the key of each message handed over
    moments: list[tuple[datetime, str]] = field(default_factory=list)
    delivered: list[tuple[str, str]] = field(default_factory=list)  # (address, key)
    blocked: dict[str, Outcome] = field(default_factory=dict)  # by address, always

    async def send(self, parcel: Parcel) -> Outcome:
        return self.take(parcel)

    def will(self, outcome: Outcome, *, delivers: bool = False) -> None:
        """Answer the next message so; `delivers`: the person gets it all the same."""
        self.script.append((outcome, delivers))

    def take(self, parcel: Parcel) -> Outcome:
        """One message handed over; what the caller is told."""
        self.calls.append(parcel.key)
        if self.now is not None:
            self.moments.append((self.now(), parcel.address))
        if parcel.address in self.blocked:
            return self.blocked[parcel.address]
        outcome, delivers = self.script.popleft() if self.script else (Accepted(), True)
        place = (parcel.address, parcel.key)
        repeated = self.knows_repeats and place in self.delivered
        if delivers and not repeated:
            self.delivered.append(place)
        if isinstance(outcome, Accepted) and outcome.reference is None:
            return Accepted(f"{self.name}-{parcel.id}")
        return outcome

    def doubled(self) -> list[tuple[str, str]]:
        """What somebody got twice."""
        return [place for place, count in Counter(self.delivered).items() if count > 1]
