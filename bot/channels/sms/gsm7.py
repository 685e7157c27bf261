"""The alphabet of SMS (GSM 03.38): one sign outside it, and a message costs 70 signs, not 160.

é è à ù É Ç € are in it; ç ê î œ À ’ « » … are not. What is outside is written with what is inside;
only emoji are lost.
"""

import re
import unicodedata
from functools import lru_cache

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("^{}\\[~]|€")  # each is sent as two septets: an escape, and the sign

# Where a reader of French expects another sign than the bare letters.
_OURS = str.maketrans(
    {
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "`": "'",
        "´": "'",
        "•": "-",
        "·": "-",
        "°": "o",
        "×": "x",
        "→": "->",
        "\t": " ",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)
_QUOTED = re.compile(r"(?<=«)\s+|\s+(?=»)")
_LINE_END = re.compile(r"\r\n?|[\v\f\x85]")
_LOST = frozenset({"So", "Sk", "Mn", "Me", "Cc", "Cf", "Cs", "Co", "Cn"})


def is_gsm(text: str) -> bool:
    """Whether every sign is of the alphabet."""
    return all(sign in BASIC or sign in EXTENSION for sign in text)


def to_gsm(text: str) -> str:
    """The text with the signs of the alphabet only; emoji and control signs are left out."""
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = _QUOTED.sub("", text).translate(_OURS)
    return "".join(map(_sign, text))


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    if sign in BASIC or sign in EXTENSION:
        return sign
    apart = unicodedata.normalize("NFKD", sign).replace("\u2044", "/")  # ½ is 1, a bar, 2
    plain = "".join(filter(is_gsm, apart))
    if plain or unicodedata.category(sign) in _LOST:
        return plain
    from anyascii import anyascii  # other scripts are rare: loaded when one comes

    return "".join(filter(is_gsm, anyascii(sign).replace("`", "'")))
