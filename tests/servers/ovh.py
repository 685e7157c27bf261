"""A double of OVH's SMS API: signed calls, jobs kept, the answers of parents listed."""

import asyncio
import hashlib
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

KEYS = ("application", "application-secret", "consumer")
SERVICE = "sms-ab1-1"
NO_PHONE = "+33639980199"
AHEAD = 3600  # the server's clock is an hour before ours


@dataclass
class Double:
    """An SMS account: what was sent, and what parents answered."""

    url: str = ""
    jobs: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[int, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    invalid: set[str] = field(default_factory=lambda: {NO_PHONE})
    late: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def time(self, request: web.Request) -> web.Response:
        return web.json_response(int(time.time()) + AHEAD + self.late)

    def signed(self, request: web.Request, body: str) -> bool:
        head = request.headers
        at = head["X-Ovh-Timestamp"]
        parts = [KEYS[1], KEYS[2], request.method, self.url + request.raw_path, body, at]
        seal = hashlib.sha1("+".join(parts).encode()).hexdigest()  # noqa: S324
        fresh = abs(int(at) - time.time() - AHEAD) < 30
        mine = (head["X-Ovh-Application"], head["X-Ovh-Consumer"]) == (KEYS[0], KEYS[2])
        return mine and fresh and head["X-Ovh-Signature"] == f"$1${seal}"

    @web.middleware
    async def guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path != "/auth/time" and not self.signed(request, await request.text()):
            return web.json_response({"message": "Invalid signature"}, status=403)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def create(self, request: web.Request) -> web.Response:
        job = await request.json()
        if self.invalid & set(job["receivers"]):
            return web.json_response({"ids": [], "invalidReceivers": job["receivers"]})
        self.jobs.append(job)
        self.arrived.set()
        return web.json_response({"ids": [900 + len(self.jobs)], "invalidReceivers": []})

    async def list(self, request: web.Request) -> web.Response:
        assert request.query["creationDatetime.from"].endswith("+00:00")
        return web.json_response(sorted(self.answers, reverse=True))

    async def read(self, request: web.Request) -> web.Response:
        self.asked.append(request.match_info["id"])
        return web.json_response(self.answers[int(request.match_info["id"])])

    def app(self, *before: Any) -> web.Application:
        """Its server, behind these middlewares."""
        app = web.Application(middlewares=[*before, self.guard])
        app.add_routes(
            [
                web.get("/auth/time", self.time),
                web.post(f"/sms/{SERVICE}/jobs", self.create),
                web.get(f"/sms/{SERVICE}/incoming", self.list),
                web.get(f"/sms/{SERVICE}/incoming/{{id}}", self.read),
            ]
        )
        return app
