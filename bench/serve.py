"""One contender as an HTTP server of its own process: `python -m bench.serve NAME DATABASE`.

It prints its port and runs until its standard input ends. A message is posted as
`{"id", "guardian", "address", "text"}` and answered once it is wholly dealt with; a GET tells the
seconds of processor the server has used so far.
"""

import asyncio
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from aiohttp import web

from bench.cores import pin

SERVER_CORE = 0


async def _used(request: web.Request) -> web.StreamResponse:
    return web.json_response(time.process_time())


async def _memory(request: web.Request) -> web.StreamResponse:
    """The bytes of memory the server holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return web.json_response(pages * resource.getpagesize())


async def _serve(name: str, path: Path) -> None:
    contender = import_module(f"bench.contenders.{name}")
    app = web.Application()
    async with contender.running(path) as handle:
        app.router.add_post("/", handle)
        app.router.add_get("/", _used)
        app.router.add_get("/memory", _memory)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.to_thread(sys.stdin.read)
        await runner.cleanup()


if __name__ == "__main__":
    pin(SERVER_CORE)
    asyncio.run(_serve(sys.argv[1], Path(sys.argv[2])))
