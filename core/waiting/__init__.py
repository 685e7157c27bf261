"""The waiting list of full days, and the places offered."""
