"""Writing conferences: who was there, what was reported, what was decided and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from phoihop.base.audit import audit
from phoihop.base.models import StoredFile, User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_new, require_order, write
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import require_valid
from phoihop.meetings.models import Attendance, BlockResult, Conclusion, Conference
from phoihop.meetings.states import ConclusionState, require_transition
from phoihop.programmes.models import Programme
from phoihop.programmes.services.common import require_open
from phoihop.reporting.models import Difficulty


def _remove(row: models.Model, by: User | None, noun: str) -> None:
    audit(by=by, verb=f"{noun}.remove", on=row)
    row.delete()


@transaction.atomic
def conference_save(
    *,
    programme: Programme,
    kind: str,
    title: str,
    held_on: date,
    place: Place,
    by: User | None,
    conference: Conference | None = None,
    host: Organisation | None = None,
    about_from: date | None = None,
    about_to: date | None = None,
    **more: Any,
) -> Conference:
    """Add a conference, or change the one given.

    `more`: day_is_known, chair_post, summary, note. Place and host are ones that existed on the
    day; `about_from` to `about_to` is the time it looks back on.
    """
    require_open(programme)
    require_valid(place, on=held_on, field="place")
    if host is not None:
        require_valid(host, on=held_on, field="host")
    if about_from is not None:
        require_order(about_from, about_to, field="about_to")
    if conference is None:
        same = Conference.objects.filter(programme=programme, kind=kind, held_on=held_on)
        require_new(same.filter(title=title), under=programme, field="title")
    conference = conference or Conference()
    values = {
        "programme": programme,
        "kind": kind,
        "title": title,
        "held_on": held_on,
        "place": place,
        "host": host,
        "about_from": about_from,
        "about_to": about_to,
        **more,
    }
    write(conference, by, "conference", values)
    return conference


@transaction.atomic
def attendance_save(
    *,
    conference: Conference,
    body: str,
    by: User | None,
    organisation: Organisation | None = None,
    post: str = "",
    part: str = Attendance.Part.PRESENT,
    attendance: Attendance | None = None,
) -> Attendance:
    """Add a body at the conference, or change the one given. `body` is in the conference's own
    words; `organisation` only where it is one of the directory's. New ones come last."""
    require_open(conference.programme)
    attendance = attendance or Attendance(
        conference=conference, order=conference.attendances.count() + 1
    )
    values = {"body": body, "organisation": organisation, "post": post, "part": part}
    write(attendance, by, "attendance", values)
    return attendance


@transaction.atomic
def attendance_remove(*, attendance: Attendance, by: User | None) -> None:
    require_open(attendance.conference.programme)
    _remove(attendance, by, "attendance")


@transaction.atomic
def block_result_save(
    *,
    conference: Conference,
    block: str,
    text: str,
    by: User | None,
    result: BlockResult | None = None,
) -> BlockResult:
    """Add what a block of bodies reported, or change the one given. New ones come last."""
    require_open(conference.programme)
    result = result or BlockResult(
        conference=conference, order=conference.block_results.count() + 1
    )
    write(result, by, "block_result", {"block": block, "text": text})
    return result


@transaction.atomic
def block_result_remove(*, result: BlockResult, by: User | None) -> None:
    require_open(result.conference.programme)
    _remove(result, by, "block_result")


@transaction.atomic
def conclusion_save(
    *,
    conference: Conference,
    text: str,
    responsible_body: str,
    by: User | None,
    responsible: Iterable[Organisation] = (),
    due_on: date | None = None,
    conclusion: Conclusion | None = None,
) -> Conclusion:
    """Add what the conference decided, or change the one given.

    `responsible_body` is in the conference's own words and never empty (Problem
    `conference.conclusion_owner`); `responsible` are those of the directory that it means.
    """
    require_open(conference.programme)
    if not responsible_body.strip():
        raise Problem("conference.conclusion_owner", field="responsible_body")
    require_order(conference.held_on, due_on, field="due_on")
    if conclusion is None:
        require_new(conference.conclusions.filter(text=text), under=conference, field="text")
    conclusion = conclusion or Conclusion(
        conference=conference, order=conference.conclusions.count() + 1
    )
    values = {
        "programme": conference.programme,
        "text": text,
        "responsible_body": responsible_body,
        "due_on": due_on,
    }
    write(conclusion, by, "conclusion", values)
    conclusion.responsible.set(responsible)
    return conclusion


@transaction.atomic
def conclusion_move(
    *,
    conclusion: Conclusion,
    to: str,
    by: User | None,
    note: str = "",
    on: date | None = None,
) -> None:
    """Say that a conclusion is done, no longer pursued, or to be done after all; checked today
    unless `on` says when. Allowed in a closed programme: what was decided lives on."""
    now = Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    require_transition(now.state, to)
    checked_on = on or timezone.localdate()
    require_order(conclusion.conference.held_on, checked_on, field="on")
    conclusion.state = ConclusionState(to)
    conclusion.check_note = note
    conclusion.checked_on = checked_on
    conclusion.save(update_fields=["state", "check_note", "checked_on"])
    audit(by=by, verb=f"conclusion.{to}", on=conclusion, note=note, former_note=now.check_note)


@transaction.atomic
def conference_attach(*, conference: Conference, file: StoredFile, by: User | None) -> None:
    """Attach a file that `base.files.file_keep` has taken (and so looked through)."""
    require_open(conference.programme)
    conference.files.add(file)
    audit(by=by, verb="conference.attach", on=conference, file=file.pk, sha256=file.sha256)


@transaction.atomic
def conference_difficulty(
    *, conference: Conference, difficulty: Difficulty, by: User | None
) -> None:
    """Note that the conference spoke of this difficulty or proposal of its programme."""
    require_open(conference.programme)
    if difficulty.programme_id != conference.programme_id:
        raise Problem("conference.other_programme", field="difficulty")
    conference.difficulties.add(difficulty)
    audit(by=by, verb="conference.difficulty", on=conference, difficulty=difficulty.pk)


@transaction.atomic
def conference_difficulty_off(
    *, conference: Conference, difficulty: Difficulty, by: User | None
) -> None:
    """Take back `conference_difficulty`; the difficulty itself stays in its programme."""
    require_open(conference.programme)
    conference.difficulties.remove(difficulty)
    audit(by=by, verb="conference.difficulty_off", on=conference, difficulty=difficulty.pk)
