"""A Dovecot of our own: IMAP and LMTP on loopback, any user, one password."""

import getpass
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PASSWORD = "secret"  # noqa: S105 — of a server that lives as long as a test
PLACES = ("/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot")

CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap lmtp
listen = 127.0.0.1
{ssl}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 0
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
mail_location = maildir:{home}/mail/%n
auth_username_format = %n
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
maildir_copy_with_hardlinks = yes
mail_max_userip_connections = 50
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={home}/mail/%n allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
"""


def program() -> str | None:
    """The server's program, or None when it is not installed."""
    places = (shutil.which("dovecot"), *PLACES)
    return next((each for each in places if each and Path(each).exists()), None)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Dovecot:
    """A server with its ports; it may be stopped and started again."""

    home: Path
    imap_port: int
    lmtp_port: int
    imaps_port: int = 0
    _master: "subprocess.Popen[bytes] | None" = field(default=None)

    def start(self) -> None:
        """Start, and wait until it listens."""
        command = [str(program()), "-F", "-c", str(self.home / "dovecot.conf")]
        self._master = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for port in (self.imap_port, self.lmtp_port):
            _wait_for(port, self._master)

    def stop(self) -> None:
        """Stop: clients are told BYE."""
        if self._master is not None:
            self._master.send_signal(signal.SIGTERM)
            self._master.wait(20)
            self._master = None

    def kick(self, user: str) -> None:
        """Throw the user's connections out, as an administrator does."""
        doveadm = shutil.which("doveadm") or "/usr/bin/doveadm"
        command = [doveadm, "-c", str(self.home / "dovecot.conf"), "kick", user]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def deliver(self, raw: bytes, recipient: str, sender: str = "claire@orange.example") -> None:
        """Hand a mail over by LMTP, as the commune's own mail server does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail(sender, [recipient], raw)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connected:
                if connected.recv(1):  # its greeting
                    return
        except OSError:
            os.sched_yield()
    raise RuntimeError("Dovecot did not start")


@contextmanager
def server(certificate: Path | None = None, key: Path | None = None) -> Iterator[Dovecot]:
    """A running server, gone with its mails at the end; with TLS when it has a certificate."""
    home = Path(tempfile.mkdtemp(prefix="petitmot-dovecot-"))
    made = Dovecot(home, free_port(), free_port(), free_port() if certificate else 0)
    tls = f"ssl = yes\nssl_cert = <{certificate}\nssl_key = <{key}" if certificate else "ssl = no"
    me = getpass.getuser()
    as_root = os.getuid() == 0
    (home / "dovecot.conf").write_text(
        CONFIGURATION.format(
            home=home,
            password=PASSWORD,
            imap=made.imap_port,
            lmtp=made.lmtp_port,
            imaps=made.imaps_port,
            ssl=tls,
            internal="dovecot" if as_root else me,
            login="dovenull" if as_root else me,
            group="dovecot" if as_root else os.getgid(),
            owner="nobody" if as_root else os.getuid(),
            owner_group="nogroup" if as_root else os.getgid(),
        )
    )
    (home / "mail").mkdir()
    if as_root:
        home.chmod(0o755)
        shutil.chown(home / "mail", "nobody", "nogroup")
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)
