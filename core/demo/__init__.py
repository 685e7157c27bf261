"""The demo commune: its households and their past, made for a given day."""
