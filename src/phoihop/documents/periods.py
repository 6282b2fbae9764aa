"""The period a paper is about: from its word on the command line to days and a label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.db.models import Q

from phoihop.base.problems import Problem
from phoihop.documents import wording
from phoihop.documents.models import DocumentKind
from phoihop.programmes.models import Programme, ReportingRule
from phoihop.vietnamese.periods import NotAPeriod, Period, PeriodName, period_label

PHASE: Final = "phase"

Cell = Literal["month", "quarter", "half", "year", "phase"]
_CLOSING: Final = ReportingRule.Closing.CLOSING_DAY
_YEAR_BEFORE: Final = "cùng kỳ năm trước"


@dataclass(frozen=True, slots=True)
class DocumentPeriod:
    """A period by its name ("2026-Q1", "phase") with its days and what a sentence calls it.

    closing_day: of the windows the programme reports in; None where its periods are the calendar's
    """

    name: str
    cell: Cell
    start: date
    end: date
    label: str
    closing_day: int | None = None

    @property
    def is_phase(self) -> bool:
        return self.cell == "phase"

    @property
    def is_long(self) -> bool:
        """Half a year or more: what is reviewed, not only reported."""
        return self.cell in ("half", "year", "phase")

    @property
    def follows_calendar(self) -> bool:
        if self.is_phase:
            return True
        return PeriodName.parse(self.name).calendar() == Period(self.start, self.end)

    @property
    def when(self) -> str:
        """ "quý I/2026", "từ ngày … đến ngày …": inside a sentence."""
        return self.label

    @property
    def days_told(self) -> str:
        return f"từ {wording.on_day(self.start)} đến {wording.on_day(self.end)}"

    def contains(self, start: date, end: date) -> bool:
        return self.start <= start and end <= self.end

    def overlaps(self, start: date, end: date) -> bool:
        return start <= self.end and self.start <= end

    def before(self) -> tuple[DocumentPeriod, str] | None:
        """The period to compare with and what it is called: the one of a year ago, of a year the
        year before; none for a phase."""
        if self.is_phase:
            return None
        name = PeriodName.parse(self.name)
        if name.year <= 2:
            return None
        earlier = PeriodName(name.year - 1, name.kind, name.number)
        called = "năm trước" if self.cell == "year" else _YEAR_BEFORE
        return _named(earlier, self.closing_day), called

    def just_before(self) -> tuple[DocumentPeriod, str] | None:
        """The period that ended when this one began: "tháng trước", "quý trước"."""
        if self.is_phase or self.cell == "year":
            return self.before()
        name = PeriodName.parse(self.name)
        year, number = name.year, name.number - 1
        if number == 0:
            year, number = year - 1, _turns(name)
        if year < 2:
            return None
        word = {"month": "tháng trước", "quarter": "quý trước", "half": "6 tháng trước"}[self.cell]
        return _named(PeriodName(year, name.kind, number), self.closing_day), word

    def next_label(self) -> str:
        """What the paper calls the period to come: "quý II/2026", "năm 2027", "thời gian tới"."""
        if self.is_phase:
            return "giai đoạn tiếp theo"
        name = PeriodName.parse(self.name)
        year, number = name.year, name.number + 1
        if number > _turns(name):
            year, number = year + 1, 1
        if year > 9999:
            return "thời gian tới"
        return period_label(PeriodName(year, name.kind, number).calendar())


def _turns(name: PeriodName) -> int:
    return {"month": 12, "quarter": 4, "half": 2, "year": 1}[name.kind]


def _named(name: PeriodName, closing_day: int | None) -> DocumentPeriod:
    calendar = name.calendar()
    days = calendar if closing_day is None else name.closing(closing_day)
    return DocumentPeriod(
        str(name), name.kind, days.start, days.end, period_label(calendar), closing_day
    )


def period_of(programme: Programme, text: str, on: date) -> DocumentPeriod:
    """The period of that name in this programme. Where the programme keeps a closing day (15 to 14),
    the window that bears the name; the calendar's else. A phase without an end ends `on`.

    Problem `document.period` for any other text.
    """
    if text.strip().casefold() == PHASE:
        return _phase(programme, on)
    try:
        name = PeriodName.parse(text)
    except NotAPeriod:
        raise Problem("document.period", field="period", period=text) from None
    label = period_label(name.calendar())
    windows = list(
        programme.windows.filter(Q(label=label) | Q(rule__closing=_CLOSING)).select_related("rule")
    )
    rules = {each.rule for each in windows if each.rule.closing == _CLOSING}
    period = _named(name, _closing_day(rules or _closing_rules(programme), name))
    window = next((each for each in windows if each.label == label), None)
    if window is None:
        return period
    return DocumentPeriod(
        period.name, period.cell, window.start, window.end, period.label, period.closing_day
    )


def default_period(programme: Programme, on: date, kind: str = "") -> str:
    """What a paper is about when nobody says: of a programme that is over, its phase; else the year
    that the day falls in, of a quick report the month."""
    over = programme.phase_to is not None and programme.phase_to < on
    if programme.is_archive or programme.is_closed or over:
        return PHASE
    return f"{on.year:04d}-{on.month:02d}" if kind == DocumentKind.QUICK else f"{on.year:04d}"


def _phase(programme: Programme, on: date) -> DocumentPeriod:
    end = programme.phase_to or max(on, programme.phase_from)
    label = wording.period(programme.phase_from, end)
    return DocumentPeriod(PHASE, "phase", programme.phase_from, end, label)


def _closing_rules(programme: Programme) -> Iterable[ReportingRule]:
    """Those of which no window was opened yet."""
    return programme.reporting_rules.filter(closing=_CLOSING)


def _closing_day(rules: Iterable[ReportingRule], name: PeriodName) -> int | None:
    """Of a rule of that very frequency before the others."""
    found = sorted(rules, key=lambda rule: (rule.frequency != name.kind, rule.pk))
    return found[0].closing_day if found else None
