"""The tables `[[form]]` of a commune's file, key by key; `form_file` says what goes together."""

from typing import get_args

from core.commune.shape import Key, Shape, flag, many, name, one_of, table, text, whole, words
from core.requests.effects import EFFECTS
from core.requests.fact_columns import FACTS
from core.requests.forms import FamilyKind, QuestionKind, Validation

QUESTION: Shape = {
    "key": Key(name, needed=True),
    "label": Key(text, needed=True),
    "kind": Key(one_of(*get_args(QuestionKind)), needed=True),
    "short": Key(text, default=""),
    "optional": Key(flag, default=False),
    "when": Key(text),
    "choices": Key(words, default={}),
    "least": Key(whole),
    "most": Key(whole),
    "past": Key(whole),
    "future": Key(whole),
    "among": Key(many(name), default=()),
    "pattern": Key(text),
    "example": Key(text, default=""),
    "writes": Key(one_of(*FACTS)),
    "keep": Key(flag, default=True),
    "sensitive": Key(flag, default=False),
}
PIECE: Shape = {
    "kind": Key(name, needed=True),
    "when": Key(text),
    "optional": Key(flag, default=False),
    "reuse": Key(flag, default=True),
}
FORM: Shape = {
    "key": Key(name, needed=True),
    "title": Key(text, needed=True),
    "service": Key(name, needed=True),
    "words": Key(many(text), default=()),
    "intro": Key(text, default=""),
    "family": Key(one_of(*get_args(FamilyKind)), default="known"),
    "right": Key(one_of("see", "book", "documents"), default="documents"),
    "validation": Key(one_of(*get_args(Validation)), default="agent"),
    "effect": Key(one_of(*EFFECTS)),
    "silence": Key(text, default=""),
    "sensitive": Key(flag, default=False),
    "question": Key(many(table(QUESTION)), default=()),
    "piece": Key(many(table(PIECE)), default=()),
}
