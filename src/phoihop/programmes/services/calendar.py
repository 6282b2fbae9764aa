"""The reporting calendar: who reports how often, and the windows in which they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order, write
from phoihop.directory.models import Organisation
from phoihop.programmes.models import Programme, ReportingRule, ReportingWindow
from phoihop.programmes.services.common import remove, require_open
from phoihop.programmes.windows import windows_between
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.periods import Period

# Ten years of months: more at one time is a mistyped year.
_MOST_WINDOWS = 120


@transaction.atomic
def reporting_rule_save(
    *,
    programme: Programme,
    frequency: str,
    closing: str,
    reporters: Iterable[Organisation],
    by: User | None,
    closing_day: int = 14,
    due_days_after_close: int = 4,
    rule: ReportingRule | None = None,
) -> ReportingRule:
    """Add a reporting rule, or change the one given. Windows already open stay as they are."""
    require_open(programme)
    if not 1 <= closing_day <= 31:
        raise Problem("calendar.closing_day", field="closing_day")
    if due_days_after_close < 1:
        raise Problem("calendar.due_days", field="due_days_after_close")
    reporters = list(reporters)
    _require_below_parties(programme, reporters)
    rule = rule or ReportingRule(programme=programme)
    write(
        rule,
        by,
        "reporting_rule",
        {
            "frequency": frequency,
            "closing": closing,
            "closing_day": closing_day,
            "due_days_after_close": due_days_after_close,
        },
    )
    rule.reporters.set(reporters)
    return rule


def _require_below_parties(programme: Programme, reporters: Iterable[Organisation]) -> None:
    """Who reports is a party, or stands under one in its hierarchy: a commune's women's union."""
    signed = set(programme.signatories.values_list("organisation_id", flat=True))
    for reporter in reporters:
        body: Organisation | None = reporter
        while body is not None and body.pk not in signed:
            body = body.parent
        if body is None:
            raise Problem("calendar.not_below_a_party", field="also", organisation=reporter)


@transaction.atomic
def reporting_rule_remove(*, rule: ReportingRule, by: User | None) -> None:
    """Take a rule off with its windows; refused once somebody has begun a report in one."""
    require_open(rule.programme)
    remove(rule, by, "reporting_rule")


@transaction.atomic
def windows_open(
    *, rule: ReportingRule, start: date, end: date, by: User | None
) -> Sequence[ReportingWindow]:
    """Open the windows of a rule that close between two days; those already open stay as they are.

    A rule with dates of its own opens nothing here: its windows are typed, `window_add`.
    """
    require_open(rule.programme)
    require_order(start, end, field="end")
    turns = list(windows_between(rule, start, end))
    if len(turns) > _MOST_WINDOWS:
        raise Problem("calendar.too_many", field="end", limit=_MOST_WINDOWS)
    known = set(rule.windows.values_list("start", flat=True))
    return [
        window_add(
            rule=rule,
            label=label,
            period=period,
            due_on=period.end + timedelta(days=rule.due_days_after_close),
            by=by,
        )
        for period, label in turns
        if period.start not in known
    ]


@transaction.atomic
def window_add(
    *, rule: ReportingRule, label: str, period: Period, due_on: date, by: User | None
) -> ReportingWindow:
    """Open one window. It must not overlap another of the same rule; due after it closes."""
    require_open(rule.programme)
    if rule.windows.filter(start__lte=period.end, end__gte=period.start).exists():
        raise Problem("calendar.windows_overlap", field="start", label=label)
    if due_on <= period.end:
        raise Problem("calendar.due_before_close", field="due_on", close=format_date(period.end))
    window = ReportingWindow.objects.create(
        rule=rule,
        programme=rule.programme,
        label=label,
        start=period.start,
        end=period.end,
        due_on=due_on,
    )
    audit(by=by, verb="window.add", on=window)
    return window


@transaction.atomic
def window_remove(*, window: ReportingWindow, by: User | None) -> None:
    """Close a window that was opened by mistake; refused once somebody has begun a report in it."""
    require_open(window.programme)
    remove(window, by, "window")
