"""Reports with their stage, and what hangs on one of them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from phoihop.answers.totals import with_credits
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.ledger.models import Entry, SourceStage
from phoihop.ledger.selectors import entries_that_stand, latest_stage
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme
from phoihop.reporting.models import Difficulty, FrozenReport, Report
from phoihop.reporting.states import OWED


def with_stage(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Reports with their stage (`stage`), when they were first sent (`first_sent_at`, None), and
    what a list shows of them, in one query."""
    first = FrozenReport.objects.filter(report=OuterRef("pk")).order_by("version")
    return reports.annotate(
        stage=latest_stage("source"), first_sent_at=Subquery(first.values("at")[:1])
    ).select_related("programme", "window__rule", "organisation__line", "source")


def stage_shown(report: Report, user: User | None) -> Stage:
    """The stage as the user may know it: to others a report that came back stays "returned" until
    it is sent again, whatever its body does with it meanwhile. Asks for a report `with_stage`."""
    stage = Stage(report.stage)  # type: ignore[attr-defined]  # annotated by with_stage
    if user is not None and stage in OWED and report.organisation_id not in standing(user).own:
        return Stage.RETURNED
    return stage


def reports_of(programme: Programme, user: User | None) -> QuerySet[Report]:
    """The reports that the user may see; None, the operator, sees all."""
    seen = Report.objects.all() if user is None else gate.visible(user, Report)
    return with_stage(seen.filter(programme=programme))


def reports_returned(user: User) -> QuerySet[Report]:
    """Reports of the user's own bodies for which completion was asked, the latest first, each with
    `return_reason` and `returned_at`."""
    step = SourceStage.objects.filter(source=OuterRef("source")).order_by("-id")
    own = {post.organisation_id for post in standing(user).posts}
    return (
        with_stage(Report.objects.filter(organisation__in=own))
        .filter(Q(stage=Stage.RETURNED))
        .annotate(
            return_reason=Subquery(step.values("reason")[:1]),
            returned_at=Subquery(step.values("at")[:1]),
        )
        .order_by("-returned_at")
    )


def reports_to_receive(user: User) -> QuerySet[Report]:
    """Reports sent to programme offices that the user holds, in the order of their arrival."""
    offices = standing(user).offices()
    return (
        with_stage(
            Report.objects.filter(
                programme__in=Programme.objects.filter(
                    signatories__is_office=True, signatories__organisation__in=offices
                )
            )
        )
        .filter(Q(stage=Stage.SENT))
        .order_by(F("first_sent_at"), "pk")
    )


def remainder_of(report: Report) -> list[Entry]:
    """The standing lines that have their home on the report itself."""
    return list(with_credits(entries_that_stand(report.programme).filter(source=report.source)))


def report_difficulties(report: Report) -> QuerySet[Difficulty]:
    return report.difficulties.select_related("organisation")


def report_history(report: Report) -> QuerySet[SourceStage]:
    return report.source.stages.select_related("by").order_by("id")


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of a frozen copy as JSON with sorted keys, without spaces, in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(frozen: FrozenReport) -> bool:
    """Whether the copy still is what was sent."""
    return content_hash(frozen.content) == frozen.sha256


def latest_frozen(report: Report) -> FrozenReport | None:
    return report.frozen_copies.order_by("-version").first()
