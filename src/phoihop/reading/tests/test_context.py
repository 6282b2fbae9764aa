"""Whatever the text, reading its context ends, soon, and says only what stands there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.reading.context import figures_of
from phoihop.reading.model import Kind, Quantity, Span
from phoihop.reading.tests.growth import grows_in_proportion
from phoihop.reading.tokens import tokens_of

_VOCABULARY = """
    Hội Nông dân tỉnh, và của ; . : ( ) “ ” đã được tặng mở 12 lớp trong đó năm 2021 với do nay có trị giá hai các mỗi xã
    Chủ tịch ông Nguyễn Văn Trong hội nghị, Theo cho cùng tỷ lệ còn xuống % - + * bản Ban Sở TP. Từ ngày đến tháng quý I /
    giai đoạn số không phải đạt chuẩn Ngoài ra, toàn huyện Mặt trận UBND (CCB) cán bộ chiến sĩ đội hoạt động suất quà
    tương đương tổng
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n", '"'])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=60).map(" ".join))


def _quantity(text: str, start: int, end: int, kind: Kind) -> Quantity:
    return Quantity(start, end, text[start:end], Decimal(1), "lớp", kind, "test", 1.0)


@st.composite
def _marked_texts(draw: st.DrawFn) -> tuple[str, list[Quantity]]:
    text = draw(_TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [_quantity(text, a, b, draw(st.sampled_from(Kind))) for a, b in pairs]


@given(_marked_texts())
def test_spans_are_exact_slices(marked: tuple[str, list[Quantity]]) -> None:
    text, quantities = marked
    figures = figures_of(text, tokens_of(text), quantities)
    assert [figure.quantity for figure in figures] == quantities
    for figure in figures:
        for span in (figure.what, figure.actor, figure.period):
            assert span is None or (
                span.text and span == Span(span.start, span.end, text[span.start : span.end])
            )
        for link in (figure.equivalent_of, figure.part_of, figure.attends):
            assert link is None or link in {quantity.start for quantity in quantities}


@pytest.mark.parametrize(
    "piece",
    [
        "12 ",
        "12 xuống còn ",
        "12 lớp (trị giá ",
        "trong đó 12 ",
        "- (\n",
        "Hội ",
        "của Hội, ",
        "trong đó ",
        "( ",
        "“ ",
        "tổ chức ",
        "từ đầu ",
        "12 lớp, ",
        "Hội Nông dân và 12 ",
        ". ",
        "\n",
    ],
)
@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.LENGTH])
def test_time_grows_with_the_text(piece: str, kind: Kind) -> None:
    def read(text: str) -> None:
        tokens = tokens_of(text)
        twelve = [token for token in tokens if token.text == "12"]
        figures_of(text, tokens, [_quantity(text, each.start, each.end, kind) for each in twelve])

    assert grows_in_proportion(read, piece, characters=2_500)
