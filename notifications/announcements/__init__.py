"""What is told once a day beside the reminders: papers that expire, invoices due, tasks left.

Each kind looks at everybody once a day, in short transactions; what was told is known by its key.
"""
