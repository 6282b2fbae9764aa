"""Text that comes from a browser or a file: taken as it may stand in a paper, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from phoihop.base.problems import Problem
from phoihop.documents.blocks import (
    BULLETS,
    CHART,
    PARAGRAPH,
    TABLE,
    Json,
    blocks_of,
    runs_in,
)
from phoihop.documents.selectors import Chip
from phoihop.documents.services.rules import as_problems
from phoihop.writing import Align, RowKind, clean

LONGEST: Final = 200_000
MOST_BLOCKS: Final = 1_000


def taken(blocks: Any, known: Mapping[int, Chip], before: Iterable[Json] = ()) -> list[Json]:
    """The blocks with clean text, nothing in them that is not described in `documents.blocks`, and
    every chip saying what the ledger says.

    known:   the figures that may be stated
    before:  the part as it was: its charts and totals may stay, new ones cannot be typed
    Problems `document.blocks_wrong`, `document.too_long`, `document.figure_unknown`, `document.table_*`.
    """
    reader = _Reader(known, list(before))
    try:
        made = [reader.block(block) for block in _list(blocks, MOST_BLOCKS)]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Problem("document.blocks_wrong", field="blocks") from None
    if reader.length > LONGEST:
        raise Problem("document.too_long", field="blocks", limit=LONGEST)
    with as_problems("blocks"):
        blocks_of([block for block in made if block["kind"] != CHART])
    return made


def figures_named(blocks: Any) -> list[int]:
    """The ids of figures that blocks from outside name, as far as they are blocks at all."""
    found: list[int] = []

    def walk(value: Any, depth: int) -> None:
        if depth > 8:
            return
        if isinstance(value, dict):
            if type(value.get("figure")) is int and 0 < value["figure"] < 2**63:
                found.append(value["figure"])
            for inner in value.values():
                walk(inner, depth + 1)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, depth + 1)

    walk(blocks, 0)
    return found


def _list(value: Any, most: int = 10_000) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError
    return value


class _Reader:
    """Reads blocks of unknown origin; raises KeyError, TypeError or ValueError where they are none."""

    def __init__(self, known: Mapping[int, Chip], before: list[Json]) -> None:
        self.known = known
        self.charts = [block for block in before if block["kind"] == CHART]
        self.totals = {(run["mark"], run["text"]): run for run in runs_in(before) if "mark" in run}
        self.length = 0

    def block(self, block: Any) -> Json:
        match block["kind"]:
            case "paragraph":
                made: Json = {"kind": PARAGRAPH, "runs": self.runs(block["runs"])}
                return {**made, **_align(block, Align.JUSTIFIED)}
            case "bullets":
                return {
                    "kind": BULLETS,
                    "items": [self.runs(item) for item in _list(block["items"])],
                }
            case "table":
                return self.table(block)
            case "chart":
                return self.chart(block)
        raise ValueError(block["kind"])

    def table(self, block: Json) -> Json:
        columns = [
            {"header": self.text(column["header"]), **_align(column, Align.LEFT)}
            for column in _list(block["columns"])
        ]
        rows = [self.row(row) for row in _list(block["rows"])]
        caption = self.text(block.get("caption", ""))
        made: Json = {"kind": TABLE, "columns": columns, "rows": rows}
        return {**made, "caption": caption} if caption else made

    def row(self, row: Json) -> Json:
        made: Json = {"cells": [self.runs(cell) for cell in _list(row["cells"])]}
        kind = RowKind(row.get("kind", RowKind.NORMAL))
        return made if kind is RowKind.NORMAL else {**made, "kind": kind.value}

    def chart(self, block: Json) -> Json:
        """A chart that the part had; its words may be another's."""
        own = self.known_chart(block["spec"])
        made: Json = {
            "kind": CHART,
            "spec": own["spec"],
            "alt": self.text(block["alt"]) or own["alt"],
        }
        caption = self.text(block.get("caption", ""))
        made |= {"caption": caption} if caption else {}
        return {**made, "width": own["width"]} if "width" in own else made

    def known_chart(self, spec: Any) -> Json:
        for chart in self.charts:
            if chart["spec"] == spec:
                return chart
        raise ValueError(spec)

    def runs(self, runs: Any) -> list[Json]:
        return [self.run(run) for run in _list(runs)]

    def run(self, run: Any) -> Json:
        if isinstance(run, str):
            run = {"text": run}
        made: Json = {"text": self.text(run["text"])}
        made |= {flag: True for flag in ("bold", "italic", "verbatim") if run.get(flag) is True}
        if "figure" in run:
            return self.figure(run["figure"], made)
        total = self.totals.get((run.get("mark"), made["text"]))
        if total is not None:
            made |= {key: total[key] for key in ("mark", "addends") if key in total}
        return made

    def figure(self, pk: Any, made: Json) -> Json:
        if type(pk) is not int:
            raise TypeError
        chip = self.known.get(pk)
        if chip is None:
            raise Problem("document.figure_unknown", field="blocks", figure=pk)
        return {**made, "text": chip.as_in(made["text"]), "figure": pk}

    def text(self, text: Any) -> str:
        if not isinstance(text, str):
            raise TypeError
        self.length += len(text)
        return clean(text)


def _align(given: Json, usual: Align) -> Json:
    align = Align(given.get("align", usual))
    return {} if align is usual else {"align": align.value}
