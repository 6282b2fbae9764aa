"""One report: as it stands for those who may read it live, and as it was sent for the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from phoihop.activities.models import Activity
from phoihop.activities.selectors import activity_figures, with_parties
from phoihop.answers.display import Shown, shown
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.ledger.models import Entry, Figure, SourceStage
from phoihop.ledger.selectors import source_stage, withheld_from
from phoihop.ledger.states import COUNTED, Stage
from phoihop.reporting.models import Difficulty, FrozenReport, Report
from phoihop.reporting.selectors import (
    ReportLine,
    Restatement,
    is_intact,
    latest_frozen,
    report_difficulties,
    report_history,
    report_lines,
    restatements,
)

VERBS = ("write", "sign_off", "reopen", "send", "receive")


@dataclass(frozen=True)
class Cited:
    """An activity of the report with its figures as far as the reader may see them."""

    activity: Activity
    led: bool
    entries: list[Entry]


@dataclass(frozen=True)
class ReportPage:
    """What the page of a report shows; `may` holds what the reader may do with it now."""

    report: Report
    stage: Stage
    lines: list[ReportLine]
    cited: list[Cited]
    difficulties: list[Difficulty]
    history: list[SourceStage]
    restatements: list[Restatement]
    copies: list[FrozenReport]
    may: frozenset[str]

    @property
    def asked_for(self) -> str:
        """What completion is asked for, while it is."""
        return self.history[-1].reason if self.stage is Stage.RETURNED else ""

    @property
    def is_empty(self) -> bool:
        return not (self.report.source.text or self.lines or self.cited)


def reads_live(user: User, report: Report, stage: Stage) -> bool:
    """Whether the reader sees the report itself: its own body always, others while it counts.
    Otherwise they read the frozen copy of what was sent last."""
    return stage in COUNTED or report.organisation_id in standing(user).own


def report_page(report: Report, user: User, stage: Stage) -> ReportPage:
    activities = list(with_parties(report.activities.all()).order_by("held_to", "pk"))
    figures = activity_figures(report.programme, activities, user=user)
    return ReportPage(
        report=report,
        stage=stage,
        lines=report_lines(report, user),
        cited=[
            Cited(each, each.lead_id == report.organisation_id, figures[each.pk])
            for each in activities
        ],
        difficulties=list(report_difficulties(report)),
        history=list(report_history(report)),
        restatements=restatements(report, user),
        copies=list(report.frozen_copies.select_related("by")),
        may=frozenset(verb for verb in VERBS if gate.may(user, verb, report)),
    )


@dataclass(frozen=True)
class FrozenFigure:
    """A figure of a frozen copy; `url` leads to the living figure when the reader may see that."""

    said: dict[str, Any]
    shown: Shown
    url: str

    @property
    def linked(self) -> dict[str, Any]:
        return {**vars(self.shown), "url": self.url}


@dataclass(frozen=True)
class FrozenActivity:
    said: dict[str, Any]
    held_from: date
    held_to: date
    figures: list[FrozenFigure]


@dataclass(frozen=True)
class FrozenPage:
    """A report as it was sent, read from its copy alone, without the figures that are withheld from
    the reader. `asked_for`: what is to be completed, while the reader waits for the report to be
    sent again."""

    frozen: FrozenReport
    activities: list[FrozenActivity]
    remainder: list[FrozenFigure]
    is_intact: bool
    is_waiting: bool
    asked_for: str

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = self.frozen.content
        return content


def frozen_page(frozen: FrozenReport, user: User) -> FrozenPage:
    content, report = frozen.content, frozen.report
    is_waiting = (
        not reads_live(user, report, source_stage(report.source))
        and latest_frozen(report) == frozen
    )
    step = report_history(report).filter(stage=Stage.RETURNED).last() if is_waiting else None
    copied = [
        *content["remainder"],
        *(f for each in content["activities"] for f in each["figures"]),
    ]
    ids = [figure["id"] for figure in copied]
    living = set(gate.visible(user, Figure).filter(pk__in=ids).values_list("pk", flat=True))
    withheld = _withheld(copied, user)

    def figures(said: list[dict[str, Any]]) -> list[FrozenFigure]:
        return [_frozen_figure(each, living) for each in said if each["id"] not in withheld]

    return FrozenPage(
        frozen=frozen,
        activities=[
            FrozenActivity(
                said=each,
                held_from=date.fromisoformat(each["from"]),
                held_to=date.fromisoformat(each["to"]),
                figures=figures(each["figures"]),
            )
            for each in content["activities"]
        ],
        remainder=figures(content["remainder"]),
        is_intact=is_intact(frozen),
        is_waiting=is_waiting,
        asked_for=step.reason if step else "",
    )


def _withheld(copied: list[dict[str, Any]], user: User) -> set[int]:
    """Ids of the copied figures that were withheld from the user when they were sent: the last of
    their lines is what the copy says."""
    lines = [figure["entries"][-1]["id"] for figure in copied]
    entries = Entry.objects.filter(withheld_from(user), pk__in=lines)
    return set(entries.values_list("figure", flat=True))


def _frozen_figure(said: dict[str, Any], living: set[int]) -> FrozenFigure:
    figure = shown(
        amount=said["amount"],
        denominator=said["denominator"],
        qualifier=said["qualifier"],
        unit=said["unit"],
    )
    known = said["id"] in living
    url = reverse("web:figure_why", kwargs={"figure": said["id"]}) if known else ""
    return FrozenFigure(said, figure, url)
