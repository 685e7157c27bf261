"""The list of a day: who is expected, with which unit, whom to call."""

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.commands.desk.opened import day_of, put, put_json, writing
from bot.commands.desk.who import agent_of
from core.clock import today
from core.sentence import say

if TYPE_CHECKING:
    from core.commune import Commune
    from core.desk.attendance import Expected

FIELDS = (
    "activite",
    "formule",
    "nom",
    "prenom",
    "niveau",
    "ecole",
    "absent",
    "pai",
    "telephones",
)


def declare(parser: argparse.ArgumentParser, _: str) -> None:
    """The options of `desk attendance`."""
    parser.add_argument("--day", metavar="DAY", help="today by default")
    parser.add_argument("--activity", metavar="KEY")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    parser.set_defaults(run=run)


def run(options: Any) -> int:
    """Print the list; that it was taken out is written in the trail."""
    from core.desk import audit
    from core.desk.attendance import attendance

    agent = agent_of(options)
    with writing(options) as (connection, commune, now):
        day = day_of(options.day) if options.day else today(now)
        found = attendance(connection, commune, day, options.activity)
        seen: audit.Values = {"activity": options.activity, "children": len(found)}
        audit.record(connection, agent, "attendance", day.isoformat(), now, after=seen)
    if options.json:
        put_json([{"day": day, **asdict(each)} for each in found])
    elif options.csv:
        _print_csv(commune, found)
    else:
        _print(commune, day, found)
    return 0


def _print_csv(commune: "Commune", found: Iterable["Expected"]) -> None:
    from core.exchange.cells import safe
    from core.exchange.writing import SEPARATOR, phone_in_words

    writer = csv.writer(sys.stdout, delimiter=SEPARATOR)
    writer.writerow(FIELDS)
    for each in found:
        phones = ", ".join(f"{name} {phone_in_words(number)}" for name, number in each.phones)
        marks = ("oui" if each.absent else "non", "oui" if each.pai else "non")
        where = (each.activity, each.unit, each.last_name, each.first_name)
        cells = (*where, commune.levels.get(each.level, each.level), each.school, *marks, phones)
        writer.writerow(map(safe, cells))


def _print(commune: "Commune", day: date, found: Iterable["Expected"]) -> None:
    every = list(found)
    if not every:
        put(say("desk-attendance-none", day=day))
    for key, group in groupby(every, key=lambda each: each.activity):
        sys.stdout.write("\n" if key != every[0].activity else "")
        put(say("desk-attendance-title", activity=commune.activities[key].label, day=day))
        for unit, rows in groupby(group, key=lambda each: each.unit):
            _print_unit(commune, key, unit, list(rows))


def _print_unit(commune: "Commune", key: str, unit: str, rows: list["Expected"]) -> None:
    from core.bookings.rules import unit_label
    from core.exchange.writing import phone_in_words
    from locales import speak

    absent = sum(each.absent for each in rows)
    label = unit_label(commune, key, unit)
    put(say("desk-attendance-unit", unit=label, count=len(rows), absent=absent))
    for each in rows:
        name = f"{each.last_name} {each.first_name}"
        level = commune.levels.get(each.level, each.level)
        marks = [speak(say("desk-absent"))] if each.absent else []
        marks += [speak(say("desk-pai"))] if each.pai else []
        phones = ", ".join(f"{who} {phone_in_words(number)}" for who, number in each.phones)
        told = f"  {name:<26} {level:<16} {' '.join(marks):<10} {phones}"
        sys.stdout.write(told.rstrip() + "\n")
