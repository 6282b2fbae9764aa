"""The packed streams of a PDF: whether one unfolds to far more than a page can need."""

from __future__ import annotations

import re
import zlib

from phoihop.reading.files.extracted import Unreadable
from phoihop.reading.files.limits import LARGEST_PART

# The dictionary before a stream, as far as it lies before it.
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 600
_PIECE = 64 * 1024
_ALL_TOGETHER = 16 * LARGEST_PART


def refuse_bombs(content: bytes) -> None:
    """Raises `Unreadable`: bomb. The library that opens the file would unfold up to a gigabyte of each stream."""
    together = 0
    for stream in _STREAM.finditer(content):
        if content[max(0, stream.start() - 3) : stream.start()] == b"end":
            continue
        before = content[max(0, stream.start() - _DICTIONARY) : stream.start()]
        described = before[before.rfind(b" obj") + 1 :]
        packed = described.count(b"FlateDecode") + described.count(b"/Fl ")
        if packed > 1:
            raise Unreadable("bomb")  # packed twice: no writer does, and a bomb hides so
        if packed:
            together += _unfolded(content, stream.end())
        if together > _ALL_TOGETHER:
            raise Unreadable("bomb")


def _unfolded(content: bytes, start: int) -> int:
    """How many bytes the stream that begins here unfolds to."""
    unpacking = zlib.decompressobj()
    unfolded, place = 0, start
    given = b""
    try:
        while not unpacking.eof:
            if not given:
                given = content[place : place + _PIECE]
                place += len(given)
            if not given:
                break
            unfolded += len(unpacking.decompress(given, _PIECE))
            given = unpacking.unconsumed_tail
            if unfolded > LARGEST_PART:
                raise Unreadable("bomb")
    except zlib.error:
        pass  # encrypted, or damaged: that is for the library to say
    return unfolded
