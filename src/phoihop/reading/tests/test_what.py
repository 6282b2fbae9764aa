import pytest

from phoihop.reading.tests.marked import whats


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội thu hút [300 lượt người] tham gia.", ["lượt người tham gia"]),
        (
            "Toàn xã có [12 khu dân cư, thôn] không có ma túy, cờ bạc; [5 chợ].",
            ["khu dân cư, thôn không có ma túy, cờ bạc", "chợ"],
        ),
        ("Hội phát [40 tờ rơi], mở [2 lớp] dạy nghề.", ["tờ rơi", "lớp dạy nghề"]),
        ("Hội tặng [40 suất quà] cho hộ nghèo.", ["suất quà"]),
        ("[9/12 xã] đạt chuẩn nông thôn mới.", ["xã đạt chuẩn nông thôn mới"]),
        ("Hội duy trì [7 mô hình] và xây dựng [3 mô hình] mới.", ["mô hình", "mô hình mới"]),
        ("Trao nhà cho [20 hộ] vươn lên thoát nghèo.", ["hộ vươn lên thoát nghèo"]),
        ("Có [15 người] được nhận bằng khen.", ["người được nhận bằng khen"]),
        ("Hội trồng [500 cây xanh], Đoàn Thanh niên phát quang.", ["cây xanh"]),
        ("Hội Khuyến học có [60 “gia đình học tập”].", ["gia đình học tập"]),
    ],
)
def test_a_noun_goes_on_to_the_end_of_its_phrase(sentence: str, expected: list[str]) -> None:
    assert whats(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hội phối hợp tổ chức tuyên truyền được [40 đợt] với [90 lượt người] nghe.",
            "tuyên truyền",
        ),
        ("Đồn tổ chức chiếu phim lưu động được [14 buổi].", "chiếu phim lưu động"),
        ("Hội tư vấn được [56 cuộc].", "tư vấn"),
        ("Xã đã tuyên truyền bằng xe loa [30 lượt], phát [60 tờ rơi].", "tuyên truyền bằng xe loa"),
        ("Hội mở [3 lớp] tập huấn cho cán bộ.", "lớp tập huấn"),
        ("Đội tổ chức [24 ca] tuần tra, chốt chặn.", "ca tuần tra, chốt chặn"),
    ],
)
def test_a_bare_event_word_counts_the_activity_before_or_behind_it(
    sentence: str, expected: str
) -> None:
    assert whats(sentence)[0] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội nghị có tổng kinh phí hơn [70 triệu đồng].", "tổng kinh phí"),
        ("Tổng kinh phí chăm lo Tết là [66 triệu đồng].", "Tổng kinh phí chăm lo Tết"),
        ("Thu nhập bình quân đạt [48 triệu đồng].", "Thu nhập bình quân"),
        ("Hội vận động [48 triệu đồng] để xây nhà.", "xây nhà"),
        ("Hội ủng hộ [7 triệu đồng] tiền mặt.", "tiền mặt"),
        ("Hội ủng hộ Quỹ Vì người nghèo [8 triệu đồng].", "Quỹ Vì người nghèo"),
    ],
)
def test_a_sum_is_called_by_its_label_or_its_purpose(sentence: str, expected: str) -> None:
    assert whats(sentence) == [expected]


def test_goods_and_their_worth_are_the_same_goods() -> None:
    assert whats("Hội ủng hộ [6 tấn] gạo, mì (tương đương [90 triệu đồng]).") == [
        "gạo, mì",
        "gạo, mì",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xã đạt [100 %] chỉ tiêu.", ["chỉ tiêu"]),
        ("Tỷ lệ hộ nghèo giảm còn [5 %].", ["Tỷ lệ hộ nghèo"]),
        ("Hội thu [90 đơn vị máu], vượt [10 %] so với kế hoạch.", ["đơn vị máu", "kế hoạch"]),
        ("Hội nạo vét kênh mương dài [3 km].", ["nạo vét kênh mương"]),
        ("Dân hiến [500 m2] đất.", ["đất"]),
    ],
)
def test_shares_and_measures_are_of_something(sentence: str, expected: list[str]) -> None:
    assert whats(sentence) == expected


def test_two_things_given_at_once_hang_on_one_verb() -> None:
    assert whats("Đoàn đóng góp [80 công] lao động và [32 triệu đồng].")[1] == "đóng góp"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thôn có [40 hộ vay] vốn, trong đó [9 hộ] là thương binh.", "hộ là thương binh"),
        ("Tổng kết, có [4 tập thể] đã được tặng Bằng khen.", "tập thể đã được tặng Bằng khen"),
        (
            "Xã cử [30 đảng viên] cấp tỉnh, cấp huyện về làng.",
            "đảng viên cấp tỉnh, cấp huyện về làng",
        ),
        ("Toàn xã còn [7 nhà] xuống cấp.", "nhà xuống cấp"),
        ("Có [12 tiểu thương] tham gia dọn chợ.", "tiểu thương tham gia dọn chợ"),
    ],
)
def test_what_is_said_of_people_and_things_tells_which_they_are(
    sentence: str, expected: str
) -> None:
    assert whats(sentence)[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đại hội có [90 đại biểu] đại diện [700 hội viên].", "đại biểu"),
        ("Ấp thu [5 khẩu súng] tự chế và nhiều đạn.", "khẩu súng tự chế"),
        ("Ấp nhận [60 suất quà], hàng chục xe đạp.", "suất quà"),
        ("Có [9 hộ] thoát nghèo, tỷ lệ hộ nghèo còn [4 %].", "hộ thoát nghèo"),
        ("Đoàn khám cho [80 người] già, mổ mắt cho [5 cụ].", "người già"),
        ("[6 đoàn công tác] của Hội Nông dân xã đã thăm hỏi.", "đoàn công tác"),
        ("Tuyên truyền cho ít nhất [500 lượt người] trở lên.", "lượt người"),
    ],
)
def test_a_noun_stops_before_the_next_thing_and_before_its_owner(
    sentence: str, expected: str
) -> None:
    assert whats(sentence)[0] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xã có tổng số hộ nghèo là [90 hộ]; thành thị [20 hộ], nông thôn [70 hộ].", "nông thôn"),
        ("Hộ cận nghèo [35 hộ].", "Hộ cận nghèo"),
        ("Hộ nghèo trên địa bàn xã giảm còn [35 hộ].", "Hộ nghèo"),
        ("Số hộ nghèo còn [80 hộ] (giảm [7 hộ]).", "Số hộ nghèo"),
        ("Xã còn [80 hộ] nghèo (chiếm [4 %]).", "hộ nghèo"),
        ("Hộ khá, giàu tăng lên, chiếm [27 %].", "Hộ khá, giàu"),
        ("Tốc độ tăng trưởng năm 2001 đạt [5 %], năm 2002 đạt [6 %].", "Tốc độ tăng trưởng"),
        ("Thu [60 đơn vị máu], tăng [9 %] so với năm trước.", "đơn vị máu"),
        ("Nợ quá hạn giảm xuống dưới [2 %].", "Nợ quá hạn"),
    ],
)
def test_a_bare_number_is_of_what_was_told_before(sentence: str, expected: str) -> None:
    assert whats(sentence)[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội tặng [9 suất quà] (trị giá [3 triệu đồng]).", "trị giá"),
        ("Hội giúp [9 thương binh] nặng (hơn [3 triệu đồng]).", "thương binh nặng"),
        ("Dân góp [3 triệu đồng] và [9 ngày công] để sửa cầu.", "sửa cầu"),
        ("Xã được cấp [3 tỷ đồng] để làm trạm y tế.", "làm trạm y tế"),
        ("Quỹ Hỗ trợ nông dân huyện đã giải ngân [3 tỷ đồng].", "giải ngân"),
        ("Ủng hộ quỹ “Khuyến học”... được hơn [3 triệu đồng].", "quỹ “Khuyến học”"),
        ("Trồng [4 đoạn đường] hoa với tổng chiều dài [3 km].", "tổng chiều dài"),
        ("Huyện có diện tích rừng lên đến [3 km].", "diện tích rừng"),
    ],
)
def test_a_sum_or_size_takes_its_label_else_its_purpose_else_what_it_was_for(
    sentence: str, expected: str
) -> None:
    assert expected in whats(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xã có [90 hộ] nghèo; trong đó khu vực thành thị [20 hộ].", "khu vực thành thị"),
        ("Xã còn [20 hộ] và khu vực nông thôn còn [70 hộ].", "khu vực nông thôn"),
        (
            "Xảy ra [5 vụ] tai nạn, so với tháng trước giảm [3 vụ].",
            "vụ tai nạn",
        ),
        ("Công an xử phạt hành chính [40 trường hợp].", "xử phạt hành chính"),
        ("Số tin báo đã giải quyết [12/15 tin].", "Số tin báo đã giải quyết"),
        ("Số thu bảo hiểm năm nay đạt bình quân [9 tỷ đồng].", "Số thu bảo hiểm năm nay"),
        ("Nếu tính cả dân số thì hộ nghèo còn chiếm [4 %].", "hộ nghèo"),
        ("Tỷ lệ người hiến từ [350 ml] trở lên đạt [44 %].", "Tỷ lệ người hiến từ 350 ml"),
        ("Thu [90 đơn vị máu], quy đổi là [99 đơn vị máu].", "đơn vị máu"),
        ("Công an làm rõ [8/9 vụ] án, đạt tỷ lệ [89 %].", "vụ án"),
    ],
)
def test_times_and_comparisons_give_way_to_what_was_named_before(
    sentence: str, expected: str
) -> None:
    found = whats(sentence)[-1]
    assert found is not None and found.startswith(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Có [7 ý tưởng] đã được thực hiện.", "ý tưởng đã được thực hiện"),
        ("[100 %] hộ nghèo đều được tặng quà.", "hộ nghèo đều được tặng quà"),
        ("Xã có [9 hộ] nghèo, gia đình thương binh vay vốn.", "hộ nghèo, gia đình thương binh"),
        ('Hội xây [4 nhà] "Tình bạn”.', 'nhà "Tình bạn”'),
    ],
)
def test_what_is_said_of_things_and_shares_goes_on(sentence: str, expected: str) -> None:
    found = whats(sentence)[0]
    assert found is not None and found.startswith(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội xây [90 nhà] (tăng [9,5 %] so với năm 2021).", "tăng"),
        (
            "Quà gồm: [30 suất quà] tặng hộ nghèo; [20 suất quà] tặng già làng.",
            "suất quà tặng già làng",
        ),
        ("Hội trao [30 suất quà] tặng hộ nghèo.", "suất quà"),
        (
            "Xã đoàn là 1 trong [28 tập thể] được nhận Bằng khen của Trung ương Đoàn vì đã góp sức.",
            "tập thể được nhận Bằng khen",
        ),
    ],
)
def test_changes_gifts_and_awards_are_called_as_they_stand(sentence: str, expected: str) -> None:
    assert whats(sentence)[-1] == expected
