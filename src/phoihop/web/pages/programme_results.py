"""What was promised and what was done, laid out for the programme's page. Nothing is added up
here: totals, comparisons and refusals come from `answers`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from phoihop.answers.addends import is_joint
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.targets import TargetRow
from phoihop.answers.totals import TotalRow
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Entry
from phoihop.programmes.models import ContentHeading
from phoihop.vietnamese.numbers import format_percent
from phoihop.web.pages.through_time import bare_name

# Bars in one table share a scale that ends at a quarter above the target, so their ticks line up.
BAR_SCALE = 125
# A programme of many years has more lines than a page; the list of figures has them all.
MOST_FIGURES = 30


@dataclass(frozen=True)
class Result:
    """A line under a content heading: a total, a target, or both.

    separate:  the figures one by one where their sum is refused; `done.refused` says why
    percent:   of the target reached, "106%"; "" where the figures leave it open
    fill:      the same as the length of a bar on `BAR_SCALE`; None without a percent
    """

    indicator: Indicator
    unit: str
    done: TotalRow | None
    target: TargetRow | None = None
    percent: str = ""
    fill: Decimal | None = None

    @property
    def separate(self) -> tuple[Entry, ...]:
        return self.done.figures if self.done and self.done.total is None else ()

    @property
    def share(self) -> str:
        """A ratio as a percentage beside its two numbers."""
        shown = self.done.shown if self.done else None
        return shown.percent if shown else ""

    @property
    def met(self) -> bool | None:
        return self.target.comparison.met if self.target else None


@dataclass(frozen=True)
class HeadingResults:
    """A content heading with its lines; `heading` None gathers what falls under none of them."""

    heading: ContentHeading | None
    results: tuple[Result, ...]


def results_by_heading(
    headings: Sequence[ContentHeading],
    totals: Iterable[TotalRow],
    targets: Iterable[TargetRow],
) -> tuple[HeadingResults, ...]:
    """Every heading in the order of the paper, those without a result too: they were promised."""
    lines: dict[str, list[Result]] = defaultdict(list)
    for result in _results(list(totals), list(targets)):
        lines[result.indicator.heading].append(result)
    groups = [HeadingResults(each, tuple(lines.pop(each.code, ()))) for each in headings]
    beside = tuple(result for rest in lines.values() for result in rest)
    return tuple(groups) + ((HeadingResults(None, beside),) if beside else ())


def _results(totals: list[TotalRow], targets: list[TargetRow]) -> list[Result]:
    """A target stands beside the total it speaks to when both count the same figures; else, a
    target of one year or one party, it has a line of its own below."""
    results = []
    for total in totals:
        same = [row for row in targets if _same_figures(row.done, total)]
        results += [_against(row) for row in same] or [Result(total.indicator, total.unit, total)]
        targets = [row for row in targets if row not in same]
    results += [_against(row) for row in targets]
    return sorted(results, key=lambda result: (result.indicator.code, result.done is None))


def _same_figures(one: TotalRow | None, other: TotalRow) -> bool:
    return one is not None and {e.pk for e in one.figures} == {e.pk for e in other.figures}


def _against(row: TargetRow) -> Result:
    percent = row.comparison.percent
    return Result(
        row.target.indicator,
        row.target.unit if row.done is None else row.done.unit,
        row.done,
        row,
        "" if percent is None else format_percent(_whole(percent)),
        None if percent is None else min(percent, Decimal(BAR_SCALE)),
    )


def _whole(percent: Decimal) -> Decimal:
    """Rounded to a whole number, but never up to a target that was missed."""
    rounded = percent.quantize(Decimal(1), ROUND_HALF_UP)
    return Decimal(99) if percent < 100 <= rounded else rounded


@dataclass(frozen=True)
class Reading:
    """A ratio or a stock as last read. `fill`: the ratio in percent, for its bar."""

    row: TotalRow
    as_at: date
    fill: Decimal | None

    @property
    def percent(self) -> str:
        return self.row.shown.percent if self.row.shown else ""


def readings_of(totals: Iterable[TotalRow]) -> tuple[Reading, ...]:
    """The ratios, then the stocks: what is read at a date and not added over time."""
    read = [_reading(row) for row in totals if row.shown and _is_reading(row.indicator)]
    return tuple(sorted(read, key=lambda reading: reading.fill is None))


def _is_reading(indicator: Indicator) -> bool:
    return indicator.counting_kind in {Indicator.CountingKind.RATIO, Indicator.CountingKind.STOCK}


def _reading(row: TotalRow) -> Reading:
    total = row.total
    fill = None
    if total and total.denominator and total.amount is not None:
        fill = (Decimal(100 * total.amount) / total.denominator).quantize(Decimal("0.1"))
    return Reading(row, max(entry.period_to for entry in row.figures), fill)


@dataclass(frozen=True)
class FigureLine:
    """A figure with the place it speaks of, under the name asked for; `part_of_it` names the old
    place when only a part of today's is meant."""

    entry: Entry
    place: str
    part_of_it: str = ""

    @property
    def joint(self) -> bool:
        return is_joint(self.entry)

    @property
    def own_words(self) -> str:
        """What the reporter called it, where that says more than the indicator's name."""
        what, name = self.entry.what, self.entry.indicator.name
        return "" if what.casefold() in name.casefold() else what


@dataclass(frozen=True)
class BodyFigures:
    """What one body reported; `name` as it was called then or is today."""

    name: str
    lines: tuple[FigureLine, ...]


def figures_by_body(
    provinces: Iterable[TotalRow],
    names: dict[int, str],
    *,
    boundaries: Boundaries,
    today: date,
) -> tuple[BodyFigures, ...]:
    """The figures of a table of totals by province, body by body in the order of `names` (bodies'
    names by id), the programme as a whole last."""
    bodies: dict[int | None, list[FigureLine]] = {pk: [] for pk in names}
    unnamed: dict[int, Organisation] = {}
    seen = [(row.group, entry) for row in provinces for entry in row.figures]
    latest = sorted(seen, key=lambda pair: (pair[1].period_to, pair[1].pk))[-MOST_FIGURES:]
    for province, entry in sorted(latest, key=lambda p: (p[1].indicator.code, p[1].pk)):
        if entry.organisation is not None and entry.organisation_id not in names:
            unnamed[entry.organisation.pk] = entry.organisation
        line = _figure_line(entry, province, boundaries=boundaries, today=today)
        bodies.setdefault(entry.organisation_id, []).append(line)
    whole = bodies.pop(None, [])
    groups = [
        BodyFigures(names[pk] if pk in names else unnamed[pk].name, tuple(lines))
        for pk, lines in bodies.items()
        if pk is not None and lines
    ]
    beside = [BodyFigures(_("The programme as a whole"), tuple(whole))] if whole else []
    return (*groups, *beside)


def _figure_line(entry: Entry, province: str, *, boundaries: Boundaries, today: date) -> FigureLine:
    place = entry.place
    is_province = place.level <= Place.Level.PROVINCE
    if boundaries is Boundaries.THEN or place.is_valid(today):
        return FigureLine(entry, province if is_province else place.name)
    return FigureLine(entry, province, bare_name(place))


@dataclass(frozen=True)
class GroupTotals:
    """The totals of one province or one party."""

    name: str
    rows: tuple[TotalRow, ...]


def grouped(rows: Iterable[TotalRow]) -> tuple[GroupTotals, ...]:
    """Rows of a table of totals under what it is split by, in its order."""
    groups: dict[str, list[TotalRow]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    return tuple(GroupTotals(name, tuple(rows)) for name, rows in groups.items())
