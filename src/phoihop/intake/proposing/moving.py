"""The times of figures, once it is said which report they go into: what was read without a window
was given the days of the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.utils.translation import gettext_noop

from phoihop.intake.models import Candidate
from phoihop.ledger.models import Entry
from phoihop.programmes.models import ReportingWindow
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.periods import NamedCell, Period, PeriodName, period_name

_KINDS: Final[dict[NamedCell, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def moved_into(
    window: ReportingWindow, candidates: Iterable[Candidate], before: ReportingWindow | None
) -> list[Candidate]:
    """Those whose time becomes the window's, with their new time and the reason; not yet saved.

    "Quý IV" means the window of that name. What had the days of the window `before` only because
    it was the report's, and what had none, goes along.
    """
    moved = []
    for candidate in candidates:
        period = _moved(window, candidate, before)
        if period is not None:
            candidate.period_from, candidate.period_to = period.start, period.end
            candidate.reasons = [*_others(candidate.reasons), _why(window, candidate)]
            moved.append(candidate)
    return moved


def _moved(
    window: ReportingWindow, candidate: Candidate, before: ReportingWindow | None
) -> Period | None:
    stands = candidate.basis == Entry.Basis.AS_AT
    wanted = _days(Period(window.start, window.end), stands)
    first, last = candidate.period_from, candidate.period_to
    if first is None or last is None:
        return wanted
    now = Period(first, last)
    if before is not None:
        goes = now == _days(Period(before.start, before.end), stands)
    else:
        goes = any(
            name.closing(window.rule.closing_day) == Period(window.start, window.end)
            for name in _names(now, stands)
        )
    return wanted if goes and now != wanted else None


def _days(span: Period, stands: bool) -> Period:
    """What stands is a reading on the last day."""
    return Period(span.end, span.end) if stands else span


def _names(period: Period, stands: bool) -> Iterator[PeriodName]:
    """Of the calendar's period that these days are, or, of a day, that it ends."""
    if not stands:
        name = period_name(period)
        if name is not None:
            yield name
        return
    end = period.end
    for kind, months in _KINDS.items():
        if end.month % months == 0:
            name = PeriodName(end.year, kind, end.month // months)
            if name.calendar().end == end:
                yield name


def _others(reasons: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [reason for reason in reasons if reason["part"] != "period"]


def _why(window: ReportingWindow, candidate: Candidate) -> dict[str, Any]:
    if candidate.basis == Entry.Basis.AS_AT:
        why = gettext_noop("What stands on a day is recorded on the last one: %(on)s.")
        return {"part": "period", "why": why, "values": {"on": format_date(window.end)}}
    why = gettext_noop("The time of the report chosen: %(window)s.")
    return {"part": "period", "why": why, "values": {"window": window.label}}
