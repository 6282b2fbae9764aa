"""The administration: whatever it writes leaves its audit row; most it only shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from phoihop.base.models import AuditRow, User
from phoihop.directory.models import PartyLine, Post
from phoihop.indicators.models import Indicator
from tests.world import World, indicator


@pytest.fixture
def client(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("admin", "mat-khau-thu-nghiem"))
    return client


def test_whoever_is_no_administrator_is_turned_away(world: World) -> None:
    client = Client()
    client.force_login(world.office)
    assert client.get(reverse("admin:directory_post_changelist")).status_code == 302


@pytest.mark.parametrize(
    "model", [m for m in admin.site._registry if m.__module__.startswith("phoihop.")]
)
def test_every_list_opens(client: Client, world: World, model: Any) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    assert client.get(reverse(name)).status_code == 200


def test_a_post_is_given_with_its_trace(client: Client, world: World) -> None:
    values = {
        "user": world.inside.pk, "organisation": world.women.pk, "role": "reader",
        "title": "Chuyên viên", "valid_from": "2026-01-01", "valid_to": "",
    }  # fmt: skip
    assert client.post(reverse("admin:directory_post_add"), values).status_code == 302
    post = Post.objects.get(role="reader")
    assert AuditRow.objects.get(verb="admin.add", object_id=str(post.pk)).by_label == "admin"


def test_reversed_dates_of_a_post_name_the_field(client: Client, world: World) -> None:
    values = {
        "user": world.inside.pk, "organisation": world.women.pk, "role": "reader",
        "title": "Chuyên viên", "valid_from": "2026-02-01", "valid_to": "2026-01-01",
    }  # fmt: skip
    reply = client.post(reverse("admin:directory_post_add"), values)
    assert "valid_to" in reply.context["adminform"].form.errors
    assert not Post.objects.filter(role="reader").exists()


def test_a_party_line_is_removed_with_its_trace(client: Client, world: World) -> None:
    line = PartyLine.objects.create(code="thua", name="Thừa", hierarchy="other")
    client.post(reverse("admin:directory_partyline_delete", args=[line.pk]), {"post": "yes"})
    assert not PartyLine.objects.filter(pk=line.pk).exists()
    assert AuditRow.objects.get(verb="admin.remove").object_label == "Thừa"


def test_a_user_is_added_gets_a_new_password_and_leaves_a_trace(client: Client) -> None:
    password = "mat-khau-rat-dai-2026"
    add = {
        "username": "tro-ly", "display_name": "Trợ lý", "usable_password": "true",
        "password1": password, "password2": password,
    }  # fmt: skip
    assert client.post(reverse("admin:base_user_add"), add).status_code == 302
    user = User.objects.get(username="tro-ly")
    change = {
        "usable_password": "true",
        "password1": "khac-" + password,
        "password2": "khac-" + password,
    }
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    assert client.post(url, change).status_code == 302
    verbs = AuditRow.objects.filter(object_id=str(user.pk)).order_by("id")
    assert [row.verb for row in verbs] == ["admin.add", "admin.change"]
    assert password not in "".join(str(row.detail) for row in verbs)


def test_the_shared_catalogue_is_shown_only_and_a_bodys_own_is_changed(
    client: Client, world: World
) -> None:
    own = indicator("X01", owner=world.women)
    shared = reverse("admin:indicators_indicator_change", args=[world.sessions.pk])
    assert client.post(shared, {"name": "Khác"}).status_code == 403
    page = client.get(reverse("admin:indicators_indicator_change", args=[own.pk]))
    fields = page.context["adminform"].form
    values = {name: fields[name].value() or "" for name in fields.fields}
    values |= {"name": "Tên mới", "retired_on": date(2026, 1, 1).isoformat()}
    client.post(reverse("admin:indicators_indicator_change", args=[own.pk]), values)
    own.refresh_from_db()
    assert (own.name, own.retired_on) == ("Tên mới", date(2026, 1, 1))
    assert Indicator.objects.get(code="A01").name == world.sessions.name
