"""Opening files: what a file is, plain text in every encoding, texts older than Unicode."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.reading.files import Note, Unreadable, extract, extract_path
from phoihop.reading.files.legacy import (
    coding_by_content,
    converted_by_content,
    converted_by_font,
    from_tcvn3,
    from_vni,
)
from phoihop.reading.files.syllables import is_syllable
from phoihop.reading.tests.making_files import Pdf, excel, word

TEXT = "Báo cáo kết quả phối hợp quý I\n\nĐã tổ chức 232 buổi, 7.135 lượt người dự.\n"
# The same sentence as it looks when nobody knows its old font.
TCVN3 = "B¸o c¸o kÕt qu¶ c«ng t¸c phèi hîp ®­îc triÓn khai"
VNI = "Baùo caùo keát quaû coâng taùc phoái hôïp ñöôïc trieån khai"
UNICODE = "Báo cáo kết quả công tác phối hợp được triển khai"


def codes(content: bytes, name: str) -> list[str]:
    return [note.code for note in extract(content, name).notes]


def test_a_plain_text_comes_out_as_it_is() -> None:
    for text in (TEXT, "  hai  dấu cách \r\n\ttab\xa0 \n\n\n", "không có gì đặc biệt"):
        extracted = extract(text.encode(), "a.txt")
        assert (extracted.text, extracted.kind, extracted.notes) == (text, "txt", ())


def test_marks_written_apart_are_composed_and_nothing_else_changes() -> None:
    apart = unicodedata.normalize("NFD", TEXT)
    assert extract(apart.encode(), "a.txt").text == TEXT


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), []),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ["encoding"]),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ["encoding"]),
        (TEXT.encode("utf-16-le"), ["encoding"]),
        (TEXT.encode("utf-16-be"), ["encoding"]),
    ],
)
def test_every_form_of_unicode_is_read_without_its_mark(content: bytes, notes: list[str]) -> None:
    assert extract(content, "a.txt").text == TEXT
    assert codes(content, "a.txt") == notes


def test_the_code_page_of_windows_is_recognised() -> None:
    # Tones stand apart on that page, hats and horns do not.
    apart = "".join(
        unicodedata.normalize("NFC", letter[:-1]) + letter[-1] if len(letter) > 1 else letter
        for letter in map(_tone_apart, UNICODE)
    )
    assert extract(apart.encode("cp1258"), "a.txt").text == UNICODE


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((part for part in parts if part in "\u0301\u0300\u0309\u0303\u0323"), "")
    return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone


@pytest.mark.parametrize(("old", "code"), [(TCVN3, "converted_tcvn3"), (VNI, "converted_vni")])
def test_old_texts_are_converted_and_a_note_says_so(old: str, code: str) -> None:
    for content in (old.encode("latin-1"), old.encode()):
        assert extract(content, "a.txt").text == UNICODE
        assert codes(content, "a.txt") == [code]


def test_one_old_line_among_others_is_converted_alone() -> None:
    text, note = converted_by_content(f"{UNICODE}\n{TCVN3}\nRésumé du café")
    assert text == f"{UNICODE}\n{UNICODE}\nRésumé du café"
    assert note == Note("converted_tcvn3", f"{TCVN3[:40]} → {UNICODE[:40]}")


def test_western_and_vietnamese_texts_are_left_alone() -> None:
    for text in (
        UNICODE,
        "Le résumé du café naïf à Genève",
        "Tình hình an ninh của xã",
        "schön, Straße",
    ):
        assert coding_by_content(text) is None


def test_a_capitals_font_gives_capitals() -> None:
    assert converted_by_font("céng hßa x· héi", ".VnTimeH") == "CỘNG HÒA XÃ HỘI"
    assert converted_by_font("céng hßa", ".VnTime") == "cộng hòa"
    assert converted_by_font("viet nam", ".VnArialH") == "VIET NAM"
    assert converted_by_font("TÆNH UÛY ÑAÊK NOÂNG", "VNI-Times") == "TỈNH ỦY ĐĂK NÔNG"


def test_unicode_in_an_old_font_stays() -> None:
    assert converted_by_font("Công tác phối hợp", ".VnTime") == "Công tác phối hợp"
    assert converted_by_font("tình hình", "Times New Roman") == "tình hình"


def test_every_letter_of_both_old_codings_is_converted() -> None:
    lower = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    place = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF)}
    assert {from_tcvn3(place[letter]) for letter in lower} == set(lower)
    assert from_vni("aê eâ oâ ô ö ñ aùeøoûuõyï aáeàoåaãoä aéaèaúaüaë ôù öø í ì æ ó ò î") == (
        "ă ê ô ơ ư đ áèỏũỵ ấềổẫộ ắằẳẵặ ớ ừ í ì ỉ ĩ ị ỵ"
    )


def test_syllables_are_told_from_nonsense() -> None:
    assert all(
        map(
            is_syllable,
            [
                "Phối",
                "hợp",
                "được",
                "nghiêng",
                "quyền",
                "giếng",
                "khuỷu",
                "yêu",
                "ươm",
                "thuở",
                "xoong",
                "gì",
            ],
        )
    )
    assert not any(map(is_syllable, ["phèi", "hîp", "ñöôïc", "straße", "công1", "être"]))


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (word("Số liệu"), "a.pdf", "docx"),
        (Pdf().text("Số liệu của xã", 72, 100).bytes(), "a.docx", "pdf"),
        (excel([["a", "b"], ["c", 1]]), "a.docx", "xlsx"),
        (b"<!DOCTYPE html><html><body><p>Tin</p></body></html>", "a.doc", "html"),
        (b"Tin", "a.docx", "txt"),
    ],
)
def test_a_file_is_read_as_what_it_is_and_a_note_says_so(
    content: bytes, name: str, kind: str
) -> None:
    extracted = extract(content, name)
    assert extracted.kind == kind
    assert Note("mislabelled", kind) in extracted.notes


def test_a_file_on_disk_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert extract_path(tmp_path / "a.txt").text == TEXT


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)  # takes no room on the disk
    with pytest.raises(Unreadable) as refusal:
        extract_path(path)
    assert (refusal.value.code, refusal.value.name) == ("too_large", "large.pdf")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_comes_out_as_its_nfc_or_is_refused(text: str) -> None:
    try:
        extracted = extract(text.encode(), "a.txt")
    except Unreadable:
        return
    if not extracted.notes:
        assert extracted.text == unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    assert unicodedata.is_normalized("NFC", extracted.text)
