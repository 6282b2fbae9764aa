"""Two versions of a text side by side, the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Json = dict[str, Any]

# Lines that did not change and stand farther than this from one that did are not shown.
AROUND = 1
# Of one: below, two lines have nothing to do with each other.
ALIKE = 0.4


@dataclass(frozen=True)
class Piece:
    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Pair:
    """Lines that belong together; `skipped` counts unchanged ones left out before these."""

    old: Sequence[Piece] = ()
    new: Sequence[Piece] = ()
    skipped: int = 0

    @property
    def is_changed(self) -> bool:
        return any(piece.is_changed for piece in (*self.old, *self.new))


def lines_of_blocks(blocks: Iterable[Json]) -> list[str]:
    """What the blocks say, a line for each paragraph, item and row; a chart by its text."""
    lines: list[str] = []
    for block in blocks:
        match block["kind"]:
            case "bullets":
                lines += [f"– {_text(item)}" for item in block["items"]]
            case "table":
                lines += [block["caption"]] if block.get("caption") else []
                lines.append(" · ".join(column["header"] for column in block["columns"]))
                lines += [" · ".join(_text(cell) for cell in row["cells"]) for row in block["rows"]]
            case "chart":
                lines.append(block.get("caption") or block["alt"])
            case "paragraph":
                lines.append(_text(block["runs"]))
    return [line for line in lines if line.strip()]


def _text(runs: Iterable[Json]) -> str:
    return "".join(run["text"] for run in runs)


def side_by_side(old: Sequence[str], new: Sequence[str], *, whole: bool = False) -> list[Pair]:
    """The lines of both, each beside its like. Not `whole`: what differs, and a line around it."""
    pairs = list(_pairs(old, new))
    return pairs if whole else _near(pairs)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Pair((Piece(line),), (Piece(line),)) for line in old[a:b])
            continue
        for at in range(max(b - a, d - c)):
            before = old[a + at] if a + at < b else ""
            after = new[c + at] if c + at < d else ""
            yield Pair(*marked(before, after))


def _near(pairs: Sequence[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    skipped = 0
    for at, pair in enumerate(pairs):
        if any(one.is_changed for one in pairs[max(0, at - AROUND) : at + AROUND + 1]):
            kept.append(Pair(pair.old, pair.new, skipped))
            skipped = 0
        else:
            skipped += 1
    return [*kept, Pair(skipped=skipped)] if kept and skipped else kept


def marked(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both lines in pieces: the words that only the one has are marked in it. Lines with little in
    common are marked whole."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [Piece(old, True)] if old else [], [Piece(new, True)] if new else []
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        _add(left, "".join(before[a:b]), tag != "equal")
        _add(right, "".join(after[c:d]), tag != "equal")
    return left, right


def _add(pieces: list[Piece], text: str, is_changed: bool) -> None:
    """A space between two changed words belongs to them."""
    if not text:
        return
    if is_changed and len(pieces) > 1 and pieces[-1].text.isspace() and pieces[-2].is_changed:
        text = pieces.pop().text + text
    if is_changed and pieces and pieces[-1].is_changed:
        text = pieces.pop().text + text
    pieces.append(Piece(text, is_changed))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)
