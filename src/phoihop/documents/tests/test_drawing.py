"""A specification becomes a picture when the file is written, and the same one the same picture."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from phoihop.answers.charts import Mark, bars_by_party
from phoihop.documents.blocks import ChartSpec
from phoihop.documents.drawing import _picture, _unlimited, draw_ahead, drawn, with_pictures
from phoihop.documents.drawing.easel import Easel
from phoihop.documents.drawing.renderer import picture
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
    drawings = _picture.cache_info().misses
    assert drawn(other).startswith(b"\x89PNG")
    assert _picture.cache_info().misses == drawings


def test_a_limit_that_no_label_reaches_changes_nothing_of_the_picture() -> None:
    free = _unlimited(SPEC)
    assert "labelLimit" in str(SPEC) and "labelLimit" not in str(free)
    assert picture(json.dumps(free)) == picture(json.dumps(SPEC))


def test_a_label_longer_than_its_room_is_still_cut() -> None:
    long = bars_by_party([Mark("Ủy ban nhân dân " * 6, 7, "07")], unit="lớp")
    assert _unlimited(long) == long


def test_a_specification_that_cannot_be_drawn_fails_and_what_follows_does_not() -> None:
    for _again in range(2):
        with pytest.raises(ValueError, match="Vega"):
            drawn({"mark": "nothing that is known"})
    assert drawn(SPEC).startswith(b"\x89PNG")


class TestTheProcessThatDraws:
    @pytest.fixture
    def easel(self) -> Iterator[Easel]:
        easel = Easel()
        yield easel
        easel._leave()

    def test_it_draws_what_we_draw(self, easel: Easel) -> None:
        spec = json.dumps(SPEC)
        assert easel.draw(spec).result() == picture(spec)

    def test_one_that_is_gone_is_followed_by_another(self, easel: Easel) -> None:
        spec = json.dumps(SPEC)
        easel.draw(spec).result()
        gone = easel._running()
        gone.kill()
        assert easel.draw(spec).result().startswith(b"\x89PNG")
        assert easel._running().pid != gone.pid

    def test_where_none_can_be_started_we_draw_ourselves(
        self, easel: Easel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.executable", "/nothing/here")
        assert easel.draw(json.dumps(SPEC)).result().startswith(b"\x89PNG")

    def test_it_ends_when_nobody_can_ask_any_more(self, easel: Easel) -> None:
        process = easel._running()
        easel._leave()
        assert process.poll() == 0
