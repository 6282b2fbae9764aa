"""The period a text reports on."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.reading.notices import Reported, notices_of
from phoihop.reading.tokens import tokens_of
from phoihop.vietnamese import periods
from phoihop.vietnamese.periods import Period


def reported(text: str) -> Reported | None:
    return notices_of(text, tokens_of(text)).period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("quý I năm 2022", periods.quarter(2022, 1)),
        ("quí II/2024", periods.quarter(2024, 2)),
        ("quý 3-2025", periods.quarter(2025, 3)),
        ("năm 2021", periods.year(2021)),
        ("6 tháng đầu năm 2024", periods.half(2024, 1)),
        ("sáu tháng cuối năm 2024", periods.half(2024, 2)),
        ("9 tháng năm 2023", Period(date(2023, 1, 1), date(2023, 9, 30))),
        ("tháng 3/2026", periods.month(2026, 3)),
        ("tháng 12 năm 2025", periods.month(2025, 12)),
        ("giai đoạn 2016-2021", Period(date(2016, 1, 1), date(2021, 12, 31))),
        ("giai đoạn từ năm 2011 đến năm 2018", Period(date(2011, 1, 1), date(2018, 12, 31))),
        ("5 năm (2021-2025)", Period(date(2021, 1, 1), date(2025, 12, 31))),
        (
            "từ ngày 15/12/2024 đến ngày 14/12/2025",
            Period(date(2024, 12, 15), date(2025, 12, 14)),
        ),
    ],
)
def test_the_words_give_the_days(words: str, period: Period) -> None:
    text = f"BÁO CÁO\nKết quả công tác phối hợp {words}\n"
    found = reported(text)
    assert found is not None
    assert found.period == period
    assert found.span.text == words
    assert text[found.span.start : found.span.end] == words


def test_what_is_planned_is_not_what_is_reported() -> None:
    found = reported(
        "Hội nghị ký kết chương trình phối hợp năm 2023\n\nNăm 2022, các bên phối hợp chặt chẽ."
    )
    assert found is not None and found.period == periods.year(2022)


def test_a_half_without_its_year_takes_it_from_the_same_sentence() -> None:
    found = reported("Sơ kết công tác 6 tháng đầu năm và phương hướng 6 tháng cuối năm 2020.")
    assert found is not None and found.period == periods.half(2020, 1)


def test_or_from_the_day_the_text_bears() -> None:
    found = reported("Ngày 16/7/2021, huyện tổ chức giao ban công tác 6 tháng đầu năm.")
    assert found is not None and found.period == periods.half(2021, 1)


def test_years_of_carrying_out_a_document_run_from_its_day() -> None:
    found = reported("Sơ kết 5 năm thực hiện Chỉ thị số 11-CT/TU ngày 28/9/2021 của Tỉnh ủy.")
    assert found is not None
    assert found.period == Period(date(2021, 9, 28), date(2026, 9, 27))


def test_a_phase_told_anywhere_is_better_than_words_without_days() -> None:
    found = reported(
        "Tặng quà các đội có thành tích trong Chương trình giai đoạn 2016-2021\n"
        "Báo cáo cho thấy trong 05 năm qua các bên đã gắn bó."
    )
    assert found is not None
    assert found.period == Period(date(2016, 1, 1), date(2021, 12, 31))


def test_words_without_fixed_days_are_kept_as_words() -> None:
    found = reported("Báo cáo cho thấy trong 05 năm qua các bên đã gắn bó.")
    assert found is not None
    assert (found.span.text, found.period) == ("05 năm qua", None)
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đại biểu HĐND nhiệm kỳ 2021-2026 tiếp xúc cử tri.",
        "Theo Nghị định 03 năm 2019 của Chính phủ, các bên phối hợp.",
        "Ngày 05 tháng 4 năm 2026, xã ra quân.",
        "Phấn đấu đến năm 2030 không còn hộ nghèo.",
    ],
)
def test_other_times_are_no_period_of_a_report(text: str) -> None:
    assert reported(text) is None
