"""A double of Twilio's messages: what is posted to it, and the signature of what it posts."""

import asyncio
import base64
import hashlib
import hmac
from dataclasses import dataclass, field

from aiohttp import web

ACCOUNT, TOKEN, NUMBER = "AC0001", "auth-token", "+33757000000"
STOPPED, NO_SUCH, OTHER = "+33639980110", "+33639980111", "+33639980112"
REFUSALS = {STOPPED: 21610, NO_SUCH: 21211, OTHER: 21602}


def signed(url: str, form: dict[str, str], token: str = TOKEN) -> str:
    """The signature as Twilio's guide says: the URL, then each name and value by name."""
    text = url
    for name in sorted(form):
        text += name + form[name]
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


@dataclass
class Double:
    """Twilio's messages, as its API takes them."""

    forms: list[dict[str, str]] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=lambda: dict(REFUSALS))
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def create(self, request: web.Request) -> web.Response:
        expected = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if request.headers["Authorization"] != expected:
            return web.json_response({"code": 20003}, status=401)
        form = {key: str(value) for key, value in (await request.post()).items()}
        if form["To"] in self.refusals:
            code = self.refusals[form["To"]]
            return web.json_response({"code": code, "status": 400}, status=400)
        self.forms.append(form)
        self.arrived.set()
        return web.json_response({"sid": f"SM{len(self.forms)}", "status": "queued"}, status=201)

    @property
    def routes(self) -> list[web.RouteDef]:
        return [web.post(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", self.create)]
