"""The engine: what was said goes in, what to say comes out, in one transaction a turn."""
