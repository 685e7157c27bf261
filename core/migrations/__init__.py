"""Alembic's migrations. A database made today is stamped with `HEAD`, the newest revision."""

HEAD = "0006"
