"""The messages that the code asks for, read in its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.architecture.french import modules

PACKAGES = ("bot", "core", "notifications", "locales")


@dataclass
class Asked:
    """What a code asks for: keys said plainly, keys put together in `say`, and every string.

    `shaped` are all the strings that are put together, wherever they are.
    """

    plain: dict[str, str] = field(default_factory=dict)
    composed: dict[str, str] = field(default_factory=dict)
    shaped: dict[str, str] = field(default_factory=dict)
    strings: set[str] = field(default_factory=set)


def asked(*packages: str) -> Asked:
    """What all the modules of these packages ask for."""
    found = Asked()
    for path in modules(*packages):
        read(path.read_text(encoding="utf-8"), str(path), found)
    return found


def read(source: str, where: str, found: Asked) -> None:
    """Add what a module asks for: `say(…)`'s first argument, and its other strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.strings.add(node.value)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"say", "Sentence"}:
            for key in _keys(node.args[0]) if node.args else ():
                if isinstance(key, ast.Constant):
                    found.plain[str(key.value)] = f"{where}:{node.lineno}"
                if isinstance(key, ast.JoinedStr):
                    found.composed[shape(key)] = f"{where}:{node.lineno}"
        if isinstance(node, ast.JoinedStr) and (pattern := shape(node)):
            found.shaped[pattern] = f"{where}:{node.lineno}"


def _keys(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions that a first argument may be: « a if b else c » is two."""
    if isinstance(node, ast.IfExp):
        yield from _keys(node.body)
        yield from _keys(node.orelse)
    else:
        yield node


def shape(node: ast.JoinedStr) -> str:
    """A composed key with `*` where it varies: `dialog-*`."""
    return "".join(
        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "*"
        for part in node.values
    )
