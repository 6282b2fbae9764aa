"""Background work, on the database. The only module that knows the task library.

On Django 6 `django_tasks` becomes `django.tasks`; only these imports change then.
"""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

# A job that has ended its worker this often is not begun again.
MOST_ATTEMPTS = 3
# Of a worker on another computer one cannot see whether it lives; no job takes this long.
LONGEST_JOB = timedelta(hours=1)


@task()
def call(dotted_name: str, arguments: list[Any]) -> None:
    import_string(dotted_name)(*arguments)


def run_in_background(dotted_name: str, *arguments: Any) -> None:
    """Queue a call of a function of ours by its dotted name, with JSON arguments."""
    call.enqueue(dotted_name, list(arguments))


def work(*, until_idle: bool) -> None:
    """Do what is queued, first what a worker left that was ended in the middle of it."""
    take_up_left()
    call_command(
        "db_worker", queue_name="*", batch=until_idle, reload=False, verbosity=0,
        worker_id=_name_of(os.getpid()),
    )  # fmt: skip


def take_up_left() -> None:
    """Queue again the jobs whose worker is gone; those it happened to too often fail."""
    for job in DBTaskResult.objects.running():
        worker = job.worker_ids[-1] if job.worker_ids else ""
        if _is_at_work(worker) and job.started_at > timezone.now() - LONGEST_JOB:
            continue
        again = len(job.worker_ids) < MOST_ATTEMPTS
        # Another worker may have taken it up in the meantime.
        DBTaskResult.objects.running().filter(pk=job.pk, started_at=job.started_at).update(
            status=TaskResultStatus.READY if again else TaskResultStatus.FAILED
        )


def _name_of(process: int) -> str:
    return f"{socket.gethostname()[:30]}:{process}:{_begun(process)}"


def _is_at_work(worker: str) -> bool:
    """Whether the worker of that name lives; of one elsewhere, or that named itself, yes."""
    host, _, rest = worker.partition(":")
    process = rest.partition(":")[0]
    if host != socket.gethostname()[:30] or not process.isdecimal():
        return True
    return worker == _name_of(int(process))


def _begun(process: int) -> str:
    """When a process of this computer began (Linux), so that another of the same number is not
    taken for it; "" when there is none."""
    try:
        said = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return ""
    # The program's name stands in brackets and may hold anything.
    return said.rpartition(")")[2].split()[19]
