from __future__ import annotations

from typing import Any


class Wrong(Exception):
    """What is wrong in one cell: its column, a code of the catalogue and its values. `others`: what
    was found wrong at the same time."""

    def __init__(self, column: str, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.column = column
        self.code = code
        self.values = values
        self.others: tuple[Wrong, ...] = ()

    @staticmethod
    def together(*found: Wrong | None) -> Wrong:
        first, *others = (each for each in found if each is not None)
        first.others = tuple(others)
        return first
