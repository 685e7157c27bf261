"""Processes of `petitmot` without their imports again: `python -m tests.faults.nursery`.

A line of JSON asks: `{"argv": …, "environ": …, "log": …}` forks a child that runs the command, and
answers its number and the first line that it says; `{"wait": …}` answers how a child ended.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any

EARLY = (
    "bot.commands.serve",
    "bot.commands.opening",
    "bot.dialogs.catalogue",
    "bot.serve.service",
    "bot.channels.telegram.intake",
    "bot.channels.telegram.picture",
    "bot.channels.telegram.polling",
    "bot.channels.telegram.webhook",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite",
)


def born(asked: dict[str, Any]) -> tuple[int, str]:
    """A child, and the line that says where it listens; empty when it ended before."""
    reading, writing = os.pipe()
    number = os.fork()
    if not number:
        os.close(reading)
        os.environ.update(asked["environ"])
        os.dup2(writing, 1)
        os.dup2(os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
        from bot.commands import main

        os._exit(main(asked["argv"]))
    os.close(writing)
    with os.fdopen(reading) as said:
        return number, said.readline()


def run() -> None:
    """Until the end of the input."""
    import locales
    from bot import understanding

    for each in EARLY:
        import_module(each)
    locales._bundle()
    assert understanding
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            answer: Any = os.waitpid(asked["wait"], 0)[1]
        else:
            answer = born(asked)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run()
