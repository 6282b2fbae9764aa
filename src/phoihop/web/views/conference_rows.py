"""What the rows of a conference's pages become: a row added, changed or removed, or left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import transaction

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.meetings.models import Attendance, BlockResult, Conference
from phoihop.meetings.services import (
    attendance_remove,
    attendance_save,
    block_result_remove,
    block_result_save,
    conference_difficulty,
    conference_difficulty_off,
)
from phoihop.reporting.models import Difficulty
from phoihop.reporting.services import difficulty_save


def _says_the_same(row: Any, said: Mapping[str, Any]) -> bool:
    """Whether the row says so already: an untouched row leaves no trace of a change."""
    return row is not None and all(getattr(row, name) == value for name, value in said.items())


def save_attendance(
    form: forms.Form,
    conference: Conference,
    rows: Mapping[int, Attendance],
    bodies: Mapping[int, Organisation],
    user: User,
) -> None:
    said = dict(form.cleaned_data)
    # A row that somebody else removed meanwhile is entered anew: nothing typed is lost.
    row = rows.get(said.pop("row") or 0)
    if said.pop("DELETE", False):
        if row:
            attendance_remove(attendance=row, by=user)
        return
    said["organisation"] = bodies.get(said["organisation"])
    said["part"] = said["part"] or Attendance.Part.PRESENT
    if not _says_the_same(row, said):
        attendance_save(conference=conference, attendance=row, by=user, **said)


def save_result(
    form: forms.Form, conference: Conference, rows: Mapping[int, BlockResult], user: User
) -> None:
    said = dict(form.cleaned_data)
    row = rows.get(said.pop("row") or 0)
    if said.pop("DELETE", False):
        if row:
            block_result_remove(result=row, by=user)
        return
    if not _says_the_same(row, said):
        block_result_save(conference=conference, result=row, by=user, **said)


@transaction.atomic
def save_difficulties(
    conference: Conference,
    user: User,
    *,
    kind: str,
    text: str,
    cause: str,
    remedy: str,
    known: Iterable[Difficulty] = (),
) -> bool:
    """Link what is ticked, unlink what is not any more, and add the new one if it was written.

    What the user may not see was not offered and stays as it is.
    """
    offered = gate.visible(user, Difficulty).filter(conferences=conference)
    ticked, linked = set(known), set(offered)
    for difficulty in ticked - linked:
        conference_difficulty(conference=conference, difficulty=difficulty, by=user)
    for difficulty in linked - ticked:
        conference_difficulty_off(conference=conference, difficulty=difficulty, by=user)
    if text:
        new = difficulty_save(
            programme=conference.programme, text=text, raised_on=conference.held_on, by=user,
            kind=kind, cause=cause, remedy=remedy,
        )  # fmt: skip
        conference_difficulty(conference=conference, difficulty=new, by=user)
    return True
