"""A form as a draft remembers it: what it asked on the day it was begun, and what it takes up.

JSON, kept by the conversation; a later version of the form is held against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.requests.forms import Form, Raw
from core.requests.records import Request


@dataclass(frozen=True)
class Draft:
    """A form that was begun. `asked` is the digest and the name of each question it had then.

    `of` is the incomplete request that it completes, `after` the rejected one that it takes up.
    """

    form: Form
    asked: Mapping[str, tuple[str, str]]
    of: int | None = None
    after: int | None = None

    def is_new(self, key: str) -> bool:
        """Whether the form did not ask this when the draft was begun."""
        return bool(self.asked) and key not in self.asked

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the questions that are new, or ask something else than before."""
        return tuple(
            each.name
            for each in self.form.questions
            if self.asked and self.asked.get(each.key, ("",))[0] != each.digest
        )

    @property
    def gone(self) -> tuple[str, ...]:
        """The names of the questions that are no longer asked."""
        known = {each.key for each in self.form.questions}
        return tuple(name for key, (_, name) in self.asked.items() if key not in known)


def begin(form: Form, known: Request | None = None) -> Raw:
    """The draft of a form as JSON; `known` is a request that it completes or takes up again."""
    raw: dict[str, Raw] = {
        "form": form.key,
        "asked": {each.key: [each.digest, each.name] for each in form.questions},
    }
    if known is not None:
        raw["of" if known.state == "incomplete" else "after"] = known.id
    return raw


def read(raw: Raw, forms: Mapping[str, Form]) -> Draft | None:
    """The draft back; None when there is no such form any more."""
    known = raw if isinstance(raw, dict) else {"form": raw}
    form = forms.get(str(known.get("form")))
    if form is None:
        return None
    asked = {key: (each[0], each[1]) for key, each in known.get("asked", {}).items()}
    return Draft(form, asked, known.get("of"), known.get("after"))


def hints(form: Form, known: Request) -> Mapping[str, Raw]:
    """What takes a request up again, for the option that does: its answers but sensitive ones."""
    kept = {
        f"{form.key}/{each.key}": known.answers[each.key]
        for each in form.questions
        if each.key in known.answers and not each.sensitive
    }
    return {"demarche": begin(form, known), **kept}
