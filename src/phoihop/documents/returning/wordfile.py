"""The body of a Word file that anybody may have edited: paragraphs, tables and pictures in their order, with the
named places in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from phoihop.reading.files import Unreadable
from phoihop.reading.files.package import Package
from phoihop.writing import clean

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
# A paper of several hundred pages has a few million.
_LARGEST: Final = 24 * 1024 * 1024
# Of words, which comparing goes through many times over; and of paragraphs, rows counted as such.
_MOST_TEXT: Final = 2_000_000
_MOST_LINES: Final = 20_000
_FIGURE: Final = re.compile(r"f\d+_(\w{1,32})", re.ASCII)
# Taken away under change tracking, the second version of a text box, what a field is made from.
_LEFT_OUT: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr"})
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass
class Piece:
    """A stretch of text; `figure` is the id that a named place around it bears."""

    text: str
    bold: bool = False
    italic: bool = False
    figure: str = ""


@dataclass
class Line:
    """A paragraph, or a cell of a table."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(piece.text for piece in self.pieces).split())


@dataclass
class Element:
    """A paragraph or a table of the body.

    kind:   paragraph, table or picture
    style:  the name of its style in small letters
    marks:  the named places that begin in it or right before it
    rows:   of a table
    """

    kind: str
    style: str = ""
    line: Line = field(default_factory=Line)
    rows: list[list[Line]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    listed: bool = False

    @property
    def text(self) -> str:
        if self.kind != "table":
            return self.line.text
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


def elements_of(content: bytes) -> list[Element]:
    """The body of the .docx. Raises `Unreadable`: damaged, encrypted, bomb, too_much_text."""
    package = Package(content)
    names = package.names()
    if _DOCUMENT not in names:
        raise Unreadable("damaged")
    styles = _style_names(_tree(package, _STYLES)) if _STYLES in names else {}
    body = _tree(package, _DOCUMENT).find(f"{_W}body")
    if body is None:
        raise Unreadable("damaged")
    return _Reader(styles).read(body)


def _tree(package: Package, name: str) -> Any:
    data = b"".join(package.pieces(name, most=_LARGEST))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        # Office writes none; those who do want their entities unfolded.
        raise Unreadable("bomb")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("damaged") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("bomb")
    return root


def _style_names(root: Any) -> dict[str, str]:
    found = {}
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").lower()
    return found


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


class _Reader:
    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.found: list[Element] = []
        self.waiting: list[str] = []
        # Open named places of figures, by the id of the place.
        self.open: dict[str, str] = {}
        self.length = self.lines = 0

    def read(self, body: Any) -> list[Element]:
        self._container(body)
        if self.waiting:
            self.found.append(Element("paragraph", marks=self._taken()))
        return self.found

    def _container(self, node: Any) -> None:
        for child in node:
            match _local(child):
                case "p":
                    self.found.append(self._paragraph(child))
                case "tbl":
                    self.found.append(self._table(child))
                case "bookmarkStart":
                    self._mark(child)
                case "bookmarkEnd":
                    self.open.pop(child.get(f"{_W}id", ""), None)
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                    self._container(child)

    def _require_sane(self) -> None:
        if self.length > _MOST_TEXT or self.lines > _MOST_LINES:
            raise Unreadable("too_much_text", limit=_MOST_TEXT // 1_000_000)

    def _taken(self) -> list[str]:
        taken, self.waiting = self.waiting, []
        return taken

    def _mark(self, node: Any) -> None:
        name = node.get(f"{_W}name", "")
        figure = _FIGURE.fullmatch(name)
        if figure:
            self.open[node.get(f"{_W}id", "")] = figure[1]
        elif name[:2] in ("p_", "e_"):
            self.waiting.append(name)

    def _paragraph(self, node: Any) -> Element:
        before = self._taken()
        self.lines += 1
        self._require_sane()
        properties = node.find(f"{_W}pPr")
        element = Element("paragraph", style=self._style(properties))
        if properties is not None:
            element.listed = properties.find(f"{_W}numPr") is not None
        for piece in self._pieces(node):
            if piece is None:
                element.kind = "picture"
            else:
                element.line.pieces.append(piece)
        element.marks = [*before, *self._taken()]
        return element

    def _style(self, properties: Any) -> str:
        style = None if properties is None else properties.find(f"{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        return self.styles.get(name, name.lower())

    def _pieces(self, node: Any) -> Iterator[Piece | None]:
        """The text of the node; None for a picture."""
        for child in node:
            name = _local(child)
            if name in _LEFT_OUT:
                continue
            if name == "bookmarkStart":
                self._mark(child)
            elif name == "bookmarkEnd":
                self.open.pop(child.get(f"{_W}id", ""), None)
            elif name == "r":
                yield from self._run(child)
            else:
                yield from self._pieces(child)

    def _run(self, run: Any) -> Iterator[Piece | None]:
        properties = run.find(f"{_W}rPr")
        text = "".join(_run_text(run))
        self.length += len(text)
        self._require_sane()
        if text:
            figure = next(reversed(self.open.values()), "")
            yield Piece(clean(text), _is_on(properties, "b"), _is_on(properties, "i"), figure)
        if any(_local(node) in ("drawing", "pict") for node in run.iter()):
            yield None

    def _table(self, node: Any) -> Element:
        element = Element("table", marks=self._taken())
        for row in node.iter(f"{_W}tr"):
            if row.getparent() is not node and _local(row.getparent()) not in ("sdtContent", "ins"):
                continue
            cells = []
            self.lines += 1
            self._require_sane()
            for cell in row.iter(f"{_W}tc"):
                line = Line()
                for paragraph in cell.iter(f"{_W}p"):
                    if line.pieces:
                        line.pieces.append(Piece(" "))
                    line.pieces += [piece for piece in self._pieces(paragraph) if piece]
                cells.append(line)
            element.rows.append(cells)
        element.marks += self._taken()
        return element


def _run_text(run: Any) -> Iterator[str]:
    for node in run:
        match _local(node):
            case "t":
                yield node.text or ""
            case "tab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"


def _is_on(properties: Any, name: str) -> bool:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in _OFF
