"""Who is measured by `bench.turn`: each has `running(path)`, which gives an aiohttp handler."""
