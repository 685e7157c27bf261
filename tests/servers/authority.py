"""A certificate authority of the tests' own, and a certificate of it for « localhost »."""

import ssl
import subprocess
from pathlib import Path

_EXTENSIONS = "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n"


class Authority:
    """Made once; FileNotFoundError without the program `openssl`."""

    def __init__(self, folder: Path) -> None:
        self.root, self.certificate, self.key = (
            folder / name for name in ("root.pem", "server.pem", "server.key")
        )
        root_key, request, extensions = (
            folder / name for name in ("root.key", "server.csr", "extensions")
        )
        extensions.write_text(_EXTENSIONS)
        fresh = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        _openssl(
            "req",
            "-x509",
            *fresh,
            "-keyout",
            root_key,
            "-out",
            self.root,
            "-days",
            2,
            "-subj",
            "/CN=Authority of the tests",
        )
        _openssl("req", *fresh, "-keyout", self.key, "-out", request, "-subj", "/CN=localhost")
        _openssl(
            "x509",
            "-req",
            "-in",
            request,
            "-CA",
            self.root,
            "-CAkey",
            root_key,
            "-CAcreateserial",
            "-out",
            self.certificate,
            "-days",
            2,
            "-extfile",
            extensions,
        )

    def server_context(self) -> ssl.SSLContext:
        """What a server of the tests shows."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def _openssl(*words: object) -> None:
    command = ["openssl", *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, text=True)
