"""Files nobody can read, and files made to do harm: each is refused with its code and its name, quickly."""

from __future__ import annotations

import tempfile
import tracemalloc
import zlib
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phoihop.reading.files import Extracted, Unreadable, apart, extract, scan
from phoihop.reading.files.apart import extract_apart, opening_mark_apart
from phoihop.reading.files.limits import LARGEST_FILE
from phoihop.reading.tests import making_files
from phoihop.reading.tests.making_files import (
    Pdf,
    compound,
    encrypted_pdf,
    excel,
    locked,
    pdf_of_objects,
    pdf_of_pictures,
    png,
    word,
    word_of_xml,
    zipped,
)

BILLION_LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)


def refused(content: bytes, name: str = "a.docx") -> str:
    with pytest.raises(Unreadable) as refusal:
        extract(content, name)
    assert refusal.value.name == name
    return refusal.value.code


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.docx", "empty"),
        (b"   \n ", "a.txt", "no_text"),
        (word(""), "a.docx", "no_text"),
        (b"MZ\x90\x00\x03\x00\x00", "a.exe", "not_a_kind"),
        (b"MZ\x90\x00\x03\x00\x00", "a.docx", "not_a_kind"),
        (b"rem harmless", "a.bat", "not_a_kind"),
        (b"\x7fELF\x02\x01\x01\x00", "a.txt", "not_a_kind"),
        (zipped({"a.txt": "x"}), "a.zip", "not_a_kind"),
        (word("x")[:-40], "a.docx", "damaged"),
        (word("x")[40:], "a.docx", "not_a_kind"),
        (word_of_xml("<w:p>"), "a.docx", "damaged"),
        (b"%PDF-1.7 and nothing more", "a.pdf", "damaged"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "damaged"),
        (locked(word("x")), "a.docx", "encrypted"),
        (compound("EncryptedPackage"), "a.docx", "encrypted"),
        (encrypted_pdf(), "a.pdf", "encrypted"),
        (zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "a.docm", "macros"),
        (compound("WordDocument", "_VBA_PROJECT"), "a.doc", "macros"),
        (png(60_000, 60_000), "a.png", "bomb"),
        (zipped({"word/document.xml": BILLION_LAUGHS}), "a.docx", "bomb"),
        (word_of_xml("<w:p>" * 5_000), "a.docx", "bomb"),
        (excel([["x"] * 1_000, ["y"] * 1_000]), "a.xlsx", "too_many_columns"),
        (word_of_xml(f"<w:tbl><w:tr>{'<w:tc/>' * 1_000}</w:tr></w:tbl>"), "a.docx", "too_many_columns"),
        (pdf_of_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"]), "a.pdf", "damaged"),
        ("BÁO CÁO\nTỐI MẬT\nNội dung".encode(), "a.txt", "classified"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_code(content: bytes, name: str, code: str) -> None:
    assert refused(content, name) == code


def test_an_old_word_file_with_a_password_is_refused_without_asking_for_it() -> None:
    file = bytearray(compound("WordDocument"))
    file[1024 + 0x0B] = 0x01  # the flag of encryption, in the first sector of the stream
    assert refused(bytes(file), "a.doc") == "encrypted"


def test_a_file_that_is_too_large_is_refused() -> None:
    assert refused(b"x" * (LARGEST_FILE + 1), "a.txt") == "too_large"


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml"])
def test_a_part_that_unfolds_without_end_is_refused_in_little_memory(part: str) -> None:
    bomb = zipped({part: b"<a>" + b" " * 200_000_000})
    tracemalloc.start()
    began = perf_counter()
    assert refused(bomb) == "bomb"
    assert perf_counter() - began < 10
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_stream_of_a_pdf_that_unfolds_without_end_is_refused_in_little_memory() -> None:
    packed = zlib.compress(b" " * 200_000_000)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream]
    tracemalloc.start()
    assert refused(pdf_of_objects(pages), "a.pdf") == "bomb"
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_picture_in_a_pdf_that_would_fill_the_memory_is_refused() -> None:
    assert refused(pdf_of_pictures((60_000, 60_000, b"")), "a.pdf") == "bomb"


def test_a_file_opened_apart_gives_the_same() -> None:
    for name, content in GOOD.items():
        assert extract_apart(content, name) == extract(content, name)
    with pytest.raises(Unreadable) as refusal:
        extract_apart("TỐI MẬT".encode(), "a.txt")
    assert (refusal.value.code, refusal.value.values) == ("classified", {"mark": "TỐI MẬT"})


def test_the_opening_read_apart_gives_the_same_mark() -> None:
    secret = Pdf().lines(["BÁO CÁO", "TỐI MẬT", "Nội dung"]).bytes()
    assert opening_mark_apart(secret, "a.pdf") == "TỐI MẬT"
    assert opening_mark_apart(GOOD["a.pdf"], "a.pdf") == ""
    with pytest.raises(Unreadable) as refusal:
        opening_mark_apart(encrypted_pdf(), "a.pdf")
    assert refusal.value.code == "encrypted"


def test_a_process_that_is_ended_leaves_no_copy_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(apart, "_MODULE", "phoihop.reading.tests.copying")
    with pytest.raises(Unreadable) as refusal:
        extract_apart(b"x", "a.txt", seconds=1.5)
    assert refusal.value.code == "too_slow" and not list(tmp_path.iterdir())


def test_a_file_that_takes_too_long_apart_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        extract_apart(b"x", "a.txt", seconds=0.001)
    assert refusal.value.code == "too_slow"


def test_macros_of_an_excel_file_are_refused() -> None:
    assert (
        refused(zipped({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), "a.xlsm") == "macros"
    )


def test_without_its_program_a_scan_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    scan.is_there.cache_clear()
    try:
        assert refused(png(10, 10, bytes(100), 10), "a.png") == "ocr_absent"
        assert refused(compound("WordDocument"), "a.doc") == "office_absent"
    finally:
        scan.is_there.cache_clear()


@settings(deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "", "a.xlsx"])
)
def test_any_bytes_give_a_text_or_a_refusal(content: bytes, name: str) -> None:
    _outcome(content, name)


def _outcome(content: bytes, name: str) -> None:
    try:
        assert isinstance(extract(content, name), Extracted)
    except Unreadable as refusal:
        # Helper programs have tests of their own.
        assert refusal.name == name


GOOD = {
    "a.docx": word("Đã tổ chức 5 buổi", [["TT", "Nội dung", "Số"], ["1", "Buổi", "5"]]),
    "a.xlsx": excel([["Nội dung", "Số"], ["Buổi", 5]]),
    "a.pdf": Pdf().lines(["Đã tổ chức 5 buổi", "trong quý I năm 2026."]).bytes(),
    "a.html": "<html><body><table><tr><td>a<td>5</table><p>Đã tổ chức 5 buổi</body>".encode(),
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_good_file_with_some_bytes_changed_gives_a_text_or_a_refusal(
    name: str, data: st.DataObject
) -> None:
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    _outcome(bytes(content), name)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "5 buổi", "<w:tbl>", "</w:tbl>", "<w:tr>",
             "</w:tr>", "<w:tc>", "</w:tc>", "<w:del>", "</w:del>", "<w:txbxContent>", "</w:txbxContent>",
             '<w:vMerge w:val="x"/>', "<w:vMerge/>", '<w:gridSpan w:val="9"/>', "<w:tab/>", "<w:br/>"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_order_of_word_elements_gives_a_text_or_a_refusal(elements: list[str]) -> None:
    _outcome(word_of_xml("".join(elements)), "a.docx")
    # The same elements, each closed where it stands.
    _outcome(word_of_xml("".join(_closed(element) for element in elements)), "a.docx")


def _closed(element: str) -> str:
    if element.startswith("</"):
        return ""
    return element.replace(">", "/>") if element.startswith("<") and "/" not in element else element


def test_food_for_slow_patterns_is_read_in_linear_time() -> None:
    for piece in (
        "<",
        "<p ",
        "<!--",
        "<a href='",
        "&",
        "MẬT ",
        "Số: 1/",
        "C«ng t¸c ",
        "<p>Tin khác</p>",
        "<div class='menu'>",
        "<table><tr><td>",
        "\t1",
        "Lượt xem ",
        " ",
    ):
        content = (piece * (400_000 // len(piece))).encode()
        for name in ("a.txt", "a.html"):
            began = perf_counter()
            _outcome(b"<html><body>" + content if name == "a.html" else content, name)
            assert perf_counter() - began < 6, piece


def test_the_helpers_of_these_tests_make_real_files() -> None:
    assert making_files.zipped({"a": "b"}).startswith(b"PK")
