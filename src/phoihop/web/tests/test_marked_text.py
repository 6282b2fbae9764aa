"""The text of a paper cut into lines and cells: nothing is lost, every mark is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from phoihop.web.pages.marked_text import Block, Marked, Piece, marked_text

TEXTS = st.text(alphabet="ab 1.\t\n", max_size=60)


def pieces(blocks: list[Block[Any]]) -> Iterator[Piece[Any]]:
    for block in blocks:
        for line in block.lines:
            yield from line.pieces
        for row in block.rows:
            for cell in row:
                yield from cell


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8)), max_size=5))
def test_every_letter_stays_and_stands_once(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Marked(start, min(start + length, len(text)), number)
        for number, (start, length) in enumerate(spans, start=1)
        if start < len(text)
    ]
    said = "".join(piece.text for piece in pieces(marked_text(text, marks)))
    assert "".join(said.split()) == "".join(text.split())


def test_a_mark_that_goes_on_in_the_next_line_begins_once() -> None:
    blocks = marked_text("mở 18\nbuổi", [Marked(3, 10, "figure")])
    assert [(p.text, p.part) for p in pieces(blocks) if p.figure] == [("18", 1), ("buổi", 2)]


def test_headings_paragraphs_and_rows_are_told_apart() -> None:
    found: list[Block[None]] = marked_text(
        "BÁO CÁO\n1. Kết quả\nĐơn vị mở 18 buổi.\nTT\tSố\n1\t12", []
    )
    lines, table = found
    assert [line.is_heading for line in lines.lines] == [True, True, False]
    assert [[cell[0].text for cell in row] for row in table.rows] == [["TT", "Số"], ["1", "12"]]
