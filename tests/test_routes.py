"""Every route of the site has a guard, and the guard holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import get_resolver, reverse

from phoihop.base.gate import SEE, Guard
from phoihop.directory.models import Organisation, Place
from phoihop.documents.models import Register
from phoihop.indicators.models import Indicator
from phoihop.web.checks import every_route_has_a_guard, guard_of, routes
from tests.filled import FilledWorld

# What anybody who is signed in may look up; everything else belongs to the parties of a programme.
COMMON = (Place, Organisation, Indicator)
REFUSED = {403, 404}
# A method that a page does not know says nothing about what is there.
NOT_TAKEN = 405


@dataclass(frozen=True)
class Route:
    pattern: str
    name: str
    guard: Guard
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def belongs_to_parties(self) -> bool:
        return self.guard.kind == "object" and self.guard.model not in COMMON


def all_routes() -> Iterator[Route]:
    for pattern, route in routes(get_resolver()):
        guard = guard_of(route)
        assert guard is not None and route.name, pattern
        is_ours = not route.name.startswith("account_") and route.name != "set_language"
        parts = tuple(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
        yield Route(pattern, f"web:{route.name}" if is_ours else route.name, guard, parts)


def address(route: Route, world: FilledWorld) -> str:
    """The address of a real object of the world, or of a made-up row where it has none."""
    return reverse(route.name, kwargs={part: value_of(part, route, world) for part in route.parts})


def value_of(part: str, route: Route, world: FilledWorld) -> Any:
    if part == "code":
        of_code: dict[type[models.Model] | None, str] = {
            Place: world.commune.code,
            Organisation: world.military.code,
            Indicator: world.sessions.code,
            Register: world.military.code,
        }
        return of_code.get(route.guard.model, world.programme.code)
    if part == "valid_from":
        return world.commune.valid_from
    if part in world.names:
        return world.names[part]
    if part in world.objects:
        return world.objects[part].pk
    # A row of some part of a programme, or the name of a state or part.
    return 1 if f"int:{part}" in route.pattern else "x"


@pytest.fixture
def filled(db: None) -> FilledWorld:
    return FilledWorld()


def statuses(client: Client, where: str) -> set[int]:
    return {client.get(where).status_code, client.post(where).status_code}


def test_no_route_is_without_a_guard() -> None:
    assert every_route_has_a_guard(None) == []


def test_nobody_gets_anything_without_signing_in(client: Client, filled: FilledWorld) -> None:
    closed = [route for route in all_routes() if route.guard.kind != "public"]
    assert len(closed) > 10
    sign_in = reverse("account_login")
    for route in closed:
        where = address(route, filled)
        for response in (client.get(where), client.post(where)):
            sent_away = response.status_code == 302 and response["Location"].startswith(sign_in)
            assert sent_away or response.status_code in {401, *REFUSED, NOT_TAKEN}, where


def test_a_stranger_gets_nothing_of_a_programme(client: Client, filled: FilledWorld) -> None:
    client.force_login(filled.stranger)
    for route in all_routes():
        if route.belongs_to_parties:
            where = address(route, filled)
            assert statuses(client, where) <= {*REFUSED, NOT_TAKEN}, where


def test_what_a_stranger_is_refused_is_really_there(client: Client, filled: FilledWorld) -> None:
    """The other half of the test above: the same addresses open for those who take part."""
    client.force_login(filled.office)
    for route in all_routes():
        if route.belongs_to_parties and route.guard.verb == SEE:
            where = address(route, filled)
            # 302: a deed whose form stands on another page leads there.
            assert client.get(where).status_code in {200, 302, NOT_TAKEN}, where


def test_a_stranger_may_look_things_up_but_change_nothing(
    client: Client, filled: FilledWorld
) -> None:
    client.force_login(filled.stranger)
    for route in all_routes():
        if route.guard.kind == "object" and not route.belongs_to_parties:
            where = address(route, filled)
            if route.guard.verb == SEE:
                assert client.get(where).status_code == 200, where
            else:
                assert statuses(client, where) <= {*REFUSED, NOT_TAKEN}, where


def test_public_pages_open_for_everybody(client: Client, filled: FilledWorld) -> None:
    for route in all_routes():
        if route.guard.kind == "public" and not route.parts:
            where = address(route, filled)
            assert client.get(where).status_code in {200, 302, 405}, where
