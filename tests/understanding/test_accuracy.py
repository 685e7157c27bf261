"""The labelled messages are read as the rules say, each figure at its target."""

import sys

import pytest

from tests.understanding.scoring import rows, score

TARGETS = {
    "dated right": 0.97,
    "asked when ambiguous": 0.95,
    "intent": 0.96,
    "children": 0.99,
    "activity": 0.97,
    "unit": 0.97,
}
CEILINGS = {"silently wrong": 0.005, "days invented": 0.005}


@pytest.mark.parametrize("name", ["examples", "messages", "constructions"])
def test_figures_reach_their_targets(name: str) -> None:
    found = score(rows(name))
    figures = found.figures()
    lines = [*found.table(), *(f"{key:<22}{value:7.1%}" for key, value in figures.items())]
    sys.stdout.write("\n".join(["", *lines, *found.failures, ""]))
    assert {key: value for key, value in figures.items() if value < TARGETS.get(key, 0)} == {}
    assert {key: value for key, value in figures.items() if value > CEILINGS.get(key, 1)} == {}


def test_every_construction_is_mostly_right() -> None:
    found = score(rows("examples") + rows("messages") + rows("constructions"))
    for name, verdicts in found.verdicts.items():
        assert verdicts["right"] / verdicts.total() >= 0.9, name


def test_sets_hold_what_they_claim() -> None:
    own = rows("messages")
    assert len(rows("examples")) == 150
    assert len(own) >= 300
    assert len({row["text"] for row in own} & {row["text"] for row in rows("examples")}) == 0
    assert {row["channel"] for row in own} == {"telegram", "sms", "email"}
    assert sum(row.get("held_out", False) for row in own) >= len(own) // 3
