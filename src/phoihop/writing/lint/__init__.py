"""Whether a Word file keeps the layout rules of its form, whoever made it: rule by rule, place by place.

Owns reading a .docx with the formatting Word would show, telling what kind of paper it holds and which
line is which part, and the 23 rules of both official forms. Changes nothing in the file.
May import: the standard library, `phoihop.vietnamese` and the records of `phoihop.writing`.

`opening` → `parsing` (with `formatting`, `drawings`) → `model` → `recognition` → `rules`; `measures` has
the numbers, `kinds` the kinds of paper.
"""

from phoihop.writing.lint.checking import Report, lint
from phoihop.writing.lint.findings import Finding, Level, Place, Rule
from phoihop.writing.lint.opening import LARGEST_FILE, Unreadable

__all__ = [
    "LARGEST_FILE",
    "Finding",
    "Level",
    "Place",
    "Report",
    "Rule",
    "Unreadable",
    "lint",
]
