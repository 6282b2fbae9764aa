from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from phoihop.answers.asking import AskedStage, Axis, Calendar, Question, ask
from phoihop.answers.asking.tests.telling import amount, only_figure, source, told
from phoihop.answers.boundaries import Boundaries
from phoihop.base import clock
from phoihop.base.problems import Problem
from phoihop.ledger.services import figure_restate, figure_withdraw, source_credit, source_move
from phoihop.ledger.services.sources import Credit
from phoihop.ledger.states import Stage
from phoihop.programmes.services import reporting_rule_save, windows_open
from tests.world import World, indicator, link, old_place
from tests.world import place as new_place

TOTAL = Question(rows=Axis.NOTHING)
FIRST_WINDOW = {"period_from": date(2025, 12, 15), "period_to": date(2026, 3, 14)}


def on(day: date) -> dict[str, date]:
    return {"period_from": day, "period_to": day}


def test_a_stranger_is_told_nothing_and_not_that_there_is_anything(world: World) -> None:
    source(world)
    assert ask(TOTAL, world.stranger).cells == []
    with pytest.raises(Problem) as refused:
        ask(replace(TOTAL, programmes=(world.programme.code,)), world.stranger)
    assert refused.value.code == "question.programme"


def test_whoever_takes_part_is_told_what_was_sent_but_not_the_drafts_of_others(
    world: World,
) -> None:
    source(world, figures=[{"value": 5}])
    source(world, stage=Stage.DRAFT, figures=[{"value": 7}])
    drafts = replace(TOTAL, stages=frozenset(AskedStage))
    assert amount(TOTAL, world.inside) == amount(TOTAL, world.partner) == 5
    assert amount(drafts, world.inside) == 12
    assert amount(drafts, world.partner) == 5


def test_a_sensitive_figure_of_a_commune_is_told_to_its_reporter_alone(world: World) -> None:
    indicator("A01", is_sensitive=True)
    source(world, figures=[{"value": 5}, {"value": 7, "place": world.province}])
    assert amount(TOTAL, world.inside) == 12
    assert amount(TOTAL, world.partner) == 7


def test_what_is_written_is_in_the_very_next_answer(world: World) -> None:
    figure = only_figure(source(world, figures=[{"value": 232}]))
    assert amount(TOTAL) == 232
    figure_restate(figure=figure, value=Decimal(235), reason="Đếm sót", by=None)
    assert amount(TOTAL) == 235
    figure_withdraw(figure=figure, reason="Không có", by=None)
    assert amount(TOTAL) is None


def test_nothing_reported_is_not_zero(world: World) -> None:
    assert amount(TOTAL) is None
    source(world, figures=[{"value": 0}])
    assert amount(TOTAL) == 0


def test_a_joint_activity_counts_once_and_is_credited_to_each_line(world: World) -> None:
    source(world, with_=[world.women], organisation=world.board, figures=[{"value": 3}])
    source(world, figures=[{"value": 10}])
    assert amount(TOTAL) == 13
    lines = ask(Question(rows=Axis.LINE))
    assert told(lines) == {
        ("military", "", "A01"): 10,
        ("party", "", "A01"): 3,
        ("mass", "", "A01"): 3,
    }
    assert sorted(cell.joint for cell in lines.cells) == [0, 1, 1]


def test_a_party_that_joins_later_is_credited_from_then_on(world: World) -> None:
    activity = source(world, with_=[world.board], figures=[{"value": 3}])
    credits = [Credit(world.military, "lead"), Credit(world.board), Credit(world.women)]
    source_credit(source=activity, credits=credits, by=None)
    assert told(ask(Question(rows=Axis.ORGANISATION)))["women", "", "A01"] == 3
    assert told(ask(Question(rows=Axis.LINE)))["mass", "", "A01"] == 3
    assert amount(TOTAL) == 3


def test_shares_that_nobody_stated_stay_with_the_joint_total(world: World) -> None:
    indicator("A01", credit_rule="share")
    source(world, with_=[world.women], figures=[{"value": 9}])
    assert told(ask(Question(rows=Axis.LINE))) == {("joint", "", "A01"): 9}


def test_a_dated_figure_stands_in_its_month_and_in_its_window(world: World) -> None:
    source(world, figures=[{"value": 4, **on(date(2026, 3, 20))}])
    months = ask(Question(rows=Axis.NOTHING, columns=Axis.QUARTER))
    assert told(months) == {("", "2026-Q1", "A01"): 4}
    windows = ask(Question(rows=Axis.NOTHING, columns=Axis.QUARTER, calendar=Calendar.WINDOWS))
    assert told(windows) == {("", "2026-Q2/14", "A01"): 4}


def test_what_a_report_gives_for_its_window_stands_there_in_both_calendars(world: World) -> None:
    source(world, kind="report", window=world.window, figures=[{"value": 6, **FIRST_WINDOW}])
    source(world, figures=[{"value": 4, **on(date(2026, 3, 20))}])
    answer = ask(Question(rows=Axis.NOTHING, columns=Axis.QUARTER))
    assert told(answer) == {("", "2026-Q1/14", "A01"): 6, ("", "2026-Q1", "A01"): 4}
    beside = {header.code: (header.beside, header.note) for header in answer.columns}
    assert beside == {"2026-Q1/14": (True, "15/12/2025–14/03/2026"), "2026-Q1": (False, "")}


def test_a_figure_of_a_whole_year_stands_beside_the_quarters(world: World) -> None:
    year = {"period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31)}
    source(world, figures=[{"value": 40, **year}])
    source(world, figures=[{"value": 4, **on(date(2026, 3, 20))}])
    answer = ask(Question(rows=Axis.NOTHING, columns=Axis.QUARTER))
    assert told(answer) == {("", "2026", "A01"): 40, ("", "2026-Q1", "A01"): 4}
    assert {header.code: header.beside for header in answer.columns} == {
        "2026": True,
        "2026-Q1": False,
    }
    assert told(ask(Question(rows=Axis.NOTHING, columns=Axis.YEAR))) == {("", "2026", "A01"): 44}


def test_a_stock_is_the_latest_reading_of_each_place_in_every_later_month(world: World) -> None:
    stock = indicator("C10", counting_kind="stock", unit="hộ")

    def read(value: int, day: date, place: object) -> None:
        said = {"value": value, "indicator": stock, "unit": "hộ", "place": place, **on(day)}
        source(world, figures=[{**said, "basis": "as_at"}])

    read(10, date(2026, 1, 31), world.commune)
    read(30, date(2026, 4, 30), world.commune)
    read(5, date(2026, 2, 28), world.other_commune)
    question = Question(rows=Axis.NOTHING, columns=Axis.MONTH, first=202601, last=202605)
    assert [cell.amount for cell in ask(question).cells] == [10, 15, 15, 35, 35]
    read(20, date(2026, 3, 31), world.commune)  # came late
    assert [cell.amount for cell in ask(question).cells] == [10, 15, 25, 35, 35]


def test_a_ratio_adds_its_two_numbers_apart(world: World) -> None:
    ratio = indicator("G01", counting_kind="ratio", unit="xã", place_rule="recompute")
    for place, value, whole in ((world.commune, 35, 71), (world.other_commune, 5, 9)):
        said = {"indicator": ratio, "unit": "xã", "place": place, "denominator": Decimal(whole)}
        source(world, figures=[{**said, "value": value}])
    (cell,) = ask(TOTAL).cells
    assert (cell.amount, cell.denominator, cell.figures) == (40, 80, 2)


def test_of_what_is_counted_once_each_only_an_interval_is_known(world: World) -> None:
    indicator("A01", counting_kind="distinct")
    source(world, figures=[{"value": 5}, {"value": 8, "place": world.other_commune}])
    (cell,) = ask(TOTAL).cells
    assert (cell.amount, cell.low, cell.high) == (None, 8, 13)


def test_a_level_is_shown_and_two_are_refused(world: World) -> None:
    level = indicator("L01", counting_kind="level", dimension="percent", unit="%")
    said = {"indicator": level, "unit": "%", "value": 100}
    source(world, figures=[{**said}])
    assert amount(TOTAL) == 10000
    source(world, figures=[{**said, "place": world.other_commune}])
    answer = ask(TOTAL)
    assert answer.cells == []
    assert [refused.code for refused in answer.refused] == ["sum.level"]
    assert len(ask(Question(rows=Axis.COMMUNE)).cells) == 2


def test_a_year_and_its_quarter_from_one_body_are_refused_and_each_is_shown_apart(
    world: World,
) -> None:
    year = {"period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31)}
    source(world, kind="import", figures=[{"value": 40, **year}])
    quarter = {"period_from": date(2026, 1, 1), "period_to": date(2026, 3, 31)}
    source(world, kind="import", figures=[{"value": 9, **quarter}])
    answer = ask(TOTAL)
    assert [refused.code for refused in answer.refused] == ["sum.overlap"]
    assert "01/01/2026" in answer.refused[0].why
    apart = ask(Question(rows=Axis.NOTHING, columns=Axis.QUARTER))
    assert told(apart) == {("", "2026", "A01"): 40, ("", "2026-Q1", "A01"): 9}


def test_a_qualifier_travels_and_goes_with_its_figure(world: World) -> None:
    figure = only_figure(source(world, figures=[{"value": 5, "qualifier": "over"}]))
    source(world, figures=[{"value": 5}])
    assert [str(cell.qualifier) for cell in ask(TOTAL).cells] == ["over"]
    figure_withdraw(figure=figure, reason="Nhầm", by=None)
    assert [str(cell.qualifier) for cell in ask(TOTAL).cells] == ["exact"]


def test_what_cannot_be_divided_has_its_own_row_so_that_the_rows_add_up(world: World) -> None:
    old = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    district = old_place("665", "Huyện Tuy Đức", level=2, kind="huyen", parent=old)
    whole = old_place("24731", "Xã Đắk Búk So", level=3, parent=district)
    link(old, world.province)
    link(whole, world.commune)
    for new in (world.commune, world.other_commune):
        divided = old_place(f"9{new.code}", "Xã cũ", level=3, parent=district)
        link(divided, new, extent="part")
    world.programme.phase_from = date(2024, 1, 1)
    world.programme.save()
    for place, value in ((district, 7), (whole, 5), (old, 1)):
        source(world, figures=[{"value": value, "place": place, **on(date(2024, 5, 5))}])
    source(world, figures=[{"value": 2}])
    today = Question(rows=Axis.COMMUNE, boundaries=Boundaries.TODAY)
    assert told(ask(today)) == {("24748", "", "A01"): 7, ("-68", "", "A01"): 8}
    provinces = Question(rows=Axis.PROVINCE, boundaries=Boundaries.TODAY)
    assert told(ask(provinces)) == {("68", "", "A01"): 15}
    then = Question(rows=Axis.PROVINCE)
    assert told(ask(then)) == {("67", "", "A01"): 13, ("68", "", "A01"): 2}
    past = Question(rows=Axis.PROVINCE, boundaries=date(2024, 12, 31))
    # A commune of today that came from the old province's lay in it as a whole.
    assert told(ask(past)) == {("67", "", "A01"): 15}


def test_a_day_that_is_over_knows_what_it_knew(world: World) -> None:
    with clock.set_back(date(2026, 5, 1)):
        figure = only_figure(source(world, figures=[{"value": 5}]))
    with clock.set_back(date(2026, 5, 2)):
        figure_restate(figure=figure, value=Decimal(8), reason="Đếm sót", by=None)
        late = source(world, stage=Stage.DRAFT, figures=[{"value": 100}])
    with clock.set_back(date(2026, 5, 3)):
        source_move(source=late, to=Stage.ACCEPTED, by=None)
    known = [amount(replace(TOTAL, as_known=date(2026, 5, day))) for day in (1, 2, 3)]
    assert known == [5, 8, 108]
    assert amount(replace(TOTAL, as_known=date(2026, 4, 30))) is None


def test_a_programme_shows_under_the_one_it_carries_out(world: World) -> None:
    below = world.running_programme("xa-2026")
    below.part_of, below.root = world.programme, world.programme
    below.save()
    source(world, figures=[{"value": 5}])
    source(world, programme=below, figures=[{"value": 7}])
    assert told(ask(Question())) == {(world.programme.code, "", "A01"): 12}
    assert amount(Question(programmes=("xa-2026",))) == 7


def test_filters_narrow_the_table(world: World) -> None:
    source(world, figures=[{"value": 5}, {"value": 7, "place": world.other_commune}])
    source(world, organisation=world.women, figures=[{"value": 100}])
    source(world, figures=[{"value": 1000, **on(date(2026, 6, 1))}])
    assert amount(replace(TOTAL, places=("24736",))) == 7
    assert amount(replace(TOTAL, places=("68",))) == 1112
    assert amount(replace(TOTAL, lines=("mass",))) == 100
    assert amount(replace(TOTAL, organisations=("military",))) == 1012
    assert amount(replace(TOTAL, first=202601, last=202603)) == 112
    assert amount(replace(TOTAL, first=202604)) == 1000


def test_a_place_where_one_has_no_programme_is_named_as_outside(world: World) -> None:
    elsewhere = new_place(
        "01", "Thành phố Hà Nội", level=1, kind="thanh_pho_tw", parent=world.nation
    )
    source(world, figures=[{"value": 5}])
    with pytest.raises(Problem) as refused:
        ask(replace(TOTAL, places=("01",)), world.inside)
    assert refused.value.code == "question.place_outside"
    assert elsewhere.name in str(refused.value)
    assert amount(replace(TOTAL, places=("68",)), world.inside) == 5
    assert amount(replace(TOTAL, places=("VN",)), world.inside) == 5


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"indicators": ("X99",)}, "question.indicator"),
        ({"places": ("99999",)}, "question.place"),
        ({"lines": ("nobody",)}, "question.line"),
        ({"organisations": ("nobody",)}, "question.organisation"),
        ({"programmes": ("nothing",)}, "question.programme"),
        ({"first": 202613}, "question.month"),
        ({"first": 202605, "last": 202601}, "question.empty_period"),
        ({"first": 209901}, "question.not_begun"),
        ({"rows": Axis.PROVINCE, "columns": Axis.COMMUNE}, "question.axes"),
        ({"rows": Axis.MONTH, "columns": Axis.YEAR}, "question.axes"),
        ({"stages": frozenset()}, "question.stages"),
        ({"as_known": date(2099, 1, 1)}, "question.as_known"),
    ],
)
def test_a_question_that_cannot_be_is_named(
    world: World, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Problem) as refused:
        ask(replace(TOTAL, **changes), world.inside)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_month_window_of_another_programme_stands_in_its_own_calendar(world: World) -> None:
    rule = reporting_rule_save(
        programme=world.programme, frequency="month", closing="closing_day",
        reporters=[world.military], by=None,
    )  # fmt: skip
    windows_open(rule=rule, start=date(2026, 1, 1), end=date(2026, 6, 30), by=None)
    window = rule.windows.get(start=date(2026, 1, 15))
    said = {"value": 3, "period_from": window.start, "period_to": window.end}
    source(world, kind="report", window=window, figures=[said])
    question = Question(rows=Axis.NOTHING, columns=Axis.MONTH, calendar=Calendar.WINDOWS)
    assert told(ask(question)) == {("", "2026-02/14", "A01"): 3}
    assert amount(replace(TOTAL, first=202602, last=202602)) == 3
