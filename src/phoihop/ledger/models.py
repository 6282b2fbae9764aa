from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from phoihop.base import clock
from phoihop.base.models import StoredFile
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.ledger.states import Stage
from phoihop.programmes.models import Programme, ReportingWindow


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
        ReportingWindow, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    label = models.CharField(_("source"), max_length=300)
    # The text its figures point into by code-point offsets (NFC), and its hash.
    text = models.TextField(_("text"), blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    published_by = models.CharField(_("published by"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.label


class SourceStage(AppendOnlyModel):
    """A step in the life of a source: when, by whom, and why. The latest one counts."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("stage of a source")
        verbose_name_plural = _("stages of sources")
        ordering = ("id",)
        indexes = (models.Index(fields=["source", "-id"], name="source_latest_stage"),)

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
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
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


class Figure(AppendOnlyModel):
    """The identity of a reported number. What it says is the sum of its entries."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")
    # The same goods in another measure: linked, never added.
    equivalent_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="equivalents"
    )
    # The source itself dates the figure outside the programme's phase.
    outside_phase = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Entry(AppendOnlyModel):
    """One line of the ledger: an amount with a sign, in the smallest unit of its dimension.

    A correction writes two: one that takes the old line back (`reverses`), one that says the new
    value. The line that stands is the one that reverses nothing and is reversed by none.
    """

    class Basis(models.TextChoices):
        IN_PERIOD = "in_period", _("in the period")
        CUMULATIVE = "cumulative", _("cumulative since")
        AS_AT = "as_at", _("as at")

    class Qualifier(models.TextChoices):
        EXACT = "exact", pgettext_lazy("qualifier", "exactly")
        OVER = "over", pgettext_lazy("qualifier", "over")
        NEARLY = "nearly", pgettext_lazy("qualifier", "nearly")
        ABOUT = "about", pgettext_lazy("qualifier", "about")
        UNDER = "under", pgettext_lazy("qualifier", "under")

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="entries")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="entries")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="entries")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="entries")
    # As the reporter wrote it: "đợt" is not "buổi".
    unit = models.CharField(_("reported unit"), max_length=60)
    what = models.CharField(_("what is counted"), max_length=300, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="entries")
    # Empty: the programme as a whole.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    window = models.ForeignKey(
        ReportingWindow, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    basis = models.CharField(_("basis"), max_length=10, choices=Basis.choices)
    amount = models.BigIntegerField(_("amount"))
    denominator = models.BigIntegerField(_("out of"), null=True, blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    # The text the span points into; empty: the source's own.
    original = models.ForeignKey(
        Original, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    reason = models.TextField(_("reason"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ("id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(period_to__gte=models.F("period_from")),
                name="entry_period_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(denominator__isnull=True) | ~models.Q(denominator=0),
                name="entry_denominator_not_zero",
            ),
        ]
        indexes = (
            models.Index(fields=["programme", "indicator"], name="entry_programme"),
            models.Index(fields=["figure", "id"], name="entry_figure"),
        )

    def __str__(self) -> str:
        return f"{self.amount:+d}"

    @property
    def said_in(self) -> str:
        """The text that its span points into."""
        return self.source.text if self.original is None else self.original.text
