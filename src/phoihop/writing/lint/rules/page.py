"""The page: its size, its margins, its number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phoihop.writing.layout import Part
from phoihop.writing.lint.findings import Finding, Level, Place, Rule
from phoihop.writing.lint.kinds import ANNEX
from phoihop.writing.lint.measures import A4, A4_TOLERANCE, TOLERANCE
from phoihop.writing.lint.model import TWIPS_A_MM, Paragraph, Section
from phoihop.writing.lint.rules.subject import (
    Subject,
    at,
    millimetres,
    missing,
    span,
    wrong_size,
    wrong_style,
)

_SIDES: Final = ("top", "bottom", "left", "right")
# What is a margin of an upright page where it lies on its side.
_TURNED: Final = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}


def page_size(subject: Subject) -> Iterator[Finding]:
    for number, section in enumerate(subject.file.sections, start=1):
        place = Place(f"page, section {number}" if number > 1 else "page")
        if section.width is None or section.height is None:
            yield missing(Rule.PAGE_SIZE, place.part, "210 × 297 mm")
            continue
        size = (section.width, section.height)
        # An annex may lie on its side; what somebody signs may not.
        annex = number > 1 or subject.paper.kind is ANNEX
        known = (A4, A4[::-1]) if annex else (A4,)
        if not any(_is_size(size, one) for one in known):
            found = f"{millimetres(size[0])[:-3]} × {millimetres(size[1])}"
            yield Finding(Rule.PAGE_SIZE, place, found, "210 × 297 mm")


def _is_size(size: tuple[int, int], known: tuple[int, ...]) -> bool:
    return all(abs(one - other) <= A4_TOLERANCE for one, other in zip(size, known, strict=True))


def margins(subject: Subject) -> Iterator[Finding]:
    for number, section in enumerate(subject.file.sections, start=1):
        part = f"page, section {number}" if number > 1 else "page"
        for side in _SIDES:
            yield from _margin(subject, section, part, side)
    yield from _header_distance(subject)


def _margin(subject: Subject, section: Section, part: str, side: str) -> Iterator[Finding]:
    allowed = subject.measures.margins[side]
    expected = f"{side}, {span(*allowed, 'mm')}"
    found = section.margins.get(side)
    if found is None:
        yield missing(Rule.MARGINS, part, expected)
        return
    if side == "left":
        found += section.margins.get("gutter", 0)
    turned = subject.measures.margins[_TURNED[side]]
    if _within(found, allowed) or (_lies(section) and _within(found, turned)):
        return
    yield Finding(Rule.MARGINS, Place(part), f"{side}, {millimetres(found)}", expected)


def _lies(section: Section) -> bool:
    return (section.width or 0) > (section.height or 0)


def _within(twips: int, allowed: tuple[float, float]) -> bool:
    low, high = (round(limit * TWIPS_A_MM) for limit in allowed)
    return low - TOLERANCE <= twips <= high + TOLERANCE


def _header_distance(subject: Subject) -> Iterator[Finding]:
    wanted = subject.measures.header_distance
    found = subject.file.sections[0].margins.get("header")
    if wanted is not None and found is not None and not _within(found, (wanted - 1, wanted + 1)):
        yield Finding(
            Rule.PAGE_NUMBER, Place("header"), f"{millimetres(found)} from the edge",
            f"{wanted:g} mm from the edge", Level.WARNING,
        )  # fmt: skip


def page_number(subject: Subject) -> Iterator[Finding]:
    sections = subject.file.sections
    first = sections[0]
    if not first.title_page:
        yield Finding(
            Rule.PAGE_NUMBER, Place("header"), "the first page has the header of the others",
            "a first page of its own",
        )  # fmt: skip
    elif any(not one.empty or one.page_field for one in first.headers.get("first", ())):
        yield Finding(
            Rule.PAGE_NUMBER, Place("header"), "text on the first page", "none on the first page"
        )
    kinds = ["default", *(["even"] if subject.file.even_and_odd else [])]
    for number, section in enumerate(sections, start=1):
        for kind in kinds:
            yield from _number_in(subject, section, kind, number)


def _number_in(subject: Subject, section: Section, kind: str, number: int) -> Iterator[Finding]:
    story = section.headers.get(kind, [])
    before = subject.file.sections[number - 2].headers.get(kind) if number > 1 else None
    if number > 1 and story is before:
        return  # told of the section it was taken over from
    part = f"header, section {number}" if number > 1 else "header"
    place = Place(part)
    paragraph = next((one for one in story if one.page_field), None)
    if paragraph is None:
        low = any(one.page_field for one in section.footers.get(kind, ()))
        yield Finding(
            Rule.PAGE_NUMBER, place, "the number is in the footer" if low else "no page number",
            "the page number, centred", Level.ERROR if number == 1 else Level.WARNING,
        )  # fmt: skip
        return
    if not _is_centred(paragraph):
        yield Finding(Rule.PAGE_NUMBER, at(part, paragraph), "not centred", "centred")
    if section.number_format != "decimal":
        yield Finding(Rule.PAGE_NUMBER, place, section.number_format, "Arabic figures")
    allowed = subject.allowed(Part.HEADER)
    if allowed is not None:
        # What the field showed last; where it never did, the field itself.
        shown = [run for run in paragraph.page_field if run.text] or paragraph.page_field[-1:]
        yield from wrong_size(Rule.LOOKS, Place("page number"), shown, allowed)
        yield from wrong_style(Rule.LOOKS, Place("page number"), shown, allowed)


def _is_centred(paragraph: Paragraph) -> bool:
    form = paragraph.format
    if form.align == "center" or form.frame == "center":
        return True
    return "\t" in paragraph.text and any(kind == "center" for _, kind in form.tabs)
