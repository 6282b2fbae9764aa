"""What the command line says, in the language of the terminal. Starts no Django."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
FAILED = 2


def language() -> str:
    """`vi` where the terminal is Vietnamese (LC_ALL, LC_MESSAGES, LANG), else `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    # The catalogue of the screens, read without Django so that `--help` answers at once.
    return gettext.translation("django", LOCALE, [code], fallback=True)


def translated(message: str) -> str:
    return _catalogue(language()).gettext(message)


def pgettext(context: str, message: str) -> str:
    return _catalogue(language()).pgettext(context, message)


_ = translated


def gettext_noop(message: str) -> str:
    """Marks a text for the catalogue; whoever shows it translates it."""
    return message


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their columns aligned; the first row is the header."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def complain(text: str) -> int:
    """One line on stderr; returns the exit code of an expected failure."""
    sys.stderr.write(f"phoihop: {' '.join(text.split())}\n")
    return FAILED
