"""Whatever comes in, a whole file goes out or a clear refusal with a code that does not change."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.writing import (
    Annex,
    Bullets,
    Chart,
    Column,
    Document,
    DocumentError,
    Form,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    document_text,
    write_docx,
)
from phoihop.writing.errors import MESSAGES
from phoihop.writing.layout import Part
from phoihop.writing.pictures import check_png
from phoihop.writing.tests.official import PARTY_REPORT, STATE_REPORT, png
from phoihop.writing.tests.reading import parts, texts, written

HOSTILE = [
    "Phụ nữ & Thanh niên <b>đậm</b> ]]> &amp;",
    "{{ 7*7 }} {% for x in y %} {%tr %} ${x} #{y}",
    "số liệu\u202e 4321\u202c \u200fabc\x00\x07\ud800",
    ("Ban Chỉ đạo phối hợp liên ngành công tác dân vận " * 9)[:400],
    "Đ" * 400,
]


def filled(text: str, form: Form) -> Document:
    """A paper with the text wherever a text may stand."""
    table = Table((Column(text), Column(text)), (Row((text, Run(text))),), text)
    return Document(
        form=form,
        title=text,
        subject=text,
        issuing_body=text,
        superior_body=text,
        place=text,
        circulation=text,
        addressees=(text, text),
        legal_bases=(text,),
        sections=(
            Section(text, 0, title=text),
            Section(
                text, 1, (Paragraph(text), table, Bullets((text,)), Chart(png(9, 9), text, text))
            ),
        ),
        signatures=(Signature(post=text, authority=text, body=text, rank=text),) * 2,
        recipients=(text,),
        filing=text,
        annexes=(Annex(text, (Paragraph(text),), reference=text),),
        notice=text,
        written_on=datetime(2026, 1, 5),
        tone="new",
    )


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_written_as_it_stands_or_loses_what_cannot_be_seen(
    text: str, form: Form
) -> None:
    data = write_docx(filled(text, form))
    assert len(list(parts(data))) > 5
    read = document_text(data)
    assert "\u202e" not in read and "\x00" not in read
    if "\x00" not in text:
        assert text.strip() in read


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1), st.sampled_from(list(Form)))
def test_any_text_anywhere_gives_a_whole_file_or_a_known_refusal(text: str, form: Form) -> None:
    try:
        data = write_docx(filled(text, form))
    except DocumentError as refused:
        assert refused.code in MESSAGES
    else:
        assert len(list(parts(data))) > 5


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        ("document.body_missing", "issuing_body", {"issuing_body": " \u200b "}),
        ("document.title_missing", "title", {"title": "", "subject": "\n"}),
        ("document.number_wrong", "number", {"number": 0}),
        ("document.symbol_missing", "symbol", {"symbol": ""}),
        ("document.symbol_wrong", "symbol", {"symbol": "05/BC UBND"}),
        ("document.place_missing", "place", {"place": ""}),
        ("document.post_missing", "signatures", {"signatures": (Signature(post=""),)}),
    ],
)
@pytest.mark.parametrize("document", [STATE_REPORT, PARTY_REPORT])
def test_what_an_issued_paper_cannot_lack_is_said_with_its_field(
    document: Document, code: str, field: str, change: dict[str, object]
) -> None:
    with pytest.raises(DocumentError) as refused:
        write_docx(replace(document, **change))  # type: ignore[arg-type]  # one field at a time
    assert (refused.value.code, refused.value.field) == (code, field)
    assert str(refused.value)


def test_one_forms_symbol_does_not_enter_the_other() -> None:
    for document, other in ((STATE_REPORT, PARTY_REPORT), (PARTY_REPORT, STATE_REPORT)):
        with pytest.raises(DocumentError) as refused:
            write_docx(replace(document, symbol=other.symbol))
        assert refused.value.code == "document.symbol_wrong"


@pytest.mark.parametrize("symbol", ["BC-UBND", "CTrPH-BCHQS-UBMTTQ", "KH-BCĐ389", "QĐ-TT&TT"])
def test_symbols_that_offices_use_are_accepted(symbol: str) -> None:
    word = written(replace(STATE_REPORT, symbol=symbol))
    assert texts(word, Part.NUMBER) == [f"Số: 05/{symbol}"]


def test_a_number_above_a_thousand_has_no_point_in_it() -> None:
    assert texts(written(replace(STATE_REPORT, number=1234)), Part.NUMBER) == ["Số: 1234/BC-BCH"]


def test_a_table_wider_than_word_can_open_is_refused() -> None:
    with pytest.raises(DocumentError) as refused:
        Table(tuple(Column(str(n)) for n in range(64)), ())
    assert refused.value.code == "document.table_columns"


class TestPictures:
    def test_a_whole_picture_has_its_size(self) -> None:
        assert check_png(png(30, 20)) == (30, 20)

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda data: b"",
            lambda data: b"GIF89a" + data,
            lambda data: b"<svg onload=alert(1)>",
            lambda data: data[:-1],
            lambda data: data[:40],
            lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
            lambda data: data[:8] + data[33:],
            lambda data: (
                data[:8] + b"\x00\x00\x00\x00IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
            ),
        ],
    )
    def test_what_is_no_picture_or_a_part_of_one_is_refused(
        self, spoil: Callable[[bytes], bytes]
    ) -> None:
        with pytest.raises(DocumentError) as refused:
            Chart(spoil(png(30, 20)), "Biểu đồ")
        assert refused.value.code == "document.picture_unreadable"

    def test_a_picture_that_would_unpack_to_much_more_than_it_says_is_refused(self) -> None:
        with pytest.raises(DocumentError) as refused:
            check_png(_packed(2, 2, bytes(50_000_000)))
        assert refused.value.code == "document.picture_unreadable"

    def test_missing_dots_are_noticed(self) -> None:
        with pytest.raises(DocumentError):
            check_png(_packed(30, 20, bytes(10)))

    def test_a_giant_is_refused(self) -> None:
        for data in (_packed(10_001, 1, b""), b"\x89PNG" + bytes(21 * 2**20)):
            with pytest.raises(DocumentError) as refused:
                check_png(data)
            assert refused.value.code == "document.picture_too_large"

    def test_it_needs_a_text_and_a_possible_width(self) -> None:
        with pytest.raises(DocumentError) as silent:
            Chart(png(9, 9), " ")
        with pytest.raises(DocumentError) as thin:
            Chart(png(9, 9), "x", width=-5)
        codes = [silent.value.code, thin.value.code]
        assert codes == ["document.picture_without_text", "document.picture_width"]

    @given(st.binary(max_size=300), st.integers(0, 300))
    def test_any_bytes_are_a_picture_or_refused(self, noise: bytes, at: int) -> None:
        good = png(20, 10)
        for data in (noise, good[:at] + noise + good[at:]):
            try:
                check_png(data)
            except DocumentError as refused:
                assert refused.code in MESSAGES


def _packed(width: int, height: int, dots: bytes) -> bytes:
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(dots)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
