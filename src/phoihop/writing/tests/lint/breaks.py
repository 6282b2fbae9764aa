"""One fault each: what a clerk does wrong, and the rule that must say so."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from phoihop.writing import Form
from phoihop.writing.tests.lint.papers import (
    CENTRE,
    FIRST,
    LAST,
    MOTTO,
    NATION,
    PARTY,
    SUBJECT,
    TIMES,
    everything,
    line_below,
    paragraph,
    said,
    xml,
)

Break = Callable[[WordDocument], object]


@dataclass(frozen=True)
class Case:
    name: str
    rule: int
    do: Break
    forms: tuple[Form, ...] = (Form.STATE, Form.PARTY)
    warning: bool = False


STATE, PARTY_ONLY = (Form.STATE,), (Form.PARTY,)


def page(name: str, value: object) -> Break:
    return lambda word: setattr(word.sections[0], name, value)


def put(start: str, new: str) -> Break:
    return lambda word: said(word, start, new)


def run(start: str, name: str, value: object) -> Break:
    return lambda word: setattr(paragraph(word, start).runs[0].font, name, value)


def form(start: str, name: str, value: object) -> Break:
    return lambda word: setattr(paragraph(word, start).paragraph_format, name, value)


def without(start: str) -> Break:
    return lambda word: remove(paragraph(word, start))


def remove(one: Paragraph) -> None:
    one._p.getparent().remove(one._p)


def no_border(start: str) -> Break:
    def do(word: WordDocument) -> None:
        properties = paragraph(word, start)._p.get_or_add_pPr()
        properties.remove(properties.find(qn("w:pBdr")))

    return do


def header_left(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].alignment = 0


def no_field(word: WordDocument) -> None:
    for one in word.sections[0].header.paragraphs[0].runs:
        one._r.getparent().remove(one._r)


def number_on_first_page(word: WordDocument) -> None:
    word.sections[0].first_page_header.paragraphs[0].add_run("1").font.name = TIMES


def lying(word: WordDocument) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def grid(table: int) -> Break:
    def do(word: WordDocument) -> None:
        word.tables[table].style = "Table Grid"

    return do


def third_cell(word: WordDocument) -> None:
    cell = word.tables[0].add_column(Mm(10)).cells[0]
    cell.paragraphs[0].add_run("Mẫu").font.size = Pt(13)


def as_lines(word: WordDocument) -> None:
    """The letterhead as lines of text, one under the other."""
    table = word.tables[0]
    for cell in table.rows[0].cells:
        for one in cell.paragraphs:
            table._tbl.addprevious(one._p)
    table._tbl.getparent().remove(table._tbl)


def swapped(table: int) -> Break:
    def do(word: WordDocument) -> None:
        left, right = word.tables[table].rows[0].cells
        right._tc.addnext(left._tc)

    return do


def in_text_box(word: WordDocument) -> None:
    """The right cell's texts in a text box that hangs on its last paragraph."""
    cell = word.tables[0].rows[0].cells[1]
    holder = cell.add_paragraph()
    content = xml("w:txbxContent")
    for one in cell.paragraphs[:-1]:
        content.append(one._p)
    drawing = holder.add_run()._r
    picture = xml("w:pict")
    shape = picture.makeelement(
        "{urn:schemas-microsoft-com:vml}shape", {"style": "width:280pt;height:80pt"}
    )
    box = shape.makeelement("{urn:schemas-microsoft-com:vml}textbox", {})
    box.append(content)
    shape.append(box)
    picture.append(shape)
    drawing.append(picture)


def decomposed(start: str) -> Break:
    return lambda word: said(word, start, unicodedata.normalize("NFD", paragraph(word, start).text))


def font_of(start: str, name: str) -> Break:
    return lambda word: setattr(paragraph(word, start).runs[0].font, "name", name)


def theme_font(word: WordDocument) -> None:
    fonts = paragraph(word, FIRST).runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:asciiTheme", "w:hAnsiTheme"):
        fonts.set(qn(slot), "minorHAnsi")


def through_style(word: WordDocument) -> None:
    """A style of the clerk's own, based on another, brings the wrong font."""
    base = word.styles.add_style("Thân bài", 1)
    base.font.name = "Arial"
    made = word.styles.add_style("Thân bài con", 1)
    made.base_style = base
    paragraph(word, FIRST).style = made


def one_blank_line(word: WordDocument) -> None:
    cell = word.tables[-1].rows[0].cells[1]
    for one in [one for one in cell.paragraphs if not one.text][1:]:
        remove(one)


def sign_as_lines(word: WordDocument) -> None:
    """Recipients and signature as text, one after the other."""
    table = word.tables[-1]
    for cell in table.rows[0].cells:
        for one in cell.paragraphs:
            table._tbl.addprevious(one._p)
    table._tbl.getparent().remove(table._tbl)


def row_property(name: str) -> Break:
    def do(word: WordDocument) -> None:
        for element in list(word.tables[1]._tbl.iter(qn(name))):
            element.getparent().remove(element)

    return do


def english(word: WordDocument) -> None:
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")


def english_run(word: WordDocument) -> None:
    paragraph(word, FIRST).runs[0]._r.get_or_add_rPr().append(xml("w:lang", val="en-US"))


def property_title(value: str) -> Break:
    return lambda word: setattr(word.core_properties, "title", value)


def no_gap(word: WordDocument) -> None:
    paragraph(word, FIRST).paragraph_format.space_after = Pt(0)


def recipients_sized(size: float) -> Break:
    def do(word: WordDocument) -> None:
        for one in everything(word):
            if one.text.startswith(("- Ban Chỉ đạo tỉnh", "- Các bên", "- Lưu")):
                one.runs[0].font.size = Pt(size)

    return do


def no_recipients(word: WordDocument) -> None:
    for one in word.tables[-1].rows[0].cells[0].paragraphs[1:]:
        remove(one)
    said(word, "Nơi nhận", "")


def underlined_with_border_gone(word: WordDocument) -> None:
    no_border(MOTTO)(word)
    paragraph(word, MOTTO).runs[0].underline = True


def typed_line(word: WordDocument) -> None:
    no_border(MOTTO)(word)
    new = paragraph(word, MOTTO)._p
    typed = Paragraph(xml("w:p"), word._body)
    new.addnext(typed._p)
    typed.alignment = CENTRE
    typed.add_run("_______________")


def second_party(word: WordDocument) -> None:
    cell = word.tables[0].rows[0].cells[1]
    one = cell.add_paragraph()
    one.alignment = CENTRE
    made = one.add_run(PARTY if NATION in cell.text else NATION)
    made.bold, made.font.size = True, Pt(13 if NATION in cell.text else 15)


PLACE = "Ví Dụ, ngày"
CASES = [
    Case("letter paper", 1, page("page_width", Mm(215.9))),
    Case("a page on its side", 1, lying),
    Case("top margin too small", 2, page("top_margin", Mm(15))),
    Case("bottom margin too large", 2, page("bottom_margin", Mm(30))),
    Case("left margin too small", 2, page("left_margin", Mm(25))),
    Case("right margin too large", 2, page("right_margin", Mm(25))),
    Case("gutter", 2, page("gutter", Mm(10))),
    Case("Arial in one run", 3, font_of(FIRST, "Arial")),
    Case("Calibri of the theme", 3, theme_font),
    Case("Arial of a style", 3, through_style),
    Case("Arial in a table", 3, font_of("Buổi tuyên truyền", "Arial")),
    Case("red letters", 3, lambda w: setattr(paragraph(w, FIRST).runs[0].font.color, "rgb", RGBColor(255, 0, 0)), warning=True),
    Case("no first page of its own", 4, page("different_first_page_header_footer", False)),
    Case("no page number", 4, no_field),
    Case("page number on the left", 4, header_left),
    Case("number on the first page", 4, number_on_first_page),
    Case("borders", 5, grid(0)),
    Case("third cell", 5, third_cell),
    Case("no table", 5, as_lines),
    Case("names on the right", 5, swapped(0)),
    Case("no name of State or Party", 6, put(NATION, "TÊN NƯỚC"), STATE),
    Case("no name of the Party", 6, put(PARTY, "TÊN ĐẢNG"), PARTY_ONLY),
    Case("the Party's name", 6, put(NATION, PARTY), STATE),
    Case("the State's name", 6, put(PARTY, NATION), PARTY_ONLY),
    Case("both names", 6, second_party),
    Case("old spelling", 7, put(NATION, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), STATE),
    Case("long dashes", 7, put(MOTTO, "Độc lập – Tự do – Hạnh phúc"), STATE),
    Case("capitals in the motto", 7, put(MOTTO, "Độc Lập - Tự Do - Hạnh Phúc"), STATE),
    Case("a misspelt Party", 7, put(PARTY, "ĐẢNG CỘNG SẢN VIÊT NAM"), PARTY_ONLY),
    Case("three stars", 7, put("*", "***"), PARTY_ONLY),
    Case("no star", 7, without("*"), PARTY_ONLY),
    Case("three dashes", 7, put("-----", "---"), PARTY_ONLY),
    Case("name of the State too large", 8, run(NATION, "size", Pt(16)), STATE),
    Case("name of the Party too small", 8, run(PARTY, "size", Pt(13)), PARTY_ONLY),
    Case("light name of the State", 8, run(NATION, "bold", False), STATE),
    Case("light motto", 8, run(MOTTO, "bold", False), STATE),
    Case("light issuing body", 8, run("ỦY BAN NHÂN DÂN XÃ", "bold", False), STATE),
    Case("bold superior body", 8, run("ỦY BAN NHÂN DÂN TỈNH", "bold", True), STATE),
    Case("bold superior committee", 8, run("TỈNH ỦY", "bold", True), PARTY_ONLY),
    Case("light committee", 8, run("ĐẢNG ỦY XÃ", "bold", False), PARTY_ONLY),
    Case("small letters in a name", 8, put("ỦY BAN NHÂN DÂN XÃ", "Ủy ban nhân dân xã Mẫu"), STATE),
    Case("number too large", 8, run("Số", "size", Pt(15))),
    Case("upright date line", 8, run(PLACE, "italic", False)),
    Case("title too large", 8, run("BÁO CÁO", "size", Pt(18))),
    Case("light subject", 8, run(SUBJECT, "bold", False)),
    Case("subject in capitals", 8, put(SUBJECT, SUBJECT.upper())),
    Case("upright bases", 8, run("Căn cứ Luật", "italic", False), STATE),
    Case("italic bases", 8, run("- Căn cứ Quy chế", "italic", True), PARTY_ONLY),
    Case("small text", 8, run(FIRST, "size", Pt(12))),
    Case("light heading", 8, run("I. TÌNH HÌNH", "bold", False), STATE),
    Case("bold post", 8, run("PHÓ BÍ THƯ", "bold", True), PARTY_ONLY),
    Case("light post", 8, run("CHỦ TỊCH", "bold", False), STATE),
    Case("light name of who signs", 8, run("Trần Văn Mẫu", "bold", False)),
    Case("name in capitals", 8, put("Trần Văn Mẫu", "TRẦN VĂN MẪU")),
    Case("upright label", 8, run("Nơi nhận", "italic", False), STATE),
    Case("label without a line", 8, run("Nơi nhận", "underline", False), PARTY_ONLY),
    Case("no line under the motto", 9, no_border(MOTTO), STATE),
    Case("no line under the Party", 9, no_border(PARTY), PARTY_ONLY),
    Case("no line under the body", 9, no_border("ỦY BAN NHÂN DÂN XÃ"), STATE),
    Case("no line under the subject", 9, no_border(SUBJECT), STATE),
    Case("underlined motto", 9, run(MOTTO, "underline", True), STATE),
    Case("underlined for want of a line", 9, underlined_with_border_gone, STATE),
    Case("line typed", 9, typed_line, STATE),
    Case("line as wide as the cell", 9, lambda w: line_below(paragraph(w, MOTTO)), STATE, warning=True),
    Case("number without a zero", 10, put("Số", "Số: 5/BC-UBND"), STATE),
    Case("number without a colon", 10, put("Số", "Số 05/BC-UBND"), STATE),
    Case("number in the Party's way", 10, put("Số", "Số: 05-BC/UBND"), STATE),
    Case("symbol in small letters", 10, put("Số", "Số: 05/bc-ubnd"), STATE),
    Case("number with a colon", 10, put("Số", "Số: 05-BC/ĐU"), PARTY_ONLY),
    Case("number in the State's way", 10, put("Số", "Số 05/BC-ĐU"), PARTY_ONLY),
    Case("no number", 10, without("Số")),
    Case("another kind's symbol", 10, put("Số", "Số: 05/KH-UBND"), STATE, warning=True),
    Case("day without a zero", 11, put(PLACE, "Ví Dụ, ngày 5 tháng 01 năm 2026")),
    Case("first month without a zero", 11, put(PLACE, "Ví Dụ, ngày 05 tháng 1 năm 2026")),
    Case("sixth month with a zero", 11, put(PLACE, "Ví Dụ, ngày 05 tháng 06 năm 2026")),
    Case("no comma", 11, put(PLACE, "Ví Dụ ngày 05 tháng 01 năm 2026")),
    Case("no place", 11, put(PLACE, "Ngày 05 tháng 01 năm 2026")),
    Case("no such day", 11, put(PLACE, "Ví Dụ, ngày 30 tháng 02 năm 2026")),
    Case("no date line", 11, without(PLACE)),
    Case("title on the left", 12, form("BÁO CÁO", "alignment", 0)),
    Case("light title", 12, run("BÁO CÁO", "bold", False)),
    Case("title in small letters", 12, put("BÁO CÁO", "Báo cáo")),
    Case("a basis without an end", 13, put("Căn cứ Luật", "Căn cứ Luật Tổ chức chính quyền địa phương"), STATE),
    Case("last basis ends with a semicolon", 13, put("Căn cứ Chương", "Căn cứ Chương trình phối hợp số 02;"), STATE),
    Case("bases end with commas", 13, put("Căn cứ Luật", "Căn cứ Luật Tổ chức chính quyền địa phương,"), STATE, warning=True),
    Case("a basis without a dash", 13, put("- Căn cứ Quy", "Căn cứ Quy chế làm việc của Đảng ủy;"), PARTY_ONLY),
    Case("text on the left", 14, form(FIRST, "alignment", 0)),
    Case("text in the middle", 14, form(FIRST, "alignment", CENTRE)),
    Case("no indent", 14, form(FIRST, "first_line_indent", Cm(0))),
    Case("indent too far", 14, form(FIRST, "first_line_indent", Cm(2))),
    Case("no room between paragraphs", 14, no_gap),
    Case("double lines", 14, form(FIRST, "line_spacing", 2.0), STATE),
    Case("no mark at the end", 14, put(LAST, f"{LAST}."), STATE, warning=True),
    Case("the State's mark at the end", 14, put(LAST, f"{LAST}./."), PARTY_ONLY, warning=True),
    Case("single lines", 15, form(FIRST, "line_spacing", 1.0), PARTY_ONLY),
    Case("lines too close", 15, form(FIRST, "line_spacing", Pt(16)), PARTY_ONLY),
    Case("lines too far", 15, form(FIRST, "line_spacing", Pt(24)), PARTY_ONLY),
    Case("no room to sign", 16, one_blank_line),
    Case("signature on the left", 16, swapped(-1)),
    Case("signature in lines", 16, sign_as_lines),
    Case("label too large", 17, run("Nơi nhận", "size", Pt(13))),
    Case("recipients too large", 17, recipients_sized(14)),
    Case("no recipients", 17, no_recipients),
    Case("no copy kept", 18, lambda w: remove(paragraph(w, "- Lưu"))),
    Case("copy kept with a colon", 18, put("- Lưu", "- Lưu: Văn phòng Đảng ủy."), PARTY_ONLY, warning=True),
    Case("letters apart from their marks", 19, decomposed(FIRST)),
    Case("TCVN3", 19, font_of(FIRST, ".VnTime")),
    Case("VNI", 19, font_of(FIRST, "VNI-Times")),
    Case("head stands once", 20, row_property("w:tblHeader")),
    Case("rows may break", 20, row_property("w:cantSplit")),
    Case("text box", 21, in_text_box),
    Case("English", 22, english),
    Case("an English run", 22, english_run, warning=True),
    Case("no title of the file", 23, property_title("")),
    Case("another title of the file", 23, property_title("Document1")),
]  # fmt: skip
