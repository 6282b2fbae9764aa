from __future__ import annotations

from enum import StrEnum

import pytest

from phoihop.rollup import Basis, CountingKind, CreditRule, Dimension, Qualifier


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (CountingKind, "flow stock ratio distinct level"),
        (Dimension, "count money mass length area volume percent"),
        (CreditRule, "full share owner"),
        (Qualifier, "exact over nearly about under"),
        (Basis, "in_period cumulative as_at"),
    ],
)
def test_stored_words_keep_their_values(words: type[StrEnum], values: str) -> None:
    assert [str(word) for word in words] == values.split()


def test_a_dimension_knows_its_smallest_unit() -> None:
    assert (Dimension.MASS.smallest_unit, Dimension.MASS.factor) == ("g", 1000)
    assert (Dimension.PERCENT.factor, Dimension.MONEY.factor) == (100, 1)
    assert Dimension.COUNT.smallest_unit == ""
