"""Files opened in a process of their own, for workers that must outlive whatever a file does.

The libraries that open PDF and web pages are not written in Python: a fault in one would end the process it runs in.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict

from phoihop.reading.files.extracted import Cell, Extracted, Note, Unreadable
from phoihop.reading.files.extraction import extract
from phoihop.reading.files.programs import TooSlow, output_of

# Of address space, for the process and each helper program it starts.
_MEMORY = 4 * 1024**3
LONGEST = 600


def extract_apart(content: bytes, name: str, *, seconds: float = LONGEST) -> Extracted:
    """As `extract`. A file that ends the process that opens it is damaged; one that takes longer is too slow."""
    command = [sys.executable, "-m", "phoihop.reading.files.apart", name]
    try:
        said = output_of(command, given=content, seconds=seconds)
    except TooSlow:
        raise Unreadable("too_slow", name, limit=round(seconds)) from None
    except ValueError:  # a name with a null byte is no argument
        return extract_apart(content, name.replace("\x00", ""), seconds=seconds)
    if said is None:
        raise Unreadable("damaged", name)
    answer = json.loads(said)
    if "code" in answer:
        raise Unreadable(answer["code"], name, **answer["values"])
    return Extracted(
        answer["text"],
        answer["kind"],
        cells=tuple(Cell(**cell) for cell in answer["cells"]),
        pages=tuple(answer["pages"]),
        notes=tuple(Note(**note) for note in answer["notes"]),
        doubtful=tuple((start, end) for start, end in answer["doubtful"]),
    )


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = asdict(extract(sys.stdin.buffer.read(), sys.argv[1]))
    except Unreadable as refusal:
        answer = {"code": refusal.code, "values": refusal.values}
    except MemoryError:
        answer = {"code": "bomb", "values": {}}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
