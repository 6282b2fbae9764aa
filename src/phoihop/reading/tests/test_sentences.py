"""Our own sentences and traps, one test each; `sentences/` says how to write another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet

from phoihop.reading.model import ReadFigure
from phoihop.reading.reading import read_text
from phoihop.reading.tests.scoring import Pair, Score, match, score
from phoihop.reading.tests.sentences import Sentence, sentences

ALL = sentences()
MARKED = [one for one in ALL if one.expected]
TRAPS = [one for one in ALL if not one.expected]


def figures(text: str) -> list[ReadFigure]:
    return list(read_text(text).figures)


def case(one: Sentence) -> ParameterSet:
    marks = [pytest.mark.xfail(reason="not read rightly yet")] if one.not_yet else []
    return pytest.param(one, id=one.place, marks=marks)


@pytest.mark.parametrize("sentence", [case(one) for one in MARKED])
def test_every_figure_of_a_sentence_is_read_as_people_read_it(sentence: Sentence) -> None:
    matching = match(sentence.expected, figures(sentence.text))
    wrong = [f"missed: {one.text}" for one in matching.missed]
    wrong += [f"no figure: {one.quantity.text} ({one.quantity.rule})" for one in matching.false]
    wrong += [line for pair in matching.pairs for line in differences(pair)]
    assert not wrong, "\n".join([sentence.text, *wrong])


def differences(pair: Pair) -> Iterator[str]:
    expected, read = pair.expected, pair.read.quantity
    for name in ("start", "end", "unit", "kind", "qualifier", "value_max", "per"):
        if name in expected.undecided or (name == "end" and loose_end(pair)):
            continue
        wanted, found = getattr(expected, name), getattr(read, name)
        if wanted != found:
            yield f"{expected.text}: {name} {found!r} instead of {wanted!r}"
    if expected.likeliest is not None and read.alternatives[:1] != (expected.likeliest,):
        yield f"{expected.text}: {read.alternatives} instead of {expected.likeliest} first"


def loose_end(pair: Pair) -> bool:
    """Where the unit is open, or the stroke of a rate may belong to the words or not."""
    return bool(pair.expected.undecided & {"unit", "per"}) or pair.expected.per is not None


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.place)
def test_a_trap_has_no_figure(trap: Sentence) -> None:
    found = [(one.quantity.text, one.quantity.rule) for one in figures(trap.text)]
    assert not found, trap.text


@pytest.fixture(scope="module")
def whole() -> Score:
    total = sum((score(one.expected, figures(one.text)) for one in ALL), Score())
    assert total.matched
    return total


def test_what_is_counted_is_mostly_right(whole: Score) -> None:
    assert whole.what_share >= 0.85


def test_who_did_it_is_mostly_right(whole: Score) -> None:
    assert whole.actor_f1 >= 0.85


def test_sure_figures_can_be_taken_without_looking(whole: Score) -> None:
    assert whole.sure_precision >= 0.99


def test_most_figures_are_sure(whole: Score) -> None:
    assert whole.sure_share >= 0.7
