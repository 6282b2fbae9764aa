"""What was measured, for eyes, for programs and for `docs/benchmarks.md`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phoihop.project.bench.enquiries import Enquiry
from phoihop.project.bench.goals import OURS, Goal
from phoihop.project.bench.measuring import Measured
from phoihop.project.bench.rivals.base import Built

# Between these lines of the page stands what the last run of each scale has written.
_BEGIN, _END = "<!-- measured: {} -->", "<!-- end: {} -->"


@dataclass
class Result:
    scale: str
    figures: int
    enquiries: Sequence[Enquiry]
    measured: Measured
    built: Mapping[str, Built]
    machine: str
    versions: Mapping[str, str]
    goals: Mapping[str, Goal] = field(default_factory=dict)
    notes: Sequence[str] = ()

    @property
    def engines(self) -> list[str]:
        found = [name for times in self.measured.times.values() for name in times]
        return list(dict.fromkeys(found))

    def json(self) -> str:
        content = {
            "scale": self.scale,
            "figures": self.figures,
            "machine": self.machine,
            "versions": dict(self.versions),
            "questions": self.measured.medians(),
            "goals": {name: goal.json() for name, goal in self.goals.items()},
            "built": {
                name: {
                    "seconds": round(each.seconds, 1),
                    "bytes": each.parts,
                    "scaled": each.scaled,
                }
                for name, each in self.built.items()
            },
        }
        return json.dumps(content, ensure_ascii=False, indent=1)

    def lines(self) -> Iterator[str]:
        return _lines(self)

    def write_page(self, page: Path) -> None:
        _write_page(self, page)


def _lines(result: Result) -> Iterator[str]:
    """As Markdown, which reads well on a terminal too."""
    yield f"{result.figures:,} figures. {result.machine}"
    yield ", ".join(f"{name} {version}" for name, version in result.versions.items())
    yield ""
    yield from _table(_times(result))
    if OURS in result.engines:
        yield ""
        yield f"How many times faster than each `{OURS}` answers:"
        yield ""
        yield from _table(_ratios(result))
    yield ""
    yield from _table(_sizes(result))
    if result.goals:
        yield ""
        yield from _table(_goals(result))
    for note in result.notes:
        yield ""
        yield note


def _times(result: Result) -> Iterator[list[str]]:
    yield ["Medians, ms", "Rows", *result.engines]
    for enquiry in result.enquiries:
        rows = f"{result.measured.rows.get(enquiry.name, 0):,}"
        values = (result.measured.median(enquiry.name, engine) for engine in result.engines)
        yield [f"{enquiry.name} {enquiry.about}", rows, *map(_milliseconds, values)]


def _ratios(result: Result) -> Iterator[list[str]]:
    others = [engine for engine in result.engines if engine != OURS]
    yield ["", *others]
    for enquiry in result.enquiries:
        ratios = (result.measured.ratio(enquiry.name, engine, OURS) for engine in others)
        yield [enquiry.name, *("–" if ratio is None else f"{ratio:,.1f}×" for ratio in ratios)]


def _sizes(result: Result) -> Iterator[list[str]]:
    yield ["", "Built in, s", "MB", "Bytes a figure", "Of this"]
    for name, built in result.built.items():
        parts = ", ".join(f"{part} {size / 1e6:,.0f}" for part, size in built.parts.items())
        said = f"{parts}; {built.scaled}" if built.scaled else parts
        size = built.size
        yield [
            name,
            f"{built.seconds:,.1f}",
            f"{size / 1e6:,.0f}",
            f"{size / result.figures:,.0f}",
            said,
        ]


def _goals(result: Result) -> Iterator[list[str]]:
    yield ["Goal", "Measured", "Wanted", ""]
    for name, goal in result.goals.items():
        yield [name, goal.value, goal.target, "reached" if goal.ok else "missed"]


def _milliseconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _table(rows: Iterator[list[str]]) -> Iterator[str]:
    found = list(rows)
    widths = [max(map(len, column)) for column in zip(*found, strict=True)]
    for number, row in enumerate(found):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"


def _write_page(result: Result, page: Path) -> None:
    """Put the result of its scale into the page, in place of what an earlier run wrote there."""
    begin, end = _BEGIN.format(result.scale), _END.format(result.scale)
    block = "\n".join((begin, "", *_lines(result), "", end))
    text = page.read_text(encoding="utf-8") if page.exists() else _INTRODUCTION
    if begin in text and end in text:
        head, rest = text.split(begin, 1)
        text = head + block + rest.split(end, 1)[1]
    else:
        text = f"{text.rstrip()}\n\n## Scale: {result.scale}\n\n{block}\n"
    page.write_text(text, encoding="utf-8")


_INTRODUCTION = """# Benchmarks

`phoihop bench --scale province` (about two million figures), `nation` (56 million) or `stretch` (more than
300 million) makes a synthetic country, starts a PostgreSQL of its own, asks twelve questions of every
engine, and removes everything again. `--json FILE` writes the result for programs, `--page FILE` this page.

All engines hold the same figures and are asked in turn, question by question, in one run; only ratios
within a run mean anything. What is compared:

| Engine | What it is |
|---|---|
| `duckdb` | bare DuckDB on the file of the data, sorted; no live writes, no rights |
| `phoihop` | the product, as a page asks it: rights, what is not folded yet, the way back to the entries |
| `phoihop-sql` | of that the statements of the database alone |
| `postgresql` | the figures as rows with good indexes |
| `dhis2-shaped` | PostgreSQL with tables shaped like the analytics tables of DHIS2; DHIS2 itself was not run |
| `sqlite` | the figures as rows in one file with good indexes |
| `pandas` | everything in the memory of one process |

The DHIS2-shaped tables are given more than DHIS2 has: a category option that marks what of a joint
activity counts once, a table of today's provinces, one pass for the last value of a stock. In a large
run only one year has all its indexes, and size and building time are reckoned from it by rows.

Goal G7 compares the building of those tables with the recompute of the cube, which is what the roll-ups are
answered from, as it comes back when it was deleted: out of the snapshot and what was posted since. How long
cube and snapshot take from the entries themselves stands beside it. "Built in" is both of these together.

G1 has the twelve asked while nothing is written, so that the reader's rights are remembered and the figures
asked for again each time; G3 asks while others write two thousand lines a minute, and looks rights up each
time. G5 asks bare DuckDB and the product's own path for every commune, with 100,000 entries written that the
file of columns does not hold yet: every flow by quarter, every flow of a month, five flows by month over five
years, 16,000 to 70,000 cells. Of fewer cells the few milliseconds for rights and names weigh more: Q10.
G4 asks the same figures twice, waiting unfolded and folded.

A country is held to more than a province: G8 builds cube and snapshot of every sixth indicator and of all,
by the same code over the same bodies and reports, and asks the largest question of both; it tells the most
memory of a web process that has answered all questions, and how many pages (one indicator by province and
month, signed in) two web processes give to eight people who ask again at once, all on one machine with the
database and with them. `bulk` is a table of 200,000 rows by the way every table takes.

The stretch has no ledger: snapshot and cube are made of the same lines straight from the data, by the
product's own statements, and asked beside bare DuckDB; who has reported (Q6, Q7) is told by reports and not
asked. "Built in" is then the snapshot and the cube made of it.
"""
