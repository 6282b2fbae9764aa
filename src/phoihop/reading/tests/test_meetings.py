"""The meetings a text tells of."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.reading.notices import Meeting, MeetingKind, PartOfDay, notices_of
from phoihop.reading.tokens import tokens_of


def meetings(text: str) -> tuple[Meeting, ...]:
    return notices_of(text, tokens_of(text)).meetings


def the_meeting(text: str) -> Meeting:
    found = meetings(text)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hội nghị trực báo khối dân vận xã", MeetingKind.BRIEFING),
        ("hội nghị giao ban tháng", MeetingKind.BRIEFING),
        ("sơ kết hai năm chương trình phối hợp", MeetingKind.HALF_WAY),
        ("hội nghị tổng kết chương trình phối hợp", MeetingKind.FINAL),
        ("lễ ký kết chương trình phối hợp", MeetingKind.SIGNING),
        ("lớp tập huấn nghiệp vụ dân vận", MeetingKind.OTHER),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: MeetingKind) -> None:
    found = the_meeting(f"Sáng ngày 04/11/2025, Ban Chỉ đạo huyện tổ chức {name}.")
    assert (found.kind, found.on) == (kind, date(2025, 11, 4))
    assert found.part_of_day is PartOfDay.MORNING
    assert found.when is not None and found.when.text == "Sáng ngày 04/11/2025"
    assert found.host is not None and found.host.text == "Ban Chỉ đạo huyện"
    assert found.title is not None and found.title.text == name


def test_the_year_comes_from_the_day_the_text_bears() -> None:
    found = the_meeting(
        "Cập nhật: 05/01/2018\nChiều 29/12, Ban Dân vận Tỉnh ủy tổ chức hội nghị tổng kết chương trình"
        " phối hợp với các đoàn thể trong toàn tỉnh, có đông đủ đại biểu các ngành dự và góp ý kiến."
    )
    assert (found.on, found.year_said) == (date(2017, 12, 29), False)
    assert found.part_of_day is PartOfDay.AFTERNOON


@pytest.mark.parametrize(
    ("day", "period", "held"),
    [
        ("29/12", "năm 2017", date(2017, 12, 29)),
        ("17/2", "năm 2021", date(2022, 2, 17)),
        ("24.6", "6 tháng đầu năm 2020", date(2020, 6, 24)),
        ("6-4", "quý I/2024", date(2024, 4, 6)),
    ],
)
def test_or_from_the_period_reported_on(day: str, period: str, held: date) -> None:
    found = the_meeting(f"Chiều {day}, Huyện ủy tổ chức hội nghị tổng kết công tác {period}.")
    assert (found.on, found.year_said) == (held, False)


def test_a_meeting_of_two_days_is_held_on_the_first() -> None:
    found = the_meeting("Ngày 01-02/4/2019, Ban Chấp hành khai mạc Hội nghị lần thứ 2.")
    assert (found.on, found.year_said) == (date(2019, 4, 1), True)


def test_a_programme_is_signed_when_it_begins() -> None:
    found = the_meeting(
        "Chiều 16-10, Hội Nông dân tỉnh và Bộ Chỉ huy BĐBP tỉnh tổ chức ký kết chương trình phối hợp"
        " giai đoạn 2019-2025."
    )
    assert (found.kind, found.on) == (MeetingKind.SIGNING, date(2019, 10, 16))
    assert found.host is not None
    assert found.host.text == "Hội Nông dân tỉnh và Bộ Chỉ huy BĐBP tỉnh"


def test_ten_years_of_a_resolution_end_ten_years_after_it() -> None:
    text = "Ngày 10-8, Huyện ủy tổ chức tổng kết 10 năm thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013."
    assert the_meeting(text).on == date(2023, 8, 10)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (
            "Chiều 5/5/2025, tại Hà Nội, Bộ Công an phối hợp với MTTQ tổ chức giao ban.",
            "Bộ Công an",
        ),
        ("(TTX) - Tại thành phố, Hội Phụ nữ vừa tổ chức hội nghị sơ kết.", "Hội Phụ nữ"),
        ("Hội nghị giao ban do Công an xã chủ trì tổ chức ngày 5/5/2025.", "Công an xã"),
        ("Hội nghị sơ kết của Hội Nông dân diễn ra chiều qua (23/7).", "Hội Nông dân"),
        ("Ngày 5/6/2025 Hội LHPN xã tổ chức hội nghị tổng kết.", "Hội LHPN xã"),
        (
            "Sáng 2/2/2025, Ban Chỉ đạo Chương trình phối hợp hoạt động huyện tổ chức sơ kết.",
            "Ban Chỉ đạo Chương trình phối hợp hoạt động huyện",
        ),
    ],
)
def test_who_held_it_is_the_body_before_the_verb(text: str, host: str) -> None:
    found = the_meeting(text).host
    assert found is not None and found.text == host


def test_one_who_takes_the_chair_is_not_the_host() -> None:
    text = "Chiều 17/2/2025, Phó Chủ tịch UBND tỉnh chủ trì hội nghị sơ kết công tác phối hợp."
    assert the_meeting(text).host is None


def test_a_meeting_told_twice_is_one() -> None:
    found = meetings(
        "Sơ kết công tác dân vận 6 tháng đầu năm 2025\n\nSáng 8/7, Ban Dân vận tổ chức hội nghị"
        " sơ kết công tác dân vận 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2025."
    )
    assert [each.on for each in found] == [date(2025, 7, 8)]


def test_the_review_comes_before_the_signing_told_beside_it() -> None:
    found = meetings(
        "Vừa rồi, tại Hội nghị tổng kết chương trình phối hợp năm 2022, UBND thị xã tặng quà."
        " Đồng thời, các bên ký kết chương trình phối hợp năm 2023."
    )
    assert [each.kind for each in found] == [MeetingKind.FINAL, MeetingKind.SIGNING]
    assert found[0].title is not None
    assert found[0].title.text == "Hội nghị tổng kết chương trình phối hợp năm 2022"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Các đơn vị cần tổ chức sơ kết, tổng kết đúng hạn.",
        "Ngày 01/3/2021, UBND tỉnh ban hành Công văn số 10/UBND-VX chỉ đạo tổng kết thực tiễn.",
        "Tổ chức 12 buổi tuyên truyền cho 640 lượt người.",
        "Năm 2016, hai bên đã ký kết chương trình phối hợp.",
    ],
)
def test_no_meeting_is_made_up(text: str) -> None:
    assert meetings(text) == ()
