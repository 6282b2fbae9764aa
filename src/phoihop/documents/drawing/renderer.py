"""Draws charts for another process: run as a script, it reads specifications and writes pictures.

Each message is its length (four bytes) and so many bytes. An empty picture says that the drawing
failed. Imports nothing of ours, so that it starts quickly.
"""

from __future__ import annotations

import contextlib
import io
import json
import select
import struct
import sys
from typing import IO, Final

# Dots for each dot of the specification: some 180 to the inch of a page, sharp enough in print.
SCALE: Final = 2.0
# Seconds without work after which the process gives its memory back.
IDLE: Final = 60.0
_LENGTH: Final = struct.Struct(">I")
_SMALL: Final = '{"data": {"values": [{}]}, "mark": {"type": "text", "text": "1"}}'


def picture(spec: str) -> bytes:
    """The picture of a Vega-Lite specification in JSON; nothing is fetched for it. PNG, or SVG where
    the specification says so of itself (`usermeta`)."""
    # Half a second and 80 MB to load: only whoever draws pays for it.
    import vl_convert

    if json.loads(spec).get("usermeta", {}).get("as") == "svg":
        return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE, allowed_base_urls=[]))


def send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: IO[bytes] | io.FileIO) -> bytes:
    """The next message. Raises EOFError where the other side is gone."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes] | io.FileIO, length: int) -> bytes:
    found = b""
    while len(found) < length:
        more = pipe.read(length - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def serve(asked: io.FileIO, answered: IO[bytes]) -> None:
    """Draw until nobody asks any more."""
    # Loads everything, fonts too, before the first chart is wanted.
    picture(_SMALL)
    while select.select([asked], [], [], IDLE)[0]:
        spec = receive(asked)
        made = b""
        with contextlib.suppress(Exception):
            made = picture(spec.decode())
        send(answered, made)


if __name__ == "__main__":
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        # Unbuffered: what is read ahead would not be seen by `select`.
        serve(io.FileIO(0), sys.stdout.buffer)
