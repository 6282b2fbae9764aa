"""Where a figure stands: its unit of counting and its standard cells of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection

from phoihop.base.stillness import UntilWritten
from phoihop.indicators.models import Indicator
from phoihop.ledger.contributions import READINGS, among
from phoihop.ledger.models import CountedUnit, Entry, Source
from phoihop.programmes.models import Programme, ReportingRule, ReportingWindow
from phoihop.rollup.amounts import PUBLISHED_UNIT, tidy_unit
from phoihop.rollup.kinds import Dimension
from phoihop.rollup.time_cells import CALENDAR, Grain, cell_of, cell_of_day


def unit_key(dimension: str, unit: str) -> str:
    """What tells apart the figures of one indicator that must not be added: of a count the reported
    unit ("đợt" is not "buổi"); money, mass and the like convert exactly, whatever they came in."""
    return tidy_unit(unit) if dimension == Dimension.COUNT else dimension


def counted_unit(indicator: Indicator, unit: str) -> CountedUnit:
    """The unit of counting of a figure, noted when it is first met."""
    dimension = Dimension(indicator.dimension)
    key = unit_key(dimension, unit)
    label = PUBLISHED_UNIT[dimension] or unit
    # Asked for first: writing takes a lock that two reports of the same unit would wait for.
    found = CountedUnit.objects.filter(key=key).first()
    return found or CountedUnit.objects.get_or_create(key=key, defaults={"label": label})[0]


def counted_units(ids: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """(key, label) of these units, without the price of a queryset: each question asks."""
    wanted = frozenset(ids)
    return _units.get(wanted, lambda: _counted_units(wanted))


_units = UntilWritten[Mapping[int, tuple[str, str]]](64)


def _counted_units(ids: frozenset[int]) -> Mapping[int, tuple[str, str]]:
    which = among("id", sorted(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, key, label FROM ledger_countedunit WHERE {which.text}", which.parameters
        )
        return {pk: (key, label) for pk, key, label in cursor.fetchall()}


def is_reading(indicator: Indicator, basis: str) -> bool:
    """Whether the figure counts until the next one of its series, instead of in its period."""
    return indicator.counting_kind in READINGS or basis != Entry.Basis.IN_PERIOD


def closing_of(rule: ReportingRule) -> int:
    """The closing day of its windows; 0 where they are those of the calendar or its own."""
    by_day = rule.closing == ReportingRule.Closing.CLOSING_DAY
    return closing_day(rule.closing_day) if by_day else CALENDAR


def closing_day(day: int) -> int:
    """The closing day as cells of time know it: the 31st closes with the calendar."""
    return CALENDAR if day >= 31 else day


def programme_closing(programme: Programme) -> int:
    """The closing day by which the programme's dated figures fall into windows: its shortest rule's."""
    order = list(ReportingRule.Frequency)
    rules = sorted(
        programme.reporting_rules.all(),
        key=lambda rule: (order.index(ReportingRule.Frequency(rule.frequency)), rule.pk),
    )
    return closing_of(rules[0]) if rules else CALENDAR


def cells(
    *, source: Source, indicator: Indicator, basis: str, period_from: date, period_to: date
) -> tuple[int, int]:
    """(calendar cell, window cell) of a figure.

    A reading stands on its day in both. A dated figure has a cell of the calendar and one of the
    programme's windows; what a report gives for its whole window has that window in both; a
    published report's figure has the calendar's in both.
    """
    window = source.window
    if window is not None:
        closing = closing_of(window.rule)
    elif source.kind == Source.Kind.ACTIVITY or is_reading(indicator, basis):
        closing = programme_closing(source.programme)
    else:
        closing = CALENDAR
    if is_reading(indicator, basis):
        day, of_window = (cell_of_day(period_to, Grain.MONTH, c).code for c in (CALENDAR, closing))
        return day, of_window
    in_window = cell_of(period_from, period_to, closing).code
    if window is not None and _is_whole(window, period_from, period_to):
        return in_window, in_window
    return cell_of(period_from, period_to, CALENDAR).code, in_window


def _is_whole(window: ReportingWindow, period_from: date, period_to: date) -> bool:
    return (period_from, period_to) == (window.start, window.end)
