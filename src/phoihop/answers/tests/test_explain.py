"""Where does this number come from? Its sentence, its lines, its way, and what it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from phoihop.answers.explain import explain
from phoihop.answers.figures import published_figures
from phoihop.ledger.models import Figure, Source
from phoihop.ledger.services import figure_record, figure_restate, source_move, source_open
from tests.world import World, indicator

TEXT = "Quý I có nhiều việc. Đơn vị mở 5 buổi tuyên truyền ở xã. Việc khác làm sau."


def told(world: World) -> Figure:
    source = source_open(
        kind=Source.Kind.IMPORT, programme=world.programme, label="Bài đăng", text=TEXT, by=None
    )
    start = TEXT.index("5 buổi")
    figure = figure_record(
        source=source, figure=world.figure(5, span=(start, start + len("5 buổi"))), by=world.office
    )
    source_move(source=source, to="accepted", by=world.office)
    return figure


def test_the_figure_is_marked_in_its_sentence(world: World) -> None:
    passage = explain(told(world), world.office).passage
    assert passage is not None
    assert passage.before == "Đơn vị mở "
    assert passage.figure == "5 buổi"
    assert passage.after.startswith(" tuyên truyền ở xã.")
    assert passage.lead_in.strip() == "Quý I có nhiều việc."


def test_every_line_tells_what_the_figure_became(world: World) -> None:
    figure = told(world)
    figure_restate(figure=figure, by=world.office, value=Decimal(7), reason="Đếm lại")
    why = explain(figure, world.office)
    assert [line.becomes and line.becomes.text for line in why.lines] == ["5", None, "7"]
    assert [line.stands for line in why.lines] == [False, False, True]
    assert why.was_restated


def test_who_recorded_it_and_when_is_kept(world: World) -> None:
    entry = explain(told(world), world.office).entry
    assert entry.recorded_by == world.office
    assert entry.recorded_at is not None


def test_published_figures_bear_their_slice_of_the_source(world: World) -> None:
    figure = told(world)
    (published,) = published_figures(world.programme)
    line = published.json()
    assert line["id"] == figure.pk
    assert line["value"] == 5
    assert line["unit"] == "buổi"
    assert line["source"]["text"] == TEXT[line["source"]["start"] : line["source"]["end"]]
    assert line["organisation"] == {"code": "military", "name": world.military.name}
    assert line["place"] == {"code": "24748", "name": "Xã Tuy Đức"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trong quý, đơn vị mở 5 buổi ở xã.", "5 buổi"),
        ("Trong quý, đơn vị mở 05 buổi ở xã.", "05 buổi"),
        ("Mở 5 buổi, có 5 buổi vào tối.", None),
        ("Mở 15 buổi ở 2,5 thôn, theo mục 5.1.", None),
        ("Không nêu số nào.", None),
    ],
)
def test_a_number_the_text_states_once_is_found_there(
    world: World, text: str, found: str | None
) -> None:
    source = source_open(
        kind=Source.Kind.REPORT, programme=world.programme, organisation=world.military,
        label="Báo cáo", text=text, by=world.inside,
    )  # fmt: skip
    figure = figure_record(source=source, figure=world.figure(5), by=world.inside)
    passage = explain(figure, world.inside).passage
    assert (passage.figure if passage else None) == found
    assert passage is None or passage.found


def test_a_ratio_is_found_whole(world: World) -> None:
    safe = indicator("E05", counting_kind="ratio", unit="xã", place_rule="recompute")
    source = source_open(
        kind=Source.Kind.REPORT, programme=world.programme, organisation=world.military,
        label="Báo cáo", text="Đã có 35/71 xã đạt; 35 xã được biểu dương.", by=world.inside,
    )  # fmt: skip
    said = world.figure(35, indicator=safe, unit="xã", denominator=Decimal(71))
    passage = explain(
        figure_record(source=source, figure=said, by=world.inside), world.inside
    ).passage
    assert passage is not None
    assert passage.figure == "35/71 xã"
