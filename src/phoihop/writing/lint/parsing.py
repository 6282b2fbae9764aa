"""From the parts of a .docx to `WordFile`: blocks in order, every run with its formatting resolved.

Text under change tracking counts as accepted: what was inserted is there, what was deleted is not.
Hidden text is not there either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from phoihop.writing.lint.drawings import alternative, look_into
from phoihop.writing.lint.formatting import (
    TIMES,
    Formatting,
    Properties,
    drawn_line,
    number,
    on,
    paragraph_properties,
    run_properties,
)
from phoihop.writing.lint.model import (
    Block,
    Cell,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    WordFile,
)
from phoihop.writing.lint.opening import Package, Unreadable

_LEFT_OUT: Final = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr"}
)
_DEFAULT_SIZE: Final = 10.0
_PAGE_FIELD: Final = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_SIDES: Final = {
    "top": "top", "left": "left", "start": "left", "bottom": "bottom", "right": "right",
    "end": "right", "insideH": "insideH", "insideV": "insideV",
}  # fmt: skip
_MARGINS: Final = ("top", "left", "bottom", "right", "header", "gutter")
_TEXTS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def word_file(content: bytes) -> WordFile:
    """The file as the rules look at it. Raises `Unreadable`."""
    package = Package(content)
    main = next(
        (path for kind, path in package.relations("").values() if kind == "officeDocument"),
        "word/document.xml",
    )
    document = package.tree(main)
    body = document.find("body") if document is not None else None
    if body is None:
        raise Unreadable("not_a_kind")
    return _Reader(package, main).read(body)


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.relations = package.relations(main)
        self.formatting = Formatting(
            self._part("styles"), self._part("numbering"), self._part("theme")
        )
        self.count = 0
        self.fields: list[str] = []

    def _part(self, kind: str) -> Element | None:
        for name, path in self.relations.values():
            if name == kind:
                return self.package.tree(path)
        return None

    def read(self, body: Element) -> WordFile:
        blocks: list[Block] = []
        sections: list[Element] = []
        for child in _flattened(body):
            section = child if child.tag == "sectPr" else child.find("pPr/sectPr")
            if section is not None:
                sections.append(section)
            made = self._block(child)
            if made is not None:
                blocks.append(made)
        settings = self._part("settings")
        return WordFile(
            blocks=blocks,
            sections=self._sections(sections),
            notes=[*self._notes("footnotes"), *self._notes("endnotes")],
            title=self._title(),
            even_and_odd=settings is not None and on(settings.find("evenAndOddHeaders")),
        )

    def _block(self, element: Element, table: str = "") -> Block | None:
        if element.tag == "p":
            return self._paragraph(element, table)
        made = self._table(element) if element.tag == "tbl" else None
        return made if made is not None and made.rows else None

    def _blocks(self, parent: Element, table: str = "") -> list[Block]:
        made = (self._block(child, table) for child in _flattened(parent))
        return [block for block in made if block is not None]

    # Paragraphs

    def _paragraph(self, element: Element, table: str) -> Paragraph:
        self.count += 1
        said = element.find("pPr")
        direct = paragraph_properties(said)
        form, label = self.formatting.paragraph(direct, table)
        style = str(direct.get("style", ""))
        mark = run_properties(said.find("rPr") if said is not None else None)
        size = self.formatting.run(mark, style, table).get("size", _DEFAULT_SIZE)
        name = self.formatting.style_name(style or self.formatting.default_paragraph)
        made = Paragraph(self.count, name, form, float(str(size)), label=label)
        self._fill(made, element, style, table)
        return made

    def _fill(self, made: Paragraph, element: Element, style: str, table: str) -> None:
        for child in _inline(element):
            if child.tag == "r":
                self._run(made, child, style, table)
            elif child.tag == "fldSimple":
                self.fields.append(child.get("instr", ""))
                self._fill(made, child, style, table)
                self.fields.pop()

    def _run(self, made: Paragraph, element: Element, style: str, table: str) -> None:
        final = self.formatting.run(run_properties(element.find("rPr")), style, table)
        if final.get("hidden"):
            return
        raw = "".join(self._pieces(made, element))
        text = unicodedata.normalize("NFC", raw)
        made.decomposed = made.decomposed or text != raw
        run = _formatted(text.upper() if final.get("caps") else text, final)
        if any(_PAGE_FIELD.match(field) for field in self.fields):
            made.page_field.append(run)
        if run.text:
            made.runs.append(run)

    def _pieces(self, made: Paragraph, element: Element) -> Iterator[str]:
        """The text of a run; what else it holds is given to the paragraph."""
        for child in _inline(element):
            if child.tag == "t":
                yield child.text or ""
            elif child.tag in _TEXTS:
                yield _TEXTS[child.tag]
            elif child.tag == "br":
                made.page_break = made.page_break or child.get("type") == "page"
                yield "" if child.get("type") in ("page", "column") else "\n"
            elif child.tag == "fldChar":
                self._field(child.get("fldCharType", ""))
            elif child.tag == "instrText" and self.fields:
                self.fields[-1] += child.text or ""
            elif child.tag in ("drawing", "pict", "object"):
                self._drawing(made, child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawing(self, made: Paragraph, element: Element) -> None:
        found = look_into(element)
        made.drawn += found.drawn
        made.pictures += found.pictures
        for box in found.boxes:
            made.boxes += [block for block in self._flat(box) if isinstance(block, Paragraph)]

    def _flat(self, parent: Element) -> Iterator[Paragraph]:
        for block in self._blocks(parent):
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from block.paragraphs

    # Tables

    def _table(self, element: Element) -> Table:
        first = self.count + 1
        said = element.find("tblPr")
        style_element = said.find("tblStyle") if said is not None else None
        style = style_element.get("val", "") if style_element is not None else ""
        levels = [level.table.find("tblPr") for level in self.formatting.chain(style)]
        borders = _borders([*levels, said], "tblBorders")
        widths = [number(column.get("w")) or 0 for column in element.iterfind("tblGrid/gridCol")]
        elements = list(_rows(element))
        rows = [
            self._row(row, style, _row_borders(borders, row, position, len(elements)), widths)
            for position, row in enumerate(elements)
        ]
        styled = [level.table for level in self.formatting.chain(style)]
        if rows and any(_repeats_first(level) for level in styled):
            rows[0].repeats = True
        for row in rows:
            row.whole = row.whole or any(on(level.find("trPr/cantSplit")) for level in styled)
        return Table(rows, first)

    def _row(
        self, element: Element, style: str, borders: dict[str, bool], widths: list[int]
    ) -> Row:
        said = element.find("trPr")
        column = int(_value(said, "gridBefore") or 0)
        found = [cell for cell in _flattened(element) if cell.tag == "tc"]
        cells = []
        for cell in found:
            properties = cell.find("tcPr")
            span = max(1, int(_value(properties, "gridSpan") or 1))
            sides = {
                "top": borders["top"],
                "bottom": borders["bottom"],
                "left": borders["left" if cell is found[0] else "insideV"],
                "right": borders["right" if cell is found[-1] else "insideV"],
            } | _borders([properties], "tcBorders")
            merged = properties.find("vMerge") if properties is not None else None
            cells.append(
                Cell(
                    blocks=self._blocks(cell, style),
                    column=column,
                    span=span,
                    width=_width(properties) or sum(widths[column : column + span]),
                    bordered=any(sides.values()),
                    joined=merged is not None and merged.get("val", "continue") == "continue",
                )
            )
            column += span
        height = said.find("trHeight") if said is not None else None
        return Row(
            cells,
            repeats=said is not None and on(said.find("tblHeader")),
            whole=said is not None and on(said.find("cantSplit")),
            height=(number(height.get("val")) or 0) if height is not None else 0,
        )

    # Sections, notes and properties

    def _sections(self, elements: list[Element]) -> list[Section]:
        made: list[Section] = []
        for element in elements or [Element("sectPr")]:
            before = made[-1] if made else None
            size, margins = element.find("pgSz"), element.find("pgMar")
            numbers = element.find("pgNumType")
            made.append(
                Section(
                    width=number(size.get("w")) if size is not None else None,
                    height=number(size.get("h")) if size is not None else None,
                    margins=_margins(margins),
                    title_page=on(element.find("titlePg")),
                    number_format=numbers.get("fmt", "decimal")
                    if numbers is not None
                    else "decimal",
                    headers=self._stories(element, "header", before.headers if before else {}),
                    footers=self._stories(element, "footer", before.footers if before else {}),
                )
            )
        return made

    def _stories(
        self, element: Element, kind: str, before: dict[str, list[Paragraph]]
    ) -> dict[str, list[Paragraph]]:
        stories = dict(before)
        for reference in element.findall(f"{kind}Reference"):
            _, path = self.relations.get(reference.get("r.id", ""), ("", ""))
            tree = self.package.tree(path) if path else None
            if tree is not None:
                self.count, self.fields = 0, []
                stories[reference.get("type", "default")] = list(self._flat(tree))
        return stories

    def _notes(self, kind: str) -> list[Paragraph]:
        tree = self._part(kind)
        self.count, self.fields = 0, []
        made: list[Paragraph] = []
        for note in tree if tree is not None else ():
            if note.get("type", "normal") == "normal":
                made += self._flat(note)
        return made

    def _title(self) -> str:
        for kind, path in self.package.relations("").values():
            if kind == "core-properties":
                tree = self.package.tree(path)
                return (tree.findtext("dc.title") or "") if tree is not None else ""
        return ""


def _formatted(text: str, final: Properties) -> Run:
    return Run(
        text=text,
        ascii=str(final.get("ascii") or TIMES),
        other=str(final.get("hAnsi") or TIMES),
        size=float(str(final.get("size", _DEFAULT_SIZE))),
        bold=bool(final.get("bold")),
        italic=bool(final.get("italic")),
        underline=bool(final.get("underline")),
        colour=str(final.get("colour", "auto")),
        language=str(final.get("language", "")),
    )


def _flattened(parent: Element) -> Iterator[Element]:
    """The blocks (or rows, or cells) below, those in wrappers too."""
    for child in parent:
        if child.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _flattened(child)
        elif child.tag == "mc.AlternateContent":
            yield from _flattened(alternative(child))
        elif child.tag not in _LEFT_OUT:
            yield child


def _inline(parent: Element) -> Iterator[Element]:
    """The runs of a paragraph, or the pieces of a run, those in wrappers too."""
    for child in parent:
        if child.tag in ("r", "fldSimple", "t", "drawing", "pict", "object"):
            yield child
        elif child.tag == "mc.AlternateContent":
            yield from _inline(alternative(child))
        elif child.tag in _LEFT_OUT:
            continue
        elif len(child):
            yield from _inline(child)
        else:
            yield child


def _rows(element: Element) -> Iterator[Element]:
    return (row for row in _flattened(element) if row.tag == "tr" and row.find("trPr/del") is None)


def _value(parent: Element | None, name: str) -> str:
    child = parent.find(name) if parent is not None else None
    value = child.get("val", "") if child is not None else ""
    return value if value.isdecimal() and len(value) < 4 else ""


def _width(properties: Element | None) -> int:
    width = properties.find("tcW") if properties is not None else None
    if width is None or width.get("type", "dxa") != "dxa":
        return 0
    return number(width.get("w")) or 0


def _borders(levels: list[Element | None], name: str) -> dict[str, bool]:
    """Which borders are seen, the later level deciding."""
    seen: dict[str, bool] = {}
    for level in levels:
        borders = level.find(name) if level is not None else None
        for border in borders if borders is not None else ():
            side = _SIDES.get(border.tag)
            if side:
                seen[side] = drawn_line(border)
    return seen


def _row_borders(
    borders: dict[str, bool], row: Element, position: int, count: int
) -> dict[str, bool]:
    """The table's borders as this row has them: the inner ones between two rows."""
    said = dict.fromkeys(_SIDES.values(), False) | borders
    said |= _borders([row.find("tblPrEx")], "tblBorders")
    if position > 0:
        said["top"] = said["insideH"]
    if position < count - 1:
        said["bottom"] = said["insideH"]
    return said


def _repeats_first(style: Element) -> bool:
    return any(
        condition.get("type") == "firstRow" and on(condition.find("trPr/tblHeader"))
        for condition in style.findall("tblStylePr")
    )


def _margins(element: Element | None) -> dict[str, int]:
    if element is None:
        return {}
    sizes = {side: number(element.get(side)) for side in _MARGINS}
    return {side: size for side, size in sizes.items() if size is not None}
