"""An agent issues the invoices of a month that is over: one act in the trail for all of them."""

from datetime import date, datetime

from sqlalchemy import Connection

from core.clock import today
from core.desk import audit
from core.money import billing
from core.money.billing import Bill


def issue_month(connection: Connection, month: date, agent: str, now: datetime) -> tuple[Bill, ...]:
    """Issue what is not issued yet of that month; nothing is written when there is nothing.

    Refused while the month is not over, or when nobody says who acts.
    """
    who = audit.name_of(agent)
    done = billing.issue_month(connection, month, today(now))
    if done:
        after: audit.Values = {
            "invoices": len(done),
            "first": done[0].number,
            "last": done[-1].number,
            "total_cents": sum(each.total_cents for each in done),
        }
        audit.record(connection, who, "invoice", f"{month:%Y-%m}", now, after=after)
    return done
