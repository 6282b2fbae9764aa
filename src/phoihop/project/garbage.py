"""How often Python looks through everything it holds for what nobody needs any more."""

from __future__ import annotations

import gc

# A table of communes makes tens of thousands of cells at once: by Python's own measure (700) it would
# be gone through dozens of times while it is made.
_MADE: int = 50_000


def settle() -> None:
    """For a process that answers, once it is loaded: what is there now stays, and need not be gone
    through again; what answers are made of goes by itself, nearly all of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE, 20, 20)
