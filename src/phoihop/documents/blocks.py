"""Blocks of a document as JSON and back: what the parts of a stored document hold.

A block is one of

    {"kind": "paragraph", "runs": [run …], "align"?}
    {"kind": "bullets", "items": [[run …] …]}
    {"kind": "table", "columns": [{"header", "align"?} …], "rows": [{"cells": [[run …] …], "kind"?} …],
     "caption"?}
    {"kind": "chart", "spec": {Vega-Lite}, "alt", "caption"?, "width"?}

and a run {"text", "bold"?, "italic"?, "verbatim"?, "figure"?, "mark"?, "addends"?}. `figure` is the id of
a figure of the ledger whose number the run states: a chip. `mark` names a number that is no single
figure, such as a total of the figures `addends`. What is left out is false or usual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from phoihop.writing import (
    Align,
    Block,
    Bullets,
    Chart,
    Column,
    Content,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    runs_of,
)

Json = dict[str, Any]
Runs = list[Json]

PARAGRAPH: Final = "paragraph"
BULLETS: Final = "bullets"
TABLE: Final = "table"
CHART: Final = "chart"

_FLAGS: Final = ("bold", "italic", "verbatim")


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart as its specification (Vega-Lite); it becomes a picture when a file is written."""

    spec: Mapping[str, Any] = field(hash=False)
    alt: str
    caption: str = ""
    width: float | None = None


Proposed = Block | ChartSpec
Draw = Callable[[Mapping[str, Any]], bytes]


def as_json(blocks: Iterable[Proposed]) -> list[Json]:
    """The blocks as plain JSON. A chart must still be its specification, not a picture."""
    return [_block_json(block) for block in blocks]


def blocks_of(json: Iterable[Json], draw: Draw | None = None) -> tuple[Block, ...]:
    """The blocks that JSON holds; a chart is drawn by `draw`, by default `documents.drawing`."""
    return tuple(_block(block, draw) for block in json)


def figure_ids(json: Iterable[Json]) -> list[int]:
    """The figures that the text states, each once, in the order of the text."""
    return list(dict.fromkeys(run["figure"] for run in runs_in(json) if "figure" in run))


def stated_figures(json: Iterable[Json]) -> list[int]:
    """As `figure_ids`, with the figures that a total of the text is made of."""
    found: dict[int, None] = {}
    for run in runs_in(json):
        found.update(dict.fromkeys(run.get("addends", ())))
        if "figure" in run:
            found[run["figure"]] = None
    return list(found)


def with_figures(
    json: Iterable[Json], texts: Mapping[int, str], numbers: Mapping[int, str] | None = None
) -> list[Json]:
    """The same blocks with their figures as they read now; nothing else changes.

    texts:    with their unit ("04 buổi"), by figure id; a figure that is not there keeps its text
    numbers:  without ("4"), for the chips that bear none, as in the cells of a table
    """

    def renewed(run: Json) -> Json:
        pk = run.get("figure")
        if pk is None:
            return run
        bare = numbers is not None and is_bare(run["text"])
        now = (numbers or texts).get(pk) if bare else texts.get(pk)
        return run if now is None else {**run, "text": now}

    return [each_run(block, renewed) for block in json]


def is_bare(text: str) -> bool:
    """Whether a chip says the number alone: "trên 207.744", "35/71", but not "04 buổi" or "500 m2"."""
    last = text.split()[-1:] or [""]
    return last[0][:1].isdecimal() and all(sign.isdecimal() or sign in ".,/–-" for sign in last[0])


def each_run(block: Json, change: Callable[[Json], Json]) -> Json:
    """The block with each of its runs changed."""

    def changed(runs: Runs) -> Runs:
        return [change(run) for run in runs]

    match block["kind"]:
        case "paragraph":
            return {**block, "runs": changed(block["runs"])}
        case "bullets":
            return {**block, "items": [changed(item) for item in block["items"]]}
        case "table":
            rows = [
                {**row, "cells": [changed(cell) for cell in row["cells"]]} for row in block["rows"]
            ]
            return {**block, "rows": rows}
    return block


def runs_in(json: Iterable[Json]) -> Iterator[Json]:
    """Every run of the blocks, in the order of the text."""
    for block in json:
        for line in lines_in(block):
            yield from line


def lines_in(block: Json) -> Iterator[Runs]:
    """The runs of each paragraph, item or cell."""
    match block["kind"]:
        case "paragraph":
            yield block["runs"]
        case "bullets":
            yield from block["items"]
        case "table":
            for row in block["rows"]:
                yield from row["cells"]


def plain_text(json: Iterable[Json]) -> str:
    """What the blocks say, a line for each paragraph, item and cell; a chart by its text."""
    lines: list[str] = []
    for block in json:
        if block["kind"] == CHART:
            lines.append(block["alt"])
        lines += ["".join(run["text"] for run in line) for line in lines_in(block)]
    return "\n".join(lines)


# --- To JSON ---------------------------------------------------------------------------------------


def _block_json(block: Proposed) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": PARAGRAPH, "runs": _runs_json(block.content), **_align(block.align)}
    if isinstance(block, Bullets):
        return {"kind": BULLETS, "items": [_runs_json(item) for item in block.items]}
    if isinstance(block, Table):
        return _table_json(block)
    if isinstance(block, ChartSpec):
        made: Json = {"kind": CHART, "spec": dict(block.spec), "alt": block.alt}
        if block.caption:
            made["caption"] = block.caption
        return made if block.width is None else {**made, "width": block.width}
    raise TypeError("a picture has no JSON: keep the chart's specification")


def _align(align: Align, usual: Align = Align.JUSTIFIED) -> Json:
    return {} if align is usual else {"align": align.value}


def _runs_json(content: Content) -> Runs:
    return [_run_json(run) for run in runs_of(content)]


def _run_json(run: Run) -> Json:
    made: Json = {"text": run.text}
    made |= {flag: True for flag in _FLAGS if getattr(run, flag)}
    if run.figure_id is not None:
        ledger = run.figure_id.isdecimal()
        made |= {"figure": int(run.figure_id)} if ledger else {"mark": run.figure_id}
    addends = getattr(run, "addends", ())
    return {**made, "addends": list(addends)} if addends else made


def _table_json(table: Table) -> Json:
    columns = [
        {"header": column.header, **_align(column.align, Align.LEFT)} for column in table.columns
    ]
    rows: list[Json] = []
    for row in table.rows:
        made: Json = {"cells": [_runs_json(cell) for cell in row.cells]}
        rows.append(made if row.kind is RowKind.NORMAL else {**made, "kind": row.kind.value})
    made = {"kind": TABLE, "columns": columns, "rows": rows}
    return {**made, "caption": table.caption} if table.caption else made


# --- From JSON -------------------------------------------------------------------------------------


def _block(block: Json, draw: Draw | None) -> Block:
    match block["kind"]:
        case "paragraph":
            return Paragraph(_content(block["runs"]), Align(block.get("align", Align.JUSTIFIED)))
        case "bullets":
            return Bullets(tuple(_content(item) for item in block["items"]))
        case "table":
            return _table(block)
    return Chart(
        png=(draw or _drawn)(block["spec"]),
        alt=block["alt"],
        caption=block.get("caption", ""),
        width=block.get("width"),
    )


def _content(runs: Sequence[Json]) -> Content:
    return tuple(_run(run) for run in runs)


def _run(run: Json) -> Run:
    stated = str(run["figure"]) if "figure" in run else run.get("mark")
    return Run(
        run["text"],
        bold=run.get("bold", False),
        italic=run.get("italic", False),
        verbatim=run.get("verbatim", False),
        figure_id=stated,
    )


def _table(block: Json) -> Table:
    return Table(
        columns=tuple(
            Column(column["header"], Align(column.get("align", Align.LEFT)))
            for column in block["columns"]
        ),
        rows=tuple(
            Row(
                tuple(_content(cell) for cell in row["cells"]),
                RowKind(row.get("kind", RowKind.NORMAL)),
            )
            for row in block["rows"]
        ),
        caption=block.get("caption", ""),
    )


def _drawn(spec: Mapping[str, Any]) -> bytes:
    # Drawing loads a renderer of many megabytes: only when a chart is there.
    from phoihop.documents.drawing import drawn

    return drawn(spec)
