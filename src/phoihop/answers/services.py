"""Saved questions: kept, renamed, taken away."""

from __future__ import annotations

from django.db import transaction

from phoihop.answers.models import SavedQuestion
from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.vietnamese.folding import clean


@transaction.atomic
def question_save(*, title: str, address: str, by: User) -> SavedQuestion:
    """Keep a question under a name of one's own. Problem `record.exists` when the name is taken."""
    title = _free_title(title, by, None)
    question = SavedQuestion.objects.create(user=by, title=title, address=address)
    audit(by=by, verb="question.save", on=question)
    return question


@transaction.atomic
def question_rename(*, question: SavedQuestion, title: str, by: User) -> SavedQuestion:
    """Problem `record.exists` when another question of theirs bears the name."""
    question.title = _free_title(title, by, question)
    question.save(update_fields=["title"])
    audit(by=by, verb="question.rename", on=question)
    return question


@transaction.atomic
def question_delete(*, question: SavedQuestion, by: User) -> None:
    audit(by=by, verb="question.delete", on=question)
    question.delete()


def _free_title(title: str, by: User, question: SavedQuestion | None) -> str:
    title = clean(title)[:200]
    taken = SavedQuestion.objects.filter(user=by, title=title)
    if question is not None:
        taken = taken.exclude(pk=question.pk)
    if taken.exists():
        raise Problem("record.exists", field="title", what=title)
    return title
