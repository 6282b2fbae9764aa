"""`phoihop ask`: a question about figures, answered as the pages answer it."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from phoihop.answers.asking import (
    Answer,
    AskedStage,
    Axis,
    Calendar,
    Header,
    Question,
    Ranked,
    ask,
)
from phoihop.answers.asking.question import COUNTED
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.display import shown_total
from phoihop.answers.exports import Record, records
from phoihop.answers.exports.records import Number
from phoihop.base.models import User
from phoihop.project.terminal import _, complain, table_lines
from phoihop.vietnamese.periods import NotAPeriod, parse_period

# Answered, but something in it was refused.
REFUSED = 3
_REFUSED_CELL = "×"


def arguments(parser: ArgumentParser) -> None:
    axes = [axis.value for axis in Axis]
    for name, shown, said in (
        ("--programme", "CODE", _("only these programmes; else all")),
        ("--indicator", "CODE", _("only these indicators; else all")),
        ("--place", "CODE", _("only these places and what lies in them")),
        ("--line", "CODE", _("only what these party lines are credited with")),
        ("--organisation", "CODE", _("only what these bodies are credited with")),
    ):
        parser.add_argument(name, nargs="+", action="extend", default=[], metavar=shown, help=said)
    parser.add_argument("--rows", choices=axes, default=Axis.PROGRAMME.value)
    parser.add_argument("--columns", choices=axes, default=Axis.NOTHING.value)
    parser.add_argument(
        "--boundaries", type=_boundaries, default=Boundaries.THEN, metavar="then|today|YYYY-MM-DD"
    )
    parser.add_argument(
        "--calendar", choices=[each.value for each in Calendar], default=Calendar.CALENDAR.value,
        help=_("by calendar months, or by reporting windows"),
    )  # fmt: skip
    parser.add_argument(
        "--from", dest="first", type=_first_month, metavar="P", help=_("2026-03, 2026-Q1 or 2026")
    )
    parser.add_argument("--to", dest="last", type=_last_month, metavar="P")
    parser.add_argument(
        "--as-known", type=_day, metavar="YYYY-MM-DD", help=_("what was known when that day ended")
    )
    parser.add_argument(
        "--stage",
        nargs="+",
        action="extend",
        default=[],
        choices=[each.value for each in AskedStage],
    )
    parser.add_argument(
        "--top",
        type=int,
        metavar="N",
        help=_("only the first rows, the largest first; of one indicator"),
    )
    parser.add_argument(
        "--by", choices=[each.value for each in Ranked], default=Ranked.AMOUNT.value,
        help=_("ranked by the last column, or by its change from the column before"),
    )  # fmt: skip
    parser.add_argument(
        "--as", dest="user", default="", metavar="USER", help=_("what this account may see")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def run(options: Namespace) -> int:
    user = User.objects.filter(username=options.user).first()
    if options.user and user is None:
        return complain(_("There is no account “%(name)s”.") % {"name": options.user})
    answer = ask(_question(options), user, coverage=True)
    if options.json:
        print(json.dumps(as_json(answer), ensure_ascii=False))
    else:
        print("\n".join(as_text(answer)))
    return REFUSED if answer.refused else 0


def _question(options: Namespace) -> Question:
    return Question(
        programmes=tuple(options.programme),
        indicators=tuple(options.indicator),
        rows=Axis(options.rows),
        columns=Axis(options.columns),
        places=tuple(options.place),
        lines=tuple(options.line),
        organisations=tuple(options.organisation),
        first=options.first,
        last=options.last,
        calendar=Calendar(options.calendar),
        boundaries=options.boundaries,
        stages=frozenset(map(AskedStage, options.stage)) or COUNTED,
        as_known=options.as_known,
        top=options.top,
        by=Ranked(options.by),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("“%(text)s” is no day") % {"text": text}) from None


def _boundaries(text: str) -> Boundaries | date:
    return Boundaries(text) if text in set(Boundaries) else _day(text)


def _first_month(text: str) -> int:
    return _months(text)[0]


def _last_month(text: str) -> int:
    return _months(text)[1]


def _months(text: str) -> tuple[int, int]:
    """The first and the last month of "2026-03", "2026-Q1" or "2026"."""
    try:
        period = parse_period(text)
    except NotAPeriod:
        raise ArgumentTypeError(_("“%(text)s” is no period") % {"text": text}) from None
    first, last = (day.year * 100 + day.month for day in (period.start, period.end))
    return first, last


# --- For programs ---------------------------------------------------------------------------------


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON values; numbers are exact, in published units (đồng, kg, %)."""
    return {
        "question": _asked(answer.question),
        "rows": [_header(header) for header in answer.rows],
        "columns": [_header(header) for header in answer.columns],
        "cells": [_cell(record) for record in records(answer)],
        "refused": [
            {
                "row": answer.rows[one.row].code,
                "column": answer.columns[one.column].code,
                "indicator": answer.measures[one.measure].indicator,
                "code": one.code,
                "why": one.why,
                "instead": one.instead,
            }
            for one in answer.refused
        ],
    }


def _asked(question: Question) -> dict[str, Any]:
    boundaries = question.boundaries
    return {
        "programmes": list(question.programmes),
        "indicators": list(question.indicators),
        "rows": question.rows.value,
        "columns": question.columns.value,
        "places": list(question.places),
        "lines": list(question.lines),
        "organisations": list(question.organisations),
        "from": _month(question.first),
        "to": _month(question.last),
        "calendar": question.calendar.value,
        "boundaries": boundaries.value if isinstance(boundaries, Boundaries) else str(boundaries),
        "stages": sorted(stage.value for stage in question.stages),
        "as_known": None if question.as_known is None else question.as_known.isoformat(),
        "top": question.top,
        "by": None if question.top is None else question.by.value,
    }


def _month(month: int | None) -> str | None:
    return None if month is None else f"{month // 100}-{month % 100:02}"


def _header(header: Header) -> dict[str, Any]:
    return {
        "code": header.code,
        "label": header.label,
        "beside": header.beside,
        "open": header.open,
        "note": header.note,
    }


def _cell(record: Record) -> dict[str, Any]:
    covered = record.coverage
    return {
        "row": record.row.code,
        "column": record.column.code,
        "indicator": record.measure.indicator,
        "value": _number(record.value),
        "denominator": _number(record.denominator),
        "unit": record.unit,
        "qualifier": record.qualifier,
        "low": _number(record.low),
        "high": _number(record.high),
        "figures": record.figures,
        "joint": record.joint,
        "coverage": covered and {"reported": covered.reported, "expected": covered.expected},
        "note": record.note,
    }


def _number(value: Number | None) -> int | float | None:
    """A JSON number. Amounts have at most three decimals, which a double writes back exactly."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


# --- For people -----------------------------------------------------------------------------------


def as_text(answer: Answer) -> Iterator[str]:
    """A table for each indicator and unit, then what was refused."""
    if not answer.cells and not answer.refused:
        yield _("Nothing was reported.")
    said = dict(_said(answer))
    for number, measure in enumerate(answer.measures):
        yield f"{measure.indicator} · {measure.name} ({measure.unit})"
        lines = [["", *(header.label for header in answer.columns)]]
        for row, header in enumerate(answer.rows):
            line = [said.get((row, at, number), "") for at in range(len(answer.columns))]
            if any(line):
                lines.append([header.label, *line])
        yield from table_lines(lines)
        yield ""
    for one in answer.refused:
        where = f"{answer.rows[one.row].label}, {answer.columns[one.column].label}"
        yield f"{_REFUSED_CELL} {where}: {one.why} {one.instead}"


def _said(answer: Answer) -> Iterator[tuple[tuple[int, int, int], str]]:
    """What stands at each (row, column, measure); the unit is that of the table."""
    for cell in answer.cells:
        shown = shown_total(answer.total(cell))
        if shown is not None:
            yield (cell.row, cell.column, cell.measure), str(replace(shown, unit=""))
    for one in answer.refused:
        yield (one.row, one.column, one.measure), _REFUSED_CELL
