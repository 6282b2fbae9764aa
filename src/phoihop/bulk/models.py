from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base import clock
from phoihop.base.models import StoredFile
from phoihop.base.problems import CATALOGUE, Problem
from phoihop.bulk.states import ON_ITS_WAY, BatchState, Notation
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Figure
from phoihop.programmes.models import Programme


def faults_path(batch: ImportBatch, filename: str) -> str:
    return f"bulk/{uuid.uuid4().hex}{Path(filename).suffix}"


class ImportBatch(models.Model):
    """A table of figures that was handed in: checked first, then entered as a whole or not at all."""

    # Empty: the table itself names programmes (only at the command line).
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    # The body whose own figures they are; empty where the programme office enters what it compiled.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    # Empty at the command line: the file stays where it is.
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    notation = models.CharField(
        _("numbers are written with"),
        max_length=5,
        choices=Notation.choices,
        default=Notation.ASK,
    )
    state = models.CharField(
        _("state"), max_length=9, choices=BatchState.choices, default=BatchState.WAITING
    )
    # Hundredths of the way through the step it is at.
    progress = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    new = models.PositiveIntegerField(_("new figures"), default=0)
    restated = models.PositiveIntegerField(_("restated"), default=0)
    unchanged = models.PositiveIntegerField(_("known already"), default=0)
    # The first of all faults: {"row", "column", "code", "values"}; of each kind one, with its "count".
    kinds = models.JSONField(default=list)
    first_faults = models.JSONField(default=list)
    # Headings that say nothing here.
    unknown_columns = models.JSONField(default=list)
    all_faults = models.FileField(upload_to=faults_path, blank=True)
    # Why it could not be read: a code of the catalogue and its values.
    problem = models.CharField(max_length=60, blank=True)
    problem_values = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("table of figures")
        verbose_name_plural = _("tables of figures")
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    @property
    def faults(self) -> int:
        return sum(kind["count"] for kind in self.kinds)

    @property
    def is_on_its_way(self) -> bool:
        return self.state in ON_ITS_WAY

    @property
    def is_sound(self) -> bool:
        """Whether the check found nothing wrong."""
        return self.state == BatchState.CHECKED and not self.kinds

    @property
    def changes_something(self) -> bool:
        return bool(self.new or self.restated)

    @property
    def trouble(self) -> Problem | None:
        """Why it could not be read, for people."""
        if self.problem not in CATALOGUE:
            return None
        return Problem(self.problem, **self.problem_values)


class ImportedRow(models.Model):
    """By which a row is known again, and what it said when it was last entered: hashes of both.

    Its keys are not enforced: neither a figure nor a batch that was entered is ever deleted, and there
    are as many of these rows as figures.
    """

    identity = models.UUIDField(primary_key=True)
    content = models.UUIDField()
    figure = models.ForeignKey(
        Figure, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")

    def __str__(self) -> str:
        return f"#{self.figure_id}"
