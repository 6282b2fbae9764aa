"""Web pages: the article, without menus, lists of other articles and counters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from phoihop.reading.files import article
from phoihop.reading.files.assembly import Assembly, RawCell
from phoihop.reading.files.encodings import NotText, decoded
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.legacy import converted_by_content
from phoihop.reading.files.limits import LARGEST_HTML, MEGABYTE

_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
_SPAN = re.compile(r"\d{1,3}")
_PRE = frozenset({"pre", "textarea"})


def read(content: bytes) -> Extracted:
    if len(content) > LARGEST_HTML:
        raise Unreadable("too_large", limit=LARGEST_HTML // MEGABYTE)
    text, notes = _text(content)
    body = _parsed(text)
    found = article.found_in(body)
    writer = _Writer()
    for part in found.parts:
        writer.write(part)
    if found.left_out:
        notes.append(Note("page_left_out"))
    return writer.assembly.extracted("html", [*notes, *writer.notes.values()])


def _text(content: bytes) -> tuple[str, list[Note]]:
    declared = _CHARSET.search(content[:4096])
    try:
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"x-user-defined"):
            try:
                text = content.decode(declared[1].decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                text, _ = decoded(content)
            return text, [Note("encoding", declared[1].decode("ascii").lower())]
        text, encoding = decoded(content)
    except NotText:
        raise Unreadable("damaged") from None
    return text, [] if encoding == "utf-8" else [Note("encoding", encoding)]


def _parsed(text: str) -> etree._Element:
    # Another declaration of the encoding, inside of the text, would be believed.
    page = _DECLARATION.sub("", text, count=1).replace("\x00", "")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("damaged") from None
    if root is None:
        raise Unreadable("no_text")
    return root


class _Writer:
    """Blocks become paragraphs, tables tables."""

    def __init__(self) -> None:
        self.assembly = Assembly()
        self.notes: dict[str, Note] = {}
        self._inline: list[str] = []

    def write(self, part: etree._Element) -> None:
        self._element(part)
        self._flush()

    def _element(self, root: etree._Element) -> None:
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._tail(element, root)
                continue
            if event == "start":
                if element.tag == "table" and self._table(element):
                    skipped = element
                    continue
                self._open(element)
            else:
                self._close(element, root)

    def _open(self, element: etree._Element) -> None:
        if element.tag in article.BLOCKS:
            self._flush()
        elif element.tag == "br":
            self._inline.append("\n")
        if element.text:
            self._inline.append(element.text if element.tag in _PRE else _spaced(element.text))

    def _close(self, element: etree._Element, root: etree._Element) -> None:
        if element.tag in article.BLOCKS:
            self._flush()
        elif element.tag in ("td", "th"):
            self._inline.append(" ")
        self._tail(element, root)

    def _tail(self, element: etree._Element, root: etree._Element) -> None:
        if element.tail and element is not root:
            self._inline.append(_spaced(element.tail))

    def _flush(self) -> None:
        text = "".join(self._inline)
        self._inline.clear()
        if text.strip():
            text, note = converted_by_content(text)
            if note:
                self.notes.setdefault(note.code, note)
            self.assembly.paragraph(text)

    def _table(self, table: etree._Element) -> bool:
        """Write a table of its own cells; False for one that holds others, which only arranges the page."""
        if next(table.iterdescendants("table"), None) is not None:
            return False
        self._flush()
        rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
        for row in rows:
            for cell in row:
                cell.paragraphs = [converted_by_content(text)[0] for text in cell.paragraphs]
        self.assembly.table(rows)
        return True


def _spaced(text: str) -> str:
    """Line ends in the source are blanks on the page."""
    return re.sub(r"[\s]+", " ", text)


def _cell(element: etree._Element) -> RawCell:
    paragraphs, inline = [], list[str]()
    for piece in _pieces(element):
        if piece is None:
            paragraphs.append("".join(inline))
            inline.clear()
        else:
            inline.append(piece)
    paragraphs.append("".join(inline))
    return RawCell(
        [paragraph for paragraph in paragraphs if paragraph.strip()],
        _span(element, "rowspan"),
        _span(element, "colspan"),
    )


def _pieces(root: etree._Element) -> Iterator[str | None]:
    """The text of an element, None where a block begins or ends."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is not root and (element.tag in article.BLOCKS or element.tag == "br"):
            yield None
        if event == "start" and element.text:
            yield _spaced(element.text)
        if event == "end" and element.tail and element is not root:
            yield _spaced(element.tail)


def _span(element: etree._Element, name: str) -> int:
    found = _SPAN.match(element.get(name, "").strip())
    return max(1, min(int(found[0]), 200)) if found else 1
