"""The whole way: a text or a file in, everything that is read of it out."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from phoihop.reading.context import figures_of
from phoihop.reading.files import Cell, Extracted, Note, extract
from phoihop.reading.model import Quantity, ReadFigure, Span
from phoihop.reading.quantities import quantities_of
from phoihop.reading.tables import Table, TableReading, cells_of_text, in_its_table, read_tables
from phoihop.reading.tokens import tokens_of

if TYPE_CHECKING:
    from phoihop.reading.notices import Notices

_DOUBTFUL_DIGITS = 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of `text`; every offset counts its code points.

    figures: in the order of the text; those of tables included
    """

    text: str
    figures: tuple[ReadFigure, ...]
    cells: tuple[Cell, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    def notices(self) -> Notices:
        """What the text says besides its figures; read when it is asked for."""
        from phoihop.reading.notices import notices_of

        return notices_of(self.text, tokens_of(self.text))

    def as_json(self, name: str) -> Iterator[str]:
        """One line of JSON for each figure. Values are exact JSON numbers, never rounded to a float's."""
        for figure in self.figures:
            yield _line(name, figure)


def read_text(text: str) -> Reading:
    """Read a text that is NFC already. Lines with tabs, as pasted from Word or Excel, are tables."""
    return read_extracted(Extracted(text, "txt"))


def read_file(content: bytes, name: str) -> Reading:
    """Open a file and read it. Raises `files.Unreadable`."""
    return read_extracted(extract(content, name))


def read_extracted(extracted: Extracted) -> Reading:
    text = extracted.text
    cells = tuple(cells_of_text(text)) if extracted.kind == "txt" else extracted.cells
    tables = read_tables(text, cells, _measure) if cells else []
    running = _without_tables(text, tables)
    figures = [
        in_its_table(figure, (table for table, _ in tables))
        for figure in _verbatim(text, running, _figures(running))
    ]
    for _, table in tables:
        figures += table.figures
    figures.sort(key=lambda figure: figure.quantity.start)
    figures = _less_sure(figures, extracted.doubtful)
    return Reading(text, tuple(figures), cells, extracted.pages, extracted.notes)


def _figures(text: str) -> list[ReadFigure]:
    tokens = tokens_of(text)
    quantities = quantities_of(text, tokens)
    return list(figures_of(text, tokens, quantities))


def _measure(words: str) -> Sequence[Quantity]:
    return quantities_of(words, tokens_of(words))


def _less_sure(figures: list[ReadFigure], doubtful: Sequence[tuple[int, int]]) -> list[ReadFigure]:
    """The figures, those less sure whose digits may have been recognised wrongly. All in the order of the text."""
    if not doubtful:
        return figures
    ends = [end for _, end in doubtful]
    judged = []
    for figure in figures:
        quantity = figure.quantity
        following = bisect_right(ends, quantity.start)
        if following < len(doubtful) and doubtful[following][0] < quantity.end:
            lower = min(quantity.confidence, _DOUBTFUL_DIGITS)
            figure = replace(figure, quantity=replace(quantity, confidence=lower))
        judged.append(figure)
    return judged


def _without_tables(text: str, tables: Sequence[tuple[Table, TableReading]]) -> str:
    """The running text at its places: numbers and heads of tables blank, each other cell a line of its own."""
    if not any(reading.spent for _, reading in tables):
        return text
    letters = list(text)
    for table, reading in tables:
        for place in range(table.start, table.end):
            if reading.spent and letters[place] == "\t":
                letters[place] = "\n"
        for start, end in reading.spent:
            letters[start:end] = "\n" * (end - start)
    return "".join(letters)


def _verbatim(text: str, running: str, figures: Sequence[ReadFigure]) -> Iterator[ReadFigure]:
    """The figures of the running text, without words that reach over what was blank."""

    def kept(span: Span | None) -> Span | None:
        return span if span and text[span.start : span.end] == span.text else None

    for figure in figures:
        if text is running:
            yield figure
        else:
            yield replace(
                figure,
                what=kept(figure.what),
                actor=kept(figure.actor),
                period=kept(figure.period),
            )


def _line(name: str, figure: ReadFigure) -> str:
    quantity = figure.quantity
    fields: dict[str, object] = {
        "file": name,
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "denominator": quantity.denominator,
        "unit": quantity.unit,
        "kind": str(quantity.kind),
        "qualifier": str(quantity.qualifier),
        "what": figure.what and figure.what.text,
        "actor": figure.actor and figure.actor.text,
        "period": figure.period and figure.period.text,
        "equivalent_of": figure.equivalent_of,
        "per": quantity.per,
        "rule": quantity.rule,
        "confidence": Decimal(str(round(quantity.confidence, 3))),
        "alternatives": list(quantity.alternatives),
        "part_of": figure.part_of,
        "attends": figure.attends,
    }
    return "{" + ", ".join(f"{_json(key)}: {_json(value)}" for key, value in fields.items()) + "}"


def _json(value: object) -> str:
    match value:
        case Decimal():
            return exact_number(value)
        case list():
            return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def exact_number(value: Decimal) -> str:
    """12800 → "12800", 12.50 → "12.5": every digit, and none more."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
