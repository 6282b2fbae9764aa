"""What must hold of a report before it is written on, signed off or sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from phoihop.activities.models import Activity
from phoihop.activities.selectors import activity_figures
from phoihop.base.problems import Problem
from phoihop.ledger.models import Entry, Figure, Source
from phoihop.ledger.selectors import entries_that_stand, source_stage, sources_credited_to
from phoihop.ledger.states import OPEN, Stage
from phoihop.reporting.models import Report
from phoihop.reporting.selectors import remainder_of
from phoihop.rollup.amounts import tidy_unit
from phoihop.vietnamese.dates import format_date


class Fact(NamedTuple):
    """What makes two figures the same fact told twice."""

    indicator: int
    unit: str
    amount: int
    denominator: int | None
    place: int


def fact(entry: Entry) -> Fact:
    return Fact(
        entry.indicator_id,
        tidy_unit(entry.unit),
        entry.amount,
        entry.denominator,
        entry.place_id,
    )


def lock(report: Report) -> Stage:
    """Hold the report until the transaction ends, so that two people take turns; its stage."""
    Source.objects.select_for_update().get(pk=report.source_id)
    return source_stage(report.source)


def lock_open(report: Report) -> None:
    """As `lock`; Problem `programme.closed` or `report.frozen` unless its body may write on it."""
    stage = lock(report)
    if report.programme.is_closed:
        raise Problem("programme.closed")
    if stage not in OPEN:
        raise Problem("report.frozen")


def require_one_home(report: Report, figure: Figure | None = None) -> None:
    """Problem `figure.one_home` when a figure of the remainder, or just this one of it, repeats one
    of a cited activity."""
    cited = {activity.pk: activity for activity in report.activities.all()}
    if not cited:
        return
    figures = activity_figures(report.programme, cited.values())
    homes = {fact(entry): cited[pk] for pk, entries in figures.items() for entry in entries}
    remainder = entries_that_stand(report.programme).filter(source=report.source)
    for entry in remainder if figure is None else remainder.filter(figure=figure):
        home = homes.get(fact(entry))
        if home is not None:
            raise Problem("figure.one_home", field="value", activity=home)


def require_citable(report: Report, activities: Iterable[Activity]) -> None:
    """Each activity is the body's, as lead or co-party, and ended within the report's window.

    The last day decides, so that an activity over the closing day belongs to exactly one window.
    """
    took_part = set(
        sources_credited_to([report.organisation_id]).values_list("source_id", flat=True)
    )
    window = report.window
    for activity in activities:
        own = activity.programme_id == report.programme_id and activity.source_id in took_part
        if not own:
            raise Problem(
                "report.activity_not_yours",
                field="activities",
                organisation=report.organisation,
                activity=activity,
            )
        if not window.start <= activity.held_to <= window.end:
            raise Problem(
                "report.activity_not_in_window",
                field="activities",
                on=format_date(activity.held_to),
                window=window.label,
            )


def require_ready(report: Report) -> None:
    """What a report must be before somebody puts their name to it. Checked again although each
    write checked it: an activity may have changed since it was cited."""
    cited = list(report.activities.select_related("source"))
    if not (report.source.text.strip() or cited or remainder_of(report)):
        raise Problem("report.empty")
    require_citable(report, cited)
    require_one_home(report)
