"""The day a page is asked about, from its address: `?ngay=30/06/2025`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from phoihop.base.problems import Problem
from phoihop.vietnamese.dates import NotADate, format_date, parse_date


@dataclass(frozen=True)
class AskedDay:
    """The day to show; what was typed and, where it is no day, the problem with it."""

    day: date
    typed: str
    problem: Problem | None = None

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()


def asked_day(request: HttpRequest, otherwise: date | None = None) -> AskedDay:
    """The day of `ngay`; today, or `otherwise`, when none was given or it cannot be read."""
    usual = otherwise or timezone.localdate()
    typed = request.GET.get("ngay", "").strip()
    if not typed:
        return AskedDay(usual, format_date(usual))
    try:
        day = parse_date(typed)
    except NotADate:
        return AskedDay(usual, typed, Problem("date.unreadable", field="ngay", text=typed))
    return AskedDay(day, format_date(day))
