"""Families: adults, children, rights, what is known of them and what they agreed to."""
