from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Source
from phoihop.programmes.models import ContentHeading, Programme


class Activity(models.Model):
    """Something that was done together. Its parties and figures live on its source."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="activities")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="activity")
    title = models.CharField(_("activity"), max_length=300)
    heading = models.ForeignKey(
        ContentHeading,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("content heading"),
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="activities", verbose_name=_("place")
    )
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="led_activities",
        verbose_name=_("lead"),
    )
    held_from = models.DateField(_("from"))
    held_to = models.DateField(_("to"))
    # A published report often names the year or quarter only.
    day_is_known = models.BooleanField(_("the day is known"), default=True)

    class Meta:
        verbose_name = _("joint activity")
        verbose_name_plural = _("joint activities")
        ordering = ("-held_to", "-id")

    def __str__(self) -> str:
        return self.title


class DifferingClaim(models.Model):
    """Another party's number for a figure of the activity: kept and shown, never added."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="claims")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=60)
    amount = models.BigIntegerField(_("amount"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("differing claim")
        verbose_name_plural = _("differing claims")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.amount}"
