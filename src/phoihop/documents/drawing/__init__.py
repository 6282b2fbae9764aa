"""Charts of a paper: kept as what they show (Vega-Lite), drawn only when the file is written.

The same specification draws the chart of a page; `answers.charts` builds it. The drawing itself is
done by a process of its own (`easel`), beside the composing and writing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from functools import lru_cache
from typing import Any, Final

from phoihop.documents.blocks import ChartSpec, Proposed
from phoihop.documents.drawing.easel import Easel
from phoihop.writing import Block, Chart
from phoihop.writing.metrics import MM_PER_POINT, text_width

# A paper has a handful; a paper that is looked at again is drawn once.
_KEPT: Final = 32
# A label that takes so little of its room, reckoned in our measures, needs no measuring.
_SURELY: Final = 0.95


def drawn(spec: Mapping[str, Any]) -> bytes:
    """The picture (PNG) of a Vega-Lite specification. Nothing is fetched: the data are in it."""
    try:
        return _picture(_written(spec)).result()
    except Exception:
        # What fails today may not tomorrow.
        _picture.cache_clear()
        raise


def drawn_as_svg(spec: Mapping[str, Any]) -> bytes:
    """The same picture as an SVG file, for a screen."""
    return drawn({**spec, "usermeta": {"as": "svg"}})


def draw_ahead(specs: Iterable[Mapping[str, Any]]) -> None:
    """Begin drawing the charts and return at once: what then asks for one of them waits less."""
    for spec in specs:
        _picture(_written(spec))


def make_ready() -> None:
    """Begin to load what draws: for who will want charts soon."""
    _easel(os.getpid()).make_ready()


def with_pictures(blocks: Iterable[Proposed]) -> tuple[Block, ...]:
    """The blocks as they go into a file: each specification becomes its picture."""
    found = list(blocks)
    draw_ahead(block.spec for block in found if isinstance(block, ChartSpec))
    return tuple(
        Chart(png=drawn(block.spec), alt=block.alt, caption=block.caption, width=block.width)
        if isinstance(block, ChartSpec)
        else block
        for block in found
    )


@lru_cache(maxsize=_KEPT)
def _picture(spec: str) -> Future[bytes]:
    return _easel(os.getpid()).draw(spec)


@lru_cache(maxsize=1)
def _easel(process: int) -> Easel:
    """The easel of this process: what was forked from another cannot use the other's."""
    return Easel()


def _written(spec: Mapping[str, Any]) -> str:
    return json.dumps(_unlimited(spec), ensure_ascii=False, sort_keys=True)


def _unlimited(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """The specification without the limits that none of its labels reaches: measuring every label
    against one takes a third of the time of a drawing."""
    rows = spec.get("data", {}).get("values", ())
    letters = spec.get("config", {}).get("axis", {}).get("labelFontSize", 0)
    labels = [str(row.get("label", "")) for row in rows]
    if not letters or not labels:
        return spec
    longest = max(text_width(label, letters) for label in labels) / MM_PER_POINT

    def freed(part: dict[str, Any]) -> dict[str, Any]:
        if longest < part.get("labelLimit", 0) * _SURELY:
            part.pop("labelLimit")
        return part

    found: Mapping[str, Any] = json.loads(json.dumps(spec), object_hook=freed)
    return found
