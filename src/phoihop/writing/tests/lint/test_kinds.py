"""Papers of other kinds, made in Word as their kind asks: each is known, and none has a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell

from phoihop.writing.lint import Level
from phoihop.writing.metrics import text_width
from phoihop.writing.tests.lint.papers import (
    MOTTO,
    NATION,
    body,
    checked,
    figures,
    head_table,
    line_below,
    new_paper,
    paragraph,
    sign,
    text,
)

LEFT = WD_ALIGN_PARAGRAPH.LEFT
DATE = "Ví Dụ, ngày 05 tháng 01 năm 2026"


def begun(
    number: str, title: str, subject: str, *, date: str = DATE, about: str = "",
    superior: str = "ỦY BAN NHÂN DÂN TỈNH VÍ DỤ", issuer: str = "ỦY BAN NHÂN DÂN XÃ MẪU",
) -> WordDocument:  # fmt: skip
    """Letterhead in two rows, title and subject."""
    word = new_paper()
    word.core_properties.title = subject
    (left, right), (lower, beside) = (row.cells for row in head_table(word, rows=2).rows)
    first = left.paragraphs[0]
    if superior:
        text(left, superior, 13, first=first)
    line_below(text(left, issuer, 13, bold=True, first=None if superior else first), 20)
    text(right, NATION, 13, bold=True, first=right.paragraphs[0])
    line_below(text(right, MOTTO, 14, bold=True), 16)
    text(lower, number, 13, first=lower.paragraphs[0])
    if about:
        text(lower, about, 12)
    if date:
        text(beside, date, 14, italic=True, first=beside.paragraphs[0])
    if title:
        text(word, title, bold=True)
        line_below(
            text(word, subject, bold=True), (165 - 0.4 * text_width(subject, 14, bold=True)) / 2
        )
    return word


def recipients(*items: str) -> Callable[[_Cell | WordDocument], None]:
    def write(cell: _Cell | WordDocument) -> None:
        first = cell.paragraphs[0] if isinstance(cell, _Cell) else None
        text(cell, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT, first=first)
        for said in items:
            text(cell, said, 11, align=LEFT)

    return write


def side_by_side(word: WordDocument, *posts: tuple[str, ...]) -> None:
    table = head_table(word)
    for column, cell, heads in zip(table.columns, table.rows[0].cells, posts, strict=True):
        column.width = cell.width = Mm(82)
        for position, said in enumerate(heads):
            text(cell, said, bold=True, first=cell.paragraphs[0] if position == 0 else None)
        for _ in range(5):
            cell.add_paragraph()
        text(cell, "Đại tá Trần Văn Mẫu", bold=True)


def decision() -> WordDocument:
    word = begun("Số: 123/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc tặng Giấy khen")
    text(word, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU", bold=True)
    for said in (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Thi đua, khen thưởng;",
        "Xét thành tích của các tập thể;",
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
    ):
        body(word, said, italic=True)
    text(word, "QUYẾT ĐỊNH:", bold=True)
    for number, said in enumerate(
        (
            "Tặng Giấy khen cho 02 tập thể (có danh sách kèm theo).",
            "Mức tiền thưởng theo quy định hiện hành.",
            "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",
        ),
        start=1,
    ):
        body(word, f"Điều {number}. ", bold=True).add_run(said).font.size = Pt(14)
    sign(word, recipients("- Như Điều 3;", "- Lưu: VT."), (("CHỦ TỊCH", True),))
    word.add_page_break()  # type: ignore[no-untyped-call]  # untyped in the library
    text(word, "DANH SÁCH", bold=True)
    text(word, "Tập thể được tặng Giấy khen", bold=True)
    text(word, "(Kèm theo Quyết định số 123/QĐ-UBND ngày 05 tháng 01 năm 2026)", italic=True)
    figures(word)
    return word


def letter() -> WordDocument:
    word = begun(
        "Số:      /UBND-VX", "", "Cung cấp số liệu", about="V/v cung cấp số liệu",
        date="Ví Dụ, ngày     tháng 01 năm 2026",
    )  # fmt: skip
    word.add_paragraph()
    text(word, "Kính gửi:")
    for said in ("- Công an tỉnh;", "- Hội Liên hiệp Phụ nữ tỉnh."):
        text(word, said, align=LEFT).paragraph_format.left_indent = Cm(5)
    word.add_paragraph()
    body(word, "Thực hiện Kế hoạch số 12/KH-UBND, đề nghị các cơ quan cung cấp số liệu, gồm:")
    body(word, "1. Số buổi tuyên truyền; số lượt người được tuyên truyền.")
    body(word, "Đề nghị gửi trước ngày 10 tháng 01 năm 2026./.")
    heads = (("KT. CHỦ TỊCH", True), ("PHÓ CHỦ TỊCH", True))
    sign(word, recipients("- Như trên;", "- Lưu: VT, VX."), heads)
    return word


def invitation() -> WordDocument:
    word = begun("Số: 12/GM-UBND", "GIẤY MỜI", "Họp giao ban")
    text(word, "Kính gửi: Công an xã.")
    body(word, "Ủy ban nhân dân xã trân trọng kính mời đại biểu dự họp giao ban.")
    body(word, "Thời gian: 8 giờ 00, Thứ Hai, ngày 12 tháng 01 năm 2026.")
    body(word, "Đề nghị đại biểu dự họp đúng thành phần./.")
    heads = (("TL. CHỦ TỊCH", True), ("CHÁNH VĂN PHÒNG", True))
    sign(word, recipients("- Như trên;", "- Lưu: VT."), heads)
    return word


def minutes() -> WordDocument:
    word = begun("Số: 03/BB-UBND", "BIÊN BẢN", "Hội nghị sơ kết", date="")
    body(word, "Thời gian bắt đầu: 8 giờ 00.")
    body(word, "I. THÀNH PHẦN", bold=True)
    body(word, "Cuộc họp kết thúc vào hồi 11 giờ 30 cùng ngày./.")
    side_by_side(word, ("THƯ KÝ",), ("CHỦ TRÌ",))
    recipients("- Thành viên dự họp;", "- Lưu: VT.")(word)
    return word


def submission() -> WordDocument:
    word = begun("Số: 15/TTr-UBND", "TỜ TRÌNH", "Về việc đề nghị khen thưởng")
    text(word, "Kính gửi: Ủy ban nhân dân tỉnh Ví Dụ.")
    body(word, "Căn cứ kết quả bình xét, Ủy ban nhân dân xã đề nghị Ủy ban nhân dân tỉnh:")
    body(word, "1. Tặng Bằng khen cho 02 tập thể.")
    body(word, "(Có danh sách kèm theo)")
    body(word, "Kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định./.")
    sign(word, recipients("- Như trên;", "- Lưu: VT."), (("CHỦ TỊCH", True),))
    return word


def notice() -> WordDocument:
    word = begun("Số: 21/TB-UBND", "THÔNG BÁO", "Kết luận hội nghị giao ban quý I năm 2026")
    body(word, "Ngày 05 tháng 01 năm 2026, Chủ tịch Ủy ban nhân dân xã chủ trì hội nghị.")
    body(word, "1. Đánh giá chung", bold=True)
    body(word, "Các bên đã phối hợp chặt chẽ.")
    body(word, "a) Giao Công an xã chủ trì, hoàn thành trước ngày 30 tháng 6 năm 2026./.")
    heads = (("TL. CHỦ TỊCH", True), ("CHÁNH VĂN PHÒNG", True))
    sign(word, recipients("- Như trên;", "- Lưu: VT."), heads)
    return word


def programme() -> WordDocument:
    word = begun(
        "Số: 02/CTrPH-BCHQS-UBMTTQ", "CHƯƠNG TRÌNH PHỐI HỢP", "Công tác dân vận năm 2026",
        superior="", issuer="BAN CHỈ HUY QUÂN SỰ - ỦY BAN MẶT TRẬN TỔ QUỐC XÃ",
    )  # fmt: skip
    body(word, "Căn cứ Quy chế công tác dân vận của hệ thống chính trị;", italic=True)
    body(word, "Căn cứ tình hình thực tế.", italic=True)
    body(word, "Các bên thống nhất ký kết Chương trình phối hợp như sau:")
    body(word, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    body(word, "Chương trình được lập thành 04 bản./.")
    side_by_side(
        word, ("TM. BAN CHỈ HUY QUÂN SỰ", "CHỈ HUY TRƯỞNG"), ("TM. ỦY BAN MẶT TRẬN", "CHỦ TỊCH")
    )
    recipients("- Thường trực Đảng ủy;", "- Lưu: VT.")(word)
    text(word, "Phụ lục I", bold=True)
    text(word, "CHỈ TIÊU PHỐI HỢP", bold=True)
    figures(word)
    return word


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        (decision, "Quyết định"),
        (letter, "Công văn"),
        (invitation, "Giấy mời"),
        (minutes, "Biên bản"),
        (submission, "Tờ trình"),
        (notice, "Thông báo"),
        (programme, "Chương trình"),
    ],
)
def test_a_good_paper_of_each_kind_has_no_finding(
    paper: Callable[[], WordDocument], kind: str
) -> None:
    report = checked(paper())
    assert report.findings == ()
    assert report.kind == kind


@pytest.mark.parametrize(
    ("paper", "start", "rule"),
    [
        (decision, "Xét thành tích", 13),
        (letter, "V/v cung cấp", 8),
        (invitation, "Kính gửi", 8),
        (minutes, "THƯ KÝ", 8),
        (programme, "CHỈ TIÊU PHỐI HỢP", 8),
    ],
)
def test_each_part_keeps_the_rule_of_its_own(
    paper: Callable[[], WordDocument], start: str, rule: int
) -> None:
    """A basis loses its semicolon; other parts are set in 17 points."""
    word = paper()
    run = paragraph(word, start).runs[0]
    if rule == 13:
        run.text = run.text.rstrip(";")
    else:
        run.font.size = Pt(17)
    findings = checked(word).findings
    assert [(one.rule.number, one.level) for one in findings] == [(rule, Level.ERROR)]
    assert findings[0].place.text.startswith(start)
