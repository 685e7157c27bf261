"""A family new to the commune, from « bonjour » to a first booked day that is paid, word for word.

On Telegram and by e-mail, with an agent at the desk and a PayFiP that answers: account, child,
health, school, activities, reminder, booking, receipt, invoice, payment (A3, F6, F3, E2, E3, L1,
P6, P7, B2, B3). `UPDATE=1` writes the answers anew, to be read.
"""

import os
from pathlib import Path

from sqlalchemy import insert

from core import migrations, schema
from core.clock import read_instant
from core.money.invoices import invoices
from core.money.ledger import due
from core.people.families import family, find_guardian
from tests.acceptance.story import PLACES, Story
from tests.conftest import Maker
from tests.servers.payfip import payfip

PATH = Path(__file__).parent / "transcripts" / "a_familys_first_day.txt"


def test_from_good_day_to_a_day_that_is_paid(new_database: Maker, tmp_path: Path) -> None:
    text = PATH.read_text(encoding="utf-8")
    head, _, said = text.partition("\n\n")
    when = dict(line.split(": ", 1) for line in head.split("\n"))["when"]
    database = new_database(when)
    with database.write() as connection:  # the agent's commands look at it
        connection.execute(insert(schema.version).values(version_num=migrations.HEAD))
    played = [head]
    with payfip() as treasury:
        story = Story(database, tmp_path / "files", treasury, read_instant(when))
        for line in said.split("\n"):
            if line.startswith("> "):
                played += [line, *story.play(line.removeprefix("> "))]
            elif line.startswith("# "):
                played.append(line)
    played.append(story.booked())
    with database.read() as connection:
        adult = find_guardian(connection, PLACES["email"].address)
        own = family(connection, adult or 0)
        (bill,) = invoices(connection, own)
        assert (bill.state, due(connection, own.household_id)) == ("paid", 0)
    answers = "\n\n".join(played) + "\n"
    if os.environ.get("UPDATE"):
        PATH.write_text(answers, encoding="utf-8")
        text = answers
    assert answers == text
