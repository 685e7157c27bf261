"""Words compared as people type them: without accents, case or punctuation."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """« N° de Dossier » as `n de dossier`."""
    letters = unicodedata.normalize("NFKD", text.replace("°", " ").casefold())
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", " ", bare).strip()
