"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

from phoihop.ledger.snapshot.build import folder
from tests.demo import demo
from tests.unprotected import unprotected
from tests.world import World

__all__ = ["demo"]

# The suite tries the same lives each time, so that a change is what makes it fail. Those who look for
# what nobody thought of ask for many others: ORACLE_LIVES=200.
if "ORACLE_LIVES" not in os.environ:
    hypothesis_settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    # Hashing a password well is slow on purpose, and hashed static files need a collecting run.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    _database_in_a_file()
    # After a test that commits all rows go, which the ledger refuses.
    TransactionTestCase._fixture_teardown = unprotected(  # type: ignore[attr-defined]  # inner
        TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # as above
    )


def _database_in_a_file() -> None:
    """SQLite as an installation has it, each thread with a connection of its own.

    In memory a journey in the browser would share one connection with the server's threads, and
    SQLite then stops for good: one thread waits for Python while it holds the connection, another
    for the connection while it holds Python. Nothing has to outlive the run, so no write is waited
    for.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"] = {**database.get("TEST", {}), "NAME": f"{database['NAME']}-tests"}
        started = database["OPTIONS"]["init_command"]
        database["OPTIONS"] = {
            **database["OPTIONS"],
            "init_command": f"{started}PRAGMA synchronous=OFF;",
        }


@pytest.fixture
def world(db: None) -> World:
    """The small world of `tests/world.py`, fresh for each test."""
    return World()


@pytest.fixture
def no_snapshots(db: None) -> Iterator[None]:
    """No snapshot is there at the beginning, none asked for, and none left."""
    shutil.rmtree(folder(), ignore_errors=True)
    cache.clear()
    yield
    shutil.rmtree(folder(), ignore_errors=True)
