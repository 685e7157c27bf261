"""Tariffs, invoices, the account of a household, its balance, its direct debit."""
