import pytest

from phoihop.reading.tests.marked import periods, read


def test_attendance_belongs_to_its_events() -> None:
    buoi, people, lop = read("Hội mở [23 buổi] nói chuyện, thu hút [90 lượt người]; mở [2 lớp].")
    assert people.attends == buoi.quantity.start
    assert lop.attends is None


def test_a_part_belongs_to_its_total() -> None:
    total, part, other = read("Tư vấn [884 vụ] (trong đó miễn phí [71 vụ]); tặng [5 suất quà].")
    assert part.part_of == total.quantity.start
    assert other.part_of is None


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("Tặng [6 tấn] gạo (tương đương [90 triệu đồng]).", True),
        ("Tặng [60 suất quà] trị giá [30 triệu đồng].", True),
        ("Xây [3 nhà] với kinh phí [200 triệu đồng].", False),
        ("Tặng [60 suất quà], mỗi suất trị giá [500 nghìn đồng].", False),
    ],
)
def test_goods_and_their_worth_are_linked_but_not_costs_and_prices(
    sentence: str, linked: bool
) -> None:
    goods, worth = read(sentence)
    assert (worth.equivalent_of == goods.quantity.start) is linked


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2021, Hội tặng [5 suất quà].", "Năm 2021"),
        ("Theo báo cáo, trong 05 năm qua Hội tặng quà.\n\nHội mở [2 lớp].", "trong 05 năm qua"),
        ("Quý I/2026, Hội mở [2 lớp].", "Quý I/2026"),
        ("6 tháng đầu năm 2024, Hội mở [2 lớp].", "6 tháng đầu năm 2024"),
        ("Từ đầu năm đến nay, Hội mở [2 lớp].", "Từ đầu năm đến nay"),
        ("Giai đoạn 2016-2021, Hội mở [2 lớp].", "Giai đoạn 2016-2021"),
        ("Theo kế hoạch năm 2022 Hội mở [2 lớp].", None),
    ],
)
def test_an_expression_of_time_governs_what_follows(text: str, period: str | None) -> None:
    assert periods(text) == [period]
