"""Server and load on a core each, where the machine has two and lets us choose."""

import os


def pin(core: int) -> None:
    """Keep this process on one of the cores it may use."""
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {allowed[core % len(allowed)]})
