"""Tables of the text and the annexes: their head repeats, their rows stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from phoihop.writing.lint.findings import Finding, Place, Rule, excerpt
from phoihop.writing.lint.model import Table
from phoihop.writing.lint.rules.subject import Subject


def rows(subject: Subject) -> Iterator[Finding]:
    for table in subject.paper.tables:
        if not _is_of_data(table):
            continue
        head = excerpt(" ".join(cell.text for cell in table.rows[0].cells))
        place = Place("table", table.number, head)
        if not table.rows[0].repeats:
            yield Finding(Rule.TABLE_ROWS, place, "the head stands once", "the head repeats")
        broken = [row for row in table.rows if not row.whole]
        if broken:
            text = excerpt(" ".join(cell.text for cell in broken[0].cells))
            yield Finding(
                Rule.TABLE_ROWS, Place("table", table.number, text),
                f"{len(broken)} rows may break", "rows stay whole",
            )  # fmt: skip


def _is_of_data(table: Table) -> bool:
    """With lines, a head and rows; not a frame around a text or a table that only places things."""
    return table.bordered and len(table.rows) > 1 and len(table.rows[0].cells) > 1
