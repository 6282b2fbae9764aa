"""What is wrong with a description, under codes that do not change."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MESSAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "document.figure_id": "figure_id is not 1 to 32 letters and digits: {value!r}",
        "document.table_empty": "a table needs a column",
        "document.table_columns": "a table has {found} columns, more than {limit}",
        "document.table_row": "row {row} has {found} cells, expected {expected}",
        "document.mark": "mark is not a letter and up to 39 letters, digits and _: {value!r}",
        "document.heading_level": "heading level {level} is not 0, 1, 2 or 3",
        "document.picture_unreadable": "the picture is not a whole PNG file: {reason}",
        "document.picture_too_large": "the picture is larger than {limit} {unit}",
        "document.picture_without_text": "a picture needs a text for those who cannot see it",
        "document.picture_width": "a picture cannot be {width} mm wide",
        "document.letterhead_wrong": "the form {form} has no letterhead {letterhead}",
        "document.body_missing": "the issuing body is not named",
        "document.title_missing": "the document has neither a title nor a subject",
        "document.number_wrong": "{number} is not a number of a document",
        "document.symbol_missing": "a numbered document needs a symbol",
        "document.symbol_wrong": "{symbol!r} is not a symbol of the form {form}",
        "document.place_missing": "a dated document needs its place",
        "document.post_missing": "signature block {block} names no post",
    }
)


class DocumentError(ValueError):
    """The description cannot become a proper paper.

    `code` is one of `MESSAGES`, `field` the part of the description, `values` what the message says.
    """

    def __init__(self, code: str, /, *, field: str = "", **values: object) -> None:
        super().__init__(MESSAGES[code].format(**values))
        self.code = code
        self.field = field
        self.values = values
