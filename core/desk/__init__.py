"""The desk: what an agent sees, decides and publishes, and the trail of it."""
