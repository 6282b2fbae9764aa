"""What every test may ask for."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from tests.demo import demo
from tests.unprotected import unprotected
from tests.world import World

__all__ = ["demo"]


def pytest_configure(config: pytest.Config) -> None:
    # Hashing a password well is slow on purpose, and hashed static files need a collecting run.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # After a test that commits all rows go, which the ledger refuses.
    TransactionTestCase._fixture_teardown = unprotected(  # type: ignore[attr-defined]  # inner
        TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # as above
    )


@pytest.fixture
def world(db: None) -> World:
    """The small world of `tests/world.py`, fresh for each test."""
    return World()
