"""The words of the documents: plain Vietnamese grammar, so that the same facts give the same text.

Documents are written in the official language whatever language their reader's screen is in, so
nothing here passes through the translation files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from phoihop.ledger.models import Entry
from phoihop.meetings.models import Attendance, BlockResult, Conference
from phoihop.meetings.states import ConclusionState
from phoihop.programmes.states import ProgrammeState
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import clean
from phoihop.vietnamese.periods import Period, period_label

NOTICE: Final = (
    "Hệ thống chỉ xử lý thông tin không thuộc danh mục bí mật nhà nước. "
    "Không nhập, đính kèm, trao đổi tài liệu MẬT, TỐI MẬT, TUYỆT MẬT."
)
EXAMPLE: Final = (
    "Chương trình này là ví dụ: mọi dữ liệu trong tài liệu đều do người làm phần mềm đặt ra, "
    "không phải số liệu thật."
)
WHOLE_PROGRAMME: Final = "toàn chương trình"
NOTHING: Final = "–"

# The first word is the one written when the source says none of them.
QUALIFIERS: Final[dict[str, tuple[str, ...]]] = {
    Entry.Qualifier.EXACT: (),
    Entry.Qualifier.OVER: ("trên", "hơn", "tối thiểu"),
    Entry.Qualifier.NEARLY: ("gần",),
    Entry.Qualifier.ABOUT: ("khoảng",),
    Entry.Qualifier.UNDER: ("dưới",),
}
STATES: Final[dict[str, str]] = {
    ProgrammeState.DRAFT: "đang soạn thảo",
    ProgrammeState.SIGNING: "đang chờ các bên ký",
    ProgrammeState.IN_FORCE: "đang thực hiện",
    ProgrammeState.PAUSED: "tạm dừng",
    ProgrammeState.CLOSED: "đã kết thúc",
    ProgrammeState.SUPERSEDED: "đã được chương trình khác thay thế",
}
CONFERENCES: Final[dict[str, str]] = {
    Conference.Kind.BRIEFING: "Hội nghị trực báo",
    Conference.Kind.HALF_WAY: "Hội nghị sơ kết",
    Conference.Kind.FINAL: "Hội nghị tổng kết",
    Conference.Kind.SIGNING: "Hội nghị ký kết",
}
PARTS: Final[dict[str, str]] = {
    Attendance.Part.CHAIR: "Chủ trì",
    Attendance.Part.DIRECTS: "Chỉ đạo",
    Attendance.Part.PRESENT: "Dự họp",
    Attendance.Part.ABSENT: "Vắng",
}
BLOCKS: Final[dict[str, str]] = {
    BlockResult.Block.PARTY: "Cấp ủy",
    BlockResult.Block.STATE: "Chính quyền, cơ quan nhà nước",
    BlockResult.Block.FORCES: "Lực lượng vũ trang",
    BlockResult.Block.FRONT: "Mặt trận và các đoàn thể",
    BlockResult.Block.BOARD: "Ban dân vận",
}
CONCLUSIONS: Final[dict[str, str]] = {
    ConclusionState.OPEN: "đang thực hiện",
    ConclusionState.DONE: "đã hoàn thành",
    ConclusionState.DROPPED: "thôi thực hiện",
}
FORMS: Final[dict[str, str]] = {
    Commendation.Form.CERTIFICATE: "tặng giấy khen cho",
    Commendation.Form.MERIT: "tặng bằng khen cho",
    Commendation.Form.MEDAL: "tặng kỷ niệm chương cho",
    Commendation.Form.NOT_STATED: "khen thưởng",
}
FIELDS: Final[dict[str, str]] = {
    Exemplar.Field.ECONOMY: "kinh tế",
    Exemplar.Field.SOCIETY: "văn hóa - xã hội",
    Exemplar.Field.SECURITY: "quốc phòng - an ninh",
    Exemplar.Field.POLITICAL: "xây dựng hệ thống chính trị",
}
STANDINGS: Final[dict[str, str]] = {
    Exemplar.Standing.REGISTERED: "đã đăng ký",
    Exemplar.Standing.KEPT_UP: "đang duy trì",
    Exemplar.Standing.RECOGNISED: "đã được công nhận",
    Exemplar.Standing.REPLICATED: "đã được nhân rộng",
    Exemplar.Standing.DROPPED: "không còn hiệu quả",
}

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"
# Names of administrative units begin with their kind, written small in running text.
_KINDS = re.compile(r"(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Xã|Phường|Thị trấn|Đặc khu) ")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def roman(number: int) -> str:
    """The number of a first-level heading: 4 → "IV". Up to 39."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def heading_number(level: int, number: int) -> str:
    """ "II." of the first level, "2." of the second, "b)" of the third."""
    if level == 1:
        return f"{roman(number)}."
    return f"{number}." if level == 2 else f"{letter(number)})"


def letter(number: int) -> str:
    """The letter of a third-level heading: 1 → "a", 5 → "đ"."""
    return _LETTERS[number - 1]


def joined(parts: Sequence[str]) -> str:
    """["A", "B", "C"] → "A, B và C"."""
    *most, last = parts
    return f"{', '.join(most)} và {last}" if most else last


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A name from the catalogue inside a sentence; short forms ("UBND") keep their capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def sentence(text: str) -> str:
    """The text with a capital first and a stop at its end."""
    text = upper_first(text.strip())
    return text if not text or text[-1] in ".!?…" else f"{text.rstrip(';,:')}."


def inside(text: str) -> str:
    """The text without the stop at its end, to stand inside a sentence."""
    return text.strip().rstrip(".;,")


def place_in_text(name: str) -> str:
    """ "Xã Tuy Đức" → "xã Tuy Đức"."""
    return lower_first(name) if _KINDS.match(name) else name


def place_of_writing(name: str) -> str:
    """The place in a date line: "Tỉnh Lâm Đồng" → "Lâm Đồng", but "Quận 1" stays whole."""
    bare = _KINDS.sub("", name, count=1)
    return name if bare[:1].isdigit() else bare


def on_day(day: date) -> str:
    return f"ngày {format_date(day)}"


def period(start: date, end: date) -> str:
    """ "năm 2021", "quý I/2026", "giai đoạn 2016-2021", "ngày 05/01/2026", "từ ngày … đến ngày …"."""
    if start == end:
        return on_day(start)
    label = period_label(Period(start, end))
    if label[:1].isdigit() and "/" in label[:3]:
        return f"từ {on_day(start)} đến {on_day(end)}"
    return label


def short_period(start: date, end: date) -> str:
    """The same for a cell of a table: "năm 2021", "05/01/2026", "05/01-16/01/2026"."""
    label = period_label(Period(start, end))
    if start.year == end.year and label.count("/") == 4:
        return f"{format_date(start)[:5]}-{format_date(end)}"
    return label


def phase(start: date, end: date | None) -> str:
    return f"từ {on_day(start)}, không định ngày kết thúc" if end is None else period(start, end)


def qualified(qualifier: str, number: str, said: str = "") -> str:
    """The number after its qualifier: the word the source says, else the usual one."""
    words = QUALIFIERS[qualifier]
    if not words:
        return number
    return f"{said if said in words else words[0]} {number}"


def word_before(text: str, start: int, qualifier: str) -> str:
    """The qualifier's word that stands in a text right before a figure, or ""."""
    before = f" {text[:start]}"[-20:].rstrip().casefold()
    return next((word for word in QUALIFIERS[qualifier] if before.endswith(f" {word}")), "")


def with_unit(number: str, unit: str) -> str:
    return f"{number}%" if unit == "%" else f"{number} {unit}".rstrip()


def catalogue_name(name: str) -> str:
    """An indicator's name inside a sentence: "Số buổi (đợt) tuyên truyền" → "buổi tuyên truyền"."""
    bare = " ".join(_BRACKETS.sub("", name).split())
    return lower_first(bare.removeprefix("Số "))


def rest_after_unit(what: str, unit: str) -> str | None:
    """What "lượt người tham gia" says beyond "lượt người": "tham gia"; None if it begins otherwise."""
    what, unit = clean(what), clean(unit)
    if not unit or not what.casefold().startswith(unit.casefold()):
        return None
    rest = what[len(unit) :]
    return None if rest[:1].isalnum() else rest.strip()


def after(text: str) -> str:
    """What follows a number, with the space before it that it needs: " tham gia", ", tổ"."""
    return text if not text or text[0] in ",;." else f" {text}"


def roles(lead: str, others: Sequence[str]) -> str:
    """ "A chủ trì; B và C phối hợp"."""
    return f"{lead} chủ trì; {joined(others)} phối hợp" if others else f"{lead} thực hiện"
