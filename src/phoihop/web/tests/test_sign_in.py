"""Coming in: one door, and it closes for a while after too many wrong passwords."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from phoihop.base.models import User
from tests.world import World

PASSWORD = "mat-khau-thu-nghiem"


@pytest.fixture(autouse=True)
def no_failures_counted_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def signs_in(username: str, password: str, address: str = "127.0.0.1") -> bool:
    client = Client(REMOTE_ADDR=address)
    client.post(reverse("account_login"), {"login": username, "password": password})
    return "_auth_user_id" in client.session


def test_the_right_password_opens(world: World) -> None:
    assert signs_in("inside", PASSWORD)
    assert not signs_in("inside", "mat-khau-sai")


def test_after_five_wrong_passwords_the_right_one_waits_too(world: World) -> None:
    for number in range(5):
        # From another machine each time: it is the account that is guarded here.
        assert not signs_in("inside", "mat-khau-sai", f"192.0.2.{number}")
    assert not signs_in("inside", PASSWORD, "192.0.2.9")
    assert signs_in("partner", PASSWORD, "192.0.2.9")


def test_who_is_locked_out_does_not_come_in(world: World) -> None:
    User.objects.filter(username="inside").update(is_active=False)
    assert not signs_in("inside", PASSWORD)


def test_the_administration_has_no_door_of_its_own(world: World) -> None:
    """Its own sign-in page would let one guess passwords without end."""
    client, where = Client(), reverse("admin:index")
    reply = client.get(where, follow=True)
    assert reply.redirect_chain[-1][0].startswith(reverse("account_login"))
    sent = client.post(reverse("admin:login"), {"username": "office", "password": PASSWORD})
    assert sent.status_code == 302 and "_auth_user_id" not in client.session


def test_the_administration_is_closed_to_who_is_no_administrator(world: World) -> None:
    client = Client()
    client.force_login(world.office)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


@pytest.mark.parametrize("where", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_signing_in_never_leads_away_from_the_site(world: World, where: str) -> None:
    reply = Client().post(
        reverse("account_login"), {"login": "inside", "password": PASSWORD, "next": where}
    )
    assert reply.status_code == 302 and reply.headers["Location"] == "/"
