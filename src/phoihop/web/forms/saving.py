"""From a valid form to a service, with expected failures back on the form; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.forms.formsets import BaseFormSet

from phoihop.base.problems import Problem
from phoihop.web.forms.base import add_problem

Saved = TypeVar("Saved")


def attempt(form: forms.Form, deed: Callable[..., Saved]) -> Saved | None:
    """What `deed` returns for the form's values; None when the form was not sent, is not valid, or
    `deed` raised a Problem, which then stands on its field."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return deed(**form.cleaned_data)
    except Problem as problem:
        add_problem(form, problem)
        return None


def attempt_rows(rows: BaseFormSet[Any], deed: Callable[[forms.Form], object]) -> bool:
    """Do `deed` for every row that says something, all or none. False when a row was not valid or
    raised a Problem, which then stands on that row."""
    if not rows.is_bound or not rows.is_valid():
        return False
    try:
        with transaction.atomic():
            for row in _filled(rows):
                _attempt_row(row, deed)
    except Problem:
        return False
    return True


def _filled(rows: BaseFormSet[Any]) -> Iterable[forms.Form]:
    return (row for row in rows if row.has_changed())


def _attempt_row(row: forms.Form, deed: Callable[[forms.Form], object]) -> None:
    try:
        deed(row)
    except Problem as problem:
        add_problem(row, problem)
        raise
