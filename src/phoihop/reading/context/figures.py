"""Quantities become figures: each with what it counts, who did it, when, and which others it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from phoihop.reading.context.actors import Actors
from phoihop.reading.context.bodies import bodies_of
from phoihop.reading.context.links import links_of
from phoihop.reading.context.page import Page
from phoihop.reading.context.periods import Periods
from phoihop.reading.context.what import Whats
from phoihop.reading.model import Quantity, ReadFigure, Span
from phoihop.reading.tokens import Token


def figures_of(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> list[ReadFigure]:
    """A figure for each quantity, in the same order; quantities stand in order of `start`."""
    ordered = list(quantities)
    page = Page(text, tokens, ordered)
    actors = Actors(page, bodies_of(page), [quantity.kind for quantity in ordered])
    whats = Whats(page, ordered)
    periods = Periods(page)
    figures = []
    for number, (quantity, links) in enumerate(zip(ordered, links_of(page, ordered), strict=True)):
        actor = actors.of(number)
        first = page.places[number][0]
        what = whats.of(number, actor, links.equivalent_of)
        figures.append(
            ReadFigure(
                quantity=quantity,
                what=_span(page, what),
                actor=_span(page, actor),
                period=_span(page, periods.at(first)),
                equivalent_of=_start(ordered, links.equivalent_of),
                part_of=_start(ordered, links.part_of),
                attends=_start(ordered, links.attends),
            )
        )
    return figures


def _span(page: Page, words: tuple[int, int] | None) -> Span | None:
    return page.span(*words) if words else None


def _start(quantities: list[Quantity], number: int | None) -> int | None:
    return None if number is None else quantities[number].start
