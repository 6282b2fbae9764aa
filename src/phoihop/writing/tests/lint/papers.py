"""Papers as a clerk makes them in Word: python-docx, direct formatting, none of our own writer.

`state_report` and `party_report` keep every rule; a test breaks one thing and looks what is said.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from phoihop.writing import Form
from phoihop.writing.lint import Report, lint

TIMES = "Times New Roman"
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
SUBJECT = "Kết quả thực hiện Chương trình phối hợp năm 2026"
FIRST = "Năm 2026, các bên ký kết đã tổ chức 232 buổi tuyên truyền cho trên 7.135 lượt người, tăng 12,5% so với cùng kỳ."
LAST = "Ủy ban nhân dân xã báo cáo để Ban Chỉ đạo theo dõi, chỉ đạo"


def xml(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def text(
    where: WordDocument | _Cell, said: str, size: float = 14, *, bold: bool = False,
    italic: bool = False, underline: bool = False, align: Any = CENTRE, first: Paragraph | None = None,
) -> Paragraph:  # fmt: skip
    paragraph = first if first is not None else where.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(said)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if underline:
        run.underline = True
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def body(word: WordDocument, said: str, *, exact: float | None = None, **look: Any) -> Paragraph:
    paragraph = text(word, said, align=JUSTIFIED, **look)
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after = Cm(1.27), Pt(6)
    if exact is not None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(exact)
    return paragraph


def line_below(paragraph: Paragraph, indent: float = 0) -> Paragraph:
    """A paragraph border, `indent` mm shorter on each side."""
    borders = xml("w:pBdr")
    borders.append(xml("w:bottom", val="single", sz="6", space="1", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    return paragraph


def new_paper(*, sides: tuple[float, float, float, float] = (20, 20, 30, 15)) -> WordDocument:
    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = map(Mm, sides)
    page.header_distance = Mm(10)
    normal = word.styles["Normal"]
    normal.font.size = Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), TIMES)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    word.core_properties.title = SUBJECT
    page.different_first_page_header_footer = True
    number(page.header.paragraphs[0])
    return word


def number(paragraph: Paragraph, size: float = 14) -> None:
    """The field that shows the page's number."""
    paragraph.alignment = CENTRE
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.name = Pt(size), TIMES
        if kind == "PAGE":
            instruction = xml("w:instrText")
            instruction.text = kind
            run._r.append(instruction)
        else:
            run._r.append(xml("w:fldChar", fldCharType=kind))


def head_table(word: WordDocument, rows: int = 1) -> Table:
    table: Table = word.add_table(rows=rows, cols=2)
    for column, width in zip(table.columns, (Mm(65), Mm(100)), strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, (Mm(65), Mm(100)), strict=True):
            cell.width = width
    return table


def figures(word: WordDocument) -> Table:
    table: Table = word.add_table(rows=1, cols=3, style="Table Grid")
    for cell, said in zip(table.rows[0].cells, ("TT", "Chỉ tiêu", "Kết quả"), strict=True):
        text(cell, said, 12, bold=True, first=cell.paragraphs[0])
    for row in (("1", "Buổi tuyên truyền", "232"), ("2", "Lượt người", "7.135")):
        made = table.add_row()  # type: ignore[no-untyped-call]  # untyped in the library
        for cell, said in zip(made.cells, row, strict=True):
            text(cell, said, 12, first=cell.paragraphs[0])
    for position, made in enumerate(table.rows):
        properties = made._tr.get_or_add_trPr()
        properties.append(xml("w:cantSplit"))
        if position == 0:
            properties.append(xml("w:tblHeader"))
    return table


def sign(
    word: WordDocument, left: Callable[[_Cell], None], head: Sequence[tuple[str, bool]]
) -> None:
    cells = head_table(word).rows[0].cells
    left(cells[0])
    for position, (said, bold) in enumerate(head):
        text(cells[1], said, bold=bold, first=cells[1].paragraphs[0] if position == 0 else None)
    for _ in range(5):
        cells[1].add_paragraph()
    text(cells[1], "Trần Văn Mẫu", bold=True)


def state_report(symbol: str = "Số: 05/BC-UBND") -> WordDocument:
    word = new_paper()
    left, right = head_table(word).rows[0].cells
    text(left, "ỦY BAN NHÂN DÂN TỈNH VÍ DỤ", 13, first=left.paragraphs[0])
    line_below(text(left, "ỦY BAN NHÂN DÂN XÃ MẪU", 13, bold=True), 20)
    text(left, symbol, 13)
    text(right, NATION, 13, bold=True, first=right.paragraphs[0])
    line_below(text(right, MOTTO, 14, bold=True), 16)
    text(right, "Ví Dụ, ngày 05 tháng 01 năm 2026", 14, italic=True)
    text(word, "BÁO CÁO", bold=True)
    line_below(text(word, SUBJECT, bold=True), 50)
    for said in (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Chương trình phối hợp số 02.",
    ):
        body(word, said, italic=True)
    body(word, "I. TÌNH HÌNH CHUNG", bold=True)
    body(word, FIRST)
    body(word, "- Hội Phụ nữ xã tổ chức 80 buổi;")
    body(word, "II. KẾT QUẢ THỰC HIỆN", bold=True)
    body(word, "Kết quả được tổng hợp trong bảng sau đây.")
    figures(word)
    body(word, f"{LAST}./.")
    sign(word, _state_recipients, (("TM. ỦY BAN NHÂN DÂN", True), ("CHỦ TỊCH", True)))
    return word


def _state_recipients(cell: _Cell) -> None:
    left = WD_ALIGN_PARAGRAPH.LEFT
    text(cell, "Nơi nhận:", 12, bold=True, italic=True, align=left, first=cell.paragraphs[0])
    for said in ("- Ban Chỉ đạo tỉnh;", "- Các bên ký kết;", "- Lưu: VT, VX."):
        text(cell, said, 11, align=left)


def party_report() -> WordDocument:
    word = new_paper()
    left, right = head_table(word).rows[0].cells
    text(left, "TỈNH ỦY VÍ DỤ", first=left.paragraphs[0])
    text(left, "ĐẢNG ỦY XÃ MẪU", bold=True)
    text(left, "*")
    text(left, "Số 05-BC/ĐU")
    line_below(text(right, PARTY, 15, bold=True, first=right.paragraphs[0]), 10)
    text(right, "Ví Dụ, ngày 05 tháng 01 năm 2026", italic=True)
    text(word, "BÁO CÁO", 16, bold=True)
    text(word, SUBJECT, bold=True)
    text(word, "-----", bold=True)
    for said in ("- Căn cứ Quy chế làm việc của Đảng ủy;", "- Căn cứ Chương trình phối hợp số 02."):
        body(word, said, exact=18)
    body(word, "I- TÌNH HÌNH CHUNG", bold=True, exact=18)
    body(word, FIRST, exact=18)
    body(word, "- Hội Phụ nữ xã tổ chức 80 buổi;", exact=18)
    body(word, "II- KẾT QUẢ THỰC HIỆN", bold=True, exact=18)
    body(word, "Kết quả được tổng hợp trong bảng sau đây.", exact=18)
    figures(word)
    body(word, f"{LAST}.", exact=18)
    sign(word, _party_recipients, (("T/M ĐẢNG ỦY", True), ("PHÓ BÍ THƯ", False)))
    return word


def _party_recipients(cell: _Cell) -> None:
    left = WD_ALIGN_PARAGRAPH.LEFT
    text(cell, "Nơi nhận:", underline=True, align=left, first=cell.paragraphs[0])
    for said in ("- Ban Chỉ đạo tỉnh;", "- Các bên ký kết;", "- Lưu Văn phòng Đảng ủy."):
        text(cell, said, 12, align=left)


MAKERS = {Form.STATE: state_report, Form.PARTY: party_report}


def saved(word: WordDocument) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def checked(word: WordDocument, form: Form = Form.STATE) -> Report:
    return lint(saved(word), form)


def everything(word: WordDocument) -> list[Paragraph]:
    return [Paragraph(one, word._body) for one in word.element.body.iter(qn("w:p"))]


def paragraph(word: WordDocument, start: str) -> Paragraph:
    """The first paragraph, cells included, whose text begins so."""
    return next(one for one in everything(word) if one.text.startswith(start))


def said(word: WordDocument, start: str, new: str) -> Paragraph:
    """Put other words into that paragraph; they look as before."""
    found = paragraph(word, start)
    found.runs[0].text = new
    return found
