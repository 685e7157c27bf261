"""What a dialog may not do around an `await`: a dialog is replayed, so it runs many times.

A `finally` or a `with` would run at every question, not at the end; a bare `except` would catch the
question itself; the clock and chance would give another answer at each replay.
"""

import ast
from collections.abc import Iterator

# Modules that a dialog has no use for: the clock, chance, other tasks, the outside.
MODULES = frozenset({"time", "random", "secrets", "uuid", "asyncio", "threading", "os", "logging"})
CLOCKS = frozenset({"now", "utcnow", "today"})
CLOCK_OWNERS = frozenset({"date", "datetime"})
WIDE = frozenset({"BaseException", "GeneratorExit"})


def problems(source: str) -> list[str]:
    """What is forbidden in the source of a dialog, as « line: what »."""
    tree = ast.parse(source)
    return [f"{line}: {what}" for line, what in sorted(set(_problems(tree)))]


def _problems(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        yield from _around(node)
        yield from _imported(node)
        yield from _called(node)


def _around(node: ast.AST) -> Iterator[tuple[int, str]]:
    """What may not hold an `await`."""
    match node:
        case ast.Try() | ast.TryStar() if _awaits(node):
            if node.finalbody:
                yield node.lineno, "finally"
            yield from ((each.lineno, "except") for each in node.handlers if _is_wide(each))
        case ast.With() if _awaits(node):
            yield node.lineno, "with"
        case ast.AsyncWith():
            yield node.lineno, "async with"
        case ast.AsyncFor():
            yield node.lineno, "async for"


def _imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Modules that a dialog has no use for."""
    match node:
        case ast.Import():
            names = [each.name for each in node.names]
        case ast.ImportFrom():
            names = [node.module or ""]
        case _:
            return
    for name in names:
        if name.split(".", 1)[0] in MODULES:
            yield node.lineno, f"import {name}"


def _called(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The clock, and several questions at once."""
    match node:
        case ast.Call(func=ast.Attribute(attr="gather") | ast.Name(id="gather")):
            yield node.lineno, "gather"
        case ast.Call(func=ast.Attribute(attr=name, value=owner)) if name in CLOCKS:
            if _name(owner) in CLOCK_OWNERS:
                yield node.lineno, "clock"


def _awaits(node: ast.AST) -> bool:
    """Whether something is awaited inside, a comprehension's included."""
    return any(isinstance(each, ast.Await) for each in ast.walk(node))


def _is_wide(handler: ast.ExceptHandler) -> bool:
    """Whether a handler would catch a suspended question too."""
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(_name(each) in WIDE for each in types)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
