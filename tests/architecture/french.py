"""Sentences for people in Python code: found among the strings that are no docstring."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Signs that only words for people have.
SIGNS = re.compile(r"[àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ’«»…]")
# Common French words that are no English word and no name in code.
COMMON = frozenset(
    "le la les un une des du de au aux et ou est sont pas ne vous votre vos nous notre mes mon ma"
    " je tu il elle ce cet cette ces qui que quel quelle dans sur avec sans pour par plus jour"
    " jours voici bonjour merci reponse enfant cantine erreur".split()
)
WORD = re.compile(r"[^\W\d_]+")


class Found(NamedTuple):
    """A string that looks like a sentence: where, and what."""

    line: int
    text: str


def is_french(text: str) -> bool:
    """Whether a string looks written for people: several words, and a sign of French or two of
    its common words."""
    words = [word.casefold() for word in WORD.findall(text) if len(word) > 1]
    if not words or (len(words) == 1 and words[0].islower() and not text[:1].isupper()):
        return False
    common = [word for word in words if word in COMMON]
    return bool(SIGNS.search(text)) or (" " in text and len(common) > 1)


def sentences(source: str) -> Iterator[Found]:
    """The strings of a module that look like French, but for docstrings and words typed."""
    tree = ast.parse(source)
    exempt = {id(each) for each in _exempt(tree)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in exempt and is_french(node.value):
            yield Found(node.lineno, node.value)


def _exempt(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, strings that stand alone, patterns, and the words that people type to a dialog
    (`words=(…)`, or `WORDS = (…)` beside it; those of the catalogue are `Known`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dialog":
            for keyword in node.keywords:
                if keyword.arg == "words":
                    yield from ast.walk(keyword.value)
        elif isinstance(node, ast.Call) and _is_read(node.func):
            yield from ast.walk(node)
        elif isinstance(node, ast.Assign) and any(
            getattr(target, "id", "").endswith("WORDS") for target in node.targets
        ):
            yield from ast.walk(node.value)


def _is_read(function: ast.expr) -> bool:
    """Whether what a function is given is read, never said: one of `re`, a dialog's phrases."""
    if isinstance(function, ast.Attribute):
        return getattr(function.value, "id", "") == "re"
    return getattr(function, "id", "") == "Known"


def modules(*packages: str) -> Iterator[Path]:
    """Every Python file of these packages."""
    for package in packages:
        yield from sorted(Path(package).rglob("*.py"))
