import pytest

from phoihop.reading.tests.marked import actors


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Bộ Chỉ huy bộ đội Biên phòng tỉnh mở [2 lớp].", "Bộ Chỉ huy bộ đội Biên phòng tỉnh"),
        (
            "Năm 2022, Hội Liên hiệp Phụ nữ huyện Ea Kar tặng [9 nhà].",
            "Hội Liên hiệp Phụ nữ huyện Ea Kar",
        ),
        ("Hội Cựu chiến binh (CCB) xã vận động [5 hộ].", "Hội Cựu chiến binh (CCB) xã"),
        ("Sở Giáo dục và Đào tạo tổ chức [3 hội thi].", "Sở Giáo dục và Đào tạo"),
        ("Các cấp hội phụ nữ trong tỉnh giúp [70 hộ].", "Các cấp hội phụ nữ trong tỉnh"),
        ("Mặt trận và các tổ chức thành viên trao [7 nhà].", "Mặt trận và các tổ chức thành viên"),
        ("Nhân dân trên địa bàn huyện hiến [9 cây].", "Nhân dân trên địa bàn huyện"),
        ("Trung đoàn 95 cử [40 chiến sĩ] giúp dân.", "Trung đoàn 95"),
        ("Hội đã vận động [5 hộ].", "Hội"),
        ("Chủ tịch UBND tỉnh tặng bằng khen cho [5 tập thể].", "Chủ tịch UBND tỉnh"),
    ],
)
def test_the_subject_did_it(sentence: str, body: str) -> None:
    assert actors(sentence) == [body]


def test_the_one_that_works_with_others_did_it() -> None:
    assert actors("Hội Nông dân tỉnh phối hợp với Công an tỉnh, Sở Y tế mở [4 lớp].") == [
        "Hội Nông dân tỉnh"
    ]


def test_a_list_keeps_its_subject_until_the_next() -> None:
    text = "Công an tỉnh mở [4 lớp], phát [9 tờ rơi]; bắt [2 đối tượng]; Hội Nông dân tỉnh duy trì [3 mô hình]."
    assert actors(text) == ["Công an tỉnh"] * 3 + ["Hội Nông dân tỉnh"]


def test_a_sentence_without_subject_keeps_the_one_before() -> None:
    text = "Huyện đoàn ra quân đầu năm. Trồng [90 cây xanh]. Ngoài ra, đã tặng [5 suất quà]."
    assert actors(text) == ["Huyện đoàn", "Huyện đoàn"]


def test_a_heading_governs_what_stands_below() -> None:
    assert actors("1. Hội Phụ nữ xã:\n- Tặng [5 suất quà].\n- Mở [2 lớp].") == ["Hội Phụ nữ xã"] * 2


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("[5 tập thể] được Hội Chữ thập đỏ tỉnh khen thưởng.", "Hội Chữ thập đỏ tỉnh"),
        ("Hội Phụ nữ có [2 căn nhà] do Ngân hàng Nông nghiệp hỗ trợ.", "Ngân hàng Nông nghiệp"),
        ("Với [6 tấn] gạo (tương đương [90 triệu đồng]) của Nhân dân ủng hộ.", "Nhân dân"),
    ],
)
def test_an_agent_beside_the_figure_comes_before_the_subject(sentence: str, body: str) -> None:
    assert actors(sentence)[0] == body


@pytest.mark.parametrize(
    "sentence",
    [
        "Toàn tỉnh hiện có [234 khu dân cư] tự quản.",
        "Ngành y tế trao cho Hội Nông dân.\nXã có [12 thôn].",
        "Hội Nông dân xã được tặng [5 suất quà].",
        "Huyện có [90 hội viên].",
        "Hội Nông dân mở hội nghị. Trong hội nghị đã khen thưởng [2 tập thể].",
        "Ông Trần Văn B, Chủ tịch Hội Nông dân xã, tặng [5 suất quà].",
        "Quà được gửi tới Hội Người mù gồm [5 suất quà].",
    ],
)
def test_nobody_did_it(sentence: str) -> None:
    assert actors(sentence) == [None]
