"""Directions and conclusions, one by one: what, from which post, to whom."""

from __future__ import annotations

import pytest

from phoihop.reading.notices import Direction, notices_of
from phoihop.reading.tokens import tokens_of


def directions(text: str) -> tuple[Direction, ...]:
    return notices_of(text, tokens_of(text)).directions


def said(text: str) -> list[str]:
    return [each.span.text for each in directions(text)]


def test_semicolons_and_sentences_part_directions() -> None:
    found = directions(
        "Kết luận hội nghị, đồng chí Trưởng Ban Dân vận Tỉnh ủy đề nghị các đơn vị tiếp tục bám sát cơ sở;"
        " rà soát lại chỉ tiêu đã giao. Đồng thời, làm tốt công tác tuyên truyền. Hội nghị bế mạc."
    )
    assert [each.span.text for each in found] == [
        "tiếp tục bám sát cơ sở",
        "rà soát lại chỉ tiêu đã giao",
        "làm tốt công tác tuyên truyền",
    ]
    assert {each.by.text for each in found if each.by} == {"Trưởng Ban Dân vận Tỉnh ủy"}
    assert {each.to.text for each in found if each.to} == {"các đơn vị"}


@pytest.mark.parametrize(
    "speaker",
    [
        "đồng chí Trần Văn A, Phó Bí thư Thường trực Huyện ủy",
        "đồng chí Phó Bí thư Thường trực Huyện ủy Trần Văn A",
        "Phó Bí thư Thường trực Huyện ủy - Trần Văn A",
        "Đại tá Trần Văn A, Phó Bí thư Thường trực Huyện ủy",
    ],
)
def test_the_post_is_given_without_the_name(speaker: str) -> None:
    (found,) = directions(
        f"Phát biểu chỉ đạo, {speaker} yêu cầu các xã chủ động nắm tình hình Nhân dân."
    )
    assert found.by is not None and found.by.text == "Phó Bí thư Thường trực Huyện ủy"


def test_a_name_alone_gives_the_post_told_before() -> None:
    (found,) = directions(
        "Đồng chí Trần Văn A, Trưởng Ban Dân vận, chủ trì. Đồng chí Lê Thị B, Bí thư Đoàn, dự.\n"
        "Kết luận hội nghị, đồng chí Trần Văn A đề nghị các bên giữ chế độ giao ban."
    )
    assert found.by is not None and found.by.text == "Trưởng Ban Dân vận"


def test_the_pronoun_means_the_last_speaker() -> None:
    found = directions(
        "Phát biểu tại hội nghị, đồng chí Bí thư Đảng ủy xã đánh giá cao kết quả."
        " Đồng chí lưu ý các chi bộ cần sâu sát hội viên."
    )
    assert [(each.span.text, each.by and each.by.text) for each in found] == [
        ("sâu sát hội viên", "Bí thư Đảng ủy xã")
    ]


def test_tasks_announced_in_one_sentence_follow_in_the_next() -> None:
    text = (
        "Bí thư Đoàn xã nhấn mạnh một số nhiệm vụ trọng tâm cần thực hiện trong thời gian tới."
        " Cụ thể, tiếp tục làm mới nội dung; thực hiện tốt công tác thăm hỏi.\n"
        "Duy trì chế độ trao đổi hằng tháng giữa các bên.\n"
        "Dịp này, huyện đã tặng quà các hộ khó khăn."
    )
    assert said(text) == [
        "tiếp tục làm mới nội dung",
        "thực hiện tốt công tác thăm hỏi",
        "Duy trì chế độ trao đổi hằng tháng giữa các bên",
    ]


def test_looking_ahead_needs_no_speaker() -> None:
    (found,) = directions("Trong thời gian tới, hai đơn vị tiếp tục duy trì tuần tra chung.")
    assert (found.span.text, found.by) == ("tiếp tục duy trì tuần tra chung", None)
    assert found.to is not None and found.to.text == "hai đơn vị"


def test_the_lines_under_a_heading_of_tasks_are_directions() -> None:
    text = (
        "III. KẾT QUẢ\nTổ chức 12 buổi tuyên truyền.\n"
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ\n"
        "1. Tiếp tục tuyên truyền pháp luật đến từng thôn.\n"
        "- Hội Nông dân xã chủ trì rà soát các mô hình.\n"
        "V. KIẾN NGHỊ, ĐỀ XUẤT\nĐề nghị Tỉnh ủy bổ sung kinh phí cho cấp xã.\n"
    )
    found = directions(text)
    assert [each.span.text for each in found] == [
        "Tiếp tục tuyên truyền pháp luật đến từng thôn",
        "chủ trì rà soát các mô hình",
    ]
    assert [each.to and each.to.text for each in found] == [None, "Hội Nông dân xã"]


def test_a_notice_of_conclusions_is_read_line_by_line() -> None:
    found = directions(
        "Sau khi nghe báo cáo, đồng chí Phó Bí thư Đảng ủy xã kết luận như sau:\n"
        "1. Giao Ban Chỉ huy Quân sự xã chủ trì tổ chức ngày công giúp dân.\n"
        "2. Yêu cầu các chi bộ nắm tình hình đảng viên.\n"
    )
    assert [each.span.text for each in found] == [
        "chủ trì tổ chức ngày công giúp dân",
        "nắm tình hình đảng viên",
    ]
    assert [each.to.text for each in found if each.to] == ["Ban Chỉ huy Quân sự xã", "các chi bộ"]
    assert {each.by.text for each in found if each.by} == {"Phó Bí thư Đảng ủy xã"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đồng chí Bí thư Huyện ủy đánh giá cao kết quả, khẳng định vai trò của công tác dân vận.",
        "Các hoạt động đáp ứng yêu cầu, nhiệm vụ trong tình hình mới.",
        "Phối hợp xét duyệt hồ sơ, chi trả trợ cấp cho gia đình chính sách.",
        "Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể.",
        "Trong thời gian tới, khó khăn đã được lường trước.",
        "Hai bên giao ban, giao lưu văn nghệ.",
    ],
)
def test_praise_results_and_proposals_are_no_directions(text: str) -> None:
    assert directions(text) == ()
