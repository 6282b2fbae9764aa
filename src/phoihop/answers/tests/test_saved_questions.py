"""Saved questions: whose they are, and that names stay apart."""

from __future__ import annotations

import pytest
from django.http import Http404

from phoihop.answers.models import SavedQuestion
from phoihop.answers.services import question_delete, question_rename, question_save
from phoihop.base.audit import last_deed
from phoihop.base.gate import gate
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from tests.world import World


@pytest.fixture
def question(world: World) -> SavedQuestion:
    return question_save(title="Tuyên truyền theo quý", address="hang=tinh", by=world.inside)


@pytest.mark.parametrize("who", ["leader", "partner", "office", "stranger"])
def test_nobody_else_finds_it(world: World, question: SavedQuestion, who: str) -> None:
    with pytest.raises(Http404):
        gate.get_for(getattr(world, who), "see", SavedQuestion, pk=question.pk)


def test_its_owner_may_edit_it(world: World, question: SavedQuestion) -> None:
    assert gate.get_for(world.inside, "edit", SavedQuestion, pk=question.pk) == question


def test_a_name_is_taken_once_by_each(world: World, question: SavedQuestion) -> None:
    with pytest.raises(Problem, match=question.title):
        question_save(title=f" {question.title} ", address="hang=xa", by=world.inside)
    assert question_save(title=question.title, address="hang=xa", by=world.partner)


def test_it_is_renamed_and_deleted_with_a_trace(world: World, question: SavedQuestion) -> None:
    question_rename(question=question, title="Theo quý", by=world.inside)
    deed = last_deed(question)
    assert deed is not None
    assert deed.verb == "question.rename"
    question_delete(question=question, by=world.inside)
    assert not SavedQuestion.objects.exists()
    assert AuditRow.objects.filter(verb="question.delete", object_label="Theo quý").exists()
