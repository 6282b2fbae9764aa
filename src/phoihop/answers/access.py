"""A saved question belongs to who saved it, and nobody else sees it."""

from __future__ import annotations

from django.db.models import QuerySet

from phoihop.answers.models import SavedQuestion
from phoihop.base.gate import gate
from phoihop.base.models import User


def questions_of(user: User) -> QuerySet[SavedQuestion]:
    return SavedQuestion.objects.filter(user=user)


gate.scope(SavedQuestion, questions_of)
gate.allow(SavedQuestion, "edit", lambda user, question: question.user_id == user.pk)
