"""Tables as workbooks (.xlsx): the first sheet that is shown, row by row, however long it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import chain
from pathlib import Path
from typing import Final
from xml.parsers import expat

from phoihop.bulk.tables.opening import Cell, Table, TableUnreadable
from phoihop.reading.files import Unreadable
from phoihop.reading.files.limits import MEGABYTE, MOST_COLUMNS
from phoihop.reading.files.opening import opening_mark
from phoihop.reading.files.package import Package
from phoihop.reading.files.shown import Formats, whole_number
from phoihop.reading.files.xml import parse

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# Of a part unfolded: a million rows with all columns. It is read in pieces, so this bounds time.
_LARGEST_SHEET: Final = 2048 * MEGABYTE
_LARGEST_STRINGS: Final = 256 * MEGABYTE
_DAY_ZERO: Final = date(1899, 12, 30)
_MAC_DAY_ZERO: Final = date(1904, 1, 1)
_LAST_DAY: Final = 2_900_000
# How far a workbook unfolds, about; only the bar that shows the progress believes it.
_USUAL_FOLDING: Final = 9


def open_workbook(path: Path) -> Table:
    """The first sheet of a workbook. `TableUnreadable`: bulk.empty, file.classified, paper.*"""
    content = path.read_bytes()
    try:
        mark = opening_mark(content, path.name)
        if mark:
            raise TableUnreadable("file.classified", mark=mark)
        return _table(Package(content), len(content))
    except Unreadable as why:
        raise _unreadable(why, path.name) from None


def _unreadable(why: Unreadable, name: str) -> TableUnreadable:
    return TableUnreadable(f"paper.{why.code}", **{"name": name, **why.values})


def _table(package: Package, size: int) -> Table:
    names = set(package.names())
    book, styles, strings = _Book(), Formats(), _Strings()
    for name, handler in (("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", book)):
        if name in names:
            parse(package.pieces(name), handler)
    if "xl/styles.xml" in names:
        parse(package.pieces("xl/styles.xml"), styles)
    if "xl/sharedStrings.xml" in names:
        parse(package.pieces("xl/sharedStrings.xml", _LARGEST_STRINGS), strings)
    part = next((part for part in book.parts() if part in names), None)
    if part is None:
        raise TableUnreadable("bulk.empty")
    sheet = _Sheet(strings.values, styles, book.day_zero)
    read = _Read()
    rows = sheet.rows(read.counted(package.pieces(part, _LARGEST_SHEET)))
    first = next(rows, None)
    if first is None:
        raise TableUnreadable("bulk.empty")
    headings = ["" if cell is None else str(cell) for cell in first[1]]
    return Table(
        headings, _guarded(rows), lambda: read.bytes / max(read.bytes, _USUAL_FOLDING * size)
    )


def _guarded(rows: Iterator[tuple[int, Sequence[Cell]]]) -> Iterator[tuple[int, Sequence[Cell]]]:
    try:
        yield from rows
    except Unreadable as why:
        raise _unreadable(why, "") from None


class _Read:
    """How many bytes of the sheet went by."""

    def __init__(self) -> None:
        self.bytes = 0

    def counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.bytes += len(piece)
            yield piece


class _Book:
    """The sheets that are shown, in order, and the parts they are in."""

    def __init__(self) -> None:
        self.day_zero = _DAY_ZERO
        self._sheets: list[str] = []
        self._targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.day_zero = _MAC_DAY_ZERO
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            self._sheets.append(attributes.get("id", ""))
        elif name == "Relationship":
            self._targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...

    def parts(self) -> Iterator[str]:
        for sheet in self._sheets:
            target = self._targets.get(sheet, "")
            yield target.lstrip("/") if target.startswith("/") else f"xl/{target}"


class _Strings:
    """The texts of all cells; each stands in the package once."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._phonetic = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._in_text = not self._phonetic

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "si":
            self.values.append("".join(self._parts))

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _Sheet:
    """Rows out of a stream of XML. Its events are too many for a parser that tells them in general."""

    def __init__(self, strings: Sequence[str], formats: Formats, day_zero: date) -> None:
        self._strings, self._formats, self._day_zero = strings, formats, day_zero
        self._ready: list[tuple[int, list[Cell]]] = []
        self._row: list[Cell] = []
        self._number = 0
        self._place = -1
        self._kind = "n"
        self._style: str | None = None
        self._value: list[str] = []
        self._in_value = False

    def rows(self, pieces: Iterable[bytes]) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Raises `Unreadable`: damaged, bomb, too_many_columns."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        # Office writes none; those who do want their entities unfolded.
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
        try:
            for piece in chain(pieces, (None,)):
                parser.Parse(piece or b"", piece is None)
                ready, self._ready = self._ready, []
                yield from ready
        except expat.ExpatError:
            raise Unreadable("damaged") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._place = _place_of(place[1]) if place else self._place + 1
            if self._place >= MOST_COLUMNS:
                raise Unreadable("too_many_columns", limit=MOST_COLUMNS)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s")
            self._value = []
        elif name in ("v", "t"):
            self._in_value = True
        elif name == "row":
            self._number = whole_number(attributes.get("r")) or self._number + 1
            self._row, self._place = [], -1

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            said = self._said("".join(self._value))
            if said not in (None, ""):
                self._row += [None] * (self._place + 1 - len(self._row))
                self._row[self._place] = said
        elif name == "row" and self._row:
            self._ready.append((self._number, self._row))

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def _said(self, raw: str) -> Cell:
        if self._kind == "s":
            place = whole_number(raw.strip())
            return self._strings[place] if place < len(self._strings) else None
        if self._kind != "n":
            return None if self._kind == "e" else raw
        return self._number_said(raw.strip())

    def _number_said(self, raw: str) -> Cell:
        try:
            value = Decimal(raw)
        except InvalidOperation:
            return raw or None
        if not value.is_finite() or abs(value.adjusted()) > 30:
            return raw
        if self._formats.of(self._style).date and 0 < value < _LAST_DAY:
            return self._day_zero + timedelta(days=int(value))
        # Without the noise that binary numbers have in their last digits (0.30000000000000004).
        return value if len(value.as_tuple().digits) <= 15 else Decimal(f"{float(raw):.15g}")


def _refuse(*_: object) -> None:
    raise Unreadable("bomb")


def _place_of(letters: str) -> int:
    """ "A" → 0, "AB" → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
