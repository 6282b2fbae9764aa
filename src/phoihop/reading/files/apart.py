"""Files opened in a process of their own, for workers that must outlive whatever a file does.

The libraries that open PDF and web pages are not written in Python: a fault in one would end the process it runs in.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from dataclasses import asdict
from typing import Any

from phoihop.reading.files.classification import mark_in_name
from phoihop.reading.files.extracted import Cell, Extracted, Note, Unreadable
from phoihop.reading.files.extraction import extract
from phoihop.reading.files.kinds import kind_of
from phoihop.reading.files.limits import OCR_A_PAGE
from phoihop.reading.files.opening import opening_mark
from phoihop.reading.files.programs import TooSlow, output_of

# Of address space, for the process and each helper program it starts.
_MEMORY = 4 * 1024**3
LONGEST = 600
# Of one scanned page at most.
_LONGEST_OPENING = OCR_A_PAGE + 10
# The kinds whose libraries are not written in Python.
_FOREIGN = frozenset({"pdf"})
_MODULE = "phoihop.reading.files.apart"


def extract_apart(content: bytes, name: str, *, seconds: float = LONGEST) -> Extracted:
    """As `extract`. A file that ends the process that opens it is damaged; one that takes longer is too slow."""
    answer = _asked("extract", content, name, seconds)
    return Extracted(
        answer["text"],
        answer["kind"],
        cells=tuple(Cell(**cell) for cell in answer["cells"]),
        pages=tuple(answer["pages"]),
        notes=tuple(Note(**note) for note in answer["notes"]),
        doubtful=tuple((start, end) for start, end in answer["doubtful"]),
    )


def opening_mark_apart(content: bytes, name: str, *, seconds: float = _LONGEST_OPENING) -> str:
    """As `opening_mark`: in a process of its own for the kinds whose libraries might end it."""
    if mark_in_name(name) or kind_of(content, name) not in _FOREIGN:
        return opening_mark(content, name)
    mark: str = _asked("opening", content, name, seconds)["mark"]
    return mark


def _asked(what: str, content: bytes, name: str, seconds: float) -> dict[str, Any]:
    """The answer of the process. Raises `Unreadable`, also for a file that ended it."""
    # A null byte cannot be passed on.
    command = [sys.executable, "-m", _MODULE, what, name.replace("\x00", "")]
    # However the process ends, the copies it made of the file go.
    with tempfile.TemporaryDirectory(prefix="phoihop-", ignore_cleanup_errors=True) as folder:
        try:
            said = output_of(
                command, given=content, seconds=seconds, environment={"TMPDIR": folder}
            )
        except TooSlow:
            raise Unreadable("too_slow", name, limit=round(seconds)) from None
    if said is None:
        raise Unreadable("damaged", name)
    answer: dict[str, Any] = json.loads(said)
    if "code" in answer:
        raise Unreadable(answer["code"], name, **answer["values"])
    return answer


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = _answer(sys.argv[1], sys.stdin.buffer.read(), sys.argv[2])
    except Unreadable as refusal:
        answer = {"code": refusal.code, "values": refusal.values}
    except MemoryError:
        answer = {"code": "bomb", "values": {}}
    sys.stdout.write(json.dumps(answer))


def _answer(what: str, content: bytes, name: str) -> dict[str, Any]:
    if what == "opening":
        return {"mark": opening_mark(content, name)}
    return asdict(extract(content, name))


if __name__ == "__main__":
    main()
