"""An answer as a workbook: the table as it is seen, its cells one by one, and what was asked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from phoihop.answers.asking import Answer, Cell, Header, Measure
from phoihop.answers.display import qualifier_label
from phoihop.answers.exports.records import Number, columns, digits, records, values
from phoihop.answers.margins import NO_MARGINS, margins
from phoihop.rollup.amounts import PUBLISHED_UNIT, published
from phoihop.rollup.kinds import CountingKind, Qualifier
from phoihop.writing import clean

# A workbook keeps fifteen digits of a number; what has more stands there as text.
_EXACT: Final = 10**15
_WHOLE: Final = "#,##0"
_BROKEN: Final = "#,##0.###############"
_SHARE: Final = "0.0%"
# The same answer always gives the same bytes.
_MADE_ON: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook(
    answer: Answer, *, title: str, told: Sequence[tuple[str, str]], totals: bool = True
) -> bytes:
    """Three sheets: the table, the cells, and the question (`told`: pairs of words and answer).
    Numbers are numbers in published units, texts never formulas. `totals`: those that are legal; sums
    up to each column have none."""
    # Loaded only by whoever writes one.
    import xlsxwriter

    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": clean(title)[:250], "created": _MADE_ON})
        looks = _Looks(book)
        _Table(_Sheet(book.add_worksheet(_("Table")), looks), answer, totals).write()
        _write_cells(_Sheet(book.add_worksheet(_("Cells")), looks), answer)
        _write_question(_Sheet(book.add_worksheet(_("Question")), looks), title, told)
    return made.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._usual = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self._made: dict[tuple[str, bool], Any] = {}
        boxed = {**self._usual, "border": 1, "text_wrap": True}
        self.head = book.add_format({**boxed, "bold": True, "align": "center"})
        self.text = book.add_format(boxed)
        self.title = book.add_format({**self._usual, "bold": True, "font_size": 14})

    def number(self, pattern: str, *, bold: bool) -> Any:
        key = pattern, bold
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {**self._usual, "border": 1, "num_format": pattern, "align": "right", "bold": bold}
            )
        return self._made[key]


class _Sheet:
    def __init__(self, sheet: Any, looks: _Looks) -> None:
        self.sheet = sheet
        self.looks = looks

    def heads(self, heads: Sequence[str], widths: Sequence[int]) -> None:
        for column, (text, width) in enumerate(zip(heads, widths, strict=True)):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(0, column, clean(text), self.looks.head)
        self.sheet.freeze_panes(1, 1)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def text(self, line: int, column: int, text: str) -> None:
        self.sheet.write_string(line, column, clean(text)[:32_000], self.looks.text)

    def number(
        self, line: int, column: int, value: Number, *, word: str = "", bold: bool = False
    ) -> None:
        """The number, exact; `word` before it stands in its format, so that it stays a number."""
        if not -_EXACT < value < _EXACT:
            self.text(line, column, f"{word} {digits(value)}".strip())
            return
        # A pattern with optional places would leave its decimal sign behind a whole number.
        pattern = _WHOLE if value == int(value) else _BROKEN
        self.sheet.write_number(line, column, value, self.look(pattern, word, bold=bold))

    def share(self, line: int, column: int, share: float, *, word: str, bold: bool) -> None:
        self.sheet.write_number(line, column, share, self.look(_SHARE, word, bold=bold))

    def look(self, pattern: str, word: str, *, bold: bool) -> Any:
        return self.looks.number(f'"{word} "{pattern}' if word else pattern, bold=bold)


class _Table:
    """The sheet with the table: a line for each row and indicator, totals where they are legal."""

    def __init__(self, sheet: _Sheet, answer: Answer, totals: bool) -> None:
        self.sheet = sheet
        self.answer = answer
        self.totals = margins(answer) if totals else NO_MARGINS
        self.cells = {(cell.row, cell.column, cell.measure): cell for cell in answer.cells}
        self.refused = {(one.row, one.column, one.measure): one.why for one in answer.refused}
        self.line = 0

    def write(self) -> None:
        heads = [_("Row"), _("Indicator"), _("Unit"), *map(_head, self.answer.columns)]
        if self.totals.of_rows:
            heads.append(_("Total"))
        self.sheet.heads(heads, (34, 34, 14, *[14] * (len(heads) - 3)))
        said = self.cells.keys() | self.refused.keys()
        rows = {(row, measure) for row, _column, measure in said}
        for number, measure in enumerate(self.answer.measures):
            for row, header in enumerate(self.answer.rows):
                if (row, number) in rows:
                    self._row(row, header, number, measure)
            if any(of == number for _column, of in self.totals.of_columns):
                self._total(number, measure)

    def _row(self, row: int, header: Header, number: int, measure: Measure) -> None:
        self._begin(header.label, measure)
        for at in range(len(self.answer.columns)):
            key = row, at, number
            if key in self.refused:
                self.sheet.text(self.line, 3 + at, self.refused[key])
            else:
                self._cell(at, self.cells.get(key), measure)
        self._last(self.totals.of_rows.get((row, number)), measure)

    def _total(self, number: int, measure: Measure) -> None:
        self._begin(_("Total"), measure)
        for at in range(len(self.answer.columns)):
            self._cell(at, self.totals.of_columns.get((at, number)), measure, bold=True)
        self._last(self.totals.of_all.get(number), measure)

    def _begin(self, label: str, measure: Measure) -> None:
        self.line += 1
        unit = PUBLISHED_UNIT[measure.dimension] or measure.unit
        told = (label, f"{measure.indicator} · {measure.name}", unit)
        for column, text in enumerate(told):
            self.sheet.text(self.line, column, text)

    def _last(self, total: Cell | None, measure: Measure) -> None:
        if self.totals.of_rows:
            self._cell(len(self.answer.columns), total, measure, bold=True)

    def _cell(self, at: int, cell: Cell | None, measure: Measure, *, bold: bool = False) -> None:
        column = 3 + at
        if cell is None:
            self.sheet.text(self.line, column, "")
            return
        word = _word(cell.qualifier)
        if cell.amount is None:
            low, high = (published(amount, measure.dimension) for amount in (cell.low, cell.high))
            self.sheet.text(self.line, column, f"{word} {digits(low)}–{digits(high)}".strip())
        elif measure.kind is CountingKind.RATIO and cell.denominator:
            share = cell.amount / cell.denominator
            self.sheet.share(self.line, column, share, word=word, bold=bold)
        else:
            value = published(cell.amount, measure.dimension)
            self.sheet.number(self.line, column, value, word=word, bold=bold)


def _word(qualifier: Qualifier) -> str:
    return qualifier_label(qualifier.value).replace('"', "")


def _head(header: Header) -> str:
    return f"{header.label} ({header.note})" if header.note else header.label


def _write_cells(sheet: _Sheet, answer: Answer) -> None:
    heads = columns()
    sheet.heads(heads, (12, 30, 12, 20, 12, 40, *[13] * (len(heads) - 6)))
    for line, record in enumerate(records(answer), start=1):
        for column, value in enumerate(values(record)):
            if isinstance(value, int | Decimal):
                sheet.number(line, column, value)
            else:
                sheet.text(line, column, value or "")
    sheet.sheet.autofilter(0, 0, 0, len(heads) - 1)


def _write_question(sheet: _Sheet, title: str, told: Sequence[tuple[str, str]]) -> None:
    sheet.sheet.set_column(0, 0, 30)
    sheet.sheet.set_column(1, 1, 90)
    sheet.sheet.write_string(0, 0, clean(title), sheet.looks.title)
    for line, (words, said) in enumerate(told, start=2):
        sheet.text(line, 0, words)
        sheet.text(line, 1, said)
