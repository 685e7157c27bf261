"""E-mail: a mailbox that parents write to, answers in text and HTML, replies that find their way."""

CHANNEL = "email"
