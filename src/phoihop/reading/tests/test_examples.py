"""The five published articles, against the figures people found in them.

Runs where PHOIHOP_EXAMPLES names a folder that holds `gold/NNN.jsonl` and `seeds/NNN_….txt`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phoihop.reading.reading import read_text
from phoihop.reading.tests.scoring import Score, read_gold, score

FOLDER = Path(os.environ.get("PHOIHOP_EXAMPLES", "."))
pytestmark = pytest.mark.examples


@pytest.fixture(scope="module")
def whole() -> Score:
    total = Score()
    for gold in sorted((FOLDER / "gold").glob("*.jsonl")):
        [text] = (FOLDER / "seeds").glob(f"{gold.stem}_*.txt")
        # Not `read_text`, which would turn the line ends that offsets count.
        read = read_text(text.read_bytes().decode("utf-8")).figures
        total += score(read_gold(gold), list(read))
    return total


def test_figures_are_found(whole: Score) -> None:
    assert whole.expected == 33
    assert whole.f1 >= 0.98


def test_qualifiers_are_right(whole: Score) -> None:
    assert whole.qualifier_share >= 0.98


def test_what_is_counted_is_mostly_right(whole: Score) -> None:
    assert whole.what_share >= 0.85


def test_who_did_it_is_mostly_right(whole: Score) -> None:
    assert whole.actor_f1 >= 0.85


def test_sure_figures_can_be_taken_without_looking(whole: Score) -> None:
    assert whole.sure_precision >= 0.99
