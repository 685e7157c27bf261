"""A commune's file in several: `include` names others whose tables are read with its own.

A file is sought beside the one that names it, then among those that come with petitmot. It may
hold any of the lists of tables (`[[form]]`, `[[document]]`…), nothing else, and includes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.commune.shape import Problem, Problems, Shape
from core.sentence import say

SHIPPED = Path(__file__).parent.parent / "demo"
Tables = dict[str, Any]


def together(
    raw: Tables,
    folder: Path,
    shape: Shape,
    read: Callable[[Path], Tables],
    problems: Problems,
) -> tuple[Tables, Mapping[str, str]]:
    """The tables of a file and of those it includes; for each included table, the file it is in.

    `read` parses a file. The second value goes from a table's path (`form[contact]`) to its file.
    """
    names = raw.get("include", [])
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        problems.append(Problem("include", say("commune-needs-list")))
        return raw, {}
    whole = {key: value for key, value in raw.items() if key != "include"}
    places: dict[str, str] = {}
    for name in names:
        path = next((each for each in (folder / name, SHIPPED / name) if each.is_file()), None)
        if path is None or Path(name).name != name:
            problems.append(Problem("include", say("commune-no-include", name=name)))
            continue
        for key, tables in read(path).items():
            _add(whole, key, tables, name, shape, problems)
            places.update(_places(key, tables, name))
    return whole, places


def _add(whole: Tables, key: str, tables: Any, name: str, shape: Shape, problems: Problems) -> None:
    """Add the tables of an included file to those of the same name."""
    if key not in shape or not _is_list(tables) or not _is_list(whole.get(key, [])):
        problems.append(Problem(key, say("commune-not-to-include", name=name)))
        return
    whole[key] = [*whole.get(key, []), *tables]


def _is_list(tables: Any) -> bool:
    return isinstance(tables, list) and all(isinstance(each, dict) for each in tables)


def _places(key: str, tables: Any, name: str) -> Mapping[str, str]:
    rows: Sequence[Any] = tables if _is_list(tables) else ()
    return {f"{key}[{each['key']}]": name for each in rows if "key" in each}
