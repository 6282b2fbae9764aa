"""A Word file of ours that was edited outside, read back into parts and figures.

`wordfile` reads the file, `regions` finds the parts in it, `reads` makes blocks of their lines, `comparing` sets
each beside the part that went out, `numbers` its figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phoihop.documents.blocks import Json
from phoihop.documents.paper import paper_from
from phoihop.documents.returning.comparing import Compared, compared
from phoihop.documents.returning.numbers import Changed
from phoihop.documents.returning.regions import found_regions, written_regions
from phoihop.documents.returning.wordfile import elements_of
from phoihop.writing import write_docx

__all__ = ["Changed", "Compared", "ReturnedPart", "returned"]


@dataclass(frozen=True)
class ReturnedPart:
    """A part as it came back. `found` False: the file no longer holds it."""

    key: str
    heading: str
    found: bool
    compared: Compared


def returned(file: bytes, content: Json) -> list[ReturnedPart]:
    """The parts of the paper that `content` (see `documents.paper`) tells of, as the edited file has
    them; none when the file is of another paper. Raises `Unreadable` and `DocumentError`."""
    parts = list(_in_order(content))
    ours = elements_of(write_docx(paper_from(content)))
    written = written_regions(ours, [(part["key"], bool(part["heading"])) for part in parts])
    found = found_regions(elements_of(file), written)
    if not found:
        return []
    said = {part["key"]: part for part in parts}
    return [
        ReturnedPart(
            region.key,
            said[region.key]["heading"],
            region.key in found,
            compared(
                region.elements,
                found.get(region.key, []),
                said[region.key]["blocks"],
                has_heading=region.has_heading,
            ),
        )
        for region in written
    ]


def _in_order(content: Json) -> Iterator[Json]:
    """The parts as they follow each other in the file: the text, then annex by annex."""
    yield from sorted(content["parts"], key=lambda part: part["annex"])
