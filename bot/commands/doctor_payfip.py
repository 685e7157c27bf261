"""The doctor's trial of PayFiP: its service answers to a question about no payment of ours."""

import asyncio

from bot.config import Config
from core.sentence import Refused, Sentence, say


async def payfip(config: Config) -> Sentence:
    """That it answers, for which client number; Refused when it does not."""
    from bot.serve.payfip_calls import Away, Payfip

    client, mode = config.text("payfip.numcli"), config.text("payfip.mode")
    provider = Payfip(config.text("payfip.url"), client, mode)
    try:
        await asyncio.to_thread(provider.answers)
    except Away as reason:
        raise Refused(say("doctor-payfip-away", reason=str(reason))) from reason
    return say("doctor-payfip-good", client=client, mode=mode)
