"""Notices of any text whatever: spans are slices, nothing fails, time grows with the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoihop.reading.model import Span
from phoihop.reading.notices import Notices, notices_of
from phoihop.reading.tests.growth import grows_in_proportion
from phoihop.reading.tests.hostile import PIECES
from phoihop.reading.tokens import tokens_of

WORDS = (
    "Sáng ngày", "04/11/2025", "29/12", ",", ";", ".", ":", "\n", "tại", "UBND huyện", "Ban Dân vận Tỉnh ủy", "tổ chức",
    "hội nghị", "sơ kết", "tổng kết", "ký kết chương trình", "giao ban", "năm 2025", "quý I", "6 tháng đầu năm", "giai đoạn",
    "2016-2021", "tặng", "Giấy khen", "khen thưởng", "02 tập thể", "06 cá nhân", "được", "của", "về", "Nghị quyết số",
    "09-NQ/TU", "03/2019/NĐ-CP", "Luật", "Quyết định", "217, 218-QĐ/TW", "đồng chí", "Trần Văn A", "Phó Bí thư", "đề nghị",
    "các đơn vị", "tiếp tục", "cần", "trong thời gian tới", "IV. NHIỆM VỤ", "“", "”", "(", ")", "-", "từ ngày", "đến", "10 năm",
    "thực hiện", "và", "1.", "hai", "thừa ủy quyền của", "đã",
)  # fmt: skip
HOSTILE = (
    *PIECES, "số 1-QĐ, ", "giấy khen ", "giấy khen cho 1 tập thể ", "tặng ", "Quyết định số 1/QĐ-UBND về ", "Nguyễn ",
    "đồng chí Trần Văn A, ", "II. NHIỆM VỤ\n", "đề nghị các ", "sơ kết ", "hội nghị ", "ngày 1/1/2020 ", "Luật Phòng, ",
    "Bí thư, Trưởng ban ", "6 tháng đầu năm ", "năm 2020-", "Trong thời gian tới, ", "thừa ủy quyền của ", "kết luận:\n",
)  # fmt: skip


def spans(notices: Notices) -> Iterator[Span]:
    for commendation in notices.commendations:
        yield commendation.span
        yield from (each.span for each in commendation.recipients)
        yield from filter(None, (commendation.by, commendation.reason))
    for citation in notices.citations:
        yield from citation.places
        yield from filter(None, (citation.body, citation.title))
    for meeting in notices.meetings:
        yield from filter(None, (meeting.when, meeting.host, meeting.title))
    for direction in notices.directions:
        yield direction.span
        yield from filter(None, (direction.by, direction.to))
    if notices.period:
        yield notices.period.span


def confidences(notices: Notices) -> Iterator[float]:
    every = (notices.commendations, notices.citations, notices.meetings, notices.directions)
    for part in every:
        yield from (each.confidence for each in part)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=50).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_and_every_span_is_a_slice_of_it(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    notices = notices_of(text, tokens_of(text))
    for span in spans(notices):
        assert span.text and text[span.start : span.end] == span.text
    assert all(0 < confidence <= 1 for confidence in confidences(notices))
    for citation in notices.citations:
        starts = [place.start for place in citation.places]
        assert starts == sorted(set(starts))
    assert list(notices.directions) == sorted(notices.directions, key=lambda one: one.span.start)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def read(text: str) -> None:
        notices_of(text, tokens_of(text))

    assert grows_in_proportion(read, unicodedata.normalize("NFC", piece))
