"""Pictures of paper, read by Tesseract with its Vietnamese model, as a program of its own.

A picture goes to the program through a pipe, so that no copy of it is ever written anywhere.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from phoihop.reading.files.assembly import Assembly
from phoihop.reading.files.classification import mark_in_head
from phoihop.reading.files.extracted import Extracted, Note, Unreadable
from phoihop.reading.files.limits import MOST_PIXELS, MOST_SCANNED_PAGES, OCR_A_PAGE
from phoihop.reading.files.lines import Line, Word, joined_text, paragraphs
from phoihop.reading.files.programs import TooSlow, output_of

_PROGRAM = "tesseract"
_MODEL = "vie"
# What Tesseract itself is not sure to be a letter at all.
_LEAST_CONFIDENCE = 15.0
_LOOKS_AHEAD = 2_000  # characters
# Below this a digit may be another: on poor scans "3.700" came out as "3.799" at 82, "35/71" as "45/71" at 89.
_SURE_OF_DIGITS = 92.0
_DIGIT = re.compile(r"\d")
_WORD_LEVEL = "5"


def read(content: bytes) -> Extracted:
    """A picture file (PNG, JPEG)."""
    width, height = dimensions(content)
    if width * height > MOST_PIXELS:
        raise Unreadable("bomb")
    (lines,) = recognise([content], 1)
    mark = mark_in_head("\n".join(part.text for line in lines for part in line.parts), scanned=True)
    if mark:
        raise Unreadable("classified", mark=mark)
    assembly = Assembly()
    assembly.page(0)
    for paragraph in paragraphs(lines):
        assembly.paragraph(joined_text(paragraph)[0])
    extracted = assembly.extracted("image", [Note("ocr", "1")])
    return replace(extracted, doubtful=doubtful_places(extracted.text, lines))


def doubtful_places(
    text: str, lines: Iterable[Line], start: int = 0
) -> tuple[tuple[int, int], ...]:
    """Where in the text, from `start` on, the words of these lines stand that may have been recognised wrongly."""
    places: list[tuple[int, int]] = []
    passed = start
    for line in lines:
        for word in line.words:
            found = text.find(word.text, passed, passed + _LOOKS_AHEAD)
            if found == -1:
                continue
            passed = found + len(word.text)
            if not word.sure:
                places.append((found, passed))
    return tuple(places)


def recognise(pictures: Iterable[bytes], count: int) -> list[list[Line]]:
    """The lines of each picture; as many at once as there are processors."""
    if not is_there():
        raise Unreadable("ocr_absent")
    if count > MOST_SCANNED_PAGES:
        raise Unreadable("too_many_pages", limit=MOST_SCANNED_PAGES)
    at_once = min(os.cpu_count() or 1, 4)
    pages: list[list[Line]] = []
    waiting = iter(pictures)
    with ThreadPoolExecutor(at_once) as pool:
        # No more pictures in memory than are being read.
        while batch := list(islice(waiting, at_once)):
            pages += pool.map(_recognised, batch)
    return pages


@lru_cache
def is_there() -> bool:
    """Whether Tesseract and its Vietnamese model are installed."""
    if shutil.which(_PROGRAM) is None:
        return False
    try:
        said = output_of([_PROGRAM, "--list-langs"], seconds=OCR_A_PAGE)
    except TooSlow:
        return False
    return said is not None and _MODEL in said.decode("utf-8", "replace").split()


def _recognised(picture: bytes) -> list[Line]:
    try:
        table = output_of(
            [_PROGRAM, "stdin", "stdout", "-l", _MODEL, "--psm", "3", "tsv"],
            given=picture,
            seconds=OCR_A_PAGE,
        )
    except TooSlow:
        raise Unreadable("too_slow", limit=OCR_A_PAGE) from None
    if table is None:
        raise Unreadable("damaged")
    return list(_lines(table.decode("utf-8", "replace")))


def _lines(table: str) -> Iterator[Line]:
    """The program's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    place: tuple[str, ...] = ()
    words: list[Word] = []
    bottoms: list[float] = []
    heights: list[float] = []

    def line() -> Line:
        # Nearly every line has a word that is as tall as a line: with a mark above and a letter that hangs below.
        tall = sorted(heights)[len(heights) * 9 // 10]
        return Line(list(words), sorted(bottoms)[len(bottoms) // 2], tall, holed=True)

    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != _WORD_LEVEL:
            continue
        text = fields[11].strip()
        if not text or float(fields[10]) < _LEAST_CONFIDENCE:
            continue
        if words and tuple(fields[1:5]) != place:
            yield line()
            words, bottoms, heights = [], [], []
        place = tuple(fields[1:5])
        left, top, width, height = map(float, fields[6:10])
        sure = float(fields[10]) >= _SURE_OF_DIGITS or not _DIGIT.search(text)
        words.append(Word(text, left, left + width, sure))
        bottoms.append(top + height)
        heights.append(height)
    if words:
        yield line()


def dimensions(content: bytes) -> tuple[int, int]:
    """Width and height that a PNG or JPEG says it has, before anything is unfolded. Raises `Unreadable`: damaged."""
    try:
        if content.startswith(b"\x89PNG"):
            width, height = struct.unpack(">II", content[16:24])
            return width, height
        return _jpeg_dimensions(content)
    except (struct.error, IndexError):
        raise Unreadable("damaged") from None


def _jpeg_dimensions(content: bytes) -> tuple[int, int]:
    place = 2
    while True:
        marker, kind = content[place], content[place + 1]
        if marker != 0xFF:
            raise Unreadable("damaged")
        if kind == 0xFF:  # padding
            place += 1
            continue
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        place += 2 + max(length, 2)
