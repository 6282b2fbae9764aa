"""What comes out of a file, and the one exception for a file that nothing comes out of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# Why a file cannot be read. Codes are stable: the callers have a sentence for each.
REASONS = frozenset(
    {
        "empty",  # no bytes at all
        "no_text",  # opened, and there is no text in it
        "too_large",  # limit: MB
        "too_much_text",  # limit: million characters
        "too_many_pages",  # limit
        "too_many_columns",  # limit
        "not_a_kind",  # of no kind that is read
        "damaged",
        "encrypted",  # or asks for a password
        "macros",  # carries a program
        "bomb",  # unfolds to far more than it is
        "classified",  # mark
        "ocr_absent",  # a scan, and Tesseract or its Vietnamese model is not installed
        "office_absent",  # an old Word or Excel file, and LibreOffice is not installed
        "too_slow",  # a helper program did not finish in time. limit: seconds
    }
)


class Unreadable(Exception):
    """The file gives no text. `code` is one of `REASONS`; `values` are what its sentence may name."""

    def __init__(self, code: str, name: str = "", /, **values: Any) -> None:
        if code not in REASONS:
            raise KeyError(code)
        super().__init__(code)
        self.code = code
        self.name = name
        self.values = values

    def __str__(self) -> str:
        return f"{self.name}: {self.code}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about how the text was won.

    code: mislabelled (value: the real kind), encoding (its name), converted_tcvn3 and converted_vni (the first words
        before and after), ocr (pages), deleted_left_out, hidden_left_out, repeated_lines_left_out, page_left_out
    """

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: `text[start:end]` of the extracted text. Rows and columns count from 0 in their table.

    rows, columns: how many it covers (merged cells)
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, NFC.

    kind: what the file really is: txt, docx, xlsx, pdf, html, image, doc, xls
    cells: the filled cells of its tables, in the order of the text
    pages: where each page begins, if the file has pages
    doubtful: the places of words with digits that were recognised in a picture, and not surely
    """

    text: str
    kind: str
    cells: tuple[Cell, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()
