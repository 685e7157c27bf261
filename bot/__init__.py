"""The conversation: it hears, asks and answers."""
