from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.activities.models import Activity
from phoihop.base import clock
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Source
from phoihop.programmes.models import Programme, ReportingWindow


class Report(models.Model):
    """What one body tells the programme about one window.

    Its stage is its source's. Its figures are the cited activities' plus its own remainder, which
    alone is entered on its source.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reports")
    window = models.ForeignKey(
        ReportingWindow, on_delete=models.PROTECT, related_name="reports", verbose_name=_("window")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("organisation"),
    )
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="report")
    activities = models.ManyToManyField(
        Activity, related_name="cited_by", blank=True, verbose_name=_("cited activities")
    )
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("-window__end", "organisation__sort_key")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["window", "organisation"], name="report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.window.label} · {self.organisation}"


class FrozenReport(models.Model):
    """The report exactly as it was sent, each time it was sent."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="frozen_copies")
    version = models.PositiveSmallIntegerField(_("version"))
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("frozen copy of a report")
        verbose_name_plural = _("frozen copies of reports")
        ordering = ("version",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "version"], name="frozen_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report} v{self.version}"


class Difficulty(models.Model):
    """A difficulty or a proposal, with its cause and remedy, raised by a body or by all."""

    class Kind(models.TextChoices):
        DIFFICULTY = "difficulty", _("difficulty")
        PROPOSAL = "proposal", _("proposal")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="difficulties")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.DIFFICULTY)
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="difficulties"
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("raised by"),
    )
    text = models.TextField(_("what is difficult, or proposed"))
    cause = models.TextField(_("cause"), blank=True)
    remedy = models.TextField(_("remedy"), blank=True)
    raised_on = models.DateField(_("raised on"))

    class Meta:
        verbose_name = _("difficulty or proposal")
        verbose_name_plural = _("difficulties and proposals")
        ordering = ("raised_on", "id")

    def __str__(self) -> str:
        return self.text[:80]
