"""Reminders: who is told, before which deadline, when, and what they answered.

`deadlines` and `stages` are pure: what closes, on which days one speaks of it. `families` is the
one statement that says who still has something to do. `planning` writes the reminders, `agenda`
hands them to whoever sends them, `wishes` keeps what the families answer, `invariants` proves.
"""
