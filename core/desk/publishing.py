"""News of the commune, written by an agent for those concerned, from a day to another (M4)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, select

from core.calendar import school_year
from core.commune import Commune
from core.desk import audit
from core.desk.items import name
from core.sentence import Refused, say
from core.tables import custody, enrolment, guardian, guardianship, news

LONGEST_TITLE = 120
LONGEST_BODY = 4000

_EVERYONE = select(guardian.c.id).order_by(guardian.c.id)
_WITH_A_LINE = (
    select(guardian.c.id)
    .distinct()
    .join(custody, custody.c.household_id == guardian.c.household_id)
    .join(
        guardianship,
        (guardianship.c.guardian_id == guardian.c.id)
        & (guardianship.c.child_id == custody.c.child_id)
        & (guardianship.c.act == "see"),
    )
    .join(
        enrolment,
        (enrolment.c.household_id == custody.c.household_id)
        & (enrolment.c.child_id == custody.c.child_id),
    )
    .where(
        enrolment.c.activity.in_(bindparam("activities", expanding=True)),
        enrolment.c.school_year == bindparam("year"),
    )
    .order_by(guardian.c.id)
)


@dataclass(frozen=True, slots=True)
class Published:
    """News as they are kept; `audience` are the adults concerned, by id."""

    id: str
    title: str
    body: str
    activity: str | None
    span: tuple[date, date]
    audience: tuple[int, ...]


def publish(
    connection: Connection,
    commune: Commune,
    title: str,
    body: str,
    span: tuple[date, date],
    agent: str,
    now: datetime,
    *,
    activity: str | None = None,
) -> Published:
    """Show news from `span[0]` to `span[1]`, to all or to the families of an activity.

    `activity` is a key or a kind of the commune's file. Refused when something makes no sense.
    """
    who = audit.name_of(agent)
    said, text = " ".join(title.split()), body.strip()
    if not said or len(said) > LONGEST_TITLE or not text or len(text) > LONGEST_BODY:
        raise Refused(say("desk-news-words", title=LONGEST_TITLE, body=LONGEST_BODY))
    if span[1] < span[0]:
        raise Refused(say("desk-days-order"))
    keys = [each.key for each in commune.activities.values() if activity in (each.key, each.kind)]
    if activity is not None and not keys:
        raise Refused(say("desk-no-activity", text=activity, activities=tuple(commune.activities)))
    values = {
        "title": said,
        "body": text,
        "activity": activity,
        "from_day": span[0],
        "until_day": span[1],
    }
    number = connection.execute(insert(news).values(values).returning(news.c.id)).scalar_one()
    after = {"title": said, "activity": activity, "from": span[0], "until": span[1]}
    audit.record(connection, who, "publish", name("news", number), now, after=after)
    asked = {"activities": keys, "year": school_year(span[0])}
    adults = connection.execute(_WITH_A_LINE, asked) if activity else connection.execute(_EVERYONE)
    return Published(
        name("news", number), said, text, activity, span, tuple(adults.scalars().all())
    )
