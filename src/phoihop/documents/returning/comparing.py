"""One part as it came back, beside the part as it went out: which words are other words, and which numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from phoihop.documents.blocks import BULLETS, CHART, PARAGRAPH, TABLE, Json, plain_text
from phoihop.documents.returning.numbers import Changed, figures_changed
from phoihop.documents.returning.reads import DASH, Read, split
from phoihop.documents.returning.wordfile import Element, Line


@dataclass(frozen=True)
class Compared:
    heading: str
    blocks: list[Json]
    changed: bool
    figures: list[Changed]


def compared(
    went_out: Sequence[Element],
    came_back: Sequence[Element],
    blocks: Sequence[Json],
    *,
    has_heading: bool,
) -> Compared:
    """The part that came back. What says the same is the very block that went out, with its chips;
    of the rest the words are those of the file, and a chip stays where its number does."""
    heading_out, out = split(went_out, has_heading)
    heading_back, back = split(came_back, has_heading)
    originals = _merged(blocks)
    # Our own file holds one block for each of ours; if not, none of them can be told apart.
    usable = len(originals) == len(out)
    made: list[Json] = []
    left: list[Read] = []
    new: list[tuple[int, Read]] = []
    matcher = SequenceMatcher(
        None, [each.words for each in out], [each.words for each in back], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" and usable:
            made += originals[a:b]
            continue
        left += out[a:b]
        for read in back[c:d]:
            new.append((len(made), read))
            made.append({})
    charts = [block for block in originals if block["kind"] == CHART and block not in made]
    figures = figures_changed(left, [read for _place, read in new])
    patterns = [block for block in originals if block["kind"] == TABLE]
    for place, read in new:
        made[place] = _block(read, charts, patterns)
    same = heading_out == heading_back and [each.words for each in out] == [
        each.words for each in back
    ]
    heading = "" if heading_out == heading_back else heading_back
    return Compared(heading, [block for block in made if block], not same, figures)


def _merged(blocks: Sequence[Json]) -> list[Json]:
    """Lists in a row are one in a file, and so is a paragraph with a dash; what has no text is nothing."""
    made: list[Json] = []
    for block in map(_as_list, blocks):
        if block["kind"] == BULLETS and made and made[-1]["kind"] == BULLETS:
            made[-1] = {**block, "items": [*made[-1]["items"], *block["items"]]}
        elif block["kind"] in (TABLE, CHART) or plain_text([block]).strip(" .\n"):
            made.append(block)
    return made


def _as_list(block: Json) -> Json:
    if block["kind"] != PARAGRAPH or not DASH.match(plain_text([block])):
        return block
    first, *rest = block["runs"]
    bare = DASH.sub("", first["text"], count=1)
    return {"kind": BULLETS, "items": [[{**first, "text": bare}, *rest]]}


def _block(read: Read, charts: list[Json], patterns: list[Json]) -> Json:
    if read.kind == CHART:
        # A picture of another's making cannot stand in a paper whose charts are drawn from figures.
        return charts.pop(0) if charts else {}
    if read.kind == TABLE:
        return _table(read, patterns)
    if read.kind == BULLETS:
        return {"kind": BULLETS, "items": [_runs(line) for line in read.lines]}
    return {"kind": PARAGRAPH, "runs": _runs(read.lines[0])}


def _table(read: Read, patterns: list[Json]) -> Json:
    rows = [row for row in read.rows if row]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return {}
    headers = [cell.text for cell in rows[0]] + [""] * (width - len(rows[0]))
    alike = next((each for each in patterns if len(each["columns"]) == width), None)
    columns: list[Json] = [{"header": header} for header in headers]
    totals: set[str] = set()
    if alike is not None:
        columns = [
            {**old, "header": new} for old, new in zip(alike["columns"], headers, strict=True)
        ]
        totals = {_key(row) for row in alike["rows"] if row.get("kind") == "total"}
    made = []
    for row in rows[1:]:
        if len(row) == 1 and width > 1:
            made.append({"cells": [_runs(row[0])], "kind": "group"})
            continue
        cells = [_runs(cell) for cell in row] + [[{"text": ""}]] * (width - len(row))
        one: Json = {"cells": cells}
        made.append({**one, "kind": "total"} if _key(one) in totals else one)
    block: Json = {"kind": TABLE, "columns": columns, "rows": made}
    return {**block, "caption": read.caption} if read.caption else block


def _key(row: Json) -> str:
    """The first words of a row, by which it is known again."""
    texts = ("".join(run["text"] for run in cell).strip() for cell in row["cells"])
    return next((text for text in texts if text), "")


def _runs(line: Line) -> list[Json]:
    runs: list[Json] = []
    for piece in line.pieces:
        if not piece.text:
            continue
        made: Json = {"text": piece.text}
        made |= {"bold": True} if piece.bold else {}
        made |= {"italic": True} if piece.italic else {}
        if piece.figure.isdecimal():
            made["figure"] = int(piece.figure)
        elif piece.figure:
            made["mark"] = piece.figure
        last = runs[-1] if runs else None
        if last is not None and _look(last) == _look(made):
            last["text"] += made["text"]
        else:
            runs.append(made)
    return runs or [{"text": ""}]


def _look(run: Json) -> tuple[object, ...]:
    return run.get("bold"), run.get("italic"), run.get("figure"), run.get("mark")
