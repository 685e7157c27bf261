"""What a request that is still open stands for: it is decided with the request, not apart."""

import json

from sqlalchemy import Connection, select

from core.commune import Commune
from core.desk.items import Item
from core.requests.tables import request

OPEN = ("waiting", "incomplete")
_KIND_OF = {"enrolment": "activity", "school": "school"}  # by a form's effect
_ASKED = select(
    request.c.number, request.c.household_id, request.c.child_id, request.c.form, request.c.answers
).where(request.c.state.in_(OPEN), request.c.child_id.is_not(None))


class Behind:
    """The requests that are open, by what they ask for."""

    def __init__(self, connection: Connection, commune: Commune) -> None:
        """Read those whose form enrols."""
        self._numbers: dict[tuple[str, int, int, str], str] = {}
        for number, home, child_id, key, answers in connection.execute(_ASKED):
            form = commune.forms.get(key)
            kind = _KIND_OF.get((form.effect or "") if form else "")
            if kind is None or child_id is None:
                continue
            told = map(str, json.loads(answers).values())
            wanted = [each for each in told if each in commune.activities]
            for activity in wanted if kind == "activity" else ("",):
                self._numbers[kind, home, child_id, activity] = number

    def number(self, item: Item) -> str | None:
        """The number of the open request that asks for this line or place, if one does."""
        if item.child_id is None:
            return None
        return self._numbers.get((item.kind, item.household_id, item.child_id, item.activity))
