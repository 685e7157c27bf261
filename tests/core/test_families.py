"""F1, F2, A5: what an adult sees of their family, in few statements; who an address belongs to."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, event, update

from core.database import Database
from core.people.families import family, find_guardian, normal_phone
from core.sentence import Refused
from core.tables import child, custody, guardian, guardianship, household
from tests.core.households import AWA, CLAIRE, HUGO, INES, LENA, MARTIN, THOMAS, enrol, fill


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """The statements said meanwhile."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(connection, "before_cursor_execute", note)


def test_a_family_is_read_in_two_statements(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        with counted(connection) as said:
            claire = family(connection, CLAIRE)
    assert len(said) == 2
    assert (claire.adult.first_name, claire.name, claire.file_number) == ("Claire", "Martin", 16122)
    assert claire.family_quotient == 850
    assert [each.first_name for each in claire.children] == ["Jean-Baptiste", "Hugo", "Léna"]
    lena = claire.child(LENA)
    assert lena.acts == {"see", "book", "documents"}
    assert {line.activity for line in lena.lines} == {"cantine", "centre", "ferme"}
    line = lena.line("cantine", 2025)
    assert line is not None
    assert line.validated
    assert (line.child_id, line.household_id) == (LENA, MARTIN)
    assert lena.line("cantine", 2019) is None


def test_each_separated_parent_has_their_own_lines_and_weeks(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        enrol(connection, 2, INES, "alae_soir", 2025, "asked")
        awa, thomas = family(connection, AWA), family(connection, THOMAS)
    assert (awa.child(INES).weeks, thomas.child(INES).weeks) == ("even", "odd")
    assert awa.household_id != thomas.household_id
    asked = awa.child(INES).line("alae_soir", 2025)
    assert asked is not None
    assert not asked.validated
    assert thomas.child(INES).line("alae_soir", 2025) is None


def test_a_revoked_right_and_another_household_are_not_seen(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == CLAIRE,
                guardianship.c.child_id == LENA,
                guardianship.c.act == "book",
            )
        )
        connection.execute(
            delete(guardianship).where(
                guardianship.c.guardian_id == CLAIRE, guardianship.c.child_id == HUGO
            )
        )
        claire = family(connection, CLAIRE)
    assert not claire.child(LENA).may("book")
    assert claire.child(LENA).may("see")
    for unseen in (HUGO, INES, 999):
        with pytest.raises(KeyError):
            claire.child(unseen)


def test_a_right_without_custody_is_not_enough(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        connection.execute(
            delete(custody).where(custody.c.household_id == MARTIN, custody.c.child_id == LENA)
        )
        with pytest.raises(KeyError):
            family(connection, CLAIRE).child(LENA)


def test_an_adult_without_children_has_a_family(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        connection.execute(delete(guardianship).where(guardianship.c.guardian_id == CLAIRE))
        assert family(connection, CLAIRE).children == ()


def test_an_account_that_is_no_more_is_refused(db: Database) -> None:
    with db.read() as connection, pytest.raises(Refused) as refused:
        family(connection, CLAIRE)
    assert refused.value.sentence.key == "family-unknown"


def test_twins_keep_apart(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        lena = child.c.id == LENA
        connection.execute(update(child).where(lena).values(born_on=date_of(connection, HUGO)))
        connection.execute(update(household).values(family_quotient=None))
        claire = family(connection, CLAIRE)
    assert [each.id for each in claire.children][1:] == [LENA, HUGO]
    assert claire.family_quotient is None


def date_of(connection: Connection, child_id: int) -> object:
    """The birth date on file."""
    return next(each.born_on for each in family(connection, CLAIRE).children if each.id == child_id)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("claire.martin@example.org", CLAIRE),
        (" Claire.MARTIN@Example.org ", CLAIRE),
        ("+33639980101", CLAIRE),
        ("06 39 98 01 01", CLAIRE),
        ("06.39.98.01.01", CLAIRE),
        ("0033 6 39 98 01 01", CLAIRE),
        ("+33 (0)6 39 98 01 01", CLAIRE),
        ("06 39 98 01 99", None),
        ("nobody@example.org", None),
        ("", None),
        ("%", None),
        ("claire", None),
    ],
)
def test_a_guardian_is_found_by_address(db: Database, address: str, found: int | None) -> None:
    """A1: the address known to the commune is the identifier, however it is typed."""
    with db.write() as connection:
        fill(connection)
        assert find_guardian(connection, address) == found


def test_an_address_kept_with_capitals_is_found(db: Database) -> None:
    with db.write() as connection:
        fill(connection)
        connection.execute(
            update(guardian)
            .where(guardian.c.id == CLAIRE)
            .values(email="Claire.Martin@Example.org")
        )
        assert find_guardian(connection, "claire.martin@example.org") == CLAIRE


@given(
    digits=st.text("0123456789", min_size=8, max_size=8), sep=st.sampled_from(["", " ", ".", "-"])
)
def test_a_french_number_has_one_form(digits: str, sep: str) -> None:
    pairs = sep.join(digits[i : i + 2] for i in range(0, 8, 2))
    forms = (f"06{sep}{pairs}", f"+336{sep}{pairs}", f"00336{sep}{pairs}", f"+33 6{sep}{pairs}")
    assert {normal_phone(form) for form in forms} == {f"+336{digits}"}


@pytest.mark.parametrize("text", ["", "06", "bonjour", "123456", "+", "06 39 98 01 0", "0" * 40])
def test_what_is_no_number_has_no_form(text: str) -> None:
    assert normal_phone(text) is None
