"""One mail handed to the commune's mail server, and what became of it.

The steps are taken one by one, so that it is known how far it came: only once the mail itself has
been sent and the connection is lost before the answer is it in doubt.
"""

import ssl
from email.message import EmailMessage

import aiosmtplib
from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from bot.channels.email.bounces import suspends
from bot.channels.email.message import LINE_POLICY
from bot.channels.email.settings import Server
from notifications.sending import Accepted, InDoubt, Outcome, Rejected, Retry

CONFIGURATION_SECONDS = 300
ENHANCED = 3


async def hand_over(server: Server, mail: EmailMessage, sender: str, recipient: str) -> Outcome:
    """Send `mail` from the envelope address `sender` (empty: nobody is to be told of a failure)."""
    client = _client(server)
    try:
        try:
            await _greet(client, server)
        except SMTPResponseException as refused:
            return Retry(_reason(refused.code, refused.message), CONFIGURATION_SECONDS)
        except (SMTPException, OSError, ValueError) as reason:
            return Retry(f"connection: {type(reason).__name__}")
        return await _send(client, server, mail, sender, recipient)
    finally:
        client.close()


def _client(server: Server) -> SMTP:
    return SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.tls == "tls",
        start_tls=server.tls == "starttls",
        tls_context=server.context or ssl.create_default_context(),
        timeout=server.connect_seconds,
    )


async def _greet(client: SMTP, server: Server) -> None:
    await client.connect()
    if client.is_ehlo_or_helo_needed:
        await client.ehlo()
    if server.username:
        await client.login(server.username, server.password or "")


async def _send(
    client: SMTP, server: Server, mail: EmailMessage, sender: str, recipient: str
) -> Outcome:
    wait = server.answer_seconds
    international = not (sender + recipient).isascii()
    if international and not client.supports_extension("smtputf8"):
        return Rejected("the server takes no address with accents")
    options = ["SMTPUTF8", "BODY=8BITMIME"] if international else []
    encoding = "utf-8" if international else "ascii"
    try:
        await client.mail(sender, options=options, encoding=encoding, timeout=wait)
        await client.rcpt(recipient, encoding=encoding, timeout=wait)
    except SMTPResponseException as refused:
        return _refused(refused.code, refused.message)
    except (SMTPException, OSError, ValueError) as reason:
        return Retry(f"before the mail: {type(reason).__name__}")
    content = mail.as_bytes(policy=LINE_POLICY.clone(utf8=international))
    try:
        answer = await client.data(content, timeout=server.end_seconds)
    except SMTPResponseException as refused:
        return _refused(refused.code, refused.message)
    except (SMTPException, OSError) as reason:
        # Also when the line was lost on the way out: this library does not tell which.
        return InDoubt(f"after the mail: {type(reason).__name__}")
    await _leave(client)
    return Accepted(answer.message[:200])


async def _leave(client: SMTP) -> None:
    # It is accepted, whatever the server says to our farewell.
    try:
        await client.quit(timeout=5)
    except (aiosmtplib.SMTPException, OSError):
        return


def _refused(code: int, message: str) -> Outcome:
    """What a refusal means: 4xx is for now, 5xx for good, some of it for the whole address."""
    reason = _reason(code, message)
    if not 500 <= code < 600:
        return Retry(reason)
    words = message.split(maxsplit=1)
    status = words[0] if words and words[0].count(".") == ENHANCED - 1 else ""
    return Rejected(reason, suspends=suspends(status))


def _reason(code: int, message: str) -> str:
    """The code and the enhanced status alone: the rest may hold the address."""
    words = message.split(maxsplit=1)
    status = words[0] if words and words[0].replace(".", "").isdecimal() else ""
    return f"smtp {code} {status}".strip()
