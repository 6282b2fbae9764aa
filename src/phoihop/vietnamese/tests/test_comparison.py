from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.comparison import compared


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (225, 200, "tăng 12,5% so với cùng kỳ"),
        (150, 200, "giảm 25% so với cùng kỳ"),
        (0, 200, "giảm 100% so với cùng kỳ"),
        (200, 200, "bằng cùng kỳ"),
        (2001, 2000, "tăng 0,1% so với cùng kỳ"),
        (200_001, 200_000, "xấp xỉ cùng kỳ"),
        (500, 200, "gấp 2,5 lần cùng kỳ"),
        (250_000, 200, "gấp 1.250 lần cùng kỳ"),
        (5, 0, ""),
        (-5, 200, ""),
    ],
)
def test_a_figure_is_told_beside_the_one_before(now: int, before: int, said: str) -> None:
    assert compared(now, before, "cùng kỳ") == said


@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_more_is_never_called_less(now: int, before: int) -> None:
    word = compared(now, before, "năm trước").split()[0]
    assert word in (
        {"tăng", "gấp", "xấp"} if now > before else {"giảm", "xấp"} if now < before else {"bằng"}
    )
