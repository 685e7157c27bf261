"""The number of a request: a series a year without holes, apart from that of the receipts."""

from sqlalchemy import Connection, text

_NEXT = text(
    "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 1 AS VARCHAR)"
    " WHERE key = :key RETURNING value"
)
_BEGIN = text(
    "INSERT INTO setting (key, value) VALUES (:key, '0') ON CONFLICT (key) DO UPDATE"
    " SET value = setting.value"
)


def next_number(connection: Connection, year: int) -> str:
    """The next number of the year: D2026-000012."""
    key = {"key": f"requests-{year}"}
    value = connection.execute(_NEXT, key).scalar()
    if value is None:
        connection.execute(_BEGIN, key)  # two first requests of a year wait here for one another
        value = connection.execute(_NEXT, key).scalar_one()
    return f"D{year}-{int(value):06}"
