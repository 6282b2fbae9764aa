"""The demonstration as tests see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from phoihop.project.demo import load
from phoihop.project.demo.loading import Loaded


@dataclass(frozen=True)
class Demo:
    first: Loaded


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    """The demonstration, loaded once for the tests of a module and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Demo(load())
        transaction.set_rollback(True)
