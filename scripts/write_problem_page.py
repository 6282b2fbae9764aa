"""Write docs/problems.md from the catalogue of expected failures."""

from __future__ import annotations

import os
import re
from itertools import groupby
from pathlib import Path

import django
from django.utils import translation

from phoihop.base.problems import CATALOGUE, Expected

PAGE = Path(__file__).resolve().parent.parent / "docs" / "problems.md"
HEAD = """\
# Problems

What can go wrong in ordinary use. Each has a code that never changes its meaning, the status that a browser gets, and a
message, here in English; people read it in Vietnamese, on the field it belongs to. Nothing is half-written when one of
them comes up. `make docs` writes this page from `src/phoihop/base/problems.py`.
"""


def area(code: str) -> str:
    return code.partition(".")[0]


def page() -> str:
    lines = [HEAD]
    for name, codes in groupby(sorted(CATALOGUE, key=area), key=area):
        lines += [f"## {name.capitalize()}", "", "| Code | Status | Message |", "|---|---|---|"]
        lines += [
            f"| `{code}` | {CATALOGUE[code].status} | {said(CATALOGUE[code])} |" for code in codes
        ]
        lines.append("")
    return "\n".join(lines)


def said(expected: Expected) -> str:
    """The English text behind the lazy translation, its places as ‹name›."""
    with translation.override(None):
        return re.sub(r"%\((\w+)\)[a-z]", r"‹\1›", str(expected.message)).replace("|", "\\|")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
    django.setup()
    PAGE.write_text(page())
