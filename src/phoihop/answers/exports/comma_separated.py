"""An answer as comma-separated text that any spreadsheet opens and none takes for commands."""

from __future__ import annotations

import csv
import io
from typing import Final

from phoihop.answers.asking import Answer
from phoihop.answers.exports.records import Number, columns, digits, records, values

# The signs with which a spreadsheet takes a text for a formula, in either width.
_COMMANDS: Final = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_BREAKS: Final = frozenset("\t\r\n")


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: with an apostrophe before it where it
    begins like one. Numbers are written from numbers, so that -5 stays one."""
    begins = text.lstrip(" \u00a0\u200b\ufeff")[:1]
    return f"'{text}" if begins in _COMMANDS or text[:1] in _BREAKS else text


def comma_separated(answer: Answer) -> bytes:
    """One line for each cell, refused ones behind; UTF-8 with its mark, which spreadsheets need."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns())
    for record in records(answer):
        writer.writerow([_in_csv(value) for value in values(record)])
    for refused in answer.refused:
        row, column = answer.rows[refused.row], answer.columns[refused.column]
        measure = answer.measures[refused.measure]
        told = (
            row.code, row.label, column.code, column.label, measure.indicator, measure.name,
            measure.unit, *[""] * (len(columns()) - 8), f"{refused.why} {refused.instead}",
        )  # fmt: skip
        writer.writerow([_in_csv(value) for value in told])
    return made.getvalue().encode("utf-8-sig")


def _in_csv(value: Number | str | None) -> str:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else digits(value)
