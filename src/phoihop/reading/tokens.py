"""A text in tokens: one pass, every character in exactly one token or in the blanks between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Sort(Enum):
    WORD = "word"
    NUMBER = (
        "number"  # digits with the points, commas and single spaces inside them: "7.135", "2,5"
    )
    MARK = "mark"  # one punctuation mark or symbol
    BREAK = "break"  # one or more line ends


@dataclass(frozen=True, slots=True)
class Token:
    """`low` is the text in small letters."""

    start: int
    end: int
    text: str
    low: str
    sort: Sort


# No part of the pattern can begin where another goes on, so that it runs through any text once.
_TOKEN = re.compile(
    r"(?P<BREAK>[\n\r\u2028\u2029]+)"
    r"|(?P<NUMBER>\d+(?:[.,]\d+)*)"
    r"|(?P<WORD>[^\W\d_]+)"
    r"|(?P<MARK>[^\s\w]|_)"
)


def tokens_of(text: str) -> list[Token]:
    return [
        Token(
            match.start(), match.end(), match[0], match[0].lower(), Sort[match.lastgroup or "MARK"]
        )
        for match in _TOKEN.finditer(text)
    ]
