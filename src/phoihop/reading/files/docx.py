"""Word files: paragraphs and tables in the order of the document, without headers, deletions and hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from phoihop.reading.files.assembly import Assembly, RawCell
from phoihop.reading.files.classification import mark_in_head
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.legacy import coding_of_font, converted_by_content, converted_by_font
from phoihop.reading.files.limits import MOST_COLUMNS
from phoihop.reading.files.numbering import Numbering, small
from phoihop.reading.files.package import Package
from phoihop.reading.files.xml import parse

_DOCUMENT = "word/document.xml"
_HEADER = re.compile(r"word/(header|footer)\d*\.xml")
_MOST_HEADERS = 24
# Deleted or moved away under change tracking; the second version of a text box; what a field is made from.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"})
_OFF = frozenset({"0", "false", "off", "none"})


def read(content: bytes) -> Extracted:
    package = Package(content)
    names = package.names()
    if _DOCUMENT not in names:
        raise Unreadable("damaged")
    fonts = _Styles()
    if "word/styles.xml" in names:
        parse(package.pieces("word/styles.xml"), fonts)
    mark = mark_in_head(_header_text(package))
    if mark:
        raise Unreadable("classified", mark=mark)
    numbering = Numbering()
    if "word/numbering.xml" in names:
        parse(package.pieces("word/numbering.xml"), numbering)
    body = _Body(fonts, numbering)
    parse(package.pieces(_DOCUMENT), body)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes in names:
            parse(package.pieces(notes), body)
    return body.assembly.extracted("docx", body.notes.values())


def opening(content: bytes, most: int) -> str:
    """The page headers, and what the first so many bytes of the document say."""
    package = Package(content)
    if _DOCUMENT not in package.names():
        raise Unreadable("damaged")
    body = _Body(_Styles())
    parse(package.pieces(_DOCUMENT), body, most=most)
    return f"{_header_text(package, most)}\n{body.so_far()}"


def _header_text(package: Package, most: int | None = None) -> str:
    """What stands in the page headers and footers: left out of the text, but a stamp may stand there."""
    texts = []
    for name in [name for name in package.names() if _HEADER.fullmatch(name)][:_MOST_HEADERS]:
        header = _Body(_Styles())
        parse(package.pieces(name), header, most=most)
        texts.append(header.so_far())
    return "\n".join(texts)


class _Styles:
    """The font of each style, with what it inherits: a font decides how old texts are coded."""

    def __init__(self) -> None:
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._style = ""
        self._in_defaults = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "docDefaults":
            self._in_defaults = True
        elif name == "style":
            self._style = attributes.get("styleId", "")
            if attributes.get("type") == "paragraph" and attributes.get("default") in ("1", "true"):
                self._parents["*paragraph"] = self._style
        elif name == "basedOn" and self._style:
            self._parents[self._style] = attributes.get("val", "")
        elif name == "numId" and self._style:
            self._numbers[self._style] = attributes.get("val", "")
        elif name == "ilvl" and self._style:
            self._levels[self._style] = small(attributes.get("val"), 8)
        elif name == "rFonts":
            font = font_of(attributes)
            if font and (self._style or self._in_defaults):
                self._fonts[self._style or "*"] = font

    def end(self, name: str) -> None:
        if name == "docDefaults":
            self._in_defaults = False
        elif name == "style":
            self._style = ""

    def text(self, text: str) -> None:
        """Styles have none."""

    def font(self, *styles: str) -> str:
        """The font that the first of these styles to have one gives; the document's own font in the end."""
        for style in (*styles, "*paragraph"):
            for name in self._line(style):
                if name in self._fonts:
                    return self._fonts[name]
        return self._fonts.get("*", "")

    def numbering(self, style: str) -> tuple[str, int]:
        """The number of the list that paragraphs of this style belong to, and their level in it."""
        found = next((name for name in self._line(style) if name in self._numbers), "")
        return self._numbers.get(found, ""), self._levels.get(found, 0)

    def _line(self, style: str) -> list[str]:
        """The style and those it is based on, the nearest first."""
        line: list[str] = []
        while style and style not in line:
            line.append(style)
            style = self._parents.get(style, "")
        return line


def font_of(attributes: Mapping[str, str]) -> str:
    return attributes.get("ascii") or attributes.get("hAnsi") or attributes.get("cs") or ""


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    number: str = ""  # of the list it belongs to, "0" for none
    level: int | None = None
    # Stretches of text with the font each stands in: Word splits words between runs.
    stretches: list[tuple[str, list[str]]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def add(self, text: str, font: str) -> None:
        if self.stretches and self.stretches[-1][0] == font:
            self.stretches[-1][1].append(text)
        else:
            self.stretches.append((font, [text]))


@dataclass(slots=True)
class _Table:
    rows: list[list[RawCell]] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    font: str = ""
    style: str = ""
    hidden: bool = False


class _Body:
    """Reads a story of the document (its body, its footnotes, a header)."""

    def __init__(self, styles: _Styles, numbering: Numbering | None = None) -> None:
        self.assembly = Assembly()
        self._numbering = numbering or Numbering()
        self.notes: dict[str, Note] = {}
        self._styles = styles
        self._left_out = 0
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._run: _Run | None = None
        self._in_text = False
        # Text boxes stand inside the paragraph they are fixed to: how many tables were open outside of each.
        self._boxes: list[int] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
            return
        handle = _STARTS.get(name)
        if handle is not None:
            handle(self, attributes)

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            if name == "delText":
                self._note("deleted_left_out")
            return
        handle = _ENDS.get(name)
        if handle is not None:
            handle(self)

    def text(self, text: str) -> None:
        if self._in_text and not self._left_out and self._paragraphs:
            self._add(text)

    def _note(self, code: str, value: str = "") -> None:
        self.notes.setdefault(code, Note(code, value))

    # Paragraphs and runs.

    def _start_paragraph(self, _: Mapping[str, str]) -> None:
        self._paragraphs.append(_Paragraph())

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        texts = [self._numbered(paragraph), *paragraph.boxes]
        cell = self._cell()
        if self._boxes and self._paragraphs and cell is None:
            self._paragraphs[-1].boxes += texts
        elif cell is not None:
            cell.paragraphs += texts
        else:
            for text in texts:
                self.assembly.paragraph(text)

    def _numbered(self, paragraph: _Paragraph) -> str:
        """The text with the number or dash that Word puts before it."""
        text = self._text_of(paragraph)
        of_style = self._styles.numbering(paragraph.style)
        number = paragraph.number or of_style[0]
        level = of_style[1] if paragraph.level is None else paragraph.level
        if not number or not text.strip():
            return text
        mark = self._numbering.mark(number, level)
        return f"{mark} {text}" if mark else text

    def _list_number(self, attributes: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].number = attributes.get("val", "")

    def _list_level(self, attributes: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = small(attributes.get("val"), 8)

    def _text_of(self, paragraph: _Paragraph) -> str:
        parts = []
        for font, stretch in paragraph.stretches:
            text = "".join(stretch)
            converted = converted_by_font(text, font)
            if converted != text:
                self._note(f"converted_{coding_of_font(font)}", f"{text[:40]} → {converted[:40]}")
            parts.append(converted)
        text, note = converted_by_content("".join(parts))
        if note:
            self.notes.setdefault(note.code, note)
        return text

    def _start_run(self, _: Mapping[str, str]) -> None:
        self._run = _Run()

    def _end_run(self) -> None:
        self._run = None

    def _paragraph_style(self, attributes: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = attributes.get("val", "")

    def _run_style(self, attributes: Mapping[str, str]) -> None:
        if self._run:
            self._run.style = attributes.get("val", "")

    def _run_fonts(self, attributes: Mapping[str, str]) -> None:
        if self._run:
            self._run.font = font_of(attributes)

    def _run_hidden(self, attributes: Mapping[str, str]) -> None:
        if self._run:
            self._run.hidden = attributes.get("val", "1") not in _OFF

    def _start_text(self, _: Mapping[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _blank(self, _: Mapping[str, str]) -> None:
        if self._run and self._paragraphs:
            self._add(" ")

    def _break(self, _: Mapping[str, str]) -> None:
        if self._run and self._paragraphs:
            self._add("\n")

    def _hyphen(self, _: Mapping[str, str]) -> None:
        if self._run and self._paragraphs:
            self._add("-")

    def _add(self, text: str) -> None:
        run = self._run or _Run()
        if run.hidden:
            self._note("hidden_left_out")
            return
        paragraph = self._paragraphs[-1]
        font = run.font or self._styles.font(run.style, paragraph.style)
        # Only legacy fonts matter: all others are one stretch.
        paragraph.add(text, font if coding_of_font(font) else "")

    def so_far(self) -> str:
        """The text up to where the reading stopped."""
        while self._paragraphs:
            self._end_paragraph()
        while self._tables:
            self._end_table()
        return self.assembly.extracted("docx").text

    # Text boxes.

    def _start_box(self, _: Mapping[str, str]) -> None:
        self._boxes.append(len(self._tables))

    def _end_box(self) -> None:
        if self._boxes:
            self._boxes.pop()

    # Tables.

    def _cell(self) -> RawCell | None:
        """The cell that is open, unless a text box inside of it is."""
        outside = self._boxes[-1] if self._boxes else 0
        if len(self._tables) > outside and self._tables[-1].rows and self._tables[-1].rows[-1]:
            return self._tables[-1].rows[-1][-1]
        return None

    def _start_table(self, _: Mapping[str, str]) -> None:
        self._tables.append(_Table())

    def _end_table(self) -> None:
        if not self._tables:
            return
        rows = _merged(self._tables.pop().rows)
        cell = self._cell()
        if cell is not None:
            # A table in a cell: its rows are lines of the cell.
            cell.paragraphs += [" ".join(inner.line for inner in row) for row in rows]
        elif self._boxes and self._paragraphs:
            self._paragraphs[-1].boxes += [" ".join(inner.line for inner in row) for row in rows]
        else:
            self.assembly.table(rows)

    def _start_row(self, _: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append([])

    def _start_cell(self, _: Mapping[str, str]) -> None:
        if self._tables and self._tables[-1].rows:
            row = self._tables[-1].rows[-1]
            row.append(RawCell())
            if len(row) > MOST_COLUMNS:
                raise Unreadable("too_many_columns", limit=MOST_COLUMNS)

    def _span(self, attributes: Mapping[str, str]) -> None:
        cell = self._cell()
        width = attributes.get("val", "1")
        if cell is not None and width.isascii() and width.isdigit():
            cell.columns = max(1, min(int(width[:4]), MOST_COLUMNS))

    def _continues(self, attributes: Mapping[str, str]) -> None:
        cell = self._cell()
        if cell is not None and attributes.get("val", "continue") == "continue":
            cell.rows = 0


def _merged(rows: list[list[RawCell]]) -> list[list[RawCell]]:
    """Word says "goes on from above" (rows = 0); here the cell above says how far it reaches."""
    above: dict[int, RawCell] = {}
    merged = []
    for row in rows:
        column, kept = 0, []
        for cell in row:
            if cell.rows == 0 and column in above and above[column].columns == cell.columns:
                above[column].rows += 1
            else:
                cell.rows = 1
                above[column] = cell
                kept.append(cell)
            column += cell.columns
        merged.append(kept)
    return merged


_STARTS = {
    "p": _Body._start_paragraph,
    "r": _Body._start_run,
    "pStyle": _Body._paragraph_style,
    "numId": _Body._list_number,
    "ilvl": _Body._list_level,
    "rStyle": _Body._run_style,
    "rFonts": _Body._run_fonts,
    "vanish": _Body._run_hidden,
    "t": _Body._start_text,
    "tab": _Body._blank,
    "ptab": _Body._blank,
    "br": _Body._break,
    "cr": _Body._break,
    "noBreakHyphen": _Body._hyphen,
    "txbxContent": _Body._start_box,
    "tbl": _Body._start_table,
    "tr": _Body._start_row,
    "tc": _Body._start_cell,
    "gridSpan": _Body._span,
    "vMerge": _Body._continues,
}
_ENDS = {
    "p": _Body._end_paragraph,
    "r": _Body._end_run,
    "t": _Body._end_text,
    "txbxContent": _Body._end_box,
    "tbl": _Body._end_table,
}
