"""Charts of a paper: kept as what they show (Vega-Lite), drawn only when the file is written.

The same specification draws the chart of a page; `answers.charts` builds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Final

from phoihop.documents.blocks import ChartSpec, Proposed
from phoihop.writing import Block, Chart

# Dots for each dot of the specification: some 180 to the inch of a page, sharp enough in print.
SCALE: Final = 2.0
# A paper has a handful; a paper that is looked at again is drawn once.
_KEPT: Final = 32
_SIDE_BY_SIDE: Final = 3


def drawn(spec: Mapping[str, Any]) -> bytes:
    """The picture (PNG) of a Vega-Lite specification. Nothing is fetched: the data are in it."""
    return _png(json.dumps(spec, ensure_ascii=False, sort_keys=True))


def draw_ahead(specs: Iterable[Mapping[str, Any]]) -> None:
    """Draw the charts side by side: what then asks for one of them finds it drawn."""
    found = list(specs)
    if len(found) > 1:
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
            list(threads.map(drawn, found))


def with_pictures(blocks: Iterable[Proposed]) -> tuple[Block, ...]:
    """The blocks as they go into a file: each specification becomes its picture."""
    return tuple(
        Chart(png=drawn(block.spec), alt=block.alt, caption=block.caption, width=block.width)
        if isinstance(block, ChartSpec)
        else block
        for block in blocks
    )


@lru_cache(maxsize=_KEPT)
def _png(spec: str) -> bytes:
    # Half a second and 80 MB to load: only whoever draws pays for it.
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE, allowed_base_urls=[]))
