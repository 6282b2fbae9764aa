"""Excel files: each sheet a table, each cell as a reader sees it, with Vietnamese separators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from phoihop.reading.files.assembly import Assembly, RawCell
from phoihop.reading.files.classification import mark_in_head
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.legacy import converted_by_content, converted_by_font
from phoihop.reading.files.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS
from phoihop.reading.files.package import Package
from phoihop.reading.files.shown import Format, Formats, number_shown, whole_number
from phoihop.reading.files.xml import parse

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(r"xl/worksheets/sheet\d{1,4}\.xml")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_ROWS = 100_000
_DAY_ZERO = datetime(1899, 12, 30)
_MAC_DAY_ZERO = datetime(1904, 1, 1)


def read(content: bytes) -> Extracted:
    package = Package(content)
    names = set(package.names())
    book = _Workbook()
    parse(package.pieces(_WORKBOOK), book)
    relations = _Relations()
    if _RELATIONS in names:
        parse(package.pieces(_RELATIONS), relations)
    strings = _Strings()
    if "xl/sharedStrings.xml" in names:
        parse(package.pieces("xl/sharedStrings.xml"), strings)
    styles = Formats()
    if "xl/styles.xml" in names:
        parse(package.pieces("xl/styles.xml"), styles)
    assembly, notes = Assembly(), dict[str, Note]()
    for number, (title, relation) in enumerate(book.sheets):
        part = relations.target(relation)
        if part not in names:
            continue
        sheet = _Sheet(strings.values, styles, book.day_zero)
        parse(package.pieces(part), sheet)
        _refuse_marked(sheet.headers)
        assembly.page(number)
        if sheet.rows and len(book.sheets) > 1:
            assembly.paragraph(title)
        notes |= sheet.notes
        _write(assembly, sheet)
    if book.hidden:
        notes["hidden_left_out"] = Note("hidden_left_out")
    return assembly.extracted("xlsx", notes.values())


def opening(content: bytes, most: int) -> str:
    """The page headers of the sheets, and the first so many bytes of their texts."""
    package = Package(content)
    strings = _Strings()
    texts = []
    for name in package.names():
        if name == "xl/sharedStrings.xml":
            parse(package.pieces(name), strings, most=most)
        elif _SHEET.fullmatch(name):
            sheet = _Sheet([], Formats(), _DAY_ZERO)
            parse(package.pieces(name), sheet, most=most)
            texts += [
                *_bare(sheet.headers),
                *(cell for row in sheet.rows.values() for cell in row.values()),
            ]
    return "\n".join((*texts, *strings.values))


def _bare(headers: list[str]) -> list[str]:
    """Page headers without their codes: "&C" and the like say where on the page, "&14" how large."""
    return re.sub(r"&(?:\"[^\"]*\"|\d+|[A-Z])", "\n", "\n".join(headers)).split("\n")


def _refuse_marked(headers: list[str]) -> None:
    mark = mark_in_head("\n".join(_bare(headers)))
    if mark:
        raise Unreadable("classified", mark=mark)


def _write(assembly: Assembly, sheet: _Sheet) -> None:
    """Lines with one cell before and after the table are titles and remarks; the rest is the table."""
    rows = sheet.grid()
    first, last = 0, len(rows)
    while first < last and sum(1 for cell in rows[first] if cell.line) < 2:
        first += 1
    while last > first and sum(1 for cell in rows[last - 1] if cell.line) < 2:
        last -= 1
    for row in rows[:first]:
        for cell in row:
            assembly.paragraph(cell.line)
    if first < last:
        assembly.table(rows[first:last])
    for row in rows[last:]:
        for cell in row:
            assembly.paragraph(cell.line)


class _Silent:
    """What handlers do with what they do not look at."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class _Workbook(_Silent):
    """The sheets that are shown, with the id of their part."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.hidden = False
        self.day_zero = _DAY_ZERO

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.day_zero = _MAC_DAY_ZERO
        elif name == "sheet":
            if attributes.get("state", "visible") == "visible":
                self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
            else:
                self.hidden = True


class _Relations(_Silent):
    def __init__(self) -> None:
        self._targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            self._targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def target(self, relation: str) -> str:
        """The name of the part."""
        target = self._targets.get(relation, "")
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


class _Strings(_Silent):
    """The texts of all cells; each stands in the package once."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._parts: list[str] = []
        self._stretch: list[str] = []
        self._font = ""
        self._in_text = False
        self._phonetic = 0
        self._length = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._parts, self._font = [], ""
        elif name == "r":
            self._font = ""
        elif name == "rFont":
            self._font = attributes.get("val", "")
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._in_text, self._stretch = not self._phonetic, []

    def end(self, name: str) -> None:
        if name == "t" and self._in_text:
            self._parts.append(converted_by_font("".join(self._stretch), self._font))
            self._in_text = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "si":
            self.values.append("".join(self._parts))

    def text(self, text: str) -> None:
        if self._in_text:
            self._stretch.append(text)
            self._length += len(text)
            if self._length > MOST_CHARACTERS:
                raise Unreadable("too_much_text", limit=MOST_CHARACTERS // 1_000_000)


@dataclass(slots=True)
class _Open:
    """The cell that is being read."""

    row: int
    column: int
    kind: str
    style: str | None
    value: list[str] = field(default_factory=list)


class _Sheet(_Silent):
    """The filled cells of a sheet by row and column, from 0."""

    def __init__(self, strings: list[str], formats: Formats, day_zero: datetime) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.notes: dict[str, Note] = {}
        self.headers: list[str] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._strings, self._formats, self._day_zero = strings, formats, day_zero
        self._row = self._column = -1
        self._cell: _Open | None = None
        self._in_value = False
        self._in_header = False
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._row = (
                whole_number(attributes.get("r")) - 1 if "r" in attributes else self._row + 1
            )
            self._column = -1
        elif name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._in_value = self._cell is not None
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name in ("oddHeader", "oddFooter", "firstHeader", "firstFooter", "evenHeader"):
            self._in_header = True
            self.headers.append("")

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            self._end_cell()
        elif self._in_header:
            self._in_header = False

    def text(self, text: str) -> None:
        if self._in_value and self._cell is not None:
            self._cell.value.append(text)
        elif self._in_header:
            self.headers[-1] += text

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        if place:
            self._row, self._column = int(place[2]) - 1, _column(place[1])
        else:
            self._column += 1
        kind = attributes.get("t", "n")
        self._cell = _Open(self._row, self._column, kind, attributes.get("s"))

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        text = self._shown(cell).strip()
        if not text or cell.row < 0:
            return
        self._count += 1
        if cell.column >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", limit=MOST_COLUMNS)
        if self._count > MOST_CELLS or len(self.rows) > _MOST_ROWS:
            raise Unreadable("too_much_text", limit=MOST_CHARACTERS // 1_000_000)
        self.rows.setdefault(cell.row, {})[cell.column] = text

    def _shown(self, cell: _Open) -> str:
        """What a reader sees in the cell."""
        raw = "".join(cell.value)
        form = self._formats.of(cell.style)
        match cell.kind:
            case "s":
                place = whole_number(raw.strip())
                return (
                    self._converted(self._strings[place], form)
                    if place < len(self._strings)
                    else ""
                )
            case "str" | "inlineStr":
                return self._converted(raw, form)
            case "b":
                return ""
            case "e":
                return ""
        return number_shown(raw.strip(), form, self._day_zero)

    def _converted(self, text: str, form: Format) -> str:
        converted = converted_by_font(text, form.font)
        if converted != text:
            coding = "vni" if form.font.lower().startswith("vni") else "tcvn3"
            code = f"converted_{coding}"
            self.notes.setdefault(code, Note(code, f"{text[:40]} → {converted[:40]}"))
            return converted
        converted, note = converted_by_content(text)
        if note:
            self.notes.setdefault(note.code, note)
        return converted

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if begin and end and len(self._merged) < MOST_CELLS:
            self._merged.append(
                (int(begin[2]) - 1, _column(begin[1]), int(end[2]) - 1, _column(end[1]))
            )

    def grid(self) -> list[list[RawCell]]:
        """The filled rows with all their columns; rows and columns that are empty throughout are left out."""
        rows = sorted(self.rows)
        columns = sorted({column for row in self.rows.values() for column in row})
        row_place = {row: place for place, row in enumerate(rows)}
        column_place = {column: place for place, column in enumerate(columns)}
        sizes: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in self._merged:
            if top in row_place and left in column_place:
                down = sum(1 for row in row_place if top <= row <= bottom)
                across = sum(1 for column in column_place if left <= column <= right)
                sizes[row_place[top], column_place[left]] = (down, across)
        return _laid_out(
            [[self.rows[row].get(column, "") for column in columns] for row in rows], sizes
        )


def _laid_out(
    texts: list[list[str]], sizes: Mapping[tuple[int, int], tuple[int, int]]
) -> list[list[RawCell]]:
    covered: set[tuple[int, int]] = set()
    laid: list[list[RawCell]] = []
    for row, line in enumerate(texts):
        cells = []
        for column, text in enumerate(line):
            if (row, column) in covered:
                continue
            down, across = sizes.get((row, column), (1, 1))
            covered.update((row + r, column + c) for r in range(down) for c in range(across))
            cells.append(RawCell([text] if text else [], down, across))
        laid.append(cells)
    return laid


def _column(letters: str) -> int:
    """ "A" → 0, "AB" → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
