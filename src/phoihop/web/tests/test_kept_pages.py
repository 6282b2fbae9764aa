"""Pages shown again as long as nothing was written: to the same reader, never stale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phoihop.answers.asking.tests.telling import source
from phoihop.base.stillness import content_stamp
from phoihop.ledger.models import Source
from phoihop.web import kept_pages
from phoihop.web.kept_pages import Pages
from tests.world import World, signed_in

QUESTION = "/kham-pha/?chi-tieu=A01&hang=tinh&cot=quy&tu=01/2026&den=12/2026"
# The session, its user, and whether anything was written.
TO_KNOW_THE_READER = 3


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "_pages", Pages())


@pytest.fixture
def committed(transactional_db: None, request: pytest.FixtureRequest) -> Iterator[World]:
    """The world outside of any transaction, as requests come."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL tells whether anything was written")
    yield World()


def told(world: World, value: int, **more: Any) -> None:
    source(world, kind=Source.Kind.IMPORT, figures=[{"value": value, **more}])


def reader(world: World, who: str = "partner") -> Client:
    """Somebody who has seen a page before, and so has their token against forged forms."""
    client = signed_in(getattr(world, who))
    client.get("/")
    return client


def asked(client: Client) -> tuple[str, int]:
    """The page, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(QUESTION)
    assert response.status_code == 200
    return response.content.decode(), len(queries)


def test_the_same_page_is_made_once(committed: World) -> None:
    told(committed, 4321)
    client = reader(committed)
    # The first time the cube is made, and so something is written; and whoever writes to another
    # database of the same server, as tests beside this one do, has it made anew.
    for _ in range(20):
        first, made = asked(client)
        second, again = asked(client)
        assert "4.321" in second
        if made == again == TO_KNOW_THE_READER:
            assert first == second
            return
    pytest.fail(f"a page took {again} queries however often it was asked for")


def test_whatever_is_written_makes_it_anew(committed: World) -> None:
    told(committed, 4321)
    client = reader(committed)
    for _ in range(3):
        page, _queries = asked(client)
    assert "4.321" in page
    told(committed, 1000, place=committed.other_commune)
    page, queries = asked(client)
    assert "5.321" in page
    assert queries > TO_KNOW_THE_READER


def test_nobody_is_shown_what_was_made_for_another(committed: World) -> None:
    told(committed, 4321)
    for who, sees in (("partner", True), ("stranger", False), ("partner", True)):
        client = reader(committed, who)
        for _ in range(3):
            page, _queries = asked(client)
            assert ("4.321" in page) is sees


def test_signed_out_nothing_is_shown_again(committed: World) -> None:
    client = reader(committed)
    for _ in range(3):
        asked(client)
    client.logout()
    assert client.get(QUESTION).status_code == 302


def test_a_day_later_it_is_made_anew(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = reader(committed)
    for _ in range(3):
        asked(client)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("phoihop.web.kept_pages.timezone.localdate", lambda: tomorrow)
    assert asked(client)[1] > TO_KNOW_THE_READER


def test_within_a_transaction_nobody_can_tell(world: World) -> None:
    assert content_stamp() is None


def test_as_many_are_kept_as_there_is_room_for() -> None:
    pages = Pages(room=10)
    for name in ("one", "two", "three"):
        pages.keep((name,), "1:1:", HttpResponse("12345"))
    assert pages.get(("one",), "1:1:") is None
    for name in ("two", "three"):
        found = pages.get((name,), "1:1:")
        assert found is not None
        assert found.content == b"12345"
    pages.keep(("two",), "1:2:", HttpResponse("1"))
    assert pages.get(("two",), "1:1:") is None
    assert pages.get(("three",), "1:1:") is not None
