"""PDF: lines joined into paragraphs, ruled tables as tables; pages that are only pictures go to the scan reader."""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from phoihop.reading.files import ruling, scan, unruled
from phoihop.reading.files.assembly import Assembly
from phoihop.reading.files.classification import mark_in_head
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.legacy import converted_by_content
from phoihop.reading.files.limits import MOST_CHARACTERS, MOST_PAGES, MOST_PIXELS
from phoihop.reading.files.lines import (
    Line,
    Word,
    joined_text,
    paragraphs,
    without_repeated,
)
from phoihop.reading.files.streams import refuse_bombs

# PDFium must not be called by two threads at once; the web server has several.
LOCK = threading.Lock()

_RESOLUTION = 200 / 72
_LARGEST_SIDE = 4_000  # pixels
# A page with less text than this, and a picture, is a scan.
_LITTLE_TEXT = 20
# A page of letters that no font explains is as good as a picture.
_UNEXPLAINED = 0.2


# How the library tells a hyphen at the end of a line.
_LINE_END_HYPHENS = (0x02, 0xFFFE)


@dataclass(slots=True)
class _Page:
    lines: list[Line]
    tables: list[ruling.Grid]
    picture: bool


def read(content: bytes) -> Extracted:
    with _opened(content) as document:
        with LOCK:
            count = len(document)
        if count > MOST_PAGES:
            raise Unreadable("too_many_pages", limit=MOST_PAGES)
        pages = list(_pages(document, count))
        scanned = [number for number, page in enumerate(pages) if page.picture]
        notes = []
        if scanned:
            recognised = scan.recognise(_pictures(document, scanned), len(scanned))
            for number, lines in zip(scanned, recognised, strict=True):
                pages[number].lines = lines
            notes.append(Note("ocr", ", ".join(str(number + 1) for number in scanned)))
    return _assembled(pages, notes)


def opening(content: bytes, most_pages: int) -> tuple[str, bool]:
    """The lines of the first pages, and whether the first was read from a picture of it."""
    with _opened(content) as document:
        with LOCK:
            count = min(len(document), most_pages)
        pages = list(_pages(document, count))
        scanned = bool(pages) and pages[0].picture and scan.is_there()
        if scanned:
            (pages[0].lines,) = scan.recognise(_pictures(document, [0]), 1)
    return "\n".join(_by_parts(page.lines) for page in pages), scanned


def _by_parts(lines: Sequence[Line]) -> str:
    return "\n".join(part.text for line in lines for part in line.parts)


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    refuse_bombs(content)
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            # Its last error may be that of another file.
            asks = error.err_code == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in content
            raise Unreadable("encrypted" if asks else "damaged") from None
    try:
        yield document
    finally:
        with LOCK:
            document.close()


def _pages(document: pypdfium2.PdfDocument, count: int) -> Iterator[_Page]:
    characters = 0
    for number in range(count):
        with LOCK:
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                raise Unreadable("damaged") from None
            try:
                read_page = _page(page)
            finally:
                page.close()
        characters += sum(len(line.text) for line in read_page.lines)
        if characters > MOST_CHARACTERS:
            raise Unreadable("too_much_text", limit=MOST_CHARACTERS // 1_000_000)
        yield read_page


def _page(page: pypdfium2.PdfPage) -> _Page:
    height = page.get_height()
    try:
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return _Page([], [], picture=_has_picture(page))
    try:
        lines = list(_lines(textpage.raw, height))
    finally:
        textpage.close()
    text = "".join(line.text for line in lines)
    if (len(text) < _LITTLE_TEXT or _is_unexplained(text)) and _has_picture_or_signs(page, text):
        return _Page([], [], picture=True)
    tables = ruling.grids(page, height) if lines else []
    for line in lines:
        line.fixed = any(grid.holds(line.left, line.top - line.size / 3) for grid in tables)
    return _Page(lines, tables, picture=False)


def _has_picture_or_signs(page: pypdfium2.PdfPage, text: str) -> bool:
    return len(text) >= _LITTLE_TEXT or _has_picture(page)


def _is_unexplained(text: str) -> bool:
    odd = sum("\ue000" <= letter <= "\uefff" or letter == "\ufffd" for letter in text)
    return odd > _UNEXPLAINED * len(text)


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers a good part of the page."""
    area = page.get_width() * page.get_height()
    large = False
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        _refuse_huge(picture)
        left, bottom, right, top = picture.get_bounds()
        large = large or (right - left) * (top - bottom) > 0.2 * area
    return large


def _refuse_huge(picture: pypdfium2.PdfObject) -> None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(picture.raw, width, height)
    if width.value * height.value > MOST_PIXELS:
        raise Unreadable("bomb")


@dataclass(slots=True)
class _Placed:
    """A word and where its first letter stands."""

    word: Word
    base: float
    size: float


def _lines(text: ctypes.c_void_p, height: float) -> Iterator[Line]:
    """The lines of a page in the order in which it was written.

    The library's own line ends are not enough: it joins short lines that follow each other.
    """
    line: list[_Placed] = []
    for placed in _words(text, height):
        if line and not _goes_on(line[-1], placed):
            yield _line_of(line)
            line = []
        line.append(placed)
    if line:
        yield _line_of(line)


def _goes_on(before: _Placed, after: _Placed) -> bool:
    """Whether the word stands in the line of the word before, and to its right."""
    size = max(before.size, after.size)
    return (
        abs(after.base - before.base) < 0.5 * size
        and after.word.left > before.word.right - 0.5 * size
    )


def _line_of(placed: list[_Placed]) -> Line:
    main = max(placed, key=lambda each: each.size)
    return Line([each.word for each in placed], main.base, main.size)


def _words(text: ctypes.c_void_p, height: float) -> Iterator[_Placed]:
    left, right, bottom, top, origin = (ctypes.c_double() for _ in range(5))
    scale = pdfium.FS_MATRIX()
    letters: list[str] = []
    begin = end = base = size = 0.0
    for index in range(pdfium.FPDFText_CountChars(text)):
        letter = _letter(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace():
            if letters:
                yield _Placed(Word("".join(letters), begin, end), base, size)
                letters.clear()
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        if not letters:
            pdfium.FPDFText_GetCharOrigin(text, index, top, origin)
            begin, base = left.value, height - origin.value
            # Writers give the size of the type, or type of size 1 and a scale.
            pdfium.FPDFText_GetMatrix(text, index, scale)
            size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(scale.b, scale.d) or 1.0
        end = max(right.value, begin)
        letters.append(letter)
    if letters:
        yield _Placed(Word("".join(letters), begin, end), base, size)


def _letter(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    if code in _LINE_END_HYPHENS:
        return "-"
    return " " if code == 0 else chr(code)


def _pictures(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> Iterator[bytes]:
    """The pages as grey pictures, in the simplest format there is (PGM)."""
    for number in numbers:
        with LOCK:
            try:
                page = document[number]
                scale = min(_RESOLUTION, _LARGEST_SIDE / max(*page.get_size(), 1.0))
                bitmap = page.render(scale=scale, grayscale=True)
                rows = bytes(bitmap.buffer)
                width, height, stride = bitmap.width, bitmap.height, bitmap.stride
                bitmap.close()
                page.close()
            except pypdfium2.PdfiumError:
                raise Unreadable("damaged") from None
        if stride != width:
            rows = b"".join(rows[row * stride : row * stride + width] for row in range(height))
        yield b"P5 %d %d 255\n" % (width, height) + rows


def _assembled(pages: list[_Page], notes: list[Note]) -> Extracted:
    heads = "\n".join(_by_parts(page.lines[:3]) for page in pages)
    mark = mark_in_head(heads, scanned=any(note.code == "ocr" for note in notes))
    if mark:
        raise Unreadable("classified", mark=mark)
    kept, dropped = without_repeated([page.lines for page in pages])
    if dropped:
        notes.append(Note("repeated_lines_left_out"))
    assembly = Assembly()
    waiting: list[Line] = []
    # A table that goes on over the page break is one table.
    last_table: ruling.Grid | None = None
    for number, (page, lines) in enumerate(zip(pages, kept, strict=True)):
        first = True
        if not lines:
            _write(assembly, waiting, notes)
            assembly.page(number)
        for item in ruling.in_order(lines, page.tables):
            if isinstance(item, Line):
                item.page = number
                waiting.append(item)
                last_table = None
            else:
                _write(assembly, waiting, notes)
                assembly.page(number)
                goes_on = first and last_table is not None and item.grid.continues(last_table)
                assembly.table(item.rows, goes_on=goes_on)
                last_table = item.grid
            first = False
    _write(assembly, waiting, notes)
    extracted = assembly.extracted("pdf", notes)
    doubtful = [
        place
        for page, start in zip(pages, extracted.pages, strict=False)
        if page.picture
        for place in scan.doubtful_places(extracted.text, page.lines, start)
    ]
    return replace(extracted, doubtful=tuple(doubtful))


def _write(assembly: Assembly, lines: list[Line], notes: list[Note]) -> None:
    """Put the paragraphs of the lines into the text, and forget the lines."""
    apart: list[Line] = []
    for paragraph in paragraphs(lines):
        if paragraph[0].stands_apart:
            apart += paragraph
            continue
        _write_apart(assembly, apart)
        assembly.page(paragraph[0].page)
        text, begins = joined_text(paragraph)
        text, note = converted_by_content(text)
        if note and note.code not in {known.code for known in notes}:
            notes.append(note)
        for page, offset in begins.items():
            assembly.page(page, offset)
        assembly.paragraph(text)
    _write_apart(assembly, apart)
    lines.clear()


def _write_apart(assembly: Assembly, lines: list[Line]) -> None:
    """Lines whose parts stand far from each other: a table, or the columns of a letterhead."""
    table = unruled.table_of(lines)
    if table:
        assembly.page(lines[0].page)
        assembly.table(table)
    else:
        for line in lines:
            assembly.page(line.page)
            assembly.row([part.text for part in line.parts])
    lines.clear()
