"""What is exported can be imported: elsewhere it makes the same families, here it adds nothing."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from core.database import Database, metadata
from core.exchange.tables import child_reference
from core.exchange.writing import EXPORTS, lines, name_children, rows
from core.tables import child, custody, guardian, guardianship, household
from tests.conftest import Maker
from tests.core.exchange.files import taken, told

DAYS = (date(2025, 9, 1), date(2026, 8, 31))
TABLES = (household, guardian, child, custody, guardianship, child_reference)
FILES = tuple(each for each in EXPORTS if each != "bookings")


def export(database: Database, folder: Path) -> list[Path]:
    """Write every sheet that an import reads."""
    paths = []
    with database.write() as connection:
        name_children(connection)
        for sheet in FILES:
            path = folder / f"{sheet}.csv"
            text = "".join(lines(connection, sheet, DAYS))
            path.write_text(text, encoding="utf-8-sig", newline="")
            paths.append(path)
    return paths


def exported(database: Database) -> dict[str, list[tuple[str, ...]]]:
    """What the sheets hold, in an order of their own."""
    with database.read() as connection:
        return {sheet: sorted(rows(connection, sheet, DAYS)) for sheet in FILES}


def test_the_demo_commune(new_database: Maker, tmp_path: Path) -> None:
    demo, other = new_database("2025-12-12T09:00"), new_database(None)
    paths = export(demo, tmp_path)
    assert told(taken(other, paths)) == []
    assert exported(other) == exported(demo)
    report = taken(demo, paths)
    assert {change for (_, change), count in report.counts.items() if count} == {"same"}


def test_names_that_a_spreadsheet_would_run(db: Database, tmp_path: Path) -> None:
    """They are text in the file and themselves again afterwards."""
    with db.write() as connection:
        connection.execute(
            insert(household).values(file_number=1, name="=1+1", dependent_children=0)
        )
    paths = export(db, tmp_path)
    assert ";'=1+1;" in paths[0].read_text(encoding="utf-8-sig")
    report = taken(db, paths)
    assert report.counts["households", "same"] == 1


NAMES = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z", "M", "Lm", "Sk")),
        min_size=1,
        max_size=12,
    )
    .map(partial(normalize, "NFC"))
    .filter(lambda text: any(each.isalnum() for each in text))
)


@st.composite
def communes(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Households with adults and children, some of them in two."""
    numbers = draw(st.lists(st.integers(1, 99_999), min_size=1, max_size=4, unique=True))
    made: dict[str, list[dict[str, Any]]] = {each.name: [] for each in TABLES}
    for home, number in enumerate(numbers, 1):
        quotient = draw(st.none() | st.integers(0, 99_999))
        values = {"id": home, "file_number": number, "name": draw(NAMES)}
        values |= {"family_quotient": quotient, "dependent_children": draw(st.integers(0, 9))}
        made["household"].append(values | {"address": draw(st.none() | NAMES)})
        for _ in range(draw(st.integers(0, 2))):
            which = len(made["guardian"]) + 1
            adult = {"id": which, "household_id": home, "first_name": f"{draw(NAMES)}{which}"}
            adult |= {"last_name": draw(NAMES), "is_payer": draw(st.booleans())}
            mail = draw(st.none() | st.just(f"adulte{which}@example.org"))
            phone = draw(st.sampled_from([None, f"+3363998{which:04}", f"+324790000{which:02}"]))
            made["guardian"].append(adult | {"email": mail, "phone": phone})
    for which in range(1, draw(st.integers(0, 4)) + 1):
        born = draw(st.dates(date(2012, 1, 1), date(2023, 12, 31)))
        values = {"id": which, "first_name": draw(NAMES), "last_name": draw(NAMES)}
        made["child"].append(values | {"born_on": born, "level": "ce1", "school": draw(NAMES)})
        homes = draw(st.lists(st.integers(1, len(numbers)), min_size=1, max_size=2, unique=True))
        for home in homes:
            weeks = draw(st.sampled_from(["all", "even", "odd"]))
            made["custody"].append({"household_id": home, "child_id": which, "weeks": weeks})
            for adult in made["guardian"]:
                if adult["household_id"] == home:
                    acts = draw(st.sets(st.sampled_from(["see", "book", "documents"])))
                    made["guardianship"] += [
                        {"guardian_id": adult["id"], "child_id": which, "act": act}
                        for act in sorted(acts)
                    ]
    return made


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Database, Database]]:
    """Two databases with our tables, in memory of this module only."""
    with TemporaryDirectory() as folder:
        made = tuple(Database(f"sqlite:///{folder}/{name}.db") for name in ("one", "other"))
        for each in made:
            with each.write() as connection:
                metadata.create_all(connection)
        yield made[0], made[1]
        for each in made:
            each.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=communes())
def test_any_commune(
    pair: tuple[Database, Database], made: dict[str, list[dict[str, Any]]]
) -> None:
    """Names of any letters, adults without address, rights taken back, children of two homes."""
    for each in pair:
        with each.write() as connection:
            for table in reversed(TABLES):
                connection.execute(table.delete())
    one, other = pair
    with one.write() as connection:
        for table in (household, guardian, child, custody, guardianship):
            if made[table.name]:
                connection.execute(insert(table), made[table.name])
    with TemporaryDirectory() as folder:
        paths = export(one, Path(folder))
        assert told(taken(other, paths)) == []
        assert exported(other) == exported(one)
        again = taken(other, paths)
    assert {change for (_, change), count in again.counts.items() if count} <= {"same"}
