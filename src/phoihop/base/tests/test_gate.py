"""The gate: what is not visible is not found; what is visible but not allowed is refused."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import Http404

from phoihop.base.audit import NotInTransaction, audit
from phoihop.base.gate import gate
from phoihop.base.models import AuditRow, StoredFile
from phoihop.base.problems import CATALOGUE, Problem
from phoihop.programmes.models import Programme
from phoihop.programmes.services import programme_move
from tests.world import World


def test_a_stranger_does_not_even_learn_that_the_programme_exists(world: World) -> None:
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Programme, code=world.programme.code)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "edit", Programme, code=world.programme.code)


def test_a_party_sees_the_programme_but_only_its_office_edits(world: World) -> None:
    assert gate.get_for(world.partner, "see", Programme, code=world.programme.code)
    with pytest.raises(Problem) as refusal:
        gate.get_for(world.partner, "edit", Programme, code=world.programme.code)
    assert refusal.value.code == "access.denied"
    assert gate.get_for(world.office, "edit", Programme, code=world.programme.code)


def test_whose_post_would_allow_it_is_told_why_not(world: World) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    with pytest.raises(Problem) as refusal:
        gate.get_for(world.office, "edit", Programme, code=world.programme.code)
    assert refusal.value.code == "programme.closed"
    assert not gate.may(world.office, "edit", world.programme)


def test_what_has_no_scope_is_closed(world: World) -> None:
    StoredFile.objects.create(name="a.pdf", content_type="x", size=1, sha256="0" * 64)
    assert not gate.visible(world.office, StoredFile)


def test_a_user_without_a_post_today_sees_nothing(world: World) -> None:
    world.inside.posts.update(valid_to="2026-01-01")
    assert not gate.visible(world.inside, Programme)


@pytest.mark.django_db(transaction=True)
def test_an_audit_row_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        audit(by=None, verb="x", on=StoredFile(name="a"))


def test_the_trace_falls_with_the_deed(world: World) -> None:
    before = AuditRow.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        audit(by=world.inside, verb="x", on=world.programme)
        raise RuntimeError
    assert AuditRow.objects.count() == before


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_problem_has_a_message_and_a_status(code: str) -> None:
    expected = CATALOGUE[code]
    assert str(expected.message)
    assert 400 <= expected.status <= 503
