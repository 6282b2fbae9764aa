"""Which indicator is proposed first: for sentences of our own, and for the published articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phoihop.indicators.loading import catalogue_load
from phoihop.indicators.models import Indicator
from phoihop.intake.tests.matching import ARTICLES, article, proposed, sentences, wrong_in

LEAST_RIGHT = 0.9


@pytest.fixture
def catalogue(db: None) -> list[Indicator]:
    catalogue_load()
    return list(Indicator.objects.all())


def test_there_are_sentences_for_most_indicators_and_for_none() -> None:
    with_codes = [each for each in sentences() if each.codes]
    assert len(with_codes) >= 60
    assert len(sentences()) - len(with_codes) >= 15
    assert len({code for each in with_codes for code in each.codes}) >= 100


def test_the_right_indicator_is_proposed_first(catalogue: list[Indicator]) -> None:
    wrong = [
        wrong for each in sentences() if (wrong := wrong_in(each, proposed(each.text, catalogue)))
    ]
    assert 1 - len(wrong) / len(sentences()) >= LEAST_RIGHT, "\n".join(wrong)


def test_what_is_clear_is_right(catalogue: list[Indicator]) -> None:
    wrong = [
        (each.line, found.code)
        for each in sentences()
        for found in proposed(each.text, catalogue)
        if found.choice.is_clear and found.code not in each.codes
    ]
    assert not wrong


@pytest.mark.examples
@pytest.mark.parametrize("name", ARTICLES)
def test_the_figures_of_the_articles_find_their_indicators(
    name: str, catalogue: list[Indicator]
) -> None:
    found = proposed(article(Path(os.environ["PHOIHOP_EXAMPLES"]), name), catalogue)
    assert [each.code for each in found if each.code] == ARTICLES[name].split()
