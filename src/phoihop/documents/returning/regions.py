"""Where in an edited file each part of a paper stands: by the named places that were written into it, and by
headings where an editor lost those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from phoihop.documents.paper import mark_of
from phoihop.documents.returning.wordfile import Element
from phoihop.vietnamese.folding import search_key

_RECIPIENTS: Final = "Nơi nhận:"


@dataclass(frozen=True)
class Region:
    """A part's own lines in the file as we wrote it, and what stood right after them."""

    key: str
    has_heading: bool
    elements: tuple[Element, ...]
    after: str


def written_regions(elements: Sequence[Element], keys: Sequence[tuple[str, bool]]) -> list[Region]:
    """The parts of our own file, as far as anything of them stands there. keys: each part's key, and
    whether it has a heading."""
    starts = {mark: number for number, one in enumerate(elements) for mark in one.marks}
    found = []
    for key, has_heading in keys:
        start = starts.get(mark_of(key))
        if start is None:
            continue
        end = _end(elements, start)
        after = ""
        if _ends(elements[end - 1]):
            after = next((one.text for one in elements[end:] if one.text), "")
        found.append(Region(key, has_heading, tuple(elements[start:end]), after))
    return found


def _end(elements: Sequence[Element], start: int) -> int:
    for number in range(start, len(elements)):
        if _ends(elements[number]):
            return number + 1
        if number > start and elements[number].marks:
            return number
    return len(elements)


def _ends(element: Element) -> bool:
    return any(mark.startswith("e_") for mark in element.marks)


def found_regions(
    elements: Sequence[Element], written: Sequence[Region]
) -> dict[str, list[Element]]:
    """The lines of each part in an edited file, by key; a part that was not found has none."""
    starts = _starts(elements, written)
    if not starts:
        return {}
    ordered = sorted(starts.items(), key=lambda each: each[1])
    ends = [start for _key, start in ordered[1:]] + [len(elements)]
    regions = {region.key: region for region in written}
    return {
        key: list(_own(elements[start:end], regions[key]))
        for (key, start), end in zip(ordered, ends, strict=True)
    }


def _own(elements: Sequence[Element], region: Region) -> Sequence[Element]:
    """What comes before the end of the text: signatures and what stands on top of an annex are
    nobody's part. The mark of the end is asked last: lines typed at the end stand behind it."""
    if not region.after:
        return elements
    for number, element in enumerate(elements):
        if number and _is_same(element.text, region.after):
            return elements[:number]
    ends = [number for number, element in enumerate(elements) if _ends(element)]
    return elements[: ends[0] + 1] if ends else elements


def _is_same(text: str, after: str) -> bool:
    """Whether the text is what stood there, or the list of recipients, in other words perhaps."""
    return text == after or (_RECIPIENTS in text and _RECIPIENTS in after)


def _starts(elements: Sequence[Element], written: Sequence[Region]) -> dict[str, int]:
    named = {mark: number for number, one in enumerate(elements) for mark in one.marks}
    texts = [search_key(element.text) for element in elements]
    starts: dict[str, int] = {}
    position = -1
    for region in written:
        start = named.get(mark_of(region.key))
        if start is None:
            first = next((search_key(one.text) for one in region.elements if one.text), "")
            later = (n for n in range(position + 1, len(texts)) if first and texts[n] == first)
            start = next(later, None)
        if start is not None and start not in starts.values():
            starts[region.key] = start
            position = max(position, start)
    return starts
