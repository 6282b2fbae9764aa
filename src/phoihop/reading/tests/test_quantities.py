"""Numbers with their units: what is read, and what is only a number."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoihop.reading.model import SURE, Kind, Qualifier, Quantity
from phoihop.reading.quantities import quantities_of
from phoihop.reading.tokens import tokens_of


def read(text: str) -> list[Quantity]:
    return quantities_of(text, tokens_of(text))


def shape(quantity: Quantity) -> str:
    """ "35/71 xã", "10..15 hộ", "? suất": the value as it is kept, and the unit."""
    value = "?" if quantity.value is None else f"{quantity.value:f}"
    if quantity.denominator is not None:
        value += f"/{quantity.denominator:f}"
    if quantity.value_max is not None:
        value += f"..{quantity.value_max:f}"
    return f"{value} {quantity.unit}"


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("trao 18 chum nước và 6 lưỡi cày", ["18 chum nước", "6 lưỡi cày"]),
        ("mở 9 lớp tập huấn cho 410 lượt cán bộ, hội viên", ["9 lớp", "410 lượt cán bộ, hội viên"]),
        ("thăm 25 hộ gia đình, tặng 3 căn nhà tình thương", ["25 hộ", "3 căn nhà"]),
        ("với 620 lượt tham gia", ["620 lượt"]),
        ("27 xã, thị trấn", ["27 xã, thị trấn"]),
        ("27 xã, huyện Hòa An đứng đầu", ["27 xã"]),
        ("trồng 1.200 cây keo, nuôi 14 con bò giống", ["1200 cây keo", "14 con bò"]),
        ("có 33 đ/c dự", ["33 đ/c"]),
        ("8 HTX và 120 ĐVTN", ["8 HTX", "120 ĐVTN"]),
        ("tặng 12 máy trợ thính, 7 cổ động viên", ["12 máy trợ thính", "7 cổ động viên"]),
        ("công nhận 900 “gia đình hiếu học”", ["900 gia đình hiếu học"]),
        ("giúp 15hộ,trao 40suất quà", ["15 hộ", "40 suất quà"]),
    ],
)
def test_the_unit_is_the_smallest_noun_phrase(text: str, shapes: list[str]) -> None:
    assert [shape(one) for one in read(text)] == shapes


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("góp 3 tỷ 250 triệu đồng", ["3250000000 đồng"]),
        ("góp 800 nghìn và 1,25 tỷ", ["800000 đồng", "1250000000 đồng"]),
        ("2.294 đồng chí góp 90.000đ", ["2294 đồng chí", "90000 đồng"]),
        ("0,5 tạ ngô, 12,8 tấn gạo, 450g mật ong", ["50 kg", "12800 kg", "0.45 kg"]),
        ("46,3 triệu lít, 120 m3 đá, 30 khối đá", ["46300000 lít", "120 m3", "30 khối"]),
        ("8.400m 2 đất, 3,25 ha rừng, 12 m² tường", ["8400 m2", "3.25 ha", "12 m²"]),
        ("hai trăm năm mươi suất quà", ["250 suất quà"]),
        ("mười lăm triệu đồng cho một trăm linh bốn hộ", ["15000000 đồng", "104 hộ"]),
        ("35 / 71 xã", ["35/71 xã"]),
        ("4.325 hộ/19.417 nhân khẩu", ["4325 hộ", "19417 nhân khẩu"]),
        ("từ 3 đến 5 triệu đồng", ["3000000..5000000 đồng"]),
        ("từ 300.000 đồng đến 2 triệu đồng", ["300000..2000000 đồng"]),
        ("10-15 hộ, 3 - 5%", ["10..15 hộ", "3..5 %"]),
        ("1 165 đơn vị máu", ["1165 đơn vị máu"]),
        ("bảo vệ 23,292 km, trị giá 26,019 tỷ đồng", ["23.292 km", "26019000000 đồng"]),
        ("5 tỷ 298,2 triệu đồng", ["5298200000 đồng"]),
        ("3 mẫu ruộng, 5 mẫu đơn, 4 công đất", ["3 mẫu", "5 mẫu", "4 công"]),
        ("hơn 230 héc-ta, 12 hải lý, 2 ki-lô-gam", ["230 héc-ta", "12 hải lý", "2 kg"]),
    ],
)
def test_values_are_kept_exactly(text: str, shapes: list[str]) -> None:
    assert [shape(one) for one in read(text)] == shapes


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("320 hộ, trong đó có 240 được công nhận", ["320 hộ", "240 hộ"]),
        ("lập mới 6 tổ, nâng tổng số lên 186.", ["6 tổ", "186 tổ"]),
        ("số chi hội tăng từ 41 lên 48 chi hội", ["41 chi hội", "48 chi hội"]),
        ("tăng từ 8 lên 12,5 ha", ["8 ha", "12.5 ha"]),
        ("gồm 90 suất quà, 50 cho người già", ["90 suất quà", "50 suất quà"]),
    ],
)
def test_a_unit_that_is_left_out_comes_from_beside(text: str, shapes: list[str]) -> None:
    found = read(text)
    assert [shape(one) for one in found] == shapes
    assert min(one.confidence for one in found) < SURE


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("hơn 67 tấn", Qualifier.OVER),
        ("không dưới 20 hộ", Qualifier.OVER),
        ("từ 20 con trở lên", Qualifier.OVER),
        ("gần 70 triệu lượt", Qualifier.NEARLY),
        ("ước đạt 90 tấn", Qualifier.ABOUT),
        ("từ 3 đến 5 hộ", Qualifier.ABOUT),
        ("không quá 3%", Qualifier.UNDER),
        ("lên đến 90 hộ", Qualifier.EXACT),
        ("cao hơn 5%", Qualifier.EXACT),
        ("trên 3 lĩnh vực", Qualifier.EXACT),
        ("gần đây 3 hộ", Qualifier.EXACT),
    ],
)
def test_a_qualifier_stands_directly_at_its_number(text: str, qualifier: Qualifier) -> None:
    assert [one.qualifier for one in read(text)] == [qualifier]


def test_a_qualifier_does_not_carry_over() -> None:
    assert [one.qualifier for one in read("hơn 67 tấn và 400 triệu đồng")] == [
        Qualifier.OVER,
        Qualifier.EXACT,
    ]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("500.000 đồng/hộ", "hộ"),
        ("45 triệu đồng/người/năm", "người/năm"),
        ("500 nghìn đồng/01 suất", "suất"),
        ("800 kg/ha", "ha"),
        ("40 triệu/mái ấm", "mái ấm"),
        ("mỗi suất quà trị giá hơn 800 nghìn đồng", "suất quà"),
    ],
)
def test_a_rate_says_for_each_what(text: str, per: str) -> None:
    assert [one.per for one in read(text)] == [per]


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("2.5 tỷ đồng", (2_500_000_000, 25_000_000_000)),
        ("1,500 người", (1500, Decimal("1.5"))),
        ("3.5 km đường", (Decimal("3.5"), 35)),
        ("gần 6, 5 tỷ đồng", (6_500_000_000, 5_000_000_000)),
    ],
)
def test_a_doubtful_number_has_no_value(text: str, alternatives: tuple[Decimal, ...]) -> None:
    (found,) = read(text)
    assert (found.value, found.alternatives) == (None, alternatives)
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 29/12, ngày 6.11 đoàn công tác, tháng 4.2022 xã tổ chức",
        "từ 01/6 - 31/8/2022, (15-10-1930 – 15-10-2025), 19-10, Hội",
        "năm 2021, giai đoạn 2016-2021, Tết 2023, hè 2022 trong lễ",
        "lúc 14h30, 8 giờ 00, 10:17, 22 giờ 30 phút",
        "05 năm qua, trong 3 ngày, 87 tuổi, từ 18 đến 25 tuổi",
        "lần thứ 6, khóa 12, bão số 9, mức độ 3, 4, nhà cấp 4",
        "Quân khu 4, Trung đoàn Bộ binh 88 hành quân, Đồn Biên phòng 457 và 461 giai đoạn 2003-2008",
        "thôn 3, tổ 3, 4 và 5 phường 2, bản Nà Pán 1, xã Hòa",
        "Nghị quyết số 25-NQ/TW, 09-NQ/TU, Nghị định 30/2020/NĐ-CP, Đề án 1371, Ban Chỉ đạo 35 tỉnh",
        "Phòng PA05, Covid-19, Quốc lộ 1A, mạng 4G, đường dây 500kV, biển số 36P4-9450",
        "Điện thoại: 0908 499555; hotline 113",
        "“5 không, 3 sạch”, mô hình 4 tại chỗ, 3 trong 1, phiên chợ 0 đồng",
        "hàng trăm hộ, vài ba hộ, hai ba hộ, một hộ, một số nơi, hai bên, 3 cấp",
        "gấp hơn 2 lần, tăng ít nhất 1,5 lần",
        "ngày 1 và 2/7 xã tổ chức, trong 2 ngày 25, 26/7, xã",
        "bệnh viện 103 tổ chức, Đoàn 337 tổ chức, Vùng Cảnh sát biển 1 tổ chức",
        "trường cấp 3 huyện, các tiêu chí 15, 17, 18 về đích, nhiệm kỳ 5",
        "131 lượt xem\n5 bình luận",
        "1. Công tác tuyên truyền\n2) Kết quả\n1.1 Nội dung",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(text: str) -> None:
    assert [(one.text, one.rule) for one in read(text)] == []


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("năm 2022, 374 mô hình", ["374 mô hình"]),
        ("đợt 7 năm 2017. 250 cán bộ", ["250 cán bộ"]),
        ("năm 2017 - 250 hộ", ["250 hộ"]),
        ("11 quy trình, 12 giải tập thể", ["11 quy trình", "12 giải"]),
        ("tổ 3 người, lớp 30 học viên", ["3 người", "30 học viên"]),
        ("cấp 500 thẻ, lập biên bản 17 trường hợp", ["500 thẻ", "17 trường hợp"]),
        ("hơn 2000 tin có giá trị", ["2000 tin"]),
        ("dự án 12 tỷ đồng, mức 5 triệu đồng", ["12000000000 đồng", "5000000 đồng"]),
        ("mỗi tháng 2 buổi", ["2 buổi"]),
        ("và năm cá nhân", ["5 cá nhân"]),
        ("1.200 ngày công", ["1200 ngày công"]),
        ("15 ngày chủ nhật xanh, 12 đêm văn nghệ", ["15 ngày chủ nhật", "12 đêm văn nghệ"]),
        ("tuyên truyền pháp luật 25 buổi", ["25 buổi"]),
        ("theo kế hoạch 12 đợt, định kỳ 2 lần", ["12 đợt", "2 lần"]),
        ("tặng bệnh viện 30 giường bệnh", ["30 giường bệnh"]),
        ("đại diện 35 hộ, bảo trợ xã hội 12 suất quà", ["35 hộ", "12 suất quà"]),
        ("ông nói: “Gia đình tôi thu 200 triệu đồng”", ["200000000 đồng"]),
        ("84 tổ/498 thành viên, 58 tổ/ 455 tàu", ["84 tổ", "498 thành viên", "58 tổ", "455 tàu"]),
        ("lập 7 chi, tổ hội", ["7 chi, tổ hội"]),
    ],
)
def test_a_count_behind_such_words_is_still_a_count(text: str, shapes: list[str]) -> None:
    assert [shape(one) for one in read(text)] == shapes


def test_a_unit_on_the_next_line_belongs_to_its_number() -> None:
    assert [shape(one) for one in read("đã thu hút 7.135 lượt\nngười tham gia")] == [
        "7135 lượt người"
    ]


WORDS = (
    "7.135 9.999.999.999.999 0,000001 12 05 2,5 2.5 1,500 / - đến từ hơn % đồng triệu tỷ nghìn hộ lượt người xã , phường m 2 km tấn năm ngày thứ"
    " một hai mươi trăm “ ” ( ) . ; Hội NQ TW số trong đó có lên và \u200b \u0301 x"
)
PIECES = st.sampled_from([*WORDS.split(" "), "\n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " ", "\u00a0"]))
def test_spans_are_slices_in_order_and_apart(pieces: list[str], between: str) -> None:
    text = unicodedata.normalize("NFC", between.join(pieces))
    end = 0
    for one in read(text):
        assert one.start >= end and text[one.start : one.end] == one.text
        end = one.end
        assert (one.value is None) == bool(one.alternatives)
        assert (one.kind is Kind.RATIO) == (one.denominator is not None)
        assert 0 < one.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    read(unicodedata.normalize("NFC", text))
