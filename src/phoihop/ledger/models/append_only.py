"""Rows that are written once."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnly(RuntimeError):
    """Code tried to change or delete a row of the ledger: a mistake in our code."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("rows of the ledger are never updated")

    def delete(self) -> NoReturn:
        raise AppendOnly("rows of the ledger are never deleted")


class AppendOnlyModel(models.Model):
    """A row that is written once. Corrections are new rows."""

    objects: ClassVar[models.Manager[Any]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise AppendOnly(f"{self._meta.label} {self.pk} is already written")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(f"{self._meta.label} {self.pk} is never deleted")
