"""Background work, on the database. The only module that knows the task library.

On Django 6 `django_tasks` becomes `django.tasks`; only these imports change then.
"""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def call(dotted_name: str, arguments: list[Any]) -> None:
    import_string(dotted_name)(*arguments)


def run_in_background(dotted_name: str, *arguments: Any) -> None:
    """Queue a call of a function of ours by its dotted name, with JSON arguments."""
    call.enqueue(dotted_name, list(arguments))
