"""What a person types and the blocks it becomes are one and the same text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phoihop.web.notation import UnknownBlock, blocks_of_text, kept_in, runs_of_line, text_of

TABLE: dict[str, Any] = {
    "kind": "table",
    "columns": [{"header": "Nội dung"}, {"header": "Kết quả", "align": "right"}],
    "rows": [{"cells": [[{"text": "Tuyên truyền"}], [{"text": "4", "figure": 12}]]}],
    "caption": "Bảng 1. Kết quả",
}
CHART: dict[str, Any] = {"kind": "chart", "spec": {"mark": "bar"}, "alt": "Số buổi theo bên"}


def test_the_signs_of_a_line() -> None:
    line = "Đã mở [[12|trên 04 buổi]] **tuyên truyền**, *đạt* [[t0123456789ab|88/142]]."
    assert runs_of_line(line) == [
        {"text": "Đã mở "},
        {"text": "trên 04 buổi", "figure": 12},
        {"text": " "},
        {"text": "tuyên truyền", "bold": True},
        {"text": ", "},
        {"text": "đạt", "italic": True},
        {"text": " "},
        {"text": "88/142", "mark": "t0123456789ab"},
        {"text": "."},
    ]


def test_a_figure_is_typed_by_its_number_alone() -> None:
    assert runs_of_line("[[12]]") == [{"text": "", "figure": 12}]


@pytest.mark.parametrize("line", ["5 * 3", "giá [[không có]]", "a\\b", "[[12", "**", "(*)"])
def test_a_sign_that_means_nothing_stands_for_itself(line: str) -> None:
    assert runs_of_line(line) == [{"text": line}]


def test_lines_become_paragraphs_and_bullets() -> None:
    blocks = blocks_of_text("Mở đầu.\r\n\r\n* một\n* hai\n- gạch đầu dòng\n[[giữa]] Ghi chú")
    assert [block["kind"] for block in blocks] == ["paragraph", "bullets", "paragraph", "paragraph"]
    assert blocks[1]["items"] == [[{"text": "một"}], [{"text": "hai"}]]
    assert blocks[3] == {"kind": "paragraph", "runs": [{"text": "Ghi chú"}], "align": "centre"}


def test_a_table_is_kept_moved_or_left_out_by_its_line() -> None:
    blocks: list[dict[str, Any]] = [{"kind": "paragraph", "runs": [{"text": "Xem:"}]}, TABLE, CHART]
    lines = text_of(blocks).splitlines()
    assert lines[1].startswith("[[bảng ") and lines[2].startswith("[[biểu đồ ")
    kept = kept_in(blocks)
    assert blocks_of_text("\n".join([lines[2], lines[0]]), kept) == [CHART, blocks[0]]
    with pytest.raises(UnknownBlock):
        blocks_of_text(lines[1], kept_in([CHART]))
    assert blocks_of_text(lines[1], strict=False)[0]["kind"] == "paragraph"


def test_two_tables_of_one_shape_have_two_names() -> None:
    other = {**TABLE, "rows": []}
    names = [kept.name for kept in kept_in([TABLE, other], [TABLE])]
    assert len(names) == 2 and names[1] == f"{names[0]}-2"
    assert blocks_of_text(text_of([TABLE, other]), kept_in([TABLE, other])) == [TABLE, other]


RUNS = st.lists(
    st.fixed_dictionaries(
        {"text": st.text(st.sampled_from("abđ *`[]\\|12"), min_size=1, max_size=6)},
        optional={
            "bold": st.just(True), "italic": st.just(True), "verbatim": st.just(True),
            "figure": st.integers(1, 99),
        },
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def joined(runs: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Sign by sign, so that neighbours of one look are as good as one."""
    found: list[tuple[str, Any]] = []
    for run in runs:
        look = tuple(sorted((name, each) for name, each in run.items() if name != "text"))
        if "figure" in run:
            found.append((run["text"].strip(), look))
        else:
            found += [(sign, look) for sign in run["text"]]
    while found and found[0][0] == " ":
        found.pop(0)
    while found and found[-1][0] == " ":
        found.pop()
    return found


@pytest.mark.parametrize("kind", ["bold", "italic", "verbatim"])
def test_a_line_of_emphasised_spaces_is_no_line(kind: str) -> None:
    runs = [{"text": "  ", kind: True}]
    empty: list[dict[str, Any]] = [
        {"kind": "bullets", "items": [runs]},
        {"kind": "paragraph", "runs": runs},
    ]
    assert blocks_of_text(text_of(empty)) == []


@given(RUNS, st.booleans())
@example(runs=[{"text": " 1", "italic": True}], bullet=False)
@example(runs=[{"text": " 1 ", "bold": True}], bullet=True)
@example(runs=[{"text": " "}, {"text": " 1 ", "verbatim": True, "italic": True}], bullet=False)
@example(runs=[{"text": "1"}, {"text": " ", "italic": True}, {"text": "2"}], bullet=False)
@example(runs=[{"text": " ", "italic": True}, {"text": "1", "figure": 12}], bullet=False)
def test_whatever_stands_in_a_part_comes_back_unchanged(
    runs: list[dict[str, Any]], bullet: bool
) -> None:
    block = {"kind": "bullets", "items": [runs]} if bullet else {"kind": "paragraph", "runs": runs}
    if not joined(runs):
        return
    (back,) = blocks_of_text(text_of([block]))
    assert back["kind"] == block["kind"]
    again = back["items"][0] if bullet else back["runs"]
    assert joined(again) == joined(runs)
