"""What is wrong with a table, row by row: counted by kind, the first shown, all of them in a file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from phoihop.base.problems import Problem
from phoihop.bulk.columns import heading_of

FIRST: Final = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """row: its number in the file · column: the name of `columns.NAMES`, "" for the whole row"""

    row: int
    column: str
    code: str
    values: dict[str, Any]

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it, to be told in the language of whoever reads it."""
        values = {name: str(value) for name, value in self.values.items()}
        return {"row": self.row, "column": self.column, "code": self.code, "values": values}

    @property
    def text(self) -> str:
        """What is wrong, and what to do."""
        return Problem(self.code, **self.values).message


class Faults:
    """Takes faults as they are found. Remembers the first; writes all to a file as it goes."""

    def __init__(self, rows: Any = None) -> None:
        self.kinds: Counter[str] = Counter()
        self.first: list[Fault] = []
        self.examples: dict[str, Fault] = {}
        self._rows = rows

    def __len__(self) -> int:
        return self.kinds.total()

    def add(self, row: int, column: str, code: str, /, **values: Any) -> None:
        fault = Fault(row, column, code, values)
        self.kinds[code] += 1
        self.examples.setdefault(code, fault)
        if len(self.first) < FIRST:
            self.first.append(fault)
        if self._rows is not None:
            self._rows.writerow([row, heading_of(column), code, fault.text])

    def by_kind(self) -> list[tuple[str, str, int]]:
        """(code, what it says of the first such row, how many), the most frequent first."""
        return [(code, self.examples[code].text, count) for code, count in self.kinds.most_common()]


@contextmanager
def faults_into(path: Path | None) -> Iterator[Faults]:
    """Faults that are all written to `path` as CSV, if there is one."""
    if path is None:
        yield Faults()
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow([_("Row"), _("Column"), _("Code"), _("What is wrong, and what to do")])
        yield Faults(_Guarded(rows))


class _Guarded:
    """Texts of the table are repeated to their reader: never as formulas."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows

    def writerow(self, cells: list[Any]) -> None:
        self._rows.writerow(
            [
                f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
                for cell in cells
            ]
        )
