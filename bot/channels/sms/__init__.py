"""SMS: bare text, numbered options, and as few segments as can be."""
