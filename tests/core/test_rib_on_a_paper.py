"""B4: the RIB's own text says the account number; the file's flags tell, masked."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from io import BytesIO

import pytest
from fpdf import FPDF

from core.money.mandates import check_rib, shown
from core.papers.check import check
from core.sentence import Refused

RIGHT = "FR76 3000 6000 0112 3456 7890 189"
WRONG_KEY = "FR06 3000 6000 0112 3456 7890 188"


def paper(*lines: str, pages: int = 1, embedded: bool = False) -> bytes:
    """A PDF with these lines; `embedded`: in a font of its own, cut down to what it shows."""
    sheet = FPDF()
    sheet.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    for _ in range(pages):
        sheet.add_page()
        sheet.set_font("helvetica", size=12)
        if embedded:
            with as_file(files("font_lato") / "files" / "Lato-Regular.ttf") as path:
                sheet.add_font("Lato", "", path)
            sheet.set_font("Lato", size=12)
        for line in lines:
            sheet.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    out = BytesIO()
    sheet.output(out)
    return out.getvalue()


@pytest.mark.parametrize("embedded", [False, True])
def test_the_account_is_read_and_masked(embedded: bool) -> None:
    flags = ",".join(check(paper("IBAN", RIGHT, embedded=embedded), "rib.pdf").flags)
    assert shown(flags) == "FR76 … 0189"
    assert "3000" not in flags
    check_rib("rib", flags, "fichier")


def test_a_wrong_national_key_is_refused_for_a_rib_only() -> None:
    flags = ",".join(check(paper("RIB de Claire", WRONG_KEY), "rib.pdf").flags)
    with pytest.raises(Refused) as reason:
        check_rib("rib", flags, "fichier")
    assert (reason.value.sentence.key, reason.value.keys) == ("rib-wrong-key", ("fichier",))
    check_rib("justificatif-domicile", flags, "fichier")


@pytest.mark.parametrize(
    "data", [paper("Bonjour"), paper(RIGHT, pages=4)], ids=["no number", "long document"]
)
def test_what_shows_none_has_no_flag(data: bytes) -> None:
    assert check(data, "papier.pdf").flags == frozenset()
