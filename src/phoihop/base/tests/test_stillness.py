"""What is remembered until anything is written: never longer."""

from __future__ import annotations

from copy import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.base.stillness import UntilWritten, at_one_moment
from phoihop.directory.access import standing
from phoihop.directory.models import Post
from phoihop.programmes.access import codes_visible
from phoihop.programmes.models import Signatory
from tests.world import World


@pytest.fixture
def committed(transactional_db: None) -> World:
    """The world outside of any transaction, as requests come."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL tells whether anything was written")
    return World()


def made(values: UntilWritten[int], numbers: list[int]) -> int:
    """The value, and one number less where it had to be made."""
    return values.get("key", numbers.pop)


def test_a_value_is_made_again_once_anything_was_written(committed: World) -> None:
    values, numbers = UntilWritten[int](2), [3, 2, 1]
    assert [made(values, numbers) for _ in range(3)] == [1, 1, 1]
    Post.objects.filter(user=committed.inside).update(title="Trợ lý dân vận")
    assert [made(values, numbers) for _ in range(2)] == [2, 2]


def test_only_the_last_ones_asked_for_are_remembered(committed: World) -> None:
    values = UntilWritten[int](2)
    for key in (1, 2, 3):
        values.get(key, lambda: 10)
    assert [values.get(key, lambda: 20) for key in (3, 2, 1)] == [10, 10, 20]


def test_at_one_moment_it_is_looked_once(committed: World) -> None:
    values = UntilWritten[int](2)
    with CaptureQueriesContext(connection) as queries, at_one_moment():
        for _ in range(3):
            values.get("key", lambda: 1)
    assert len(queries) == 1


def test_a_post_that_is_taken_away_is_gone_at_once(committed: World) -> None:
    reader = committed.partner
    for _ in range(2):
        assert standing(copy(reader)).own
        assert codes_visible(copy(reader))
    Post.objects.filter(user=reader).delete()
    assert not standing(copy(reader)).own
    assert not codes_visible(copy(reader))


def test_a_programme_whose_signature_is_taken_away_is_seen_no_more(committed: World) -> None:
    reader = committed.partner
    assert codes_visible(copy(reader))
    Signatory.objects.filter(organisation__in=standing(copy(reader)).reach).delete()
    assert not codes_visible(copy(reader))


def test_within_a_transaction_everything_is_made(world: World) -> None:
    values, numbers = UntilWritten[int](2), [3, 2, 1]
    assert [made(values, numbers) for _ in range(3)] == [1, 2, 3]
