from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.rollup import Qualifier, combine

EXACT, OVER, NEARLY, ABOUT, UNDER = Qualifier
ANY = st.sampled_from(Qualifier)


@pytest.mark.parametrize(
    ("qualifiers", "combined"),
    [
        ([], EXACT),
        ([EXACT, EXACT], EXACT),
        ([EXACT, OVER], OVER),
        ([OVER, OVER], OVER),
        ([NEARLY, NEARLY], NEARLY),
        ([NEARLY, UNDER], UNDER),
        ([UNDER, EXACT], UNDER),
        ([OVER, NEARLY], ABOUT),
        ([OVER, UNDER], ABOUT),
        ([ABOUT, EXACT], ABOUT),
        ([ABOUT, NEARLY], ABOUT),
    ],
)
def test_qualifiers_travel_with_the_sum(qualifiers: list[Qualifier], combined: Qualifier) -> None:
    assert combine(qualifiers) is combined


@given(ANY, ANY)
def test_order_does_not_matter(one: Qualifier, other: Qualifier) -> None:
    assert combine([one, other]) is combine([other, one])


@given(ANY, ANY, ANY)
def test_grouping_does_not_matter(one: Qualifier, two: Qualifier, three: Qualifier) -> None:
    assert combine([combine([one, two]), three]) is combine([one, combine([two, three])])
    assert combine([one, two, three]) is combine([combine([one, two]), three])


@given(ANY)
def test_exact_changes_nothing_and_twice_the_same_is_the_same(one: Qualifier) -> None:
    assert combine([one, EXACT]) is one
    assert combine([one, one]) is one
