"""Blocks go into JSON and come back the same; chips are renewed, words are not."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from phoihop.documents.blocks import (
    ChartSpec,
    as_json,
    blocks_of,
    figure_ids,
    is_bare,
    plain_text,
    stated_figures,
    with_figures,
)
from phoihop.documents.composing.model import sum_of
from phoihop.writing import Align, Block, Bullets, Column, Paragraph, Row, RowKind, Run, Table
from phoihop.writing.tests.official import png

TEXT = st.text(max_size=20)
RUNS = st.builds(
    Run,
    TEXT,
    bold=st.booleans(),
    italic=st.booleans(),
    figure_id=st.none() | st.integers(1, 10**9).map(str) | st.just("tab12"),
    verbatim=st.booleans(),
)
CONTENT = st.lists(RUNS, max_size=3).map(tuple)


def table(cells: list[tuple[Run, ...]]) -> Table:
    return Table(
        columns=(Column("a"), Column("b", Align.RIGHT)),
        rows=(
            Row((cells[0],), RowKind.GROUP),
            Row((cells[1], cells[2])),
            Row((cells[2], cells[0]), RowKind.TOTAL),
        ),
        caption="Bảng 1",
    )


BLOCKS = st.lists(
    st.builds(Paragraph, CONTENT, align=st.sampled_from(Align))
    | st.lists(CONTENT, max_size=3).map(lambda items: Bullets(tuple(items)))
    | st.lists(CONTENT, min_size=3, max_size=3).map(table),
    max_size=4,
)


@given(BLOCKS)
def test_blocks_come_back_the_same(blocks: list[Block]) -> None:
    made = as_json(blocks)
    assert blocks_of(json.loads(json.dumps(made))) == tuple(blocks)
    assert with_figures(made, {}) == made


def test_a_chart_is_its_specification_until_a_file_is_written() -> None:
    chart = ChartSpec({"mark": "bar"}, "Cột", caption="Biểu đồ 1", width=120)
    made = as_json([chart])
    assert made == [
        {
            "kind": "chart",
            "spec": {"mark": "bar"},
            "alt": "Cột",
            "caption": "Biểu đồ 1",
            "width": 120,
        }
    ]
    (drawn,) = blocks_of(made, draw=lambda spec: png())
    assert plain_text(made) == "Cột"
    assert getattr(drawn, "png") == png()  # noqa: B009  # whichever block it is


def test_figures_are_found_in_the_order_of_the_text_and_totals_lead_to_theirs() -> None:
    made = as_json(
        [
            Paragraph((Run("5", figure_id="7"), " và ", Run("4", figure_id="3"))),
            Bullets(((Run("5", figure_id="7"),), (sum_of("9 buổi", [3, 8]),))),
        ]
    )
    assert figure_ids(made) == [7, 3]
    assert stated_figures(made) == [7, 3, 8]


def test_only_the_numbers_of_figures_are_renewed() -> None:
    made = as_json(
        [
            Paragraph(("Có ", Run("04 buổi", bold=True, figure_id="7"), ", 04 buổi khác.")),
            table([(Run("4", figure_id="7"),), ("trên 4",), (Run("x", figure_id="9"),)]),  # type: ignore[list-item]  # a text is content too
        ]
    )
    renewed = with_figures(made, {7: "trên 06 buổi"}, {7: "trên 6"})
    assert plain_text(renewed).split("\n") == [
        "Có trên 06 buổi, 04 buổi khác.", "trên 6", "trên 4", "x", "x", "trên 6",
    ]  # fmt: skip
    assert renewed[0]["runs"][1]["bold"] is True


def test_a_number_alone_is_told_from_one_with_its_unit() -> None:
    bare = ["4", "trên 207.744", "35/71", "2,5", "12–18"]
    said = ["04 buổi", "100%", "500 m2", "35/71 xã", "", "buổi", "hơn 67 tấn", "6 m²"]
    assert [is_bare(text) for text in bare] == [True] * 5
    assert [is_bare(text) for text in said] == [False] * 8
