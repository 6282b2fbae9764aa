"""What differs between two texts is marked, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phoihop.web.pages.word_marks import lines_of_blocks, marked, side_by_side

WORDS = st.text(st.sampled_from("ab đ,. 12"), max_size=12)


def told(old: str, new: str) -> tuple[list[str], list[str]]:
    left, right = marked(old, new)
    return (
        [piece.text for piece in left if piece.is_changed],
        [piece.text for piece in right if piece.is_changed],
    )


def test_only_the_words_that_differ_are_marked() -> None:
    assert told("Tổ chức 18 buổi tuyên truyền.", "Tổ chức 20 buổi tuyên truyền.") == (
        ["18"],
        ["20"],
    )
    assert told("Đạt kế hoạch năm", "Đạt và vượt kế hoạch năm") == ([], [" và vượt"])


def test_neighbours_are_marked_as_one() -> None:
    left, right = told("Bên A có một hai ba việc làm tốt", "Bên A có bốn năm sáu việc làm tốt")
    assert (left, right) == (["một hai ba"], ["bốn năm sáu"])


def test_lines_with_nothing_in_common_are_marked_whole() -> None:
    assert told("Mở đầu.", "Một câu khác hẳn, dài hơn nhiều") == (
        ["Mở đầu."], ["Một câu khác hẳn, dài hơn nhiều"],
    )  # fmt: skip


def test_unchanged_lines_far_from_a_change_are_counted() -> None:
    old = [str(number) for number in range(9)]
    pairs = side_by_side(old, [*old[:8], "khác"])
    assert [pair.skipped for pair in pairs] == [7, 0] and pairs[-1].is_changed
    assert side_by_side(old, old) == []
    assert len(side_by_side(old, old, whole=True)) == 9


def test_a_table_is_compared_row_by_row() -> None:
    table = {
        "kind": "table", "columns": [{"header": "Nội dung"}, {"header": "Kết quả"}],
        "rows": [{"cells": [[{"text": "Tuyên truyền"}], [{"text": "4"}]]}],
    }  # fmt: skip
    assert lines_of_blocks([table]) == ["Nội dung · Kết quả", "Tuyên truyền · 4"]


@given(WORDS, WORDS)
def test_both_texts_stay_whole(old: str, new: str) -> None:
    left, right = marked(old, new)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
    if old == new:
        assert not any(piece.is_changed for piece in (*left, *right))
