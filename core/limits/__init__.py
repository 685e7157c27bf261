"""Until when: limits, opening days, deadlines, the way that remains."""
