"""Files that anybody may send: a clear word, and neither much memory nor much time."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest

from phoihop.writing import Form
from phoihop.writing.lint import Unreadable, lint, opening
from phoihop.writing.lint.opening import MEGABYTE
from phoihop.writing.tests.lint.papers import saved, state_report

MAIN = "word/document.xml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(parts: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def body(inner: str, before: str = "") -> bytes:
    return package({MAIN: f"{before}<w:document {SPACE}><w:body>{inner}</w:body></w:document>"})


def refused(content: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        lint(content, Form.STATE)
    return refusal.value.code


GOOD = saved(state_report())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
LAUGHS = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9)
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Kinh gui", "not_a_kind"),
        (b"%PDF-1.7", "not_a_kind"),
        (OLE, "old_word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (package({"xl/workbook.xml": "<a/>"}), "not_a_kind"),
        (package({MAIN: "<w:document"}), "damaged"),
        (package({MAIN: ""}), "damaged"),
        (package({MAIN: "<a/>"}), "not_a_kind"),
        (package({MAIN: '<?xml version="1.0" encoding="none-such"?><a/>'}), "damaged"),
        (body("&a8;", f"{LAUGHS}]>"), "bomb"),
        (body("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "bomb"),
        (body("&x;"), "damaged"),
        (body("<w:p>" * 1000 + "</w:p>" * 1000), "bomb"),
        (body("<w:p/>" * 500_000), "too_long"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", len(GOOD) - 1)
    assert refused(GOOD) == "too_large"


def test_a_bomb_is_dropped_while_it_unfolds() -> None:
    bomb = package({MAIN: b" " * (400 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    tracemalloc.start()
    assert refused(bomb) == "bomb"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64 * MEGABYTE


def test_many_parts_unfold_to_no_more_than_one() -> None:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="x/header" Target="h{n}.xml"/>' for n in range(60)
    )
    references = "".join(
        f'<w:headerReference xmlns:r="x/officeDocument/2006/relationships" w:type="t{n}" r:id="r{n}"/>'
        for n in range(60)
    )
    parts: dict[str, bytes | str] = {
        MAIN: f"<w:document {SPACE}><w:body><w:sectPr>{references}</w:sectPr></w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    for n in range(60):
        parts[f"word/h{n}.xml"] = b"<a>" + b" " * MEGABYTE + b"</a>"
    assert refused(package(parts)) == "bomb"


def test_a_password_on_a_part_is_told() -> None:
    content = bytearray(package({MAIN: "<a/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    assert refused(bytes(content)) == "encrypted"


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<w:p/>",
        "<w:tbl/>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        '<w:p><w:pPr><w:ind w:left="x" w:firstLine="1e999"/></w:pPr><w:r><w:rPr><w:sz w:val="nan"/></w:rPr></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:instrText>PAGE</w:instrText></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="none"/></w:pPr></w:p><w:sectPr/>',
        f"<w:p><w:r><w:t>Số: {' ' * 200_000}ngày {' ' * 200_000}tháng</w:t></w:r></w:p>",
        f"<w:p><w:r><w:t>{'Căn cứ, A' * 50_000}</w:t></w:r></w:p>",
    ],
)
def test_strange_documents_have_findings_and_no_fault(inner: str) -> None:
    for form in (Form.STATE, Form.PARTY):
        assert lint(body(inner), form).has_error


def test_styles_may_be_based_on_each_other_in_a_circle() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba", "cc")
    )
    inner = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Chữ</w:t></w:r></w:p>'
    content = package(
        {
            MAIN: f"<w:document {SPACE}><w:body>{inner}</w:body></w:document>",
            "word/_rels/document.xml.rels": '<R><Relationship Id="a" Type="x/styles" Target="s.xml"/></R>',
            "word/s.xml": f"<w:styles {SPACE}>{styles}</w:styles>",
        }
    )
    assert lint(content, Form.STATE).has_error
