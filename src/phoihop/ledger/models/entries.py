"""Figures, and the lines of the ledger that say what each of them amounts to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from phoihop.base import clock
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.ledger.models.append_only import AppendOnlyModel
from phoihop.ledger.models.sources import Original, Source
from phoihop.programmes.models import Programme, ReportingWindow


class CountedUnit(models.Model):
    """What keeps figures of one indicator apart that must not be added: of a count the reported unit
    in one spelling ("đợt" is not "buổi"); money, mass and the like convert and share their dimension.
    """

    # Four bytes: every line of the ledger bears it.
    id = models.AutoField(primary_key=True)
    # tidy_unit(…) or the dimension
    key = models.CharField(max_length=60, unique=True)
    # As it was first reported, or the unit totals are published in.
    label = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("unit of counting")
        verbose_name_plural = _("units of counting")

    def __str__(self) -> str:
        return self.label


class Figure(AppendOnlyModel):
    """The identity of a reported number. What it says is the sum of its entries."""

    # Looked for by their entries, which have an index of it.
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="figures", db_index=False
    )
    # The same goods in another measure: linked, never added.
    equivalent_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="equivalents",
        db_index=False,
    )
    # The source itself dates the figure outside the programme's phase.
    outside_phase = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        indexes = (
            # Few figures restate another: the index holds those alone.
            models.Index(
                fields=["equivalent_of"],
                name="figure_equivalents",
                condition=models.Q(equivalent_of__isnull=False),
            ),
        )

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

    figure = models.ForeignKey(
        Figure, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="entries")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    # As the reporter wrote it: "đợt" is not "buổi".
    unit = models.CharField(_("reported unit"), max_length=60)
    counted_unit = models.ForeignKey(
        CountedUnit, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # In words of the source's own; empty where the indicator's name says it (`counted`).
    what = models.CharField(_("what is counted"), max_length=300, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    # Empty: the programme as a whole.
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        db_index=False,
    )
    window = models.ForeignKey(
        ReportingWindow,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        db_index=False,
    )
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    # The standard cells that hold the period (rollup.time_cells). What a report gives for its whole
    # window has no month of the calendar: it stands in its window in both.
    calendar_cell = models.IntegerField()
    window_cell = models.IntegerField()
    basis = models.CharField(_("basis"), max_length=10, choices=Basis.choices)
    amount = models.BigIntegerField(_("amount"))
    denominator = models.BigIntegerField(_("out of"), null=True, blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    # The text the span points into; empty: the source's own.
    original = models.ForeignKey(
        Original,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        db_index=False,
    )
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    # At most once each; the constraint below knows only the lines that do.
    reverses = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reversed_by",
        db_index=False,
    )
    reason = models.TextField(_("reason"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
        db_index=False,
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
            models.UniqueConstraint(
                fields=["reverses"],
                name="entry_reversed_once",
                condition=models.Q(reverses__isnull=False),
            ),
        ]
        # The ledger is what a country writes most of: an index whose keys repeat is stored in a
        # third of the room, so none has a column more than it takes to find a few hundred lines.
        indexes = (
            models.Index(fields=["programme", "indicator"], name="entry_programme"),
            models.Index(fields=["figure"], name="entry_figure"),
            models.Index(fields=["place", "calendar_cell"], name="entry_place"),
            models.Index(fields=["organisation", "indicator"], name="entry_body"),
            models.Index(
                fields=["original"],
                name="entry_original",
                condition=models.Q(original__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount:+d}"

    @property
    def counted(self) -> str:
        """What is counted, in the source's words or those of the catalogue."""
        return self.what or self.indicator.name

    @property
    def said_in(self) -> str:
        """The text that its span points into."""
        return self.source.text if self.original is None else self.original.text
