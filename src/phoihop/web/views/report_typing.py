"""The page on which a report is typed: narrative, citations, remainder and difficulties, saved
together or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from phoihop.activities.models import Activity
from phoihop.activities.selectors import activity_figures
from phoihop.base.gate import signed_in_user
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.indicators.selectors import indicators_in_use
from phoihop.ledger.models import Figure
from phoihop.ledger.services import FigureInput, figure_withdraw
from phoihop.reporting.models import Difficulty, Report
from phoihop.reporting.selectors import remainder_of, report_difficulties
from phoihop.reporting.services import (
    difficulty_remove,
    difficulty_save,
    remainder_change,
    remainder_record,
    report_cite,
    report_write,
)
from phoihop.web.forms.base import add_problem
from phoihop.web.forms.figure_rows import (
    RemainderRows,
    RowsRefused,
    Written,
    rows_of,
    taken_back_reason,
    typed,
)
from phoihop.web.forms.reports import (
    DifficultyRow,
    DifficultyRows,
    ReportForm,
    citable,
    difficulty_rows,
)
from phoihop.web.forms.seen import require_seen, seen
from phoihop.web.pages.report import Cited

FIGURES, DIFFICULTIES = "so-lieu", "kho-khan"


@dataclass(frozen=True)
class _OnReport:
    """The home of figures typed on a report: its body's, for its window."""

    report: Report
    by: User

    def enter(self, said: dict[str, Any], equivalent_of: Figure | None) -> Figure:
        window = self.report.window
        figure = FigureInput(period_from=window.start, period_to=window.end, **said)
        return remainder_record(
            report=self.report, figure=figure, by=self.by, equivalent_of=equivalent_of
        )

    def change(self, figure: Figure, changes: dict[str, Any]) -> object:
        return remainder_change(report=self.report, figure=figure, by=self.by, **changes)

    def take_back(self, figure: Figure) -> object:
        return figure_withdraw(figure=figure, by=self.by, reason=taken_back_reason())


class ReportTyping:
    def __init__(self, request: HttpRequest, report: Report) -> None:
        self.request, self.report, self.user = request, report, signed_in_user(request)
        remainder = remainder_of(report)
        self.standing = {entry.figure_id: entry for entry in remainder}
        self.raised = {each.pk: each for each in report_difficulties(report)}
        rows: dict[str, Any] = {
            "prefix": FIGURES,
            "form_kwargs": {"default_place": self._default_place(), "on": report.window.end},
        }
        sent = request.POST if request.method == "POST" else None
        self.form = ReportForm(sent, report=report)
        self.rows = RemainderRows(sent, initial=None if sent else rows_of(remainder), **rows)
        self.difficulties = DifficultyRows(
            sent,
            prefix=DIFFICULTIES,
            initial=None if sent else difficulty_rows(self.raised.values()),
        )
        if sent is not None and "more" in sent:
            # Offered again unjudged, with more empty rows.
            again = self.form, self.rows, self.difficulties
            self.form = ReportForm(report=report, initial=typed(sent, again[0]))
            self.rows = RemainderRows(initial=typed(sent, again[1]), **rows)
            self.difficulties = DifficultyRows(prefix=DIFFICULTIES, initial=typed(sent, again[2]))

    def _default_place(self) -> Any:
        """The body's own place, if it was there then; else the programme's."""
        own = self.report.organisation.place
        return own if own.is_valid(self.report.window.end) else self.report.programme.place

    @property
    def seen(self) -> str:
        return seen(self.request, self.report)

    @property
    def indicators(self) -> Any:
        return indicators_in_use()

    @property
    def is_wrong(self) -> bool:
        return self.form.is_bound and bool(
            self.form.errors or self.rows.total_error_count() or self._wrong_difficulties
        )

    @property
    def _wrong_difficulties(self) -> bool:
        return any(row.errors for row in self.difficulties.forms)

    def choices(self) -> list[Cited]:
        """The activities that can be cited, with their figures as far as one may see them."""
        activities = list(citable(self.report))
        figures = activity_figures(self.report.programme, activities, user=self.user)
        own = self.report.organisation_id
        return [Cited(each, each.lead_id == own, figures[each.pk]) for each in activities]

    def save(self) -> bool:
        """Whether all of it was written; otherwise nothing was, and the forms say why."""
        # All three are judged before any is refused, so that every mistake shows at once.
        valid = [form.is_valid() for form in (self.form, self.rows, self.difficulties)]
        if not all(valid):
            return False
        try:
            with transaction.atomic():
                self._write()
        except RowsRefused:
            return False
        except Problem as problem:
            add_problem(self.form, problem)
            return False
        return True

    def _write(self) -> None:
        """What is taken off goes first, so that a figure may move from the remainder onto an
        activity, or back, in one turn."""
        report, by = self.report, self.user
        require_seen(self.request, report)
        report_write(report=report, narrative=self.form.cleaned_data["narrative"], by=by)
        wanted = list(self.form.cleaned_data["activities"])
        kept: list[Activity] = [each for each in report.activities.all() if each in wanted]
        report_cite(report=report, activities=kept, by=by)
        home, written = _OnReport(report, by), Written(self.rows, self.standing)
        written.mend(home)
        if len(kept) < len(wanted):
            report_cite(report=report, activities=wanted, by=by)
        written.add(home)
        for row in self.difficulties.forms:
            self._write_difficulty(row)

    def _write_difficulty(self, row: DifficultyRow) -> None:
        said = dict(row.cleaned_data)
        standing: Difficulty | None = self.raised.get(said.pop("row", None) or 0)
        if not said.get("text"):
            if standing is not None:
                difficulty_remove(difficulty=standing, by=self.user)
            return
        if standing is not None and all(getattr(standing, key) == said[key] for key in said):
            return
        difficulty_save(
            programme=self.report.programme,
            report=self.report,
            raised_on=standing.raised_on if standing else timezone.localdate(),
            difficulty=standing,
            by=self.user,
            **{**said, "kind": said["kind"] or Difficulty.Kind.DIFFICULTY},
        )
