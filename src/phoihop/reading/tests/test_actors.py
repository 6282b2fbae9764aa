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


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Năm 2021, toàn quân đã trồng [9 ha] rừng.", "toàn quân"),
        ("Qua đó, toàn hội đã xóa [5 nhà tạm].", "toàn hội"),
        ("Toàn huyện đã xây dựng [60 mô hình].", "Toàn huyện"),
        ("Thị trấn đã mở [2 lớp].", "Thị trấn"),
        ("Chi hội đã kết nạp [5 hội viên].", "Chi hội"),
        (
            "Hội đồng nghĩa vụ quân sự huyện Ea Kar tặng [5 suất quà].",
            "Hội đồng nghĩa vụ quân sự huyện Ea Kar",
        ),
        (
            "Ban vận động Quỹ “Vì người nghèo” tỉnh đã nhận [9 triệu đồng].",
            "Ban vận động Quỹ “Vì người nghèo” tỉnh",
        ),
        (
            "Cán bộ, chiến sĩ các đơn vị Quân khu 9 góp [9 ngày công].",
            "Cán bộ, chiến sĩ các đơn vị Quân khu 9",
        ),
        (
            "Hôm qua, tổ chức Hội Nông dân các cấp đã tặng [5 suất quà].",
            "tổ chức Hội Nông dân các cấp",
        ),
        ("Chỉ huy Trung đoàn 2 (Sư đoàn 9) đã cử [40 chiến sĩ].", "Chỉ huy Trung đoàn 2"),
        ("Ông Lê Văn B cho biết: “Hội Nông dân đã mở [2 lớp]”.", "Hội Nông dân"),
        ("Đối với Đoàn Thanh niên: thực hiện [7 công trình].", "Đoàn Thanh niên"),
        ("Do Hội Nông dân xã chủ trì, [4 phiên chợ] đã mở.", "Hội Nông dân xã"),
        ("Với sự giúp đỡ của Trạm Y tế xã, chương trình khám cho [90 người].", "Trạm Y tế xã"),
        ("[11 đoàn công tác] của Hội Nông dân tỉnh đã đến thăm.", "Hội Nông dân tỉnh"),
        ("Tổng kinh phí Nhân dân đóng góp hơn [50 triệu đồng].", "Nhân dân"),
        ("Trạm phối hợp. Thực hiện chỉ đạo, Đảng bộ xã mở [2 lớp].", "Đảng bộ xã"),
    ],
)
def test_bodies_are_named_in_many_ways(sentence: str, body: str) -> None:
    assert actors(sentence) == [body]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "Nhân dân cung cấp [300 tin] giúp Công an xã làm rõ [25 vụ], bắt [9 đối tượng].",
            ["Nhân dân", "Công an xã", "Công an xã"],
        ),
        (
            "Có mô hình “Sạch ngõ” của Hội Phụ nữ xã, kết quả đã trồng [900 gốc] hoa.",
            ["Hội Phụ nữ xã"],
        ),
        (
            "Hội được Hội Nông dân tỉnh tặng [2 cờ thi đua], [7 bằng khen].",
            ["Hội Nông dân tỉnh", "Hội Nông dân tỉnh"],
        ),
        (
            "Hội Nông dân xã góp [5 triệu đồng], trong đó Công ty Cao su hỗ trợ [2 triệu đồng].",
            ["Hội Nông dân xã", "Công ty Cao su"],
        ),
        (
            "Công an phường phối hợp các ban, ngành, mặt trận, đoàn thể trao [19 suất quà].",
            ["Công an phường"],
        ),
        (
            "Hội Nông dân tỉnh ra quân. Năm 2020 toàn tỉnh xây dựng được [5 mô hình].",
            ["Hội Nông dân tỉnh"],
        ),
        (
            "Đồn Biên phòng Ba Sơn trao [60 phần quà] cho học sinh được đơn vị nhận đỡ đầu.",
            ["Đồn Biên phòng Ba Sơn"],
        ),
        (
            "Hội Nông dân xã mở [2 lớp]; tỷ lệ hộ nghèo còn [4 %]; tặng [5 suất quà].",
            ["Hội Nông dân xã", None, "Hội Nông dân xã"],
        ),
        (
            "Hội Nông dân xã mở [2 lớp]; tỷ lệ hộ nghèo còn [4 %]. Ngoài ra, tặng [5 suất quà].",
            ["Hội Nông dân xã", None, "Hội Nông dân xã"],
        ),
        (
            "Hội Nông dân xã mở [2 lớp]; có [5 hộ] thoát nghèo; tặng [5 suất quà].",
            ["Hội Nông dân xã", None, "Hội Nông dân xã"],
        ),
    ],
)
def test_who_acts_changes_inside_a_sentence(sentence: str, bodies: list[str | None]) -> None:
    assert actors(sentence) == bodies


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội Nông dân xã ra quân. Đến nay, có [16 hội viên] đạt danh hiệu.",
        "Hội Nông dân xã tổ chức hội thi. Tham gia hội thi có [16 hội viên].",
        "Hội Nông dân xã ra quân. Tỷ lệ hộ nghèo còn [4 %].",
        "Quỹ Vì người nghèo gần [59 triệu đồng].",
        "Vốn ủy thác qua Hội đạt [45 triệu đồng].",
        "Phong trào của tỉnh phát triển mạnh với [60 %] thôn văn hóa.",
        "Mỗi hộ góp [2 triệu đồng].",
        "Hội Nông dân mở hội thi.\n\nTổng số nhà tạm còn [40 nhà].",
    ],
)
def test_what_only_is_or_has_become_is_nobodys_deed(sentence: str) -> None:
    assert actors(sentence) == [None]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Đoàn thẩm định hồ sơ đã xét [9 mô hình].", "Đoàn thẩm định hồ sơ"),
        (
            "Quỹ hỗ trợ trẻ em Hoa Sen phối hợp với Hội Nông dân xã tặng [9 xe lăn].",
            "Quỹ hỗ trợ trẻ em Hoa Sen",
        ),
        (
            "Trung tâm tư vấn việc làm và Bệnh viện Mắt đã mở [4 điểm] tư vấn.",
            "Trung tâm tư vấn việc làm và Bệnh viện Mắt",
        ),
        (
            "Bếp ăn tình thương tại các bệnh viện tuyến tỉnh, huyện đã nấu [90 suất ăn].",
            "Bếp ăn tình thương",
        ),
        ("CA tỉnh còn bắt [7 đối tượng].", "CA tỉnh"),
    ],
)
def test_a_name_goes_on_with_what_the_body_is_made_for(sentence: str, body: str) -> None:
    assert actors(sentence) == [body]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        (
            "Theo thống kê của Công an huyện Ea Súp, trong quý I, đơn vị đã bắt [9 vụ].",
            "Công an huyện Ea Súp",
        ),
        (
            "Đồn Biên phòng Ba Sơn (BĐBP tỉnh) ra quân. Năm nay, đơn vị đã tặng [5 suất quà].",
            "Đồn Biên phòng Ba Sơn",
        ),
    ],
)
def test_a_common_noun_stands_for_the_body_named_before(sentence: str, body: str) -> None:
    assert actors(sentence)[-1] == body


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        (
            "Hội Nông dân tỉnh, trong đó đã phối hợp với các ban, trường học và chính quyền"
            " địa phương tổ chức [8 đợt] ra quân.",
            "Hội Nông dân tỉnh",
        ),
        (
            "Hội Phụ nữ xã ra quân. Phối hợp với các trường, cơ sở may mở [8 lớp] dạy nghề.",
            "Hội Phụ nữ xã",
        ),
        (
            "Để chăm lo sức khỏe Nhân dân, Hội Chữ thập đỏ xã vận động được [8 đoàn] bác sĩ.",
            "Hội Chữ thập đỏ xã",
        ),
        (
            "Hội Phụ nữ xã tặng quà. Trong đó, gạo nếp: [300 kg], trị giá [9 triệu đồng].",
            "Hội Phụ nữ xã",
        ),
        ("Công an xã ra quân. Tang vật thu giữ là [3 kg] pháo.", "Công an xã"),
        (
            "Công an xã ra quân. Trật tự được giữ vững, tỷ lệ điều tra án đạt [95 %].",
            "Công an xã",
        ),
    ],
)
def test_the_doer_is_kept_over_companions_parts_and_results(sentence: str, body: str) -> None:
    assert actors(sentence)[-1] == body


@pytest.mark.parametrize(
    "sentence",
    [
        "Riêng xã Ea Na đã đạt [18 tiêu chí].",
        "Xã đã hoàn thành được [15 tiêu chí].",
        "Hội viên gương mẫu đạt [98 %].",
        "Chính sách đến với mọi nhà, đặc biệt là những người đã gần [60 tuổi] nghỉ.",
        "Về phía xã có đồng chí Chủ tịch, các ban ngành xã và [84 đại biểu].",
        "Đồng bào xã Ea Na được hỗ trợ [7 tỷ đồng], hỗ trợ nước cho [70 hộ].",
        "Quà do dự án và huyện hỗ trợ nên năng suất đạt [9 tấn].",
        "Hội Nông dân xã vận động dân tham gia bảo hiểm toàn huyện có [900 người] tham gia.",
    ],
)
def test_places_people_and_guests_that_only_have_or_are_do_nothing(sentence: str) -> None:
    assert set(actors(sentence)) == {None}


def test_no_place_is_read_out_of_a_verb_or_an_address() -> None:
    verb = "Hội Nông dân xã hỗ trợ vốn sản xuất, buôn bán cho [40 hộ]."
    address = "Công an tỉnh đến xã Ea Na, huyện Krông Ana kịp thời tặng [5 suất quà]."
    assert actors(verb) + actors(address) == ["Hội Nông dân xã", "Công an tỉnh"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Tại buổi lễ, T.Ư Hội Chữ thập đỏ đã tặng [9 suất quà].", "T.Ư Hội Chữ thập đỏ"),
        ("Đến nay, quỹ đã hỗ trợ được [4 tỷ đồng].", "quỹ"),
        (
            "Trung tâm Trợ giúp pháp lý tỉnh đã mở lớp. Ngoài ra, trung tâm phối hợp với phòng tư pháp các huyện"
            " và UBND các xã tổ chức [8 cuộc].",
            "Trung tâm Trợ giúp pháp lý tỉnh",
        ),
        ("Gần [700 cán bộ], chiến sĩ Trung đoàn 95 hành quân dã ngoại.", "Trung đoàn 95"),
        (
            "Đó là thi đua của Trung đoàn 95. Ngày đầu, cán bộ, chiến sĩ đơn vị phối hợp với"
            " [40 hội viên] phụ nữ, thanh niên nạo vét [5 km] mương.",
            "Trung đoàn 95",
        ),
        (
            "Nhân dân đã cung cấp cho Công an xã [90 tin] (trong đó [60 tin] phục vụ phá [12 vụ] án,"
            " bắt [7 đối tượng]).",
            "Công an xã",
        ),
    ],
)
def test_short_heads_and_people_stand_for_their_body(text: str, body: str) -> None:
    assert actors(text)[-1] == body


@pytest.mark.parametrize(
    "text",
    [
        "Huyện đoàn vừa mở hội nghị. Chiến dịch Mùa hè xanh đã huy động [90 đoàn viên] tham gia.",
        "Huyện đoàn vinh dự được khen. Trong dịp này, toàn tỉnh đã duy trì [7 đội hình].",
    ],
)
def test_a_campaign_or_a_whole_place_takes_no_body_of_the_sentence_before(text: str) -> None:
    assert actors(text) == [None]


def test_no_body_is_read_out_of_a_meeting_or_a_fund_that_only_has() -> None:
    meeting = "Xã đoàn tổ chức Hội nghị và đã tặng [5 suất quà]."
    fund = "Hội Nông dân xã vừa ra quân; quỹ nội bộ có [9 triệu đồng]."
    assert actors(meeting) + actors(fund) == ["Xã đoàn", "Hội Nông dân xã"]


def test_the_one_whose_praise_is_received_gave_it() -> None:
    assert actors("Xã đoàn là 1 trong [28 tập thể] được nhận Bằng khen của Huyện đoàn.") == [
        "Huyện đoàn"
    ]
