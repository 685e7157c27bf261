"""Answers in words: for the recap, for the service that reads the request."""

from datetime import date

from core.commune import Commune
from core.people.families import Family
from core.requests.forms import YES, Question, Raw
from core.requests.records import Request
from core.sentence import Sentence, say


def value(commune: Commune, own: Family, question: Question, raw: Raw) -> Sentence:
    """An answer as a sentence; of a sensitive one, only that it was given."""
    if question.sensitive:
        return say("request-hidden")
    names = {str(each.id): each.first_name for each in own.children}
    return words(commune, names, question, raw)


def for_service(
    commune: Commune, names: dict[str, str], known: Request
) -> tuple[tuple[str, Sentence], ...]:
    """Every answer of a request with its question, as an agent reads it; `names` of children.

    A question that the form no longer has is named by its key.
    """
    form = commune.forms.get(known.form)
    said = []
    for key, raw in known.answers.items():
        question = form.question(key) if form else None
        if question is None:
            said.append((key, say("plain", text=str(raw))))
        else:
            said.append((question.name, words(commune, names, question, raw)))
    return tuple(said)


def child_name(own: Family, child_id: int | None) -> str:
    """The first name of the child that a request is about; empty when it is about none."""
    return next((each.first_name for each in own.children if each.id == child_id), "")


def words(commune: Commune, names: dict[str, str], question: Question, raw: Raw) -> Sentence:
    """An answer as a sentence, whatever it is; `names` of children by id."""
    text = str(raw)
    match question.kind:
        case "money":
            return say("amount", cents=int(raw))
        case "date":
            return say("request-date", day=date.fromisoformat(text))
        case "yes_no":
            return say("request-yes" if raw == YES else "request-no")
        case "child":
            text = names.get(text, text)
        case "choice":
            text = question.choices.get(text, text)
        case "level":
            text = commune.levels.get(text, text)
        case "activity":
            text = commune.activities[text].label if text in commune.activities else text
        case "year":
            text = f"{text}-{int(raw) + 1}"
        case "phone":
            text = _spaced(text)
        case _:
            pass
    return say("plain", text=text)


def _spaced(number: str) -> str:
    """« 06 39 98 01 01 », as French numbers are read."""
    if not number.startswith("+33") or len(number) != 12:
        return number
    national = "0" + number[3:]
    return " ".join(national[at : at + 2] for at in range(0, 10, 2))
