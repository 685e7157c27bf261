"""The kinds of question a dialog asks, one a file."""
