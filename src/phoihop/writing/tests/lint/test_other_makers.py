"""Good papers as other programs and other clerks make them: no fault may be seen where there is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from phoihop.writing import Form
from phoihop.writing.lint import lint
from phoihop.writing.tests.lint.breaks import no_border, remove, row_property
from phoihop.writing.tests.lint.papers import (
    CENTRE,
    FIRST,
    JUSTIFIED,
    MOTTO,
    PARTY,
    SUBJECT,
    TIMES,
    body,
    checked,
    paragraph,
    party_report,
    saved,
    state_report,
    xml,
)

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def drawn(length: int) -> str:
    """A straight line of Word 2010 and later, with what older ones show in its place."""
    size = f'cx="{length * 36000}" cy="0"'
    return f"""<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>
        <wp:extent {size}/><a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:ext {size}/>
        </a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>
        </w:drawing></mc:Choice><mc:Fallback><w:pict><v:line from="0,0" to="{length}mm,0"/></w:pict>
        </mc:Fallback></mc:AlternateContent></w:r>"""


def vml(length: int) -> str:
    return f'<w:r {SPACES}><w:pict><v:line from="10pt,2pt" to="{10 + length * 72 / 25.4}pt,2pt"/></w:pict></w:r>'


def connector(length: int) -> str:
    return f"""<w:r {SPACES}><w:pict><v:shape type="#_x0000_t32" o:connectortype="straight"
        style="position:absolute;width:{length}mm;height:0"/></w:pict></w:r>"""


@pytest.mark.parametrize("shape", [drawn, vml, connector])
@pytest.mark.parametrize("hanging_on", [MOTTO, "Ví Dụ, ngày"])
def test_lines_may_be_shapes_of_any_age(shape: Callable[[int], str], hanging_on: str) -> None:
    word = state_report()
    for start, holder, length in (
        (MOTTO, hanging_on, 68),
        ("ỦY BAN NHÂN DÂN XÃ", "Số", 25),
        (SUBJECT, SUBJECT, 50),
    ):
        no_border(start)(word)
        paragraph(word, holder)._p.append(parse_xml(shape(length)))
    assert checked(word).findings == ()


def test_a_line_may_hang_on_a_paragraph_of_the_other_cell() -> None:
    word = state_report()
    for start, length in ((MOTTO, 68), ("ỦY BAN NHÂN DÂN XÃ", 25)):
        no_border(start)(word)
        paragraph(word, "Số")._p.append(parse_xml(drawn(length)))
    assert checked(word).findings == ()


def test_one_line_does_not_do_for_two() -> None:
    word = state_report()
    for start in (MOTTO, "ỦY BAN NHÂN DÂN XÃ"):
        no_border(start)(word)
    paragraph(word, "Số")._p.append(parse_xml(drawn(68)))
    assert {one.rule.number for one in checked(word).findings} == {9}


def test_the_line_may_be_the_border_of_an_empty_paragraph() -> None:
    word = party_report()
    border = paragraph(word, PARTY)._p.get_or_add_pPr().find(qn("w:pBdr"))
    below = xml("w:p")
    properties = xml("w:pPr")
    properties.append(border)
    below.append(properties)
    paragraph(word, PARTY)._p.addnext(below)
    assert {one.level.value for one in checked(word, Form.PARTY).findings} <= {"warning"}


def page_number_of_a_gallery(word: WordDocument) -> None:
    """As Word's own gallery puts it in: a content control, a simple field."""
    header = word.sections[0].header
    remove(header.paragraphs[0])
    header._element.append(
        parse_xml(
            f"""<w:sdt {SPACES}><w:sdtPr/><w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>
            <w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>
            </w:fldSimple></w:p></w:sdtContent></w:sdt>"""
        )
    )


def page_number_in_a_frame(word: WordDocument) -> None:
    """As Word 97 put it in."""
    one = word.sections[0].header.paragraphs[0]
    one.alignment = None
    one._p.get_or_add_pPr().append(
        xml("w:framePr", wrap="around", vAnchor="text", hAnchor="margin", xAlign="center", y="1")
    )


@pytest.mark.parametrize("way", [page_number_of_a_gallery, page_number_in_a_frame])
def test_the_page_number_may_come_in_several_ways(way: Callable[[WordDocument], None]) -> None:
    word = state_report()
    way(word)
    assert checked(word).findings == ()


def test_formatting_may_come_from_styles_and_defaults() -> None:
    """Nothing said directly: a style based on another, the fonts of the theme taken back."""
    word = state_report()
    base = word.styles.add_style("Thân bài", 1)
    base.base_style = word.styles["Normal"]
    base.font.size = Pt(14)
    base.paragraph_format.alignment = JUSTIFIED
    base.paragraph_format.first_line_indent = Cm(1)
    made = word.styles.add_style("Thân bài con", 1)
    made.base_style = base
    made.paragraph_format.space_after = Pt(6)
    one = paragraph(word, FIRST)
    for child in list(one._p):
        one._p.remove(child)
    one.style = made
    one.add_run(FIRST)
    assert checked(word).findings == ()


def test_bold_of_two_styles_is_not_bold() -> None:
    word = state_report()
    strong = word.styles.add_style("Đậm", 2)
    strong.font.bold = True
    heading = word.styles["Heading 1"]
    heading.font.bold, heading.font.name, heading.font.size = True, TIMES, Pt(14)
    heading.font.color.rgb = None
    fonts = heading.element.rPr.rFonts
    for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(slot), None)
    one = paragraph(word, "I. TÌNH HÌNH")
    one.style = heading
    one.runs[0].bold = None
    assert {found.rule.number for found in checked(word).findings} <= {3}  # the style's blue
    one.runs[0].style = strong
    assert 8 in {found.rule.number for found in checked(word).findings}


def test_the_theme_gives_the_font_where_nothing_else_does() -> None:
    word = state_report()
    fonts = word.styles["Normal"].element.rPr.rFonts
    for slot in ("w:ascii", "w:hAnsi"):
        fonts.attrib.pop(qn(slot))
    for slot in ("w:asciiTheme", "w:hAnsiTheme"):
        fonts.set(qn(slot), "minorHAnsi")
    (found,) = (one for one in checked(word).findings if one.place.part == "text")
    assert (found.rule.number, found.expected) == (3, TIMES)
    assert found.place.more > 20


def test_deleted_and_hidden_text_is_not_there() -> None:
    word = state_report()
    one = paragraph(word, FIRST)
    hidden = one.add_run("ẩn")
    hidden.font.name, hidden.font.hidden = "Arial", True
    gone = one.add_run("bỏ")
    gone.font.name = "Arial"
    deleted = xml("w:del")
    gone._r.addprevious(deleted)
    deleted.append(gone._r)
    assert checked(word).findings == ()


def test_inserted_text_is_there() -> None:
    word = state_report()
    new = paragraph(word, FIRST).add_run("thêm")
    new.font.name = "Arial"
    inserted = xml("w:ins")
    new._r.addprevious(inserted)
    inserted.append(new._r)
    assert [one.rule.number for one in checked(word).findings] == [3]


def test_an_annex_may_lie_on_its_side_and_has_sizes_of_its_own() -> None:
    word = state_report()
    section = word.add_section()
    section.different_first_page_header_footer = False
    section.page_width, section.page_height = section.page_height, section.page_width
    for said, size in (("Phụ lục", 14), ("DANH SÁCH TẬP THỂ TIÊU BIỂU", 14)):
        one = word.add_paragraph()
        one.alignment = CENTRE
        run = one.add_run(said)
        run.bold, run.font.size = True, Pt(size)
    small = word.add_paragraph("Ghi chú: số liệu đến hết tháng 12.")
    small.runs[0].font.size = Pt(10)
    assert checked(word).findings == ()


def test_a_table_that_only_places_things_needs_no_head() -> None:
    word = state_report()
    row_property("w:tblHeader")(word)
    word.tables[1].style = "Normal Table"
    assert checked(word).findings == ()


def test_items_of_a_list_stand_where_their_level_does() -> None:
    word = state_report()
    one = paragraph(word, "- Hội Phụ nữ")
    one.runs[0].text = "Hội Phụ nữ xã tổ chức 80 buổi;"
    one.style = "List Bullet"
    assert {found.level.value for found in checked(word).findings} <= {"warning"}


def test_an_opening_sentence_is_no_legal_basis() -> None:
    word = state_report()
    for start in ("Căn cứ Luật", "Căn cứ Chương"):
        remove(paragraph(word, start))
    first = paragraph(word, "I. TÌNH HÌNH")
    opening = body(
        word, "Căn cứ Kế hoạch số 12/KH-UBND, Ủy ban nhân dân xã báo cáo kết quả như sau:"
    )
    first._p.addprevious(opening._p)
    assert checked(word).findings == ()


@pytest.mark.parametrize(
    "symbol",
    ["Số:       /BC-UBND", "Số: …/BC-UBND", "Số:\u00a0\u00a0\u00a0/BC-…", "Số: .../BC-UBND", "Số: 105/BC-BCĐ389"],
)  # fmt: skip
def test_a_number_may_wait_to_be_given(symbol: str) -> None:
    assert checked(state_report(symbol)).findings == ()


@pytest.mark.parametrize(
    "line",
    [
        "Ví Dụ, ngày      tháng 01 năm 2026",
        "Ví Dụ, ngày … tháng … năm 2026",
        "Ví Dụ, ngày     tháng     năm 2026",
        "Ví Dụ, ngày ... tháng 6 năm 2026",
        "Ví Dụ, ngày 31 tháng 10 năm 2026",
    ],
)
def test_a_date_may_wait_to_be_given(line: str) -> None:
    word = state_report()
    paragraph(word, "Ví Dụ, ngày").runs[0].text = line
    assert checked(word).findings == ()


def test_a_name_may_wait_for_who_signs() -> None:
    word = state_report()
    remove(paragraph(word, "Trần Văn Mẫu"))
    assert checked(word).findings == ()


def test_names_of_spaces_do_not_matter() -> None:
    """The strict form of the format, and one with other prefixes."""
    data = saved(state_report())
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            target.writestr(name, content)
    assert lint(changed.getvalue(), Form.STATE).findings == ()
    assert docx.Document(io.BytesIO(data)) is not None
