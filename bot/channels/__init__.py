"""The channels: each receives, renders the same views its own way, and sends."""
