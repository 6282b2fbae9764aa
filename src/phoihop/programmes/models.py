from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base.models import StoredFile
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.programmes.states import FINAL, ProgrammeState
from phoihop.rollup.amounts import as_reported
from phoihop.vietnamese.numbers import format_decimal


class Programme(models.Model):
    """What several bodies agreed to do together, in one place, for one phase."""

    # Four bytes: every line of the ledger bears it.
    id = models.AutoField(primary_key=True)

    class Family(models.TextChoices):
        JOINT = "joint", _("armed force with several organisations")
        MOBILISATION = "mobilisation", _("mass mobilisation board with armed forces")
        BILATERAL = "bilateral", _("two parties")
        COMMITTEE = "committee", _("steering committee's plan")

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(_("short title"), max_length=80)
    family = models.CharField(_("family"), max_length=12, choices=Family.choices)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    place_is_inferred = models.BooleanField(_("the source does not name the place"), default=False)
    place_note = models.CharField(_("about the place"), max_length=300, blank=True)
    phase_from = models.DateField(_("first day of the phase"))
    phase_to = models.DateField(_("last day of the phase"), null=True, blank=True)
    number = models.CharField(_("number and symbol"), max_length=80, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_copy = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("signed copy"),
    )
    summary = models.TextField(_("purpose"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT
    )
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        verbose_name=_("follows the programme"),
    )
    # A province's programme cascades to its communes: each has its own papers and figures, and counts
    # under the one above as well.
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("carries out the programme"),
    )
    # The top of the cascade; empty for a programme that stands alone or is the top itself.
    root = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    # An archive was entered afterwards from a published report; it was never live here.
    is_archive = models.BooleanField(_("entered from a published report"), default=False)
    archive_note = models.CharField(_("about the published report"), max_length=300, blank=True)
    is_example = models.BooleanField(_("invented example"), default=False)
    # Title, short title, number and code as they are looked for; `programme_save` sets it.
    search_key = models.CharField(max_length=600, editable=False)

    class Meta:
        verbose_name = _("coordination programme")
        verbose_name_plural = _("coordination programmes")
        ordering = ("-phase_from", "code")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(phase_to__isnull=True)
                | models.Q(phase_to__gte=models.F("phase_from")),
                name="programme_phase_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    @property
    def is_closed(self) -> bool:
        return self.state in FINAL


class Signatory(models.Model):
    """A party to a programme: the body, its role, and the post that signs for it."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        CO_PARTY = "co_party", _("co-party")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="signatories")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    # The programme office compiles; usually one of the parties.
    is_office = models.BooleanField(_("programme office"), default=False)
    signer_post = models.CharField(_("post of the signer"), max_length=120, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ("order", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="party_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class LegalBasis(models.Model):
    """A document the programme rests on."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="legal_bases")
    symbol = models.CharField(_("number and symbol"), max_length=80)
    dated = models.DateField(_("dated"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    about = models.CharField(_("subject"), max_length=400, blank=True)
    in_force_to = models.DateField(_("in force until"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.symbol


class ContentHeading(models.Model):
    """One of the contents the parties agreed on; results are told under these headings."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="headings")
    code = models.CharField(_("code"), max_length=8)
    title = models.CharField(_("title"), max_length=300)
    promise = models.TextField(_("what was agreed"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("content heading")
        verbose_name_plural = _("content headings")
        ordering = ("order", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "code"], name="heading_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"


class Target(models.Model):
    """What was promised in numbers: an indicator, for a time, perhaps for one party or place.

    `amount` is in the smallest unit of the indicator's dimension, as in the ledger.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    unit = models.CharField(_("unit"), max_length=60)
    amount = models.BigIntegerField(_("target"))
    denominator = models.BigIntegerField(_("out of"), null=True, blank=True)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ("indicator__code", "period_from")

    def __str__(self) -> str:
        value = format_decimal(Decimal(as_reported(self.amount, self.unit)))
        return f"{self.indicator}: {value} {self.unit}"


class ReportingRule(models.Model):
    """Who reports how often, and when the figures close. Several rules may run side by side."""

    class Frequency(models.TextChoices):
        MONTH = "month", _("every month")
        QUARTER = "quarter", _("every quarter")
        HALF = "half", _("every half-year")
        YEAR = "year", _("every year")

    class Closing(models.TextChoices):
        CALENDAR = "calendar", _("calendar periods")
        CLOSING_DAY = "closing_day", _("from the day after one closing day to the next (15 to 14)")
        OWN = "own", _("dates of the programme's own")

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="reporting_rules"
    )
    frequency = models.CharField(_("how often"), max_length=8, choices=Frequency.choices)
    closing = models.CharField(_("closing rule"), max_length=12, choices=Closing.choices)
    closing_day = models.PositiveSmallIntegerField(_("closing day"), default=14)
    due_days_after_close = models.PositiveSmallIntegerField(
        _("days from closing to due"), default=4
    )
    reporters = models.ManyToManyField(
        Organisation, related_name="+", verbose_name=_("who reports")
    )

    class Meta:
        verbose_name = _("reporting rule")
        verbose_name_plural = _("reporting calendar")

    def __str__(self) -> str:
        return f"{self.programme}: {self.get_frequency_display()}"


class ReportingWindow(models.Model):
    """One turn of a reporting rule: figures of these days, due on that day."""

    # Four bytes: every line of the ledger bears it.
    id = models.AutoField(primary_key=True)
    rule = models.ForeignKey(ReportingRule, on_delete=models.CASCADE, related_name="windows")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="windows")
    label = models.CharField(_("window"), max_length=80)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    due_on = models.DateField(_("due on"))

    class Meta:
        verbose_name = _("reporting window")
        verbose_name_plural = _("reporting windows")
        ordering = ("end", "start")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "start"], name="window_once"),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="window_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.label
