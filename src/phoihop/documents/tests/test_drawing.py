"""A specification becomes a picture when the file is written, and the same one the same picture."""

from __future__ import annotations

from phoihop.answers.charts import Mark, bars_by_party
from phoihop.documents.blocks import ChartSpec
from phoihop.documents.drawing import _png, draw_ahead, drawn, with_pictures
from phoihop.writing import Chart, Paragraph

SPEC = bars_by_party(
    [Mark("Bộ CHQS tỉnh", 12, "12"), Mark("<b>{{ 7*7 }}</b>", 3, "03")], unit="buổi"
)


def test_a_chart_is_a_whole_picture_with_its_words() -> None:
    (chart,) = with_pictures([ChartSpec(SPEC, alt="Buổi tuyên truyền", caption="Biểu đồ 1")])
    assert isinstance(chart, Chart)
    assert (chart.alt, chart.caption) == ("Buổi tuyên truyền", "Biểu đồ 1")
    assert chart.png.startswith(b"\x89PNG")


def test_other_blocks_stay_as_they_are() -> None:
    block = Paragraph("Nội dung")
    assert with_pictures([block]) == (block,)


def test_the_same_data_give_the_same_picture() -> None:
    assert drawn(SPEC) == drawn(dict(reversed(SPEC.items())))


def test_charts_drawn_ahead_are_not_drawn_again() -> None:
    other = bars_by_party([Mark("Tỉnh đoàn", 7, "07")], unit="lớp")
    draw_ahead([SPEC, other])
    drawings = _png.cache_info().misses
    assert drawn(other).startswith(b"\x89PNG")
    assert _png.cache_info().misses == drawings
