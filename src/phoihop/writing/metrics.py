"""How wide a text is in Times New Roman, before anybody has set it.

Widths are in thousandths of the size, from the metric-compatible Liberation Serif; a letter with
marks is as wide as without, but for the horn of ơ and ư.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

MM_PER_POINT: Final = 25.4 / 72
HORN: Final = "\u031b"
NO_BREAK: Final = "\u00a0"
_PIECE_END: Final = re.compile(
    r"(?<=-) | (?=(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|khu vực|và)\b)",
    re.IGNORECASE,
)

# Words that a name keeps on one line where it can: nobody writes "Phụ" over "nữ".
_GROUPS: Final = (
    "an ninh", "ban chỉ đạo", "ban chỉ huy", "ban chấp hành", "biên phòng", "bộ chỉ huy",
    "bộ đội biên phòng", "chủ tịch", "chỉ huy trưởng", "chính trị", "chính ủy", "chữ thập đỏ",
    "công an", "cựu chiến binh", "dân tộc", "dân vận", "đặc khu", "giáo dục", "giám đốc",
    "hồ chí minh", "khu vực", "lao động", "liên đoàn", "liên hiệp", "liên đoàn lao động", "mặt trận",
    "nhân dân", "nông dân", "phó ban", "phó chủ tịch", "phó trưởng ban", "phụ nữ", "phòng thủ",
    "quân khu", "quân sự", "thanh niên", "tỉnh đoàn", "thành phố", "thị trấn", "thị xã", "thường trực",
    "tổ quốc", "tổng cục", "trưởng ban", "tuyên giáo", "ủy ban", "văn phòng", "việt nam",
)  # fmt: skip
_GROUP: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(_GROUPS, key=len, reverse=True))})\b", re.IGNORECASE
)

_REGULAR: Final = {
    180: "'",
    250: " .,\u00a0",
    278: "ijlt;:/",
    333: "fr-()[]!I",
    389: "sJ",
    408: '"',
    444: "acez?“”",
    500: "bdghknopquvxy0123456789*_–đ",
    556: "FPS",
    564: "+=<>",
    611: "ELTZ",
    667: "BCR",
    722: "wADGHKNOQUVXYĐ",
    778: "m&",
    833: "%",
    889: "M",
    944: "W",
    1000: "…",
}
_BOLD: Final = {
    250: " .,\u00a0",
    278: "il/'",
    333: "fjt;:-()[]!",
    389: "sI",
    444: "cerz",
    500: "agovxy0123456789*_–J?“”",
    555: '"',
    556: "bdhknpquSđ",
    570: "+=<>",
    611: "FP",
    667: "BELTZ",
    722: "wACDNRUVXYĐ",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W%…",
}


def _by_letter(table: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


_WIDTHS: Final = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}
_MOST_LINES: Final = 6
# A letter of another script: wide rather than narrow.
_OTHER: Final = 800
_HORNS: Final = {False: 42, True: 54}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in millimetres of a text set in one line at a size in points."""
    total = sum([_thousandths(letter, bold) for letter in text])
    return total / 1000 * size * MM_PER_POINT


@lru_cache(maxsize=2048)
def _thousandths(letter: str, bold: bool) -> int:
    """The width of one letter with whatever marks are composed with it."""
    total = 0
    for sign in unicodedata.normalize("NFD", letter):
        if sign == HORN:
            total += _HORNS[bold]
        elif not unicodedata.combining(sign):
            total += _WIDTHS[bold].get(sign, _OTHER)
    return total


def lines_of(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines a text takes when it is broken at spaces into `room` (mm)."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def widest_line(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The width in millimetres of the longest of these lines, at most the room."""
    lines = lines_of(text, size, room, bold=bold)
    return min(room, max((text_width(line, size, bold=bold) for line in lines), default=0.0))


def kind_room(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The room, or as much less of it as makes a name break where a person would break it: before
    "tỉnh Ví Dụ" or after the dash between two bodies, and not inside "Quân sự"."""
    if len(lines_of(text, size, room, bold=bold)) < 2:
        return room
    lines = _lines_of_pieces(text, size, room, bold)
    if lines is None:
        return room
    longest = max(text_width(line, size, bold=bold) for line in lines)
    # Each line must be too long for the first word of the next.
    over = min(
        text_width(f"{line} {after.split()[0]}", size, bold=bold) for line, after in pairwise(lines)
    )
    return (longest + min(over, room)) / 2 if longest < over else room


def kind_breaks(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The name with no-break spaces inside each of those lines, for where no narrower room brings them
    about: "CÔNG AN" over "TỈNH VÍ DỤ", whose second line is the longer one. A name that takes one line
    or that has a piece too long for the room stays as it is."""
    lines = lines_of(text, size, room, bold=bold)
    pieces = _lines_of_pieces(text, size, room, bold) if len(lines) > 1 else None
    if pieces is None or pieces == lines:
        return text
    return " ".join(line.replace(" ", NO_BREAK) for line in pieces)


def _lines_of_pieces(text: str, size: float, room: float, bold: bool) -> list[str] | None:
    lines: list[str] = []
    for piece in _pieces(text, size, room, bold):
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
        if text_width(lines[-1], size, bold=bold) > room:
            return None
    # What takes more lines is no name that anybody knows by its pieces.
    return lines if 1 < len(lines) <= _MOST_LINES else None


def _pieces(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """What of a name should stay together: its pieces, of one too long for the room its words,
    those that belong to each other as one."""
    for piece in _PIECE_END.split(text.strip()):
        if text_width(piece, size, bold=bold) <= room:
            yield piece
        else:
            grouped = _GROUP.sub(lambda group: group[0].replace(" ", NO_BREAK), piece)
            most, _, last = grouped.rpartition(" ")
            if most and NO_BREAK not in last:
                # The name of a place, with which many names end, has two syllables or more.
                grouped = f"{most}{NO_BREAK}{last}"
            yield from (word.replace(NO_BREAK, " ") for word in grouped.split(" "))
