from __future__ import annotations

from datetime import date

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.programmes.models import Programme
from phoihop.programmes.services.common import require_open
from phoihop.reporting.models import Difficulty, Report
from phoihop.reporting.services.rules import lock_open
from phoihop.vietnamese.folding import clean


@transaction.atomic
def difficulty_save(
    *,
    programme: Programme,
    text: str,
    raised_on: date,
    by: User | None,
    kind: str = Difficulty.Kind.DIFFICULTY,
    report: Report | None = None,
    organisation: Organisation | None = None,
    cause: str = "",
    remedy: str = "",
    difficulty: Difficulty | None = None,
) -> Difficulty:
    """Add a difficulty or a proposal, or change the one given. On a report it is its body's and
    freezes with it; `organisation` None without a report: raised by all."""
    _require_open(programme, report)
    if difficulty is not None:
        _require_open(difficulty.programme, difficulty.report)
    verb = "difficulty.change" if difficulty else "difficulty.add"
    difficulty = difficulty or Difficulty()
    difficulty.programme = programme
    difficulty.kind = kind
    difficulty.report = report
    difficulty.organisation = organisation or (report.organisation if report else None)
    difficulty.text = clean(text)
    difficulty.cause = clean(cause)
    difficulty.remedy = clean(remedy)
    difficulty.raised_on = raised_on
    difficulty.save()
    audit(by=by, verb=verb, on=difficulty)
    return difficulty


@transaction.atomic
def difficulty_remove(*, difficulty: Difficulty, by: User | None) -> None:
    """Take a difficulty off a report still open, or off its running programme."""
    _require_open(difficulty.programme, difficulty.report)
    audit(by=by, verb="difficulty.remove", on=difficulty, text=difficulty.text)
    difficulty.delete()


def _require_open(programme: Programme, report: Report | None) -> None:
    require_open(programme)
    if report is not None:
        lock_open(report)
