"""XML that anybody may have made, as a stream of events: no tree in memory, no entities, no document types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

from phoihop.reading.files.extracted import Unreadable
from phoihop.reading.files.limits import DEEPEST_XML


class Handler(Protocol):
    """Names come without their prefix: "p" for `w:p`."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def parse(pieces: Iterable[bytes], handler: Handler, *, most: int | None = None) -> None:
    """Tell the handler what the XML holds. Raises `Unreadable`: damaged, bomb.

    most: bytes after which it stops, as if the rest were not there
    """
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST_XML:
            raise Unreadable("bomb")
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    def refuse(*_: object) -> None:
        # Office writes none; those who do want their entities unfolded.
        raise Unreadable("bomb")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        read = 0
        for piece in pieces:
            parser.Parse(piece, False)
            read += len(piece)
            if most is not None and read >= most:
                return
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unreadable("damaged") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]
