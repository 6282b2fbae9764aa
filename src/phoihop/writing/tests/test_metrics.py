"""How wide a text will be, so that lines fit and names break where a person would break them."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from phoihop.writing.metrics import kind_breaks, kind_room, lines_of, text_width, widest_line

NAME = "BỘ CHỈ HUY QUÂN SỰ TỈNH VÍ DỤ"


def liberation(style: str) -> Path | None:
    """The metric-compatible font, where the system has it."""
    if shutil.which("fc-match") is None:
        return None
    command = ["fc-match", "-f", "%{file}", f"Liberation Serif:style={style}"]
    found = Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found if found.name.startswith("LiberationSerif") else None


@pytest.mark.parametrize(("style", "bold"), [("Regular", False), ("Bold", True)])
def test_widths_are_those_of_the_font(style: str, bold: bool) -> None:
    path = liberation(style)
    if path is None:
        pytest.skip("Liberation Serif is not installed")
    font = TTFont(path)
    letters, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    text = "Độc lập - Tự do - Hạnh phúc: ƯƠNG ươ QUÝ 2026 (45,6%) “Dân vận khéo”; P'rao & A/B…"
    exact = sum(advances[letters[ord(letter)]][0] for letter in text) / unit * 14 * 25.4 / 72
    assert text_width(text, 14, bold=bold) == pytest.approx(exact, rel=0.005)


def test_composed_and_decomposed_letters_are_as_wide() -> None:
    assert text_width(NAME, 13) == text_width(unicodedata.normalize("NFD", NAME), 13)


def test_a_name_breaks_before_its_province() -> None:
    room = kind_room(NAME, 13, 62, bold=True)
    assert lines_of(NAME, 13, room, bold=True) == ["BỘ CHỈ HUY QUÂN SỰ", "TỈNH VÍ DỤ"]


def test_a_name_with_a_longer_second_line_is_held_together_where_no_room_breaks_it_well() -> None:
    name, room = "CÔNG AN TỈNH LÂM ĐỒNG", 48
    assert kind_room(name, 13, room, bold=True) == room
    assert kind_breaks(name, 13, room, bold=True) == "CÔNG\u00a0AN TỈNH\u00a0LÂM\u00a0ĐỒNG"
    assert kind_breaks(name, 13, 200, bold=True) == name
    assert kind_breaks("Đ" * 100, 13, room, bold=True) == "Đ" * 100


def test_what_fits_on_a_line_or_has_no_good_place_to_break_keeps_the_room() -> None:
    assert kind_room("CÔNG AN TỈNH", 13, 62, bold=True) == 62
    assert kind_room("ĐẠI HỘI " * 40, 13, 62, bold=True) == 62
    assert kind_room("Đ" * 100, 13, 62, bold=True) == 62
    assert kind_room("", 13, 62) == 62


@given(st.text(alphabet="aĐộ -tỉnhxã ", max_size=80), st.floats(10, 200))
def test_the_room_never_grows_and_never_makes_more_lines_than_pieces(
    text: str, room: float
) -> None:
    kind = kind_room(text, 13, room)
    assert 0 < kind <= room
    assert widest_line(text, 13, room) <= room
    assert " ".join(lines_of(text, 13, kind)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH VÍ DỤ", ["HỘI LIÊN HIỆP", "PHỤ NỮ TỈNH VÍ DỤ"]),
        ("TỈNH ĐOÀN LÂM ĐỒNG", ["TỈNH ĐOÀN", "LÂM ĐỒNG"]),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", ["ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM"]),
        (
            "BAN CHỈ HUY PHÒNG THỦ KHU VỰC 2 - VÍ DỤ",
            ["BAN CHỈ HUY", "PHÒNG THỦ", "KHU VỰC 2 - VÍ DỤ"],
        ),
    ],
)
def test_words_that_belong_together_stay_on_one_line_in_a_third_of_the_page(
    name: str, lines: list[str]
) -> None:
    broken = kind_breaks(name, 13, 50.6, bold=True)
    narrow = kind_room(name, 13, 50.6, bold=True)
    found = lines_of(name, 13, narrow, bold=True) if narrow < 50.6 else broken.split(" ")
    assert [line.replace("\u00a0", " ") for line in found] == lines
