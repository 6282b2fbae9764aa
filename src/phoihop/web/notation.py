"""The text of a part as it is typed without a script, and back to blocks.

Each line is a paragraph, one that begins with "* " a bullet. `**bold**`, `*italic*`, and `` `as it stands` ``
for names and quotations; a backslash takes the meaning from the sign after it. A figure is `[[12|04 buổi]]`,
by its id: what it says is the ledger's. A table or a chart is a line of its own, `[[bảng 3f2a|…]]`, named
by what it is; a line of that kind can be moved or taken out, not typed into.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from phoihop.documents.blocks import BULLETS, CHART, PARAGRAPH, TABLE

Json = dict[str, Any]

_BULLET: Final = "* "
_ALIGNS: Final = {"giữa": "centre", "phải": "right", "trái": "left"}
_WORDS: Final = {TABLE: "bảng", CHART: "biểu đồ"}

_KEPT = re.compile(
    r"\[\[\s*(?:bảng|biểu đồ)\s+(?P<name>[0-9a-f]{4,16}(?:-\d+)?)\s*(?:\|[^\]]*)?\]\]"
)
_ALIGNED = re.compile(rf"\[\[\s*(?P<align>{'|'.join(_ALIGNS)})\s*\]\]\s?")
_TOKEN = re.compile(
    r"\\(?P<sign>[\\*`\[|])"
    r"|\[\[\s*(?P<id>[0-9]{1,18}|t[0-9a-f]{12})\s*(?:\|(?P<says>(?:[^\]\\]|\\.|\](?!\]))*))?\]\]"
    r"|(?P<toggle>\*\*|\*|`)"
)
_FLAGS: Final = {"**": "bold", "*": "italic", "`": "verbatim"}
_SPECIAL = re.compile(r"[\\*`]|\[(?=\[)")


class UnknownBlock(Exception):
    """The text names a table or a chart that the part does not have."""


@dataclass(frozen=True)
class Kept:
    """A table or a chart that a part has or was proposed with. `name` is short and stays the same
    as long as its columns or its specification do."""

    name: str
    block: Json

    @property
    def title(self) -> str:
        block = self.block
        return (
            block.get("caption")
            or block.get("alt")
            or ", ".join(column["header"] for column in block.get("columns", ()))
        )

    @property
    def written(self) -> str:
        """The line that stands for it."""
        says = re.sub(r"[\[\]|\s]+", " ", self.title).strip()[:80]
        return f"[[{_WORDS[self.block['kind']]} {self.name}|{says}]]"


# --- Tables and charts -------------------------------------------------------------------------------


def kept_in(*lists: Iterable[Json] | None) -> list[Kept]:
    """The tables and charts of several versions of a part, each once; an earlier list goes first."""
    found: list[Kept] = []
    for blocks in lists:
        seen: Counter[str] = Counter()
        for block in blocks or ():
            if block["kind"] not in _WORDS:
                continue
            name = name_of(block)
            seen[name] += 1
            name = name if seen[name] == 1 else f"{name}-{seen[name]}"
            if all(kept.name != name for kept in found):
                found.append(Kept(name, block))
    return found


def name_of(block: Json) -> str:
    """A short name of a table or chart, the same as long as its columns or specification are."""
    if block["kind"] == CHART:
        known: Any = block["spec"]
    else:
        known = [block.get("caption", ""), [column["header"] for column in block["columns"]]]
    text = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:6]


# --- To text -----------------------------------------------------------------------------------------


def text_of(blocks: Sequence[Json]) -> str:
    """The blocks as one types them."""
    names = {id(kept.block): kept for kept in kept_in(blocks)}
    return "\n".join(_lines(blocks, names))


def _lines(blocks: Iterable[Json], names: Mapping[int, Kept]) -> Iterator[str]:
    signs = {name: sign for sign, name in _ALIGNS.items()}
    for block in blocks:
        if block["kind"] == PARAGRAPH:
            line = _line(block["runs"])
            sign = signs.get(block.get("align", ""))
            yield f"[[{sign}]] {line}" if sign else line
        elif block["kind"] == BULLETS:
            for line in filter(None, map(_line, block["items"])):
                yield f"{_BULLET}{line}"
        elif id(block) in names:
            yield names[id(block)].written


def _line(runs: Iterable[Json]) -> str:
    made, now = "", frozenset[str]()
    for run in _from_first_sign(runs):
        flags = frozenset(flag for flag in _FLAGS.values() if run.get(flag))
        made += _toggled(now, flags) + _said(run)
        now = flags
    return made + _toggled(now, frozenset())


def _from_first_sign(runs: Iterable[Json]) -> Iterator[Json]:
    """The runs without the spaces before all else: a line has none, and emphasis that begins with
    one would begin the line as a bullet does."""
    begun = False
    for run in runs:
        text = run["text"] if begun or not _is_plain(run) else run["text"].lstrip()
        begun = begun or bool(text) or not _is_plain(run)
        if begun:
            yield {**run, "text": text}


def _toggled(before: frozenset[str], after: frozenset[str]) -> str:
    changed = before ^ after
    return "".join(sign for sign, flag in _FLAGS.items() if flag in changed)


def _said(run: Json) -> str:
    name = run.get("figure", run.get("mark"))
    if name is None:
        return escaped(run["text"])
    return f"[[{name}|{_inside(run['text'])}]]"


def escaped(text: str) -> str:
    """The text with no sign in it that means something."""
    return _SPECIAL.sub(lambda sign: "\\" + sign[0], " ".join(text.splitlines()))


def _inside(text: str) -> str:
    return re.sub(r"[\\\]]", lambda sign: "\\" + sign[0], " ".join(text.splitlines()))


# --- From text ---------------------------------------------------------------------------------------


def blocks_of_text(text: str, kept: Iterable[Kept] = (), *, strict: bool = True) -> list[Json]:
    """The blocks that the text says. Raises `UnknownBlock` for a table or chart that is not in
    `kept`; where not `strict` such a line is plain text."""
    known = {each.name: each.block for each in kept}
    blocks: list[Json] = []
    for line in re.split(r"\r\n|[\r\n]", text):
        line = line.strip()
        if not line:
            continue
        named = _KEPT.fullmatch(line)
        if named and named["name"] in known:
            blocks.append(known[named["name"]])
        elif named and strict:
            raise UnknownBlock(named["name"])
        elif line.startswith(_BULLET):
            _add_item(blocks, runs_of_line(line[len(_BULLET) :].strip()))
        else:
            blocks.append(_paragraph(line))
    return blocks


def _add_item(blocks: list[Json], item: list[Json]) -> None:
    if blocks and blocks[-1]["kind"] == BULLETS:
        blocks[-1]["items"].append(item)
    else:
        blocks.append({"kind": BULLETS, "items": [item]})


def _paragraph(line: str) -> Json:
    sign = _ALIGNED.match(line)
    if sign is None:
        return {"kind": PARAGRAPH, "runs": runs_of_line(line)}
    runs = runs_of_line(line[sign.end() :])
    return {"kind": PARAGRAPH, "runs": runs, "align": _ALIGNS[sign["align"]]}


def runs_of_line(line: str) -> list[Json]:
    """The runs of one line. A sign of emphasis that is never closed stands for itself."""
    pieces = list(_pieces(line))
    paired = _paired(pieces)
    runs: list[Json] = []
    flags: dict[str, bool] = {}
    for at, piece in enumerate(pieces):
        if "toggle" in piece and at in paired:
            flag = _FLAGS[piece["toggle"]]
            flags = {name: on for name, on in {**flags, flag: not flags.get(flag)}.items() if on}
            continue
        run = {"text": piece["toggle"]} if "toggle" in piece else piece
        _add_run(runs, {**run, **flags})
    return runs


def _pieces(line: str) -> Iterator[Json]:
    at = 0
    for token in _TOKEN.finditer(line):
        if token.start() > at:
            yield {"text": line[at : token.start()]}
        at = token.end()
        if token["sign"]:
            yield {"text": token["sign"]}
        elif token["toggle"]:
            yield {"toggle": token["toggle"]}
        else:
            says = re.sub(r"\\(.)", r"\1", token["says"] or "").strip()
            name = token["id"]
            ledger = {"figure": int(name)} if name.isdecimal() else {"mark": name}
            yield {"text": says, **ledger}
    if at < len(line):
        yield {"text": line[at:]}


def _paired(pieces: Sequence[Json]) -> set[int]:
    """Places of the signs of emphasis that open or close something."""
    paired: set[int] = set()
    for sign in _FLAGS:
        places = [at for at, piece in enumerate(pieces) if piece.get("toggle") == sign]
        paired.update(places[: len(places) // 2 * 2])
    return paired


def _add_run(runs: list[Json], run: Json) -> None:
    last = runs[-1] if runs else None
    if last is not None and _is_plain(last) and _is_plain(run) and _flags(last) == _flags(run):
        last["text"] += run["text"]
    elif run["text"] or not _is_plain(run):
        runs.append(run)


def _is_plain(run: Json) -> bool:
    return "figure" not in run and "mark" not in run


def _flags(run: Json) -> list[bool]:
    return [bool(run.get(flag)) for flag in _FLAGS.values()]
