from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.events import announce
from phoihop.base.files import file_discard, file_keep
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.proposing import Proposal, proposals_for
from phoihop.intake.proposing.moving import moved_into
from phoihop.intake.states import DECIDED, UNDECIDED, PaperState
from phoihop.ledger.selectors import source_stage
from phoihop.ledger.services import original_keep
from phoihop.ledger.states import OPEN
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.programmes.services.common import require_open
from phoihop.reading.files import Extracted, Unreadable
from phoihop.reading.files.apart import extract_apart
from phoihop.reading.files.classification import mark_in_head
from phoihop.reading.notices import Notices
from phoihop.reading.reading import Reading, read_extracted
from phoihop.reporting.models import Report
from phoihop.vietnamese.folding import clean

# What is taken in to be read; what it really is the reading finds out.
READ = frozenset(
    {".docx", ".doc", ".pdf", ".xlsx", ".xls", ".html", ".htm", ".txt", ".png", ".jpg", ".jpeg"}
)
# A pasted text longer than this is a file.
LONGEST_PASTED = 200_000
# Lines among which a paper has its title.
_LETTERHEAD = 12


@transaction.atomic
def paper_hand_in(
    *,
    programme: Programme,
    organisation: Organisation,
    by: User | None,
    file: tuple[str, bytes] | None = None,
    pasted: str = "",
    report: Report | None = None,
) -> Paper:
    """Take a file (name and content) or a pasted text in, to be read by the worker.

    Problems: `programme.closed`, `file.*`, `paper.*`, `intake.nothing`, `intake.too_long`,
    `intake.not_a_party`, `intake.other_report`. Nothing is kept of what is refused.
    """
    require_open(programme)
    if organisation not in bodies_taking_part(programme):
        raise Problem("intake.not_a_party", field="organisation", organisation=organisation)
    pasted = clean(pasted)
    if (file is None) == (not pasted):
        raise Problem("intake.nothing", field="file")
    if len(pasted) > LONGEST_PASTED:
        raise Problem("intake.too_long", field="pasted", limit=LONGEST_PASTED)
    mark = mark_in_head(pasted)
    if mark:
        raise Problem("file.classified", field="pasted", mark=mark)
    paper = Paper(programme=programme, organisation=organisation, pasted=pasted)
    if file is None:
        paper.label = _title(pasted)
    else:
        if PurePath(file[0]).suffix.lower() not in READ:
            raise Problem("paper.not_a_kind", field="file", name=file[0])
        paper.file = file_keep(name=file[0], content=file[1], by=by, taken=READ)
        paper.label = paper.file.name
    _require_report(paper, report)
    paper.report, paper.created_by = report, by
    paper.save()
    _trace("paper.hand_in", paper, by, organisation=organisation.code)
    announce("paper.handed_in", paper.pk)
    return paper


def _title(pasted: str) -> str:
    """What a pasted text is called: its first line, or where that is the letterhead its title."""
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    for number, line in enumerate(lines[:_LETTERHEAD]):
        if line.lower().startswith("báo cáo"):
            below = lines[number + 1 : number + 2] if line.lower() == "báo cáo" else []
            return " ".join([line, *below])[:120]
    return lines[0][:120]


def paper_read(paper_id: int) -> None:
    """Read a paper that waits: called by the worker, again if it was ended before it came through.
    Whatever goes wrong with the paper stands on it afterwards; of one that gives no text nothing
    but the reason is kept."""
    paper = _begin(paper_id)
    if paper is None:
        return
    try:
        reading = _read(paper)
        _finish(paper, reading)
    except Unreadable as why:
        _give_up(paper, why)
    except Exception:
        # The log of the jobs says what it was; the page must not say "being read" for ever.
        _break_off(paper)
        raise


def _read(paper: Paper) -> Reading:
    extracted = _opened(paper)
    _on(paper, 60)
    reading = read_extracted(extracted)
    _on(paper, 80)
    return reading


def _begin(paper_id: int) -> Paper | None:
    """The paper, now being read. None when it is gone, or was read already."""
    with transaction.atomic():
        paper = Paper.objects.select_for_update().filter(pk=paper_id).first()
        if paper is None or not paper.is_on_its_way:
            return None
        paper.state, paper.progress = PaperState.READING, 0
        paper.save(update_fields=["state", "progress"])
    return paper


def _opened(paper: Paper) -> Extracted:
    if paper.file is None:
        return Extracted(paper.pasted, "txt")
    with paper.file.content.open() as stored:
        return extract_apart(stored.read(), paper.label)


def _on(paper: Paper, done: int) -> None:
    Paper.objects.filter(pk=paper.pk, state=PaperState.READING).update(progress=done)


def _still(paper: Paper) -> Paper | None:
    """The paper as it is now, held until the transaction ends. None when it was taken out while it
    was read, or another worker has come through with it."""
    now = Paper.objects.select_for_update().filter(pk=paper.pk).first()
    return now if now is not None and now.is_on_its_way else None


@transaction.atomic
def _give_up(paper: Paper, why: Unreadable) -> None:
    """Only the reason stays. Of a classified paper not even its name."""
    now = _still(paper)
    if now is None:
        return
    file, now.file = now.file, None
    values = {key: str(value) for key, value in why.values.items()}
    if why.code == "classified":
        now.label, now.pasted = "—", ""
    else:
        values["name"] = now.label
    _fail(now, f"paper.{why.code}", values)
    if file is not None:
        file_discard(file=file, by=None)


@transaction.atomic
def _break_off(paper: Paper) -> None:
    """The program is at fault, not the paper: it stays for whoever mends it."""
    now = _still(paper)
    if now is not None:
        _fail(now, "paper.fault", {"name": now.label})


def _fail(paper: Paper, problem: str, values: dict[str, str]) -> None:
    paper.state, paper.problem, paper.problem_values = PaperState.FAILED, problem, values
    paper.save()
    _trace("paper.unreadable", paper, None, problem=problem)


@transaction.atomic
def _finish(read: Paper, reading: Reading) -> None:
    paper = _still(read)
    if paper is None:
        return
    paper.original = original_keep(
        label=paper.label,
        text=reading.text,
        organisation=paper.organisation,
        file=paper.file,
        by=paper.created_by,
    )
    paper.notes = [asdict(note) for note in reading.notes]
    paper.notices = _plain(reading.notices())
    paper.state, paper.progress = PaperState.READ, 100
    # The text lives in the original from now on.
    paper.pasted = ""
    paper.save()
    _write_candidates(paper, proposals_for(paper, reading))
    _trace("paper.read", paper, None, figures=paper.candidates.count())


def _plain(notices: Notices) -> dict[str, Any]:
    """As JSON holds it: days in ISO form, the rest as it is."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(notices), default=str))
    return plain


def _write_candidates(paper: Paper, proposals: Iterable[Proposal]) -> None:
    said = list(proposals)
    written = Candidate.objects.bulk_create(
        Candidate(paper=paper, number=number, **proposal.columns())
        for number, proposal in enumerate(said, start=1)
    )
    at = {candidate.span_start: candidate for candidate in written}
    restating = []
    for proposal, candidate in zip(said, written, strict=True):
        if proposal.equivalent_of in at:
            candidate.equivalent_of = at[proposal.equivalent_of]
            restating.append(candidate)
    Candidate.objects.bulk_update(restating, ["equivalent_of"])


def paper_hold(paper: Paper) -> Paper:
    """The paper as it is now, held until the transaction ends. Problem `access.not_found` once it
    was taken out."""
    held = Paper.objects.select_for_update().filter(pk=paper.pk).defer("notices").first()
    if held is None:
        raise Problem("access.not_found")
    return held


@transaction.atomic
def paper_set_report(*, paper: Paper, report: Report, by: User | None) -> None:
    """Say into which report figures go that belong to no activity; until one went there. What was
    read as the calendar's quarter becomes the report's window."""
    require_open(paper.programme)
    _require_report(paper, report)
    # Whoever accepts a figure at the same time takes turns with this.
    paper.report = paper_hold(paper).report
    went = paper.candidates.filter(state__in=DECIDED, activity=None, figure__isnull=False)
    if paper.report_id not in (None, report.pk) and went.exists():
        raise Problem("intake.report_in_use", field="report")
    before, paper.report = paper.report, report
    paper.save(update_fields=["report"])
    waiting = paper.candidates.filter(state__in=UNDECIDED)
    moved = moved_into(report.window, waiting, None if before is None else before.window)
    Candidate.objects.bulk_update(moved, ["period_from", "period_to", "reasons"])
    _trace("paper.set_report", paper, by, report=report.pk)


def _require_report(paper: Paper, report: Report | None) -> None:
    if report is None:
        return
    own = report.organisation == paper.organisation and report.programme == paper.programme
    if not own:
        raise Problem("intake.other_report", field="report", organisation=paper.organisation)
    if source_stage(report.source) not in OPEN:
        raise Problem("report.frozen", field="report")


@transaction.atomic
def paper_remove(*, paper: Paper, by: User | None) -> None:
    """Take a paper out again, with its text and its file, as long as no figure of it was ever in
    the ledger. Problem `intake.in_use`."""
    held = paper_hold(paper)
    original, file = held.original, held.file
    if original is not None and original.entries.exists():
        raise Problem("intake.in_use")
    _trace("paper.remove", held, by)
    held.delete()
    if original is not None:
        original.delete()
    if file is not None:
        file_discard(file=file, by=by)


def _trace(verb: str, paper: Paper, by: User | None, **detail: object) -> None:
    """By its number: what a paper is called goes with it."""
    audit(by=by, verb=verb, on=paper, label=f"#{paper.pk}", **detail)
