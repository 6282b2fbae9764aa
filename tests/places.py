"""All packaged places, for tests that need the whole country."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from phoihop.directory.loading import places_load


@pytest.fixture(scope="module")
def all_places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The 14,150 places of both epochs, loaded once for the tests of a module. Each test still has
    its own transaction inside; the places go when the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        places_load()
        yield
        transaction.set_rollback(True)
