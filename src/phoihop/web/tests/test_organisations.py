"""The pages of organisations: the tree of a day, one body, and who may change them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.directory.models import Organisation
from phoihop.directory.services import organisation_succeed
from tests.world import LAST_DAY_BEFORE, REFORM, World, old_place, signed_in

LIST = "/to-chuc/"


def address(page: str, organisation: Organisation) -> str:
    return reverse(f"web:organisation_{page}", kwargs={"code": organisation.code})


@pytest.mark.parametrize("page", ["edit", "succeed"])
def test_only_programme_offices_change_the_directory(world: World, page: str) -> None:
    assert signed_in(world.office).get(address(page, world.women)).status_code == 200
    for user in (world.inside, world.leader, world.stranger):
        assert signed_in(user).get(address(page, world.women)).status_code == 403


def test_only_programme_offices_add_to_the_directory(world: World) -> None:
    url = reverse("web:organisation_add")
    assert signed_in(world.office).get(url).status_code == 200
    assert signed_in(world.stranger).get(url).status_code == 403


def test_a_stranger_sees_a_body_but_none_of_its_programmes(world: World) -> None:
    programme = world.programme.short_title
    page = signed_in(world.stranger).get(address("detail", world.women)).content.decode()
    assert str(world.women) in page
    assert programme not in page
    assert programme in signed_in(world.inside).get(address("detail", world.women)).content.decode()


def test_the_tree_is_that_of_the_day_and_of_the_hierarchy_asked_for(world: World) -> None:
    world.organisation("old", "Huyện ủy Đông Giang", "party", valid_to=LAST_DAY_BEFORE)
    world.organisation("new", "Đảng ủy xã Đông Giang", "party", valid_from=REFORM)
    client = signed_in(world.inside)
    before = client.get(f"{LIST}?ngay=30/6/2025").content.decode()
    after = client.get(f"{LIST}?ngay=1/7/2025").content.decode()
    assert "Huyện ủy Đông Giang" in before
    assert "Huyện ủy Đông Giang" not in after
    assert "Đảng ủy xã Đông Giang" in after
    military = client.get(f"{LIST}?khoi=military").content.decode()
    assert "/to-chuc/military/" in military
    assert "/to-chuc/women/" not in military


def test_the_tree_of_a_place_holds_what_lies_below_it(world: World) -> None:
    world.organisation("commune", "Hội Phụ nữ xã", at=world.commune)
    old = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    world.organisation("gone", "Hội cũ", at=old)
    client = signed_in(world.inside)
    province = client.get(f"{LIST}?dia-ban=lam dong").content.decode()
    assert "Hội Phụ nữ xã" in province
    assert "Hội cũ" not in province
    commune = client.get(f"{LIST}?dia-ban=Tuy Đức").content.decode()
    assert "Hội Phụ nữ xã" in commune
    assert "/to-chuc/women/" not in commune


def test_many_bodies_take_few_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(70):
        world.organisation(
            f"b{number}", f"Hội {number}", parent=world.women if number % 2 else None
        )
    with django_assert_max_num_queries(30):
        assert signed_in(world.inside).get(LIST).status_code == 200
    with django_assert_max_num_queries(30):
        assert signed_in(world.inside).get(address("detail", world.women)).status_code == 200


def test_a_body_shows_what_it_became_and_what_stands_over_and_under_it(world: World) -> None:
    above = world.organisation("above", "Tỉnh ủy", "party")
    body = world.organisation("body", "Ban Dân vận", "party", parent=above)
    world.organisation("below", "Khối dân vận xã", "party", at=world.commune, parent=body)
    organisation_succeed(old=body, new=world.board, on=REFORM, by=None, basis="QĐ 01")
    page = signed_in(world.inside).get(address("detail", body)).content.decode()
    for words in ("Tỉnh ủy", "Khối dân vận xã", str(world.board), "QĐ 01", "01/07/2025"):
        assert words in page
    heir = signed_in(world.inside).get(address("detail", world.board)).content.decode()
    assert "Ban Dân vận" in heir


def told(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "code": "hoi-moi", "name": "Hội mới", "short_name": "", "line": world.women.line_id,
        "valid_from": "", "valid_to": "", "place": "tuy duc", "parent": "", "note": "Ghi chú riêng",
        **changes,
    }  # fmt: skip


def test_an_organisation_is_added_with_its_parent_typed_in_any_spelling(world: World) -> None:
    values = told(world, parent="hoi lien hiep phu nu", valid_from="1/7/2025")
    reply = signed_in(world.office).post(reverse("web:organisation_add"), values)
    made = Organisation.objects.get(code="hoi-moi")
    assert reply.headers["Location"] == address("detail", made)
    assert (made.parent, made.place, made.valid_from) == (world.women, world.commune, REFORM)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": "2/7/2025", "valid_to": "1/7/2025"}, "valid_to"),
        ({"code": "women"}, "code"),
        ({"parent": "khong co"}, "parent"),
        ({"place": "atlantis"}, "place"),
        ({"valid_to": "mai"}, "valid_to"),
    ],
)
def test_a_mistake_names_its_field_and_nothing_typed_is_lost(
    world: World, changes: dict[str, str], field: str
) -> None:
    reply = signed_in(world.office).post(reverse("web:organisation_add"), told(world, **changes))
    assert reply.status_code == 422
    assert field in reply.context["form"].errors
    assert "Ghi chú riêng" in reply.content.decode()
    assert not Organisation.objects.filter(code="hoi-moi").exists()


def test_several_of_one_name_are_told_apart_by_their_codes(world: World) -> None:
    for code in ("hoi-a", "hoi-b"):
        world.organisation(code, "Hội Cựu chiến binh")
    url = reverse("web:organisation_add")
    reply = signed_in(world.office).post(url, told(world, parent="hoi cuu chien binh"))
    assert "hoi-a" in str(reply.context["form"].errors["parent"])
    signed_in(world.office).post(url, told(world, parent="Hội Cựu chiến binh (hoi-b)"))
    assert str(Organisation.objects.get(code="hoi-moi").parent.code) == "hoi-b"  # type: ignore[union-attr]  # it has one


def test_a_loop_is_refused_on_the_page(world: World) -> None:
    below = world.organisation("below", "Chi hội", parent=world.women)
    values = told(world, code="women", name=world.women.name, place="lam dong", parent="below")
    reply = signed_in(world.office).post(address("edit", world.women), values)
    assert "parent" in reply.context["form"].errors
    below.refresh_from_db()
    world.women.refresh_from_db()
    assert (below.parent, world.women.parent) == (world.women, None)


def test_the_form_of_a_body_of_the_past_can_be_saved_as_it_is(world: World) -> None:
    gone = old_place("505", "Huyện Đông Giang", level=2, kind="huyen", parent=world.province)
    body = world.organisation("huyen-uy", "Huyện ủy", "party", at=gone)
    client, url = signed_in(world.office), address("edit", body)
    form = client.get(url).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    assert values["valid_from"] == ""
    assert client.post(url, values).status_code == 302
    body.refresh_from_db()
    assert not body.start_is_known
    assert body.place == gone


def test_a_succession_is_recorded_once_and_never_into_itself(world: World) -> None:
    url = address("succeed", world.women)
    client = signed_in(world.office)
    values = {"new": "elsewhere", "on": "1/3/2026", "basis": ""}
    assert "new" in client.post(url, {**values, "new": "women"}).context["form"].errors
    assert client.post(url, values).status_code == 302
    assert "new" in client.post(url, values).context["form"].errors
    world.women.refresh_from_db()
    assert world.women.valid_to == date(2026, 2, 28)
