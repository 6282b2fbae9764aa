"""Documents a text cites: kind, number, date, issuing body, title."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.reading.notices import Citation, DocumentKind, notices_of
from phoihop.reading.tokens import tokens_of


def cited(text: str) -> tuple[Citation, ...]:
    return notices_of(text, tokens_of(text)).citations


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Triển khai Nghị quyết số 12-NQ/TU của Tỉnh ủy.", DocumentKind.RESOLUTION, "12-NQ/TU"),
        ("Theo Nghị định số 30/2020/NĐ-CP.", DocumentKind.DECREE, "30/2020/NĐ-CP"),
        ("Căn cứ Luật số 10/2022/QH15.", DocumentKind.LAW, "10/2022/QH15"),
        ("Thực hiện Kế hoạch số: 42/KH-UBND.", DocumentKind.PLAN, "42/KH-UBND"),
        ("Chỉ thị 05-CT/TW được quán triệt.", DocumentKind.DIRECTIVE, "05-CT/TW"),
        ("Hướng dẫn số 18 /HD- MTTQ của huyện.", DocumentKind.GUIDANCE, "18/HD-MTTQ"),
        ("Thông tư số 10/2022/TT-BNV hướng dẫn thi hành.", DocumentKind.CIRCULAR, "10/2022/TT-BNV"),
        ("Công văn số 66/UBND-VX gửi các xã.", DocumentKind.LETTER, "66/UBND-VX"),
        ("Đề án 06 của Chính phủ.", DocumentKind.SCHEME, "06"),
        ("Chương trình phối hợp số 09 ký năm 2013.", DocumentKind.PROGRAMME, "09"),
        ("Quyết định 1237 của Chính phủ.", DocumentKind.DECISION, "1237"),
        ("làm theo văn bản 23-QĐ/TW.", DocumentKind.DECISION, "23-QĐ/TW"),
    ],
)
def test_the_kind_and_the_number_are_read(text: str, kind: DocumentKind, number: str) -> None:
    (found,) = cited(text)
    assert (found.kind, found.number) == (kind, number)


def test_date_body_and_title_are_read() -> None:
    (found,) = cited(
        "Các xã thực hiện Nghị quyết số 15-NQ/TU, ngày 03/6/2023 của Ban Chấp hành Đảng bộ tỉnh"
        " (khóa X) về đổi mới công tác dân vận, chăm lo đời sống Nhân dân; kết quả rất rõ."
    )
    assert found.issued == date(2023, 6, 3)
    assert found.body is not None and found.body.text == "Ban Chấp hành Đảng bộ tỉnh"
    assert found.title is not None
    assert found.title.text == "đổi mới công tác dân vận, chăm lo đời sống Nhân dân"


def test_a_ministry_with_a_hyphen_in_its_name_is_one_body() -> None:
    (found,) = cited("Thông tư số 7/2022/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội.")
    assert found.body is not None and found.body.text == "Bộ Lao động - Thương binh và Xã hội"


def test_a_quoted_title_ends_with_its_quotation_mark() -> None:
    (found,) = cited(
        "Chỉ thị số 8-CT/TU về “Tăng cường phối hợp. Hướng về cơ sở” đã được phổ biến."
    )
    assert found.title is not None
    assert found.title.text == "Tăng cường phối hợp. Hướng về cơ sở"


def test_the_body_and_the_day_may_stand_before_the_document() -> None:
    (found,) = cited(
        "Ngày 18/3/2021, UBND tỉnh đã ban hành Kế hoạch số 42/KH-UBND tổ chức hội thi."
    )
    assert found.body is not None and found.body.text == "UBND tỉnh"
    assert found.issued == date(2021, 3, 18)
    assert found.title is not None and found.title.text == "tổ chức hội thi"


def test_a_joint_programme_names_its_parties() -> None:
    (found,) = cited(
        "Chương trình phối hợp số 09 ngày 01/8/2013 giữa Hội Nông dân và Công an tỉnh về giữ bình yên."
    )
    assert found.body is not None and found.body.text == "Hội Nông dân và Công an tỉnh"


def test_several_numbers_share_one_symbol() -> None:
    assert [each.number for each in cited("Quyết định 217, 218-QĐ/TW của Bộ Chính trị.")] == [
        "217-QĐ/TW",
        "218-QĐ/TW",
    ]


def test_one_document_is_one_citation_with_several_places() -> None:
    text = (
        "Triển khai Nghị định số 03/2019/NĐ-CP của Chính phủ, các bên đã giao ban."
        " Qua 5 năm thực hiện Nghị định 03, tình hình ổn định. Nghị định số 03 được phổ biến."
    )
    (found,) = cited(text)
    assert [place.text for place in found.places] == [
        "Nghị định số 03/2019/NĐ-CP của Chính phủ",
        "Nghị định 03",
        "Nghị định số 03",
    ]


def test_one_number_in_two_years_is_two_documents() -> None:
    found = cited(
        "Nghị quyết số 25-NQ/TW ngày 25/7/2008 và Nghị quyết số 25-NQ/TW ngày 03/6/2013 đều được học tập."
    )
    assert [each.issued for each in found] == [date(2008, 7, 25), date(2013, 6, 3)]


def test_a_document_cited_in_a_title_is_cited_as_well() -> None:
    found = cited(
        "Kết luận số 43-KL/TW của Ban Bí thư về tiếp tục thực hiện Nghị quyết số 25-NQ/TW."
    )
    assert [each.number for each in found] == ["43-KL/TW", "25-NQ/TW"]


def test_laws_and_resolutions_of_congresses_go_by_name() -> None:
    found = cited(
        "Phổ biến Luật Nghĩa vụ quân sự, Luật Phòng, chống ma túy và Nghị quyết Đại hội XIV của Đảng."
    )
    assert [each.title.text for each in found if each.title] == [
        "Nghĩa vụ quân sự",
        "Phòng, chống ma túy",
        "Đại hội XIV của Đảng",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Số: 130/KH-UBND\nKẾ HOẠCH",
        "Hội Luật gia tỉnh dự họp.",
        "Tỉnh đã ra 15 nghị quyết, 30 chỉ thị và 2 chương trình.",
        "Có 35/71 xã đạt chuẩn, 4.325 hộ/19.417 nhân khẩu.",
        "Ban Thường vụ quyết định 5 nội dung.",
        "Nghị quyết Đại hội Đảng các cấp được học tập.",
        "Ngày 12-5, kế hoạch bắt đầu.",
        "",
    ],
)
def test_nothing_is_cited_where_no_document_is_named(text: str) -> None:
    assert cited(text) == ()
