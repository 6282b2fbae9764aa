from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.directory.models import Organisation


class Indicator(models.Model):
    """One line of the catalogue: what is counted, in which unit, and how it may be added."""

    # Four bytes: every line of the ledger bears it.
    id = models.AutoField(primary_key=True)

    class CountingKind(models.TextChoices):
        FLOW = "flow", _("flow: adds up over time")
        STOCK = "stock", _("stock: a reading at a date")
        RATIO = "ratio", _("ratio: part of a whole")
        DISTINCT = "distinct", _("distinct: each counted once")
        LEVEL = "level", _("level: shown, never added")

    class Dimension(models.TextChoices):
        COUNT = "count", _("count")
        MONEY = "money", _("money")
        MASS = "mass", _("mass")
        LENGTH = "length", _("length")
        AREA = "area", _("area")
        VOLUME = "volume", _("volume")
        PERCENT = "percent", _("percent")

    class CreditRule(models.TextChoices):
        FULL = "full", _("full: each party credited, counted once")
        SHARE = "share", _("share: each party its own share")
        OWNER = "owner", _("owner: one agency's figure, others quote it")

    class PlaceRule(models.TextChoices):
        SUM = "sum", _("sum")
        RECOMPUTE = "recompute", _("recompute the ratio")
        DISTINCT = "distinct", _("interval, never a sum")
        NONE = "none", _("never added")

    class JointRisk(models.TextChoices):
        HIGH = "H", _("high")
        MEDIUM = "M", _("medium")
        LOW = "L", _("low")

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60)
    counting_kind = models.CharField(
        _("counting kind"), max_length=10, choices=CountingKind.choices
    )
    dimension = models.CharField(_("dimension"), max_length=10, choices=Dimension.choices)
    place_rule = models.CharField(_("over places"), max_length=10, choices=PlaceRule.choices)
    credit_rule = models.CharField(_("credit rule"), max_length=10, choices=CreditRule.choices)
    joint_risk = models.CharField(
        _("risk of double counting"), max_length=1, choices=JointRisk.choices
    )
    heading = models.CharField(_("content heading"), max_length=8)
    disaggregation = models.CharField(_("disaggregation"), max_length=120, blank=True)
    # Attendances ("lượt người") and persons are both counts; they never meet in one sum.
    counts_attendances = models.BooleanField(_("counts attendances"), default=False)
    # Contacts with dignitaries: below the province only the reporting body sees them.
    is_sensitive = models.BooleanField(
        _("shown below the province only to its reporter"), default=False
    )
    # Empty: the catalogue shared by all. Otherwise an addition of one body's own.
    owner = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
        verbose_name=_("added by"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    # How reports write it, one phrase a line: a figure that was read finds its indicator by them.
    synonyms = models.TextField(
        _("phrases of reports"),
        blank=True,
        help_text=_("One a line; “…” leaves room for a few words and the number."),
    )
    other_units = models.TextField(_("also counted in"), blank=True, help_text=_("One a line."))
    not_with = models.TextField(
        _("not meant with"),
        blank=True,
        help_text=_("Words beside the number with which it is another indicator, one a line."),
    )
    retired_on = models.DateField(_("no longer used from"), null=True, blank=True)
    # Whoever has read the catalogue before sees by it whether that is still so.
    written_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} · {self.name}"

    @property
    def is_ratio(self) -> bool:
        return self.counting_kind == self.CountingKind.RATIO
