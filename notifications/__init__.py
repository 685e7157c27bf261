"""What to tell whom and when: the outbox and its delivery."""
