"""News that an agent writes: shown to those concerned while they last (M4)."""

from datetime import date, timedelta

import pytest

from core.desk.publishing import publish
from core.messages.news import news
from core.sentence import Refused
from tests.core.desk.conftest import CLAIRE, Desk

TODAY = date(2025, 12, 12)
SPAN = (TODAY, TODAY + timedelta(days=7))
SOPHIE = "sophie.bernard@example.org"


def titles(desk: Desk, who: str, day: date = TODAY) -> list[str]:
    return [each.title for each in news(desk.connection, desk.commune, desk.family(who), day)]


@pytest.mark.parametrize(
    ("activity", "sophie"), [(None, True), ("cantine", True), ("pole_ados", False)]
)
def test_it_is_shown_to_those_concerned(desk: Desk, activity: str | None, sophie: bool) -> None:
    done = publish(
        desk.connection,
        desk.commune,
        " Les  menus ",
        "Ils sont là.",
        SPAN,
        desk.agent,
        desk.now,
        activity=activity,
    )
    assert "Les menus" in titles(desk, CLAIRE)
    assert ("Les menus" in titles(desk, SOPHIE)) is sophie
    assert (desk.family(SOPHIE).adult.id in done.audience) is sophie
    assert "Les menus" not in titles(desk, CLAIRE, SPAN[1] + timedelta(days=1))
    assert (desk.last().act, desk.last().subject) == ("publish", done.id)


@pytest.mark.parametrize(
    ("title", "body", "span", "activity"),
    [
        ("", "x", SPAN, None),
        ("x", " ", SPAN, None),
        ("x" * 121, "x", SPAN, None),
        ("x", "x" * 4001, SPAN, None),
        ("x", "x", SPAN[::-1], None),
        ("x", "x", SPAN, "poney"),
    ],
)
def test_what_makes_no_sense_is_refused(
    desk: Desk, title: str, body: str, span: tuple[date, date], activity: str | None
) -> None:
    before = titles(desk, CLAIRE)
    with pytest.raises(Refused):
        publish(
            desk.connection,
            desk.commune,
            title,
            body,
            span,
            desk.agent,
            desk.now,
            activity=activity,
        )
    assert titles(desk, CLAIRE) == before
