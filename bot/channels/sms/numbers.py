"""Phone numbers: those that wrote to us, and those we may write to."""

import re

from core.people.families import normal_phone

# Mobiles of France and of its overseas departments: a message elsewhere is what toll frauds ask.
_FRENCH_MOBILE = re.compile(r"\+(?:33[67]\d{8}|(?:262|590|594|596)6\d{8})")
_BARE_INTERNATIONAL = re.compile(r"[1-9]\d{9,14}")


def sender_number(text: str) -> str | None:
    """The number that a provider names as the sender (+33639980101); None for a name (« OVH »)."""
    bare = text.strip()
    if _BARE_INTERNATIONAL.fullmatch(bare):  # some gateways leave the + out
        bare = f"+{bare}"
    return normal_phone(bare)


def french_mobile(text: str) -> str | None:
    """The number as it is written to; None when it is not a French mobile."""
    number = sender_number(text)
    return number if number and _FRENCH_MOBILE.fullmatch(number) else None
