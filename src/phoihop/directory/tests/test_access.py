from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.directory.access import may_edit_directory, standing
from phoihop.directory.models import Organisation, Place
from phoihop.directory.services import organisation_save, organisation_succeed, post_give
from phoihop.programmes.models import Programme
from tests.world import World


def test_a_stranger_finds_no_programme_yet_reads_the_directory(world: World) -> None:
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Programme, code=world.programme.code)
    assert gate.get_for(world.stranger, "see", Place, code="68") == world.province
    assert gate.get_for(world.stranger, "see", Organisation, code="women") == world.women


def test_without_a_post_one_stands_nowhere(world: World) -> None:
    nobody = User.objects.create_user("nobody", "mat-khau-thu-nghiem")
    assert standing(nobody).reach == frozenset()
    assert not gate.visible(nobody, Programme)


def test_a_post_counts_only_while_it_is_held(world: World) -> None:
    today = timezone.localdate()
    past = User.objects.create_user("past", "mat-khau-thu-nghiem")
    post_give(
        user=past, organisation=world.military, role="reporter", title="Trợ lý", by=None,
        valid_to=today - timedelta(days=1),
    )  # fmt: skip
    future = User.objects.create_user("future", "mat-khau-thu-nghiem")
    post_give(
        user=future, organisation=world.military, role="reporter", title="Trợ lý", by=None,
        valid_from=today + timedelta(days=1),
    )  # fmt: skip
    last_day = User.objects.create_user("last", "mat-khau-thu-nghiem")
    post_give(
        user=last_day, organisation=world.military, role="reporter", title="Trợ lý", by=None,
        valid_to=today,
    )  # fmt: skip
    assert standing(past).posts == standing(future).posts == ()
    assert standing(last_day).writes_for(world.military.pk)


def test_who_is_locked_out_stands_nowhere(world: World) -> None:
    world.inside.is_active = False
    assert standing(world.inside).reach == frozenset()


def test_one_sees_what_the_levels_above_have_signed_and_writes_only_for_ones_own(
    world: World,
) -> None:
    below = organisation_save(
        by=None, code="women-tuy-duc", name="Hội Phụ nữ xã", line=world.women.line,
        place=world.commune, parent=world.women,
    )  # fmt: skip
    user = world.person("commune", below, "reporter")
    assert world.women.pk in standing(user).above
    assert list(gate.visible(user, Programme)) == [world.programme]
    assert not standing(user).writes_for(world.women.pk)


def test_who_stands_above_a_party_does_not_see_its_programmes_by_that_alone(world: World) -> None:
    above = world.organisation("central", "Trung ương Hội")
    Organisation.objects.filter(pk=world.women.pk).update(parent=above)
    assert not gate.visible(world.person("central", above, "reporter"), Programme)


def test_who_followed_a_party_sees_what_it_had_signed_over_several_reforms(world: World) -> None:
    middle = world.organisation("middle", "Ban Dân vận và Tuyên giáo")
    heir = world.organisation("heir", "Ban Tuyên giáo và Dân vận mới")
    organisation_succeed(old=world.women, new=middle, on=date(2026, 2, 1), by=None)
    organisation_succeed(old=middle, new=heir, on=date(2026, 6, 1), by=None)
    user = world.person("heir", heir, "reporter")
    assert standing(user).own == {heir.pk, middle.pk, world.women.pk}
    assert list(gate.visible(user, Programme)) == [world.programme]


def test_the_directory_is_kept_by_programme_offices_and_administrators(world: World) -> None:
    administrator = User.objects.create_user("admin", "mat-khau-thu-nghiem", is_staff=True)
    assert may_edit_directory(world.office, None)
    assert may_edit_directory(administrator, None)
    assert not may_edit_directory(world.inside, None)
    assert not gate.may(world.leader, "edit", world.women)
