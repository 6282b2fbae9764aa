from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.writing.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        (
            unicodedata.normalize("NFD", "Đắk Nông, hội nghị trực báo"),
            "Đắk Nông, hội nghị trực báo",
        ),
        ("a\x00b\x07c\x1b[0m", "abc[0m"),
        ("\u202e4321\u202c \u200fabc", "4321 abc"),
        ("\ufeffđầu\u200bdòng\u00ad", "đầudòng"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u200b\u0302", "ê"),
        ("một\thai", "một\thai"),
        ("2,5\u00a0tỷ", "2,5\u00a0tỷ"),
        ("\ud800x\uffff", "x"),
    ],
)
def test_text_comes_out_in_one_form_without_what_cannot_be_seen(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


def test_a_heading_stays_on_one_line() -> None:
    assert clean_line(" Báo cáo\n\tnăm\u00a02026 ") == "Báo cáo năm 2026"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
