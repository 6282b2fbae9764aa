"""Does the time of a reading grow with the text, or with its square? Asked of hostile texts.

Not how fast it is: that is a benchmark's (`make bench-reading`), and never a test's.
"""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR = 8
# In proportion would be 8 times, in the square 64: a machine that does something else gets some air,
# and what was slow by accident is not slow three times.
ALLOWED = 26
TRIES = 3
# Less than this says nothing about growth.
TOO_SHORT = 0.02


def grows_in_proportion(read: Callable[[str], object], piece: str, characters: int = 1_500) -> bool:
    """Whether eight times a text of so many characters takes about eight times the processor time."""
    short, long = (piece * max(1, size // len(piece)) for size in (characters, characters * FACTOR))
    read(short)
    return any(
        _seconds(read, long) < max(TOO_SHORT, ALLOWED * _seconds(read, short)) for _ in range(TRIES)
    )


def _seconds(read: Callable[[str], object], text: str) -> float:
    return min(_once(read, text), _once(read, text))


def _once(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
