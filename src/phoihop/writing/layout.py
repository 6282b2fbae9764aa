"""How a document looks: sizes in points, distances in millimetres.

One frozen record, so that the layouts prescribed for Party and State papers can stand beside the
plain one as further records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Layout:
    font: str = "Times New Roman"
    page_width: float = 210
    page_height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header_distance: float = 10
    footer_distance: float = 8
    body_size: float = 14
    letterhead_size: float = 13
    title_size: float = 14
    table_size: float = 12
    recipients_label_size: float = 12
    recipients_size: float = 11
    notice_size: float = 8
    page_number_size: float = 13
    first_line_indent: float = 10
    space_after: float = 6  # points
    line_spacing: float = 1.1

    @property
    def text_width(self) -> float:
        return self.page_width - self.left - self.right


PLAIN: Final = Layout()
