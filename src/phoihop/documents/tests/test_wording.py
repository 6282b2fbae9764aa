"""Small grammar."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.documents import wording
from phoihop.ledger.models import Entry
from phoihop.meetings.models import Attendance, BlockResult, Conference
from phoihop.meetings.states import ConclusionState
from phoihop.programmes.states import ProgrammeState
from phoihop.recognition.models import Commendation, Exemplar


def test_a_list_is_joined_as_one_speaks() -> None:
    assert wording.joined(["A"]) == "A"
    assert wording.joined(["A", "B"]) == "A và B"
    assert wording.joined(["A", "B", "C"]) == "A, B và C"


@pytest.mark.parametrize(
    ("number", "sign"), [(1, "I"), (4, "IV"), (8, "VIII"), (9, "IX"), (14, "XIV")]
)
def test_first_level_headings_bear_roman_numbers(number: int, sign: str) -> None:
    assert wording.roman(number) == sign


@pytest.mark.parametrize(
    ("start", "end", "said", "short"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "năm 2021", "năm 2021"),
        (date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
        (date(2016, 1, 1), date(2021, 12, 31), "giai đoạn 2016-2021", "giai đoạn 2016-2021"),
        (date(2026, 1, 5), date(2026, 1, 5), "ngày 05/01/2026", "05/01/2026"),
        (date(2026, 1, 5), date(2026, 1, 16), "từ ngày 05/01/2026 đến ngày 16/01/2026", "05/01-16/01/2026"),
        (date(2025, 12, 15), date(2026, 3, 14), "từ ngày 15/12/2025 đến ngày 14/03/2026", "15/12/2025-14/03/2026"),
    ],
)  # fmt: skip
def test_a_period_is_called_by_its_name(start: date, end: date, said: str, short: str) -> None:
    assert wording.period(start, end) == said
    assert wording.short_period(start, end) == short


def test_a_sentence_begins_large_and_ends_once() -> None:
    assert wording.sentence(" bám địa bàn ") == "Bám địa bàn."
    assert wording.sentence("Bám địa bàn.") == "Bám địa bàn."
    assert wording.sentence("a; b;") == "A; b."


@pytest.mark.parametrize(
    ("name", "said"),
    [("Xã Tuy Đức", "xã Tuy Đức"), ("Thị trấn P Rao", "thị trấn P Rao"), ("Đắk Nông", "Đắk Nông")],
)
def test_the_kind_of_a_place_is_written_small_in_a_sentence(name: str, said: str) -> None:
    assert wording.place_in_text(name) == said


def test_a_paper_is_written_in_a_place_without_its_kind() -> None:
    assert wording.place_of_writing("Tỉnh Lâm Đồng") == "Lâm Đồng"
    assert wording.place_of_writing("Quận 1") == "Quận 1"


def test_the_sources_own_word_for_a_qualifier_is_kept() -> None:
    text = "góp hơn 67 tấn, đón tối thiểu 20 người, nhơn 5 cái"
    over = Entry.Qualifier.OVER
    assert wording.word_before(text, text.index("67"), over) == "hơn"
    assert wording.word_before(text, text.index("20"), over) == "tối thiểu"
    assert wording.word_before(text, text.index("5 cái"), over) == ""
    assert wording.qualified(over, "5") == "trên 5"
    assert wording.qualified(Entry.Qualifier.EXACT, "5") == "5"


def test_the_unit_is_not_said_twice() -> None:
    assert wording.rest_after_unit("Lượt người tham gia", "lượt người") == "tham gia"
    assert (
        wording.rest_after_unit("lượt già làng, người uy tín", "lượt già làng") == ", người uy tín"
    )
    assert wording.rest_after_unit("nhà tình nghĩa", "nh") is None
    assert wording.rest_after_unit("tuyên truyền", "đợt") is None


def test_catalogue_names_fit_into_a_sentence() -> None:
    assert wording.catalogue_name("Số buổi (đợt) tuyên truyền") == "buổi tuyên truyền"
    assert wording.catalogue_name("UBND xã") == "UBND xã"


def test_every_choice_has_its_word() -> None:
    assert set(wording.QUALIFIERS) == set(Entry.Qualifier)
    assert set(wording.STATES) == set(ProgrammeState)
    assert set(wording.CONFERENCES) == set(Conference.Kind)
    assert set(wording.PARTS) == set(Attendance.Part)
    assert set(wording.BLOCKS) == set(BlockResult.Block)
    assert set(wording.CONCLUSIONS) == set(ConclusionState)
    assert set(wording.FORMS) == set(Commendation.Form)
    assert set(wording.FIELDS) == set(Exemplar.Field)
    assert set(wording.STANDINGS) == set(Exemplar.Standing)
