"""`petitmot serve`: an invoice asked for by SMS, linked, announced as paid by a liar, then paid.

The gateway and the web service are real; the link leaves within seconds of the words.
"""

import asyncio
import os
from pathlib import Path

import aiohttp

from tests.acceptance.served import SECRET, need_peers, petitmot, serving, sms_that_says
from tests.servers import kannel
from tests.servers.payfip import PayfipServer, payfip

CLAIRE = "+33639980101"
WHEN = "2025-12-12T09:00"


async def test_from_the_words_to_the_receipt(tmp_path: Path) -> None:
    need_peers()
    (port,) = kannel.free_ports(1)
    hook = f"http://127.0.0.1:{port}/sms/kannel/{SECRET}"
    with kannel.gateway(hook) as gateway, payfip() as treasury:
        keys = {
            "DATABASE_URL": f"sqlite:///{tmp_path / 'town.db'}",
            "WEB__PORT": str(port),
            "SMS__PROVIDER": "kannel",
            "SMS__SENDER": kannel.NUMBER,
            "SMS__SECRET": SECRET,
            "SMS__KANNEL__URL": f"{gateway.url}/cgi-bin/sendsms",
            "SMS__KANNEL__USERNAME": kannel.USERNAME,
            "SMS__KANNEL__PASSWORD": kannel.PASSWORD,
            "PAYFIP__URL": treasury.url,
            "PAYFIP__NUMCLI": "090909",
            "PAYFIP__MODE": "test",
        }
        environment = os.environ | {f"PETITMOT_{key}": value for key, value in keys.items()}
        petitmot(environment, "demo", "--at", WHEN)
        phone = await kannel.Phone.connect(gateway.operator_port)
        async with serving(environment, WHEN):
            await phone.write(CLAIRE, "payer ma facture")
            await sms_that_says(phone, "paiementws.web?idop=")
            (operation,) = treasury.operations
            await announced(port, operation, treasury, calls=2)
            assert "resultrans" not in treasury.operations[operation]
            await phone.write(CLAIRE, "solde")
            await sms_that_says(phone, "A payer: 83,20")
            treasury.pay(operation)
            await announced(port, operation, treasury, calls=3)
            await sms_that_says(phone, "Payé: 83,20")
        await phone.close()


async def announced(port: int, operation: str, treasury: PayfipServer, calls: int) -> None:
    """Someone posts that it is paid; PayFiP is asked again, a few seconds later at most."""
    lie = {"idop": operation, "resultrans": "P", "montant": "8320"}
    async with aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{port}/payfip/notification"
        async with session.post(url, data=lie) as answer:
            assert answer.status == 200
    async with asyncio.timeout(30):
        while len(treasury.calls) < calls:
            await asyncio.sleep(0.05)
