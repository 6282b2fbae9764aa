"""What is found wrong in a paper: by which rule, how grave, where, what stands there and what should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Final

# So much of a text says which one is meant.
SHOWN: Final = 40


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Rule(Enum):
    """Number and name; both stay the same for ever."""

    PAGE_SIZE = (1, "page-size")
    MARGINS = (2, "margins")
    FONT = (3, "font")
    PAGE_NUMBER = (4, "page-number")
    HEADER_TABLE = (5, "header-table")
    ONE_FORM = (6, "one-form")
    CONSTANTS = (7, "constants")
    LOOKS = (8, "looks")
    LINES = (9, "lines")
    NUMBER = (10, "number")
    DATE_LINE = (11, "date-line")
    TITLE = (12, "title")
    BASES = (13, "bases")
    BODY = (14, "body")
    EXACT_LINES = (15, "exact-lines")
    SIGNATURE = (16, "signature")
    RECIPIENT_SIZES = (17, "recipient-sizes")
    KEPT_COPY = (18, "kept-copy")
    LETTERS = (19, "letters")
    TABLE_ROWS = (20, "table-rows")
    TEXT_BOXES = (21, "text-boxes")
    LANGUAGE = (22, "language")
    PROPERTIES = (23, "properties")

    @property
    def number(self) -> int:
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Place:
    """`part` is one of the fixed words that `docs/lint.md` lists; `paragraph` counts from 1 through the
    whole part of the file, cells included, and is 0 where the finding is about no paragraph; `more` is
    how many further places have the same fault."""

    part: str
    paragraph: int = 0
    text: str = ""
    more: int = 0

    def __str__(self) -> str:
        said = self.part
        if self.paragraph:
            said += f", paragraph {self.paragraph}"
        if self.text:
            said += f" “{self.text}”"
        return f"{said} and {self.more} more" if self.more else said


@dataclass(frozen=True, slots=True)
class Finding:
    """`found` and `expected` are values and fixed words, separated by ", "."""

    rule: Rule
    place: Place
    found: str
    expected: str
    level: Level = Level.ERROR

    def as_json(self) -> dict[str, str]:
        return {
            "rule": str(self.rule.number),
            "level": self.level.value,
            "where": str(self.place),
            "found": self.found,
            "expected": self.expected,
        }


def excerpt(text: str) -> str:
    """The start of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


def gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in the order of the rules; the same fault in many places is told once, at the
    first of them."""
    first: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.rule, finding.level, finding.place.part, finding.found, finding.expected)
        known = first.get(key)
        if known is None:
            first[key] = finding
        elif known.place.paragraph != finding.place.paragraph or not finding.place.paragraph:
            first[key] = replace(known, place=replace(known.place, more=known.place.more + 1))
    yield from sorted(first.values(), key=lambda one: (one.rule.number, one.place.paragraph))
