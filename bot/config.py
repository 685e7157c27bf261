"""The configuration: `petitmot.toml`, or the file in `PETITMOT_CONFIG`, and the environment.

Each key may also be an environment variable, `PETITMOT_<SECTION>__<KEY>`; a secret may be in a file
named by the same variable with `_FILE`. An unknown or missing key is one clear line.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from core.sentence import Refused, say

PREFIX = "PETITMOT_"
DEFAULT_FILE = "petitmot.toml"


class Key(NamedTuple):
    """A key: its type, what stands for it, whether its section needs it."""

    kind: type
    default: Any = None
    needed: bool = False


KEYS: Mapping[str, Key] = {
    "database.url": Key(str, "sqlite:///petitmot.db"),
    "files.dir": Key(str),
    "files.ledger": Key(str),
    "commune.file": Key(str),
    "web.host": Key(str, "127.0.0.1"),
    "web.port": Key(int, 8080),
    "web.public_url": Key(str),
    "telegram.token": Key(str, needed=True),
    "telegram.username": Key(str),
    "telegram.api_url": Key(str, "https://api.telegram.org/bot"),
    "telegram.mode": Key(str, "polling"),
    "telegram.secret": Key(str),
    "sms.provider": Key(str, needed=True),
    "sms.sender": Key(str, needed=True),
    "sms.secret": Key(str, needed=True),
    "sms.kannel.url": Key(str, "http://127.0.0.1:13013/cgi-bin/sendsms"),
    "sms.kannel.username": Key(str),
    "sms.kannel.password": Key(str),
    "sms.ovh.application_key": Key(str),
    "sms.ovh.application_secret": Key(str),
    "sms.ovh.consumer_key": Key(str),
    "sms.ovh.service": Key(str),
    "sms.ovh.url": Key(str, "https://eu.api.ovh.com/1.0"),
    "sms.twilio.account": Key(str),
    "sms.twilio.token": Key(str),
    "sms.twilio.url": Key(str, "https://api.twilio.com"),
    "payfip.url": Key(str, "https://www.payfip.gouv.fr/tpa"),
    "payfip.numcli": Key(str, needed=True),
    "payfip.mode": Key(str, "production"),
    "email.address": Key(str, needed=True),
    "email.name": Key(str),
    "email.authserv_id": Key(str),
    "email.authserv_below_received": Key(bool, default=False),
    "email.secret": Key(str),
    "email.smtp.host": Key(str, needed=True),
    "email.smtp.port": Key(int, 587),
    "email.smtp.username": Key(str),
    "email.smtp.password": Key(str),
    "email.smtp.tls": Key(bool, default=True),
    "email.imap.host": Key(str, needed=True),
    "email.imap.port": Key(int, 993),
    "email.imap.username": Key(str, needed=True),
    "email.imap.password": Key(str, needed=True),
    "email.imap.tls": Key(bool, default=True),
    "email.imap.folder": Key(str, "INBOX"),
}
ONE_OF = {
    "payfip.mode": ("production", "activation", "test"),
    "telegram.mode": ("polling", "webhook"),
    "sms.provider": ("kannel", "ovh", "twilio"),
}
_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class Config:
    """The values by their dotted key; a section is there when one of its keys was said."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        """Check what was said; Refused names the first key that is wrong or missing."""
        for key in said:
            if key not in KEYS:
                raise Refused(say("config-unknown-key", key=key))
        self._said = {key: _typed(key, value) for key, value in said.items()}
        for key, known in KEYS.items():
            if known.needed and key not in self._said and self.has(key.split(".")[0]):
                raise Refused(say("config-missing-key", key=key))

    def has(self, section: str) -> bool:
        """Whether a key of the section was said: that channel is then on."""
        return any(key.split(".")[0] == section for key in self._said)

    def __getitem__(self, key: str) -> Any:
        """The value said, or what stands for it."""
        return self._said.get(key, KEYS[key].default)

    def text(self, key: str) -> str:
        """A value that has to be there for what is being done; Refused when it is not."""
        value = self[key]
        if not value:
            raise Refused(say("config-missing-key", key=key))
        return str(value)


def load(environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration as it is now; Refused when the file or a key cannot be used."""
    told = environ.get(f"{PREFIX}CONFIG")
    path = Path(told or DEFAULT_FILE)
    said: dict[str, Any] = {}
    if told or path.exists():
        try:
            said = _flat(tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as reason:
            raise Refused(say("config-no-file", path=str(path))) from reason
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
            told_why = str(reason)
            raise Refused(say("config-not-toml", path=str(path), reason=told_why)) from reason
    return Config({**said, **_from_environment(environ)})


def _flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        key = f"{prefix}{name}"
        found |= _flat(value, f"{key}.") if isinstance(value, dict) else {key: value}
    return found


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """What `PETITMOT_A__B` says, and the one name without a section: the database's URL."""
    found: dict[str, Any] = {}
    if f"{PREFIX}DATABASE_URL" in environ:
        found["database.url"] = environ[f"{PREFIX}DATABASE_URL"]
    for name, value in environ.items():
        if not name.startswith(PREFIX) or "__" not in name:
            continue
        key = name.removeprefix(PREFIX).lower().replace("__", ".")
        if key.endswith("_file") and key not in KEYS:
            found[key.removesuffix("_file")] = _secret(name, value)
        else:
            found[key] = value
    return found


def _secret(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as reason:
        raise Refused(say("config-no-secret", key=name, path=path)) from reason


def _typed(key: str, value: Any) -> Any:
    """The value as its key needs it; text from the environment is read."""
    kind = KEYS[key].kind
    if kind is int and isinstance(value, str) and value.isdecimal():
        value = int(value)
    if kind is bool and isinstance(value, str):
        value = _FLAGS.get(value.lower(), value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Refused(say(f"config-not-{kind.__name__}", key=key))
    if key in ONE_OF and value not in ONE_OF[key]:
        raise Refused(say("config-not-one-of", key=key, words=ONE_OF[key]))
    return value
