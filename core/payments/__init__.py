"""Paying an invoice online, and the mandate of a direct debit."""
