"""An answer of `limits` told whole: until when, or why not and the ways that remain."""

from core.clock import today
from core.commune import Act, Activity, Commune
from core.limits.answers import Answer, Remedy
from core.limits.rules import limit_of
from core.sentence import Sentence, say

_PARTS = ("why", "first", "second")


def explain(commune: Commune, activity: Activity, act: Act, found: Answer) -> Sentence:
    """All there is to say about an answer: until when, or why not and the ways that remain."""
    if found.why is not None:
        ways = (next_in_words(activity, act, found), remedy_in_words(commune, found.remedy))
        parts = (found.why, *filter(None, ways))
        return say(f"limit-told-{len(parts)}", **dict(zip(_PARTS, parts, strict=False)))
    if found.closes_at is None:
        return found.rule
    closes = today(found.closes_at)
    return say("limit-open", act=act, closes=closes, at=found.closes_at, rule=found.rule)


def next_in_words(activity: Activity, act: Act, found: Answer) -> Sentence | None:
    """The next day that can be done and until when, else when it opens again, if that is known."""
    if found.next_day is None or found.next_closes_at is None:
        if found.next_opens_at in (None, found.opens_at):
            return None  # nothing is known, or it has just been said
        return say("limit-reopens", act=act, opens=today(found.next_opens_at))
    closes, first = today(found.next_closes_at), found.next_from
    day, monthly = found.next_day, limit_of(activity, act).kind == "month"
    if monthly and first is not None and first.day == 1 and first != day:
        return say("limit-next-from", act=act, first=first, day=day, closes=closes)
    return say("limit-next", act=act, day=day, closes=closes)


def remedy_in_words(commune: Commune, remedy: Remedy | None) -> Sentence | None:
    """The way that remains, with the labels of the commune and what it costs not to take it."""
    if remedy is None:
        return None
    if remedy.kind == "document":
        kind = commune.document_kinds[remedy.document or ""]
        return say("remedy-document", document=kind.label)
    service = commune.services[remedy.service or ""]
    theme = service.themes[remedy.theme or ""]
    return say("remedy-message", service=service.label, theme=theme)
