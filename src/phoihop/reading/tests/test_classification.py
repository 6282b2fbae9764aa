"""The marks of state secrets: refused wherever they are stamped, and not where the words are only words."""

from __future__ import annotations

import pytest

from phoihop.reading.files import Unreadable, extract
from phoihop.reading.files.classification import mark_in_head, mark_in_name, mark_of_line
from phoihop.reading.files.opening import opening_mark
from phoihop.reading.tests.making_files import Pdf, excel, word, word_of_xml

NOTICE = (
    "Hệ thống chỉ xử lý thông tin không thuộc danh mục bí mật nhà nước. "
    "Không nhập, đính kèm, trao đổi tài liệu MẬT, TỐI MẬT, TUYỆT MẬT."
)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        ("  TỐI MẬT  ", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I   M Ậ T", "TỐI MẬT"),
        ("| MẬT |", "MẬT"),
        ("[ TUYỆT MẬT ]", "TUYỆT MẬT"),
        ("*** TỐI MẬT ***", "TỐI MẬT"),
        ("TOI MAT", "TỐI MẬT"),
        ("Tối mật", "TỐI MẬT"),
        ("TÀI LIỆU BÍ MẬT NHÀ NƯỚC", "TÀI LIỆU BÍ MẬT NHÀ NƯỚC"),
        ("MẬT   Bản số: 03", "MẬT"),
        ("Bản số: 03 - TỐI MẬT", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật: TUYỆT MẬT", "TUYỆT MẬT"),
        ("Số: 12/BC-M", "M"),
        ("Số: 05/MẬT-BCH", "MẬT"),
        ("Số 05-KH/TU-M", "M"),
    ],
)
def test_a_stamp_is_a_mark(line: str, mark: str) -> None:
    assert mark_of_line(line) == mark
    assert mark_in_head(f"BỘ CHỈ HUY\n{line}\nKẾ HOẠCH") == mark


@pytest.mark.parametrize(
    "line",
    [
        NOTICE,
        "Giữ gìn bí mật nhà nước",
        "mối quan hệ mật thiết",
        "MẬT ĐỘ DÂN SỐ",
        "Mật",
        "MẶT TRẬN TỔ QUỐC",
        "MẬT ONG RỪNG",
        "Bản số: 03",
        "Độ mật: Không",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Luật Bảo vệ bí mật nhà nước",
        "Số: 12/BC-TM",
        "Số: 30/2020/NĐ-CP",
        "Số: 25-NQ/TW",
        "MAT",
    ],
)
def test_the_words_alone_are_no_mark(line: str) -> None:
    assert mark_of_line(line) == ""


def test_a_stamp_stands_near_the_head() -> None:
    body = "Nội dung công tác dân vận.\n" * 200
    assert mark_in_head(f"{body}\nMẬT") == ""


def test_a_recognised_stamp_may_have_lost_its_marks() -> None:
    assert mark_of_line("MAT", scanned=True) == "MẬT"
    assert mark_of_line("MẶT", scanned=True) == "MẬT"
    assert mark_of_line("TÔI MÂT", scanned=True) == "TỐI MẬT"


def test_the_name_of_a_file_may_bear_a_mark() -> None:
    assert mark_in_name("Ke hoach_TOI-MAT.docx") == "TOI MAT"
    assert mark_in_name("Bảo vệ bí mật nhà nước.docx") == ""


HEADER = "<w:hdr SPACE><w:p><w:r><w:t>M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p></w:hdr>"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("BÁO CÁO\nMẬT\nNội dung".encode(), "a.txt"),
        (word("BÁO CÁO", "MẬT", "Nội dung"), "a.docx"),
        (word("BÁO CÁO", header="MẬT"), "a.docx"),
        (word([["ỦY BAN", "CỘNG HÒA"], ["MẬT", "Độc lập"]]), "a.docx"),
        (word_of_xml("<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>", header1=HEADER), "a.docx"),
        (Pdf().lines(["BỘ CHỈ HUY", "MẬT", "Kế hoạch huấn luyện"]).bytes(), "a.pdf"),
        (Pdf().text("BỘ CHỈ HUY", 60, 50).text("TỐI MẬT", 400, 50).bytes(), "a.pdf"),
        (excel([["MẬT"], ["Nội dung", "Số"], ["Buổi", 3]]), "a.xlsx"),
        ("<html><body><p>MẬT</p><p>Kế hoạch huấn luyện của đơn vị</p></body></html>".encode(), "a.html"),
        (b"Ke hoach", "ke hoach toi mat.txt"),
    ],
)  # fmt: skip
def test_a_marked_file_is_refused_and_nothing_of_it_comes_out(content: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        extract(content, name)
    assert refusal.value.code == "classified"
    assert opening_mark(content, name)


def test_our_own_notice_in_the_foot_is_no_mark() -> None:
    content = word("Báo cáo công tác phối hợp", NOTICE, header=NOTICE)
    assert "công tác" in extract(content, "a.docx").text
    assert opening_mark(content, "a.docx") == ""
