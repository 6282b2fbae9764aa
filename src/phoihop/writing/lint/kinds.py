"""The kinds of paper by their names, and the short forms that stand in their symbols."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from phoihop.vietnamese.folding import search_key


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`number` and `date` are False where a paper of this kind may go without them, `recipients` where it
    may go without a list of those who receive it."""

    name: str
    codes: tuple[str, ...] = ()
    number: bool = True
    date: bool = True
    recipients: bool = True
    signed_by_many: bool = False
    titled: bool = True

    @property
    def key(self) -> str:
        return search_key(self.name)


UNKNOWN: Final = PaperKind("")
LETTER: Final = PaperKind("Công văn", ("CV",), titled=False)
ANNEX: Final = PaperKind("Phụ lục", number=False, date=False, recipients=False)
DECISION: Final = PaperKind("Quyết định", ("QĐ",))
MINUTES: Final = PaperKind(
    "Biên bản", ("BB",), number=False, date=False, recipients=False, signed_by_many=True
)
# Signed by several bodies, or by none of them alone.
PROGRAMME: Final = PaperKind("Chương trình", ("CTr",), number=False, signed_by_many=True)

KINDS: Final = (
    PaperKind("Báo cáo", ("BC",)),
    PaperKind("Kế hoạch", ("KH",), signed_by_many=True),
    PROGRAMME,
    DECISION,
    PaperKind("Thông báo", ("TB",)),
    PaperKind("Tờ trình", ("TTr",)),
    PaperKind("Giấy mời", ("GM",)),
    MINUTES,
    PaperKind("Nghị quyết", ("NQ",), signed_by_many=True),
    PaperKind("Chỉ thị", ("CT",)),
    PaperKind("Quy chế", ("QC",), signed_by_many=True),
    PaperKind("Quy định", ("QyĐ", "QĐ", "QĐi")),
    PaperKind("Hướng dẫn", ("HD",), signed_by_many=True),
    PaperKind("Kết luận", ("KL",)),
    PaperKind("Thông cáo", ("TC",)),
    PaperKind("Thông tri", ("TT",)),
    PaperKind("Phương án", ("PA",)),
    PaperKind("Đề án", ("ĐA",)),
    PaperKind("Dự án", ("DA",)),
    PaperKind("Hợp đồng", ("HĐ",), signed_by_many=True),
    PaperKind("Công điện", ("CĐ",)),
    PaperKind("Bản ghi nhớ", ("BGN",), signed_by_many=True),
    PaperKind("Bản thỏa thuận", ("BTT",), signed_by_many=True),
    PaperKind("Thỏa thuận", ("TTh", "BTT"), signed_by_many=True),
    PaperKind("Giấy ủy quyền", ("GUQ",)),
    PaperKind("Giấy giới thiệu", ("GGT",), recipients=False),
    PaperKind("Giấy nghỉ phép", ("GNP",)),
    PaperKind("Giấy đi đường", recipients=False),
    PaperKind("Giấy chứng nhận", recipients=False),
    PaperKind("Phiếu gửi", ("PG",)),
    PaperKind("Phiếu chuyển", ("PC",)),
    PaperKind("Phiếu báo", ("PB",)),
    PaperKind("Thư công", number=False),
)
_KEYS: Final = tuple((kind.key, kind) for kind in KINDS)
# A title has room for what is reported ("Báo cáo tổng kết"), a sentence of the text has not.
LONGEST_TITLE: Final = 120


def kind_of_title(line: str) -> PaperKind | None:
    """The kind that a line names as a title does: with its first words."""
    if len(line) > LONGEST_TITLE:
        return None
    key = search_key(line)
    return next(
        (kind for known, kind in _KEYS if key == known or key.startswith(f"{known} ")), None
    )
