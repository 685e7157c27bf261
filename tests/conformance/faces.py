"""Every face, and those that declare something."""

from collections.abc import Callable

import pytest

from tests.conformance.email import Email
from tests.conformance.face import Can, Face
from tests.conformance.sms import Ovh, Twilio
from tests.conformance.sms_kannel import Kannel
from tests.conformance.telegram import Polling, Webhook
from tests.conformance.terminal import Terminal

FACES: tuple[type[Face], ...] = (Terminal, Polling, Webhook, Kannel, Ovh, Twilio, Email)


def those(declare: Callable[[Can], object] = lambda can: True) -> pytest.MarkDecorator:
    """A scenario for every face whose declaration says so."""
    found = [each for each in FACES if declare(each.can)]
    return pytest.mark.parametrize("face", found, indirect=True, ids=[each.name for each in found])


def told(can: Can) -> bool:
    """A channel with a provider: what is said through it may be refused, or lost."""
    return bool(can.faults)
