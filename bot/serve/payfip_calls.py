"""PayFiP's web service, called: an operation is made, its outcome is asked for.

The calls wait for the network: never inside a transaction, nor on the event loop.
"""

import logging
import re
import unicodedata
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from core.payments.online import PENDING, UNKNOWN, Heard, Payment

log = logging.getLogger(__name__)

WSDL = "/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService?wsdl"
SERVICE = "/services/securite"
PAGE = "/paiementws.web?idop="
REQUEST = "{http://securite.service.tpa.cp.finances.gouv.fr/requete}"
ANSWER = "{http://securite.service.tpa.cp.finances.gouv.fr/reponse}"
SECONDS = 10
LONGEST_SUBJECT = 100
# The codes of its functional errors: no result yet; not known (any longer).
NOBODY = "00000000-0000-0000-0000-000000000000"
NO_RESULT, NOT_KNOWN = "P5", "P1"
MODES = {"production": "W", "activation": "X", "test": "T"}


class Away(Exception):  # noqa: N818 — it is the weather, not an error
    """The service could not be reached, or failed: ask again later."""


class Unwilling(Exception):  # noqa: N818 — an answer
    """The service refuses this very request: asking again would change nothing."""


class Returns(NamedTuple):
    """Where PayFiP sends word (`notice`) and the payer (`back`), as absolute addresses."""

    notice: str
    back: str


class Provider(Protocol):
    """What the cashier needs of a provider."""

    client: str

    def create(self, payment: Payment, subject: str, returns: Returns) -> str:
        """Make an operation; Away or Unwilling."""

    def outcome(self, operation: str) -> Heard:
        """What became of an operation; Away."""

    def page(self, operation: str) -> str:
        """The address at which it is paid."""


class Payfip:
    """The service at `url`, for the commune's client number, in a mode of `MODES`."""

    def __init__(self, url: str, client: str, mode: str) -> None:
        """Keep the address; nothing is called yet."""
        self._url, self.client, self._mode = url.rstrip("/"), client, MODES[mode]

    def create(self, payment: Payment, subject: str, returns: Returns) -> str:
        """Make an operation for this payment and give its number."""
        answer = self._call(
            "creerPaiementSecurise",
            f"{REQUEST}CreerPaiementSecuriseRequest",
            exer=str(payment.exercise),
            mel=payment.email,
            montant=str(payment.amount_cents),
            numcli=self.client,
            objet=plain(subject),
            refdet=payment.reference,
            saisie=self._mode,
            urlnotif=returns.notice,
            urlredirect=returns.back,
        )
        made = getattr(answer, "idOp", answer)  # a single value comes unwrapped
        if not made:
            raise Away("no operation")
        return str(made)

    def outcome(self, operation: str) -> Heard:
        """Ask what became of an operation; PENDING and UNKNOWN are answers."""
        try:
            told = self._call(
                "recupererDetailPaiementSecurise",
                f"{ANSWER}RecupererDetailPaiementSecuriseRequest",
                idOp=operation,
            )
        except Unwilling as refusal:
            known = {NO_RESULT: PENDING, NOT_KNOWN: UNKNOWN}.get(str(refusal))
            if known is None:
                raise Away(str(refusal)) from refusal
            return known
        if told.idOp != operation:
            raise Away("another operation")
        return Heard(
            told.resultrans or "",
            told.numcli or "",
            told.refdet or "",
            told.exer or "",
            told.montant or "",
        )

    def answers(self) -> None:
        """Ask of an operation that is none: any answer of the service will do; Away."""
        with suppress(Unwilling):
            request = f"{ANSWER}RecupererDetailPaiementSecuriseRequest"
            self._call("recupererDetailPaiementSecurise", request, idOp=NOBODY)

    def page(self, operation: str) -> str:
        """The address at which it is paid."""
        return f"{self._url}{PAGE}{operation}"

    @cached_property
    def _client(self) -> Any:
        from zeep import Client, Settings
        from zeep.transports import Transport

        transport = Transport(  # type: ignore[no-untyped-call]
            timeout=SECONDS, operation_timeout=SECONDS
        )
        settings = Settings(strict=True, forbid_external=True)
        return Client(  # type: ignore[no-untyped-call]
            self._url + WSDL, transport=transport, settings=settings
        )

    def _call(self, operation: str, kind: str, **values: str) -> Any:
        """Call an operation; Unwilling holds the code of a functional error."""
        from requests import RequestException
        from zeep.exceptions import Error, Fault

        try:
            client = self._client
            binding = next(iter(client.wsdl.bindings))
            # The address that the description gives is not the one to call.
            service = client.create_service(binding, self._url + SERVICE)
            return service[operation](client.get_type(kind)(**values))
        except Fault as fault:
            code = _code(fault.detail)
            if code is None:
                raise Away("fault") from fault
            raise Unwilling(code) from fault
        except (RequestException, Error, OSError) as reason:
            log.warning("payfip: %s", type(reason).__name__)
            raise Away(type(reason).__name__) from reason


def _code(detail: Any) -> str | None:
    """The code of a functional error; None for any other failure."""
    every = detail.iter() if hasattr(detail, "iter") else ()
    found = [each for each in every if _name(each) == "code"]
    return (found[0].text or "").strip() or None if found else None


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def plain(text: str) -> str:
    """The text in the signs that PayFiP takes: letters without accents, digits, single blanks."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^A-Za-z0-9]+", " ", bare).split())[:LONGEST_SUBJECT]
