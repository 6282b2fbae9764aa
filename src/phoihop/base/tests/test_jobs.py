"""Background work that was cut short: it is done by the next worker, but not for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from phoihop.base import jobs
from phoihop.base.models import User

QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def queued(settings: Any, db: None) -> None:
    settings.TASKS = QUEUED


def left_by(*workers: str, hours: int = 0) -> DBTaskResult[Any, Any]:
    """A job that makes a user, as it stands after these workers began it, one after the other."""
    jobs.run_in_background("phoihop.base.tests.test_jobs.make_user")
    job = DBTaskResult.objects.get()
    job.status, job.worker_ids = TaskResultStatus.RUNNING, list(workers)
    job.started_at = timezone.now() - timedelta(hours=hours)
    job.save()
    return job


def make_user() -> None:
    User.objects.create(username="made")


def status(job: DBTaskResult[Any, Any]) -> str:
    job.refresh_from_db()
    return str(job.status)


def gone() -> str:
    """The name of a worker of this computer that has ended."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    )
    name = jobs._name_of(process.pid)
    process.communicate()
    return name


# The worker opens and closes connections of its own.
@pytest.mark.django_db(transaction=True)
def test_what_an_ended_worker_left_is_done_by_the_next() -> None:
    job = left_by(gone())
    jobs.work(until_idle=True)
    assert status(job) == "SUCCESSFUL" and User.objects.filter(username="made").exists()
    assert job.worker_ids[-1] == jobs._name_of(os.getpid())


@pytest.mark.parametrize("elsewhere", ["another-computer:7:1", "a name it gave itself"])
def test_what_a_living_worker_does_is_left_to_it(elsewhere: str) -> None:
    job = left_by(elsewhere)
    jobs.take_up_left()
    assert status(job) == "RUNNING"
    DBTaskResult.objects.update(worker_ids=[jobs._name_of(os.getpid())])
    jobs.take_up_left()
    assert status(job) == "RUNNING"


def test_a_job_that_lasts_longer_than_any_is_taken_up_from_another_computer() -> None:
    job = left_by("another-computer:7:1", hours=2)
    jobs.take_up_left()
    assert status(job) == "READY"


def test_a_job_that_ends_every_worker_is_given_up() -> None:
    job = left_by(gone(), gone(), gone())
    jobs.take_up_left()
    assert status(job) == "FAILED"
