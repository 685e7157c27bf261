"""A commune's file with something wrong: the file, the key and the reason are said, all at once."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.commune.file import DEMO, CommuneFileError, load
from core.sentence import Sentence
from tests.core.commune_slips import SLIPS
from tests.words import told as speak

GOOD = DEMO.read_text(encoding="utf-8")


def _problems(folder: Path, text: str) -> list[tuple[str, str]]:
    """(path, reason) of each problem, all of them said in words without a hitch."""
    file = folder / "commune.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommuneFileError) as caught:
        load(file)
    found = []
    for problem in (caught.value.sentence, *caught.value.problems):
        reason = problem.with_["reason"]
        assert isinstance(reason, Sentence)
        assert "commune.toml" in speak(problem)
        found.append((str(problem.with_.get("key", "")), reason.key))
    assert found[0] == found[1]
    return found[1:]


def _changed(before: str, after: str) -> str:
    assert before in GOOD, before
    return GOOD.replace(before, after, 1)


@pytest.mark.parametrize(("before", "after", "path", "reason"), SLIPS)
def test_each_slip_is_said_where_it_is(
    tmp_path: Path, before: str, after: str, path: str, reason: str
) -> None:
    assert (path, reason) in _problems(tmp_path, _changed(before, after))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = _changed('zone = "C"', 'zone = "Z"').replace("seats = 60", 'seats = "soixante"')
    assert _problems(tmp_path, text) == [
        ("commune.zone", "commune-needs-word"),
        ("activity[cl_elementaire_mercredis].seats", "commune-needs-number"),
    ]


def test_the_one_line_names_file_key_and_reason_and_counts_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "commune.toml"
    text = _changed('zone = "C"', 'zone = "Z"').replace("seats = 60", "seats = -6")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommuneFileError) as caught:
        load(file)
    assert speak(caught.value.sentence) == (
        "commune.toml, commune.zone : il faut un de ces mots : A, B et C."
        " (et un autre point à revoir)"
    )


def test_a_date_that_does_not_exist_is_said_with_its_line(tmp_path: Path) -> None:
    text = _changed("end = 2026-05-16", "end = 2026-02-30")
    line = text[: text.index("2026-02-30")].count("\n") + 1
    file = tmp_path / "commune.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommuneFileError) as caught:
        load(file)
    assert f"la ligne {line}, " in speak(caught.value.sentence)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(CommuneFileError) as caught:
        load(tmp_path / "absent.toml")
    assert "absent.toml" in speak(caught.value.sentence)
    latin = tmp_path / "latin.toml"
    latin.write_bytes("[commune]\nname = 'Lèze'".encode("latin-1"))
    with pytest.raises(CommuneFileError) as caught:
        load(latin)
    assert "UTF-8" in speak(caught.value.sentence)


def test_limits_for_booking_and_cancelling_may_differ(tmp_path: Path) -> None:
    """L7: separate limits to add and to cancel."""
    file = tmp_path / "commune.toml"
    text = _changed('limit = "le-20"', 'limit = "le-20"\ncancel_limit = "sept-jours"')
    file.write_text(text, encoding="utf-8")
    canteen = load(file).activities["cantine"]
    assert (canteen.book_limit.key, canteen.cancel_limit.key) == ("le-20", "sept-jours")


LINES = GOOD.splitlines()


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(["drop", "double", "number", "text"]))
def test_whatever_line_is_spoilt_it_loads_or_is_told_in_words(
    tmp_path: Path, number: int, how: str
) -> None:
    line = LINES[number]
    spoilt = {
        "drop": [],
        "double": [line, line],
        "number": [re.sub(r"= .*", "= 12", line)],
        "text": [re.sub(r"= .*", '= "douze"', line)],
    }[how]
    file = tmp_path / "commune.toml"
    file.write_text("\n".join([*LINES[:number], *spoilt, *LINES[number + 1 :]]), encoding="utf-8")
    told: tuple[Sentence, ...] | None
    try:
        told = () if load(file).activities else None
    except CommuneFileError as refused:
        told = refused.problems
    assert told is not None
    # What is spoilt here may be missed in the démarches, which are in a file of their own.
    files = ("commune.toml", "demo_forms.toml")
    assert all(speak(problem).startswith(files) for problem in told)
