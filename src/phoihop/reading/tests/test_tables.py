"""Figures in tables: the unit and the meaning of a number stand in other cells."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.reading.model import Kind, Qualifier, ReadFigure
from phoihop.reading.reading import Reading, read_file, read_text
from phoihop.reading.tests.making_files import word

Rows = Sequence[Sequence[str]]


def read(rows: Rows, *before: str) -> Reading:
    return read_file(word(*before, rows), "a.docx")


def short(figure: ReadFigure) -> tuple[object, ...]:
    quantity = figure.quantity
    return quantity.text, quantity.value, quantity.unit, figure.what and figure.what.text


def test_the_row_says_what_and_a_column_the_unit() -> None:
    reading = read(
        [
            ["TT", "Nội dung", "ĐVT", "Năm 2024", "Năm 2025"],
            ["I", "Công tác dân vận", "", "", ""],
            ["1", "Tuyên truyền biển đảo", "buổi", "232", "1.250"],
            ["2", "Kinh phí", "triệu đồng", "12,5", "30"],
        ]
    )
    assert [short(figure) for figure in reading.figures] == [
        ("232", 232, "buổi", "Tuyên truyền biển đảo"),
        ("1.250", 1250, "buổi", "Tuyên truyền biển đảo"),
        ("12,5", 12_500_000, "đồng", "Kinh phí"),
        ("30", 30_000_000, "đồng", "Kinh phí"),
    ]
    assert [figure.period and figure.period.text for figure in reading.figures[:2]] == [
        "Năm 2024",
        "Năm 2025",
    ]


def test_rows_of_bodies_say_who_and_their_columns_what() -> None:
    reading = read(
        [
            ["STT", "Đơn vị", "Số cuộc đối thoại", "Kinh phí (nghìn đồng)"],
            ["1", "Hội Phụ nữ", "12", "500"],
            ["2", "Đoàn Thanh niên", "7", "-"],
            ["", "Tổng cộng", "19", "500"],
        ]
    )
    assert [short(figure) for figure in reading.figures] == [
        ("12", 12, "cuộc", "Số cuộc đối thoại"),
        ("500", 500_000, "đồng", "Kinh phí (nghìn đồng)"),
        ("7", 7, "cuộc", "Số cuộc đối thoại"),
        ("19", 19, "cuộc", "Số cuộc đối thoại"),
        ("500", 500_000, "đồng", "Kinh phí (nghìn đồng)"),
    ]
    actors = [figure.actor and figure.actor.text for figure in reading.figures]
    assert actors == ["Hội Phụ nữ", "Hội Phụ nữ", "Đoàn Thanh niên", None, None]
    assert [figure.quantity.rule for figure in reading.figures[2:]] == [
        "table.cell",
        "table.total",
        "table.total",
    ]


def test_a_unit_may_be_said_once_over_the_table() -> None:
    rows = [["Nội dung", "Kết quả"], ["Hỗ trợ làm nhà", "450"], ["Số hộ được hỗ trợ", "9"]]
    for reading in (
        read(rows, "(Đơn vị: triệu đồng)"),
        read([["Nội dung (ĐVT: triệu đồng)", "Kết quả"], *rows[1:]]),
    ):
        assert [short(figure)[1:3] for figure in reading.figures] == [
            (450_000_000, "đồng"),
            (9, "hộ"),
        ]


def test_ratios_percentages_and_ranges_stand_in_cells_too() -> None:
    reading = read(
        [
            ["Địa phương", "Số xã đạt chuẩn", "Tỷ lệ (%)", "Tăng, giảm (%)"],
            ["Vùng A", "3/5", "60", "-2,5"],
            ["Vùng B", "4/4", "100%", "+1"],
        ]
    )
    first = reading.figures[0].quantity
    assert (first.value, first.denominator, first.unit) == (Decimal(3), Decimal(5), "xã")
    assert first.kind is Kind.RATIO
    assert [figure.quantity.value for figure in reading.figures] == [
        3,
        60,
        Decimal("-2.5"),
        4,
        100,
        1,
    ]
    assert all(
        figure.quantity.unit == "%"
        for figure in reading.figures
        if figure.quantity.denominator is None
    )


def test_a_qualifier_in_the_cell_qualifies_its_number() -> None:
    rows = [
        ["Nội dung", "ĐVT", "Kết quả"],
        ["Tuyên truyền", "lượt người", "trên 7.135"],
        ["Kinh phí", "đồng", "Gần 500.000"],
    ]
    first, second = (figure.quantity for figure in read(rows).figures)
    assert (first.text, first.value, first.qualifier) == ("7.135", Decimal(7135), Qualifier.OVER)
    assert (second.text, second.qualifier) == ("500.000", Qualifier.NEARLY)


def test_ordinals_headings_years_of_birth_and_telephones_are_no_figures() -> None:
    people = [
        ["TT", "Chức danh", "Năm sinh", "Số điện thoại"],
        ["1", "Trưởng ban", "1975", "0905"],
        ["2", "Phó ban", "1980", "0906"],
    ]
    numbered = [
        ["TT", "Nội dung", "Đạt"],
        ["(1)", "(2)", "(3)"],
        ["1", "Tốt", "có"],
        ["2", "Khá", "không"],
    ]
    assert not read(people).figures
    assert not read(numbered).figures


def test_a_doubtful_number_in_a_cell_is_asked_about() -> None:
    (figure,) = read([["Nội dung", "Số người"], ["Dự tập huấn", "1,500"]]).figures
    assert figure.quantity.value is None
    assert set(figure.quantity.alternatives) == {Decimal("1.5"), Decimal(1500)}
    assert figure.quantity.confidence < 0.9


def test_cells_of_words_are_read_as_text_with_the_head_of_their_row() -> None:
    reading = read(
        [
            ["TT", "Nội dung", "Kết quả"],
            ["1", "Thăm gia đình chính sách", "150 suất quà trị giá 75 triệu đồng"],
            ["2", "Giúp dân gặt lúa", "1.250 ngày công"],
        ]
    )
    assert [short(figure)[:3] for figure in reading.figures] == [
        ("150 suất quà", 150, "suất quà"),
        ("75 triệu đồng", 75_000_000, "đồng"),
        ("1.250 ngày công", 1250, "ngày công"),
    ]
    assert reading.figures[2].what and reading.figures[2].what.text == "Giúp dân gặt lúa"


def test_a_number_without_a_unit_is_left_to_a_person() -> None:
    (figure,) = read([["Nội dung", "Kết quả"], ["Khám bệnh", "320"], ["Khác", "-"]]).figures
    assert (figure.quantity.value, figure.quantity.unit) == (Decimal(320), "")
    assert figure.quantity.confidence < 0.5


def test_text_around_a_table_is_read_as_ever() -> None:
    reading = read([["Nội dung", "Số buổi"], ["Tuyên truyền", "12"]], "Đã tặng 45 suất quà.")
    assert [figure.quantity.text for figure in reading.figures] == ["45 suất quà", "12"]
    assert all(
        reading.text[f.quantity.start : f.quantity.end] == f.quantity.text for f in reading.figures
    )


def test_a_table_pasted_as_text_is_a_table() -> None:
    reading = read_text("Kết quả:\nNội dung\tSố lượng\nSố buổi\t12\nLượt người\t1.200\nHết.")
    assert [short(figure)[1:] for figure in reading.figures] == [
        (12, "buổi", "Số buổi"),
        (1200, "lượt người", "Lượt người"),
    ]


@given(
    st.lists(
        st.lists(st.sampled_from(["", "TT", "ĐVT", "Số hộ", "1", "12", "3/5", "7%", "Đơn vị", "buổi", "-", "1,500", "Tổng"]), min_size=3, max_size=3),
        min_size=2, max_size=6,
    )
)  # fmt: skip
def test_any_table_gives_figures_that_are_slices_of_its_text(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    reading = read_text(text)
    starts = [figure.quantity.start for figure in reading.figures]
    assert starts == sorted(set(starts))
    for figure in reading.figures:
        for span in (figure.quantity, figure.what, figure.actor, figure.period):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize("rows", [2_000])
def test_long_tables_are_read_in_time(rows: int) -> None:
    text = "Nội dung\tSố buổi\n" + "Tuyên truyền\t12\n" * rows
    assert len(read_text(text).figures) == rows
