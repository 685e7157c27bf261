"""Telegram: an inline keyboard under each question, a calendar to tick, pictures and files."""

CHANNEL = "telegram"
