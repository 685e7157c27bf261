"""E-mail: a mailbox that parents write to, answers, replies that find their way."""

CHANNEL = "email"
