"""`phoihop figures`: what the ledger holds of a programme."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from decimal import Decimal

from phoihop.answers.figures import PublishedFigure, published_figures
from phoihop.programmes.selectors import programme_get
from phoihop.project.terminal import _, table_lines
from phoihop.vietnamese.numbers import format_decimal

_WIDEST = 44


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("programme", help=_("its code, for example dong-giang-2021"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))


def run(options: Namespace) -> int:
    figures = published_figures(programme_get(options.programme))
    if options.json:
        for figure in figures:
            print(json.dumps(figure.json(), ensure_ascii=False))
    else:
        print_table(figures)
    return 0


def print_table(figures: Iterable[PublishedFigure]) -> None:
    header = [_("No."), _("Indicator"), _("Figure"), _("What"), _("Organisation"), _("Period")]
    rows = [header, *(_row(figure) for figure in figures)]
    for line in table_lines(rows):
        print(line)


def _row(figure: PublishedFigure) -> list[str]:
    amount = format_decimal(Decimal(figure.value))
    if figure.denominator is not None:
        amount += f"/{format_decimal(Decimal(figure.denominator))}"
    qualifier = "" if figure.qualifier == "exact" else f"{figure.qualifier} "
    return [
        str(figure.id),
        figure.indicator,
        f"{qualifier}{amount} {figure.unit}",
        _cut(figure.what),
        _cut(figure.organisation["name"]) if figure.organisation else "–",
        f"{figure.period['from']}…{figure.period['to']}",
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
