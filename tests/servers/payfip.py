"""A PayFiP on 127.0.0.1: its description, its two operations, and what a payer does on its page.

Made after the interface that its users publish: `creerPaiementSecurise` gives an operation,
`recupererDetailPaiementSecurise` its outcome, functional errors come as faults with a code.
"""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lxml import etree

BASE = "http://securite.service.tpa.cp.finances.gouv.fr"
TNS = f"{BASE}/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService"
SENT = ("exer", "mel", "montant", "numcli", "objet", "refdet", "saisie", "urlnotif", "urlredirect")
TOLD = ("dattrans", "exer", "heurtrans", "idOp", "mel", "montant", "numauto", "numcli", "objet")
TOLD += ("refdet", "resultrans", "saisie")


def _elements(names: tuple[str, ...]) -> str:
    return "".join(f'<xs:element name="{name}" type="xs:string" minOccurs="0"/>' for name in names)


def _type(name: str, fields: tuple[str, ...]) -> str:
    return (
        f'<xs:complexType name="{name}"><xs:sequence>{_elements(fields)}</xs:sequence>'
        "</xs:complexType>"
    )


def _schema(space: str, types: str) -> str:
    return f'<xs:schema targetNamespace="{BASE}/{space}" version="1.0">{types}</xs:schema>'


def _operation(name: str, asked: str, answered: str) -> str:
    return (
        f'<xs:element name="{name}"><xs:complexType><xs:sequence>'
        f'<xs:element name="arg0" type="{asked}" minOccurs="0"/>'
        f"</xs:sequence></xs:complexType></xs:element>"
        f'<xs:element name="{name}Response"><xs:complexType><xs:sequence>'
        f'<xs:element name="return" type="{answered}" minOccurs="0"/>'
        f"</xs:sequence></xs:complexType></xs:element>"
    )


OPERATIONS = ("creerPaiementSecurise", "recupererDetailPaiementSecurise")
SCHEMAS = (
    _schema("requete", _type("CreerPaiementSecuriseRequest", SENT))
    + _schema(
        "reponse",
        _type("CreerPaiementSecuriseResponse", ("idOp",))
        + _type("RecupererDetailPaiementSecuriseRequest", ("idOp",))
        + _type("RecupererDetailPaiementSecuriseResponse", TOLD),
    )
    + f'<xs:schema targetNamespace="{TNS}" version="1.0">'
    + f'<xs:import namespace="{BASE}/requete"/><xs:import namespace="{BASE}/reponse"/>'
    + _operation(
        OPERATIONS[0], "ns0:CreerPaiementSecuriseRequest", "ns1:CreerPaiementSecuriseResponse"
    )
    + _operation(
        OPERATIONS[1],
        "ns1:RecupererDetailPaiementSecuriseRequest",
        "ns1:RecupererDetailPaiementSecuriseResponse",
    )
    + "</xs:schema>"
)
MESSAGES = "".join(
    f'<wsdl:message name="{name}"><wsdl:part element="tns:{name}" name="parameters"/>'
    "</wsdl:message>"
    for each in OPERATIONS
    for name in (each, f"{each}Response")
)
PORTS = "".join(
    f'<wsdl:operation name="{each}"><wsdl:input message="tns:{each}"/>'
    f'<wsdl:output message="tns:{each}Response"/></wsdl:operation>'
    for each in OPERATIONS
)
BINDINGS = "".join(
    f'<wsdl:operation name="{each}"><soap:operation soapAction="" style="document"/>'
    '<wsdl:input><soap:body use="literal"/></wsdl:input>'
    '<wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>'
    for each in OPERATIONS
)
# The address in the description is not one that answers, as in the real one.
WSDL = f"""<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
 xmlns:tns="{TNS}" xmlns:ns0="{BASE}/requete" xmlns:ns1="{BASE}/reponse"
 name="PaiementSecuriseService" targetNamespace="{TNS}">
<wsdl:types>{SCHEMAS}</wsdl:types>{MESSAGES}
<wsdl:portType name="PaiementSecuriseService">{PORTS}</wsdl:portType>
<wsdl:binding name="Soap" type="tns:PaiementSecuriseService">
<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>{BINDINGS}
</wsdl:binding>
<wsdl:service name="PaiementSecuriseService"><wsdl:port binding="tns:Soap" name="Port">
<soap:address location="http://127.0.0.1:9/nowhere"/></wsdl:port></wsdl:service>
</wsdl:definitions>"""
ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>{}</S:Body>'
    "</S:Envelope>"
)


@dataclass
class PayfipServer:
    """The service: `url` is what `payfip.url` would be."""

    url: str = ""
    operations: dict[str, dict[str, str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fails: int = 0  # so many calls are answered 500, without a fault
    refuses: str = ""  # the code with which operations are refused

    def pay(self, operation: str, result: str = "P", **other: str) -> None:
        """What a payer does on the page; `other` changes what is told of the operation."""
        self.operations[operation] |= {"resultrans": result, "numauto": "112233", **other}

    def clean(self, operation: str) -> None:
        """What the night does: the operation is no longer known."""
        del self.operations[operation]

    def answer(self, body: bytes) -> tuple[int, str]:
        """The status and the body of the answer to a call."""
        call = etree.fromstring(body)[-1][0]
        name = etree.QName(call).localname
        self.calls.append(name)
        if self.fails:
            self.fails -= 1
            return 500, "<html>maintenance</html>"
        values = {etree.QName(each).localname: each.text or "" for each in call[0]}
        if name == OPERATIONS[0]:
            return self._create(values)
        return self._tell(values["idOp"])

    def _create(self, values: dict[str, str]) -> tuple[int, str]:
        if self.refuses:
            return _fault(self.refuses)
        operation = str(uuid.uuid4())
        self.operations[operation] = values | {"idOp": operation}
        return _answered(OPERATIONS[0], {"idOp": operation})

    def _tell(self, operation: str) -> tuple[int, str]:
        known = self.operations.get(operation)
        if known is None:
            return _fault("P1")
        if "resultrans" not in known:
            return _fault("P5")
        return _answered(OPERATIONS[1], {name: known.get(name, "") for name in TOLD})


def _answered(operation: str, values: dict[str, str]) -> tuple[int, str]:
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    body = f'<ns:{operation}Response xmlns:ns="{TNS}"><return>{inside}</return>'
    return 200, ENVELOPE.format(f"{body}</ns:{operation}Response>")


def _fault(code: str) -> tuple[int, str]:
    kind = "fr.gouv.finances.cp.tpa.webservice.exceptions.FonctionnelleErreur"
    return 500, ENVELOPE.format(
        f"<S:Fault><faultcode>S:Server</faultcode><faultstring>{kind}</faultstring><detail>"
        f'<ns:FonctionnelleErreur xmlns:ns="{BASE}/reponse"><code>{code}</code>'
        "<descriptif/><libelle>refus</libelle><severite>2</severite></ns:FonctionnelleErreur>"
        "</detail></S:Fault>"
    )


@contextmanager
def payfip() -> Iterator[PayfipServer]:
    """The service, listening until the end of the block."""
    service = PayfipServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, WSDL)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found = self.path == "/tpa/services/securite"
            self._send(*(service.answer(body) if found else (404, "nowhere")))

        def _send(self, status: int, text: str) -> None:
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/tpa"
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
