"""Where figures come from, its stages, who is credited with it, and the texts that were read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base import clock
from phoihop.base.models import StoredFile
from phoihop.directory.models import Organisation
from phoihop.ledger.models.append_only import AppendOnlyModel
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme, ReportingWindow


class Source(models.Model):
    """Where figures come from: an activity, a report's remainder, or a published text."""

    class Kind(models.TextChoices):
        ACTIVITY = "activity", _("activity")
        REPORT = "report", _("report")
        IMPORT = "import", _("published report")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sources")
    # The body that reports it; empty for a published text of the programme as a whole.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    window = models.ForeignKey(
        ReportingWindow,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sources",
        db_index=False,  # `source_in_window` does for it
    )
    label = models.CharField(_("source"), max_length=300)
    # The text its figures point into by code-point offsets (NFC), and its hash.
    text = models.TextField(_("text"), blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    # The stage of the latest row of `stages`, kept beside so that totals need not look for it.
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage.choices, default=Stage.DRAFT, editable=False
    )
    published_by = models.CharField(_("published by"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = (
            models.Index(
                fields=["stage"],
                name="source_open",
                condition=models.Q(stage__in=[Stage.DRAFT, Stage.SIGNED_OFF, Stage.RETURNED]),
            ),
            # All that a board of who has reported asks, so that no row of the table is read.
            models.Index(
                fields=["window", "organisation", "stage", "kind"],
                name="source_in_window",
                condition=models.Q(window__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.label


class SourceStage(AppendOnlyModel):
    """A step in the life of a source: when, by whom, and why. The latest one counts."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("stage of a source")
        verbose_name_plural = _("stages of sources")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.source}: {self.get_stage_display()}"


class SourceCredit(AppendOnlyModel):
    """A body credited with what the source reports: as lead or co-party, perhaps with a share.

    A change is a new row for the same body; `withdrawn` takes the credit back.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        CO_PARTY = "co_party", _("co-party")

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="credits")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class Original(AppendOnlyModel):
    """A text that figures were read from, exactly as it was read (NFC); their spans point into it.

    A report's own words may be rewritten while it is a draft; these never change.
    """

    label = models.CharField(_("original"), max_length=300)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64)
    # Empty for a text that was typed or pasted.
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="originals"
    )
    # The body that handed it in: others read of it only the sentence of a figure they may see.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="originals"
    )
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("original text")
        verbose_name_plural = _("original texts")

    def __str__(self) -> str:
        return self.label

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # type: ignore[override]  # the one row here that may go
        """As long as no entry points into it, it is no part of the ledger yet."""
        return models.Model.delete(self, *args, **kwargs)
