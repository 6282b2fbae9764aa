"""Whose signatures reach a user: one recursive query, against a walk anybody can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation, OrganisationLink, Post
from tests.world import REFORM, World


@dataclass(frozen=True)
class Graph:
    """Bodies 0, 1, 2 …: whose parent is whose, who passed into whom, and who holds a post where.
    Circles, which no service would write, must not make the walk endless."""

    parents: tuple[int | None, ...]
    passed: frozenset[tuple[int, int]]
    held: frozenset[int]

    def own(self) -> set[int]:
        return closure(self.held, self.came_from)

    def above(self) -> set[int]:
        directly = {parent for body in self.held for parent in self.over(body)}
        return closure(closure(directly, self.over), self.came_from)

    def over(self, body: int) -> set[int]:
        parent = self.parents[body]
        return set() if parent is None else {parent}

    def came_from(self, body: int) -> set[int]:
        return {old for old, new in self.passed if new == body}


def closure(start: Iterable[int], step: Callable[[int], set[int]]) -> set[int]:
    found, waiting = set(start), list(start)
    while waiting:
        further = step(waiting.pop()) - found
        found |= further
        waiting += further
    return found


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    number = draw(st.integers(1, 7))
    body = st.integers(0, number - 1)
    return Graph(
        parents=tuple(draw(st.tuples(*[st.none() | body] * number))),
        passed=draw(st.frozensets(st.tuples(body, body), max_size=8)),
        held=draw(st.frozensets(body, max_size=3)),
    )


def reach_of(graph: Graph, world: World) -> tuple[set[int], set[int]]:
    """What `standing` says of a user who holds the posts of the graph, in its own numbers."""
    bodies = [
        Organisation(
            code=f"body-{number}", name="Ban", line=world.women.line, level=1, place=world.province
        )
        for number in range(len(graph.parents))
    ]
    for body in bodies:
        body.save()
    for body, parent in zip(bodies, graph.parents, strict=True):
        Organisation.objects.filter(pk=body.pk).update(
            parent=None if parent is None else bodies[parent]
        )
    OrganisationLink.objects.bulk_create(
        OrganisationLink(old=bodies[old], new=bodies[new], on=REFORM) for old, new in graph.passed
    )
    user = User.objects.create(username="someone")
    Post.objects.bulk_create(
        Post(user=user, organisation=bodies[number], role="reader", title="Cán bộ")
        for number in graph.held
    )
    number_of = {body.pk: number for number, body in enumerate(bodies)}
    where = standing(user)
    return {number_of[pk] for pk in where.own}, {number_of[pk] for pk in where.above}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(graph=graphs())
def test_the_query_finds_what_a_plain_walk_finds(world: World, graph: Graph) -> None:
    with transaction.atomic():
        found = reach_of(graph, world)
        transaction.set_rollback(True)
    assert found == (graph.own(), graph.above())
