"""Reading takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoihop.reading.reading import read_text
from phoihop.reading.tests.growth import grows_in_proportion
from phoihop.reading.tests.hostile import PIECES
from phoihop.reading.tests.sentences import sentences

WORDS = [word for one in sentences() for word in one.text.split(" ")]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    assert grows_in_proportion(read_text, unicodedata.normalize("NFC", piece))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *PIECES]), max_size=60))
def test_any_text_is_read_and_every_span_is_a_slice_of_it(parts: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(parts))
    figures = read_text(text).figures
    starts = [one.quantity.start for one in figures]
    assert starts == sorted(set(starts))
    for one in figures:
        for span in (one.quantity, one.what, one.actor, one.period):
            assert span is None or (span.text and span.text == text[span.start : span.end])
        for link in (one.equivalent_of, one.part_of, one.attends):
            assert link is None or link in starts
