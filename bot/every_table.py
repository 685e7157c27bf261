"""Importing this declares every table: for what makes a database, or looks through all of it.

A conversation needs a few of them, so its start does not wait for the others.
"""

import bot.store
import core.desk.tables
import core.enrolments.tables
import core.exchange.tables
import core.payments.tables
import core.requests.tables
import notifications.outbox
import notifications.reminders.tables
from core import tables
from core.access import tables as access_tables
from core.messages import attachments
from core.people import account_tables, child_tables
from core.waiting import tables as waiting_tables

ALL_TABLES = (
    tables,
    access_tables,
    bot.store,
    notifications.outbox,
    notifications.reminders.tables,
    core.desk.tables,
    core.exchange.tables,
    core.payments.tables,
    core.requests.tables,
    core.enrolments.tables,
    account_tables,
    child_tables,
    attachments,
    waiting_tables,
)
