"""What is told of a request when its state changes (R2); who decides it tells.

Of a sensitive démarche only its number is told: its title and the reason are read where it is safe.
"""

from collections.abc import Iterator, Sequence

from core.clock import today
from core.commune import Commune
from core.requests import drafts
from core.requests.forms import Form
from core.requests.records import Request
from core.sentence import Filling, Sentence, say
from notifications.view import Option, View


def news_of_request(commune: Commune, known: Request, said: Sequence[Sentence] = ()) -> View:
    """What to say first of a request that was accepted, rejected or sent back; `said` follows.

    Told under `told_key`, to the adult who sent it.
    """
    form = commune.forms.get(known.form)
    if form is not None and form.sensitive:
        first = say(f"request-told-secret-{known.state}", number=known.number)
        return View((first,), (Option("start:demarches", say("demarche-see-all")),))
    day = today(known.decided_at or known.sent_at)
    filling: dict[str, Filling] = {"number": known.number, "title": known.title, "day": day}
    first = say(f"request-told-{known.state}", **filling)
    why = [say("demarche-because", reason=known.reason)] if known.reason else []
    wanted = commune.document_kinds.get(known.wanted or "")
    if wanted is not None:
        why.append(say("demarche-wanted", document=wanted.label))
    options = (*(again_option(form, known) if form else ()), _see())
    return View((first, *why, *said), options)


def told_key(known: Request) -> str:
    """Under what it is told once: the request, its state and when it was decided."""
    moment = known.decided_at or known.sent_at
    return f"request:{known.id}:{known.state}:{moment.isoformat()}"


def again_option(form: Form, known: Request) -> Iterator[Option]:
    """The choice that completes an incomplete request, or takes a rejected one up again."""
    if known.state == "incomplete":
        label = say("request-complete", title=known.title)
    elif known.state == "rejected":
        label = say("request-again", title=known.title)
    else:
        return
    yield Option(f"start:demarche:{known.number}", label, drafts.hints(form, known))


def _see() -> Option:
    return Option("start:demarches", say("demarche-see-all"))
