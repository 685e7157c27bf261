"""Logs as JSON lines, without personal data: no text of a message, no address, no token.

Our own lines hold counts, ids of rows and names of classes. Libraries that print what they send
(requests, queries) are heard only from warnings on.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

TALKATIVE = ("aiohttp.access", "httpx", "httpcore", "telegram", "sqlalchemy", "apscheduler")


class JsonLines(logging.Formatter):
    """One JSON object a line; of an exception, the places and never the values."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname.lower(), "in": record.name}
        told["what"] = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            told["raised"] = record.exc_info[0].__name__
            places = traceback.extract_tb(record.exc_info[2])
            told["where"] = " < ".join(f"{p.name}:{p.lineno}" for p in reversed(places[-6:]))
        return json.dumps(told, ensure_ascii=False)


def set_up() -> None:
    """Write the logs of the process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
