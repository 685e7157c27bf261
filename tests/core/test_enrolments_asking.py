"""E1, E3, E5, E7, F4: a line is asked for, validated at once or by the service; what is missing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from core.clock import read_instant, today
from core.commune.file import demo_commune
from core.database import Database
from core.enrolments import ask, decide, lines, mark, prerequisites
from core.enrolments.asking import admitted, one
from core.enrolments.periods import asking_period, first_day, years_to_ask
from core.people.account_tables import account, consent
from core.people.families import Family, family, find_guardian
from core.people.health import write
from core.sentence import Refused
from core.tables import child, document, enrolment

COMMUNE = demo_commune()
NOW = read_instant("2025-12-12T09:00")
SOPHIE, AWA, THOMAS, CLAIRE = (
    "sophie.bernard@example.org",
    "awa.diallo@example.org",
    "thomas.petit@example.org",
    "claire.martin@example.org",
)


def own(connection: Connection, address: str) -> Family:
    found = find_guardian(connection, address)
    assert found is not None
    return family(connection, found)


def child_id(connection: Connection, name: str) -> int:
    return connection.execute(select(child.c.id).where(child.c.first_name == name)).scalar_one()


def test_a_line_that_validates_itself(demo: Database) -> None:
    """E5: validated as soon as it is asked for, and days can be booked on it."""
    with demo.write() as connection:
        mine = own(connection, SOPHIE)
        louise = child_id(connection, "Louise")
        made = ask(connection, COMMUNE, mine.adult.id, louise, "garderie_mercredi", 2025, NOW)
        assert (made.state, made.guardian_id) == ("validated", mine.adult.id)
        line = own(connection, SOPHIE).child(louise).line("garderie_mercredi", 2025)
        assert line is not None
        assert line.validated


def test_one_that_the_service_validates(demo: Database) -> None:
    """E4, E5, E7: asked (?), then validated (V); a second decision is refused."""
    with demo.write() as connection:
        mine = own(connection, AWA)
        ines = child_id(connection, "Inès")
        made = ask(connection, COMMUNE, mine.adult.id, ines, "pingaudiere", 2025, NOW)
        marks = {each.mark for each in lines(connection, COMMUNE, own(connection, AWA), 2025)}
        assert (made.state, marks) == ("asked", {"V", "?"})
        done = decide(connection, COMMUNE, made.id, "validated", None, NOW)
        assert done.state == "validated"
        with pytest.raises(Refused) as refused:
            decide(connection, COMMUNE, made.id, "rejected", "plus de place", NOW)
        assert refused.value.sentence.key == "enrolment-not-waiting"


def test_a_rejected_one_is_asked_for_again(demo: Database) -> None:
    """Its reason is kept and shown; asked again it is the same line."""
    with demo.write() as connection:
        me = own(connection, AWA).adult.id
        ines = child_id(connection, "Inès")
        made = ask(connection, COMMUNE, me, ines, "pingaudiere", 2025, NOW)
        with pytest.raises(Refused):
            decide(connection, COMMUNE, made.id, "rejected", "  ", NOW)
        decide(connection, COMMUNE, made.id, "rejected", "plus de place", NOW)
        shown = lines(connection, COMMUNE, own(connection, AWA), 2025)
        assert [each.reason for each in shown if each.mark == "X"] == ["plus de place"]
        again = ask(connection, COMMUNE, me, ines, "pingaudiere", 2025, NOW)
        assert (again.id, again.state, again.reason) == (made.id, "asked", None)


@pytest.mark.parametrize(
    ("name", "who", "activity", "year", "why"),
    [
        ("Louise", SOPHIE, "cantine", 2025, "enrolment-already"),
        ("Louise", SOPHIE, "pole_ados", 2025, "enrolment-level"),
        ("Louise", SOPHIE, "alae_matin", 2025, "enrolment-closed"),
        ("Louise", SOPHIE, "alae_matin", 2026, "enrolment-not-yet"),
        ("Louise", SOPHIE, "garderie_mercredi", 2031, "enrolment-not-yet"),
        ("Louise", SOPHIE, "clv_maternel_automne", 2025, "enrolment-closed"),
        ("Louise", SOPHIE, "nothing", 2025, "booking-activity-unknown"),
        ("Louise", CLAIRE, "garderie_mercredi", 2025, "child-not-yours"),
        ("Inès", SOPHIE, "cantine", 2025, "child-not-yours"),
    ],
)
def test_what_cannot_be_asked_for(
    demo: Database, name: str, who: str, activity: str, year: int, why: str
) -> None:
    with demo.write() as connection:
        mine = own(connection, who)
        with pytest.raises(Refused) as refused:
            ask(
                connection,
                COMMUNE,
                mine.adult.id,
                child_id(connection, name),
                activity,
                year,
                NOW,
            )
        assert refused.value.sentence.key == why
        rows = connection.execute(select(enrolment.c.id).where(enrolment.c.state == "asked"))
        assert rows.all() == []


def test_of_two_that_book_the_year_one_only(demo: Database) -> None:
    """E1, L5: ALAE Soir 1 or Soir 2."""
    spring = read_instant("2026-04-02T09:00")
    with demo.write() as connection:
        mine = own(connection, SOPHIE)
        louise = child_id(connection, "Louise")
        done = ask(connection, COMMUNE, mine.adult.id, louise, "alae_soir_1", 2026, spring)
        assert done.state == "validated"
        with pytest.raises(Refused) as refused:
            ask(connection, COMMUNE, mine.adult.id, louise, "alae_soir_2", 2026, spring)
        assert refused.value.sentence.key == "enrolment-excludes"


def test_each_parent_has_a_line_of_their_own(demo: Database) -> None:
    """A5: in alternate custody both households enrol the child."""
    with demo.write() as connection:
        ines = child_id(connection, "Inès")
        for who in (AWA, THOMAS):
            me = own(connection, who).adult.id
            done = ask(connection, COMMUNE, me, ines, "garderie_mercredi", 2025, NOW)
            assert done.state == "validated"


def test_what_is_missing_is_named(demo: Database) -> None:
    """E3, F4: each thing; once given it is not missing any more."""
    with demo.write() as connection:
        mine = own(connection, SOPHIE)
        louise = child_id(connection, "Louise")
        assert (
            prerequisites(
                connection, COMMUNE, mine, louise, "garderie_mercredi", 2025, date(2025, 12, 12)
            )
            == ()
        )
        connection.execute(update(document).values(state="rejected"))
        connection.execute(consent.delete())
        connection.execute(update(child).where(child.c.id == louise).values(school=""))
        connection.execute(
            account.insert(),
            {"household_id": mine.household_id, "state": "asked", "opened_at": NOW},
        )
        mine = own(connection, SOPHIE)
        found = prerequisites(
            connection, COMMUNE, mine, louise, "garderie_mercredi", 2025, date(2025, 12, 12)
        )
        assert [(each.what, each.key) for each in found] == [
            ("account", None),
            ("terms", None),
            ("school", None),
            ("health", "fiche-sanitaire"),
            ("document", "assurance-scolaire"),
        ]
        with pytest.raises(Refused) as refused:
            ask(connection, COMMUNE, mine.adult.id, louise, "garderie_mercredi", 2025, NOW)
        assert refused.value.sentence.with_["count"] == 5
        write(connection, COMMUNE, mine.adult.id, louise, {"doctor": "Dr Lenoir"}, NOW)
        left = prerequisites(
            connection, COMMUNE, mine, louise, "garderie_mercredi", 2025, date(2025, 12, 12)
        )
        assert "health" not in {each.what for each in left}
        past = prerequisites(
            connection, COMMUNE, mine, louise, "garderie_mercredi", 2026, date(2026, 9, 1)
        )
        assert "health" in {each.what for each in past}


def test_the_service_does_not_validate_before_the_account(demo: Database) -> None:
    """A3: a line of a family whose account is not accepted stays as it is."""
    with demo.write() as connection:
        mine = own(connection, AWA)
        ines = child_id(connection, "Inès")
        made = ask(connection, COMMUNE, mine.adult.id, ines, "pingaudiere", 2025, NOW)
        row = {"household_id": mine.household_id, "state": "asked", "opened_at": NOW}
        connection.execute(account.insert(), row)
        with pytest.raises(Refused) as refused:
            decide(connection, COMMUNE, made.id, "validated", None, NOW)
        assert refused.value.sentence.key == "account-not-open"
        assert one(connection, made.id).state == "asked"


@given(st.dates(date(2025, 9, 1), date(2027, 6, 30)), st.sampled_from(sorted(COMMUNE.activities)))
def test_a_line_is_asked_for_inside_its_period_only(day: date, key: str) -> None:
    """L5, E7: the year of a period that contains the day, never after what it opens is over."""
    activity = COMMUNE.activities[key]
    for year in years_to_ask(COMMUNE, activity, day):
        span = asking_period(COMMUNE, activity, year)
        assert span.opens <= day <= span.closes <= date(year + 1, 8, 31)
        if activity.book_limit.kind == "year":
            assert span.closes == date(year, 8, 20)


@pytest.mark.parametrize(
    ("key", "day", "first", "closes", "opens"),
    [
        ("cantine", "2025-12-12T09:00", date(2026, 1, 5), date(2025, 12, 20), None),
        ("cantine", "2025-12-21T09:00", date(2026, 2, 2), date(2026, 1, 20), None),
        ("pingaudiere", "2025-12-12T09:00", date(2025, 12, 22), date(2025, 12, 15), None),
        (
            "clv_elementaire_hiver",
            "2025-12-12T09:00",
            date(2026, 2, 23),
            date(2026, 2, 4),
            date(2026, 1, 5),
        ),
    ],
)
def test_the_first_day_that_can_be_booked(
    key: str, day: str, first: date, closes: date, opens: date | None
) -> None:
    """E1: a validated line says at once from when days are booked, and until when."""
    found = first_day(COMMUNE, COMMUNE.activities[key], 2025, read_instant(day))
    assert found is not None
    assert (found.day, today(found.closes_at)) == (first, closes)
    assert (today(found.opens_at) if found.opens_at else None) == opens


def test_a_line_of_the_year_has_no_first_day() -> None:
    """L5: the enrolment books it."""
    assert first_day(COMMUNE, COMMUNE.activities["alae_matin"], 2026, NOW) is None


def test_only_what_admits_the_child_is_offered(demo: Database) -> None:
    """By the level of that year: Louise is in moyenne section in 2026-2027."""
    with demo.read() as connection:
        louise = own(connection, SOPHIE).child(child_id(connection, "Louise"))
        offered = admitted(connection, COMMUNE, louise, 2026, date(2026, 4, 2))
        keys = {each.key for each in offered}
        assert "cl_maternel_mercredis" in keys
        assert "cl_elementaire_mercredis" not in keys


@pytest.mark.parametrize(
    ("state", "pre", "shown"),
    [
        ("validated", False, "V"),
        ("asked", False, "?"),
        ("asked", True, "!"),
        ("rejected", True, "X"),
    ],
)
def test_the_marks(state: str, *, pre: bool, shown: str) -> None:
    """E4: V, ? and !."""
    assert mark(state, pre=pre) == shown
