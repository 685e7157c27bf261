"""The service: web hooks and pollers in, the assistant, the courier out, in one process."""
