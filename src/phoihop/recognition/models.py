from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.directory.models import Organisation, Place
from phoihop.ledger.models import Figure
from phoihop.programmes.models import Programme

# Indicators of the catalogue: collectives commended, individuals commended.
COLLECTIVES = "G06"
INDIVIDUALS = "G07"


class Exemplar(models.Model):
    """A good way of working, named so that others can take it up."""

    class Field(models.TextChoices):
        ECONOMY = "economy", _("economy")
        SOCIETY = "society", _("culture and society")
        SECURITY = "security", _("defence and security")
        POLITICAL = "political", _("building the political system")

    class Standing(models.TextChoices):
        REGISTERED = "registered", _("registered")
        KEPT_UP = "kept_up", _("kept up")
        RECOGNISED = "recognised", _("recognised")
        REPLICATED = "replicated", _("taken up elsewhere")
        DROPPED = "dropped", _("no longer effective")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="exemplars")
    title = models.CharField(_("exemplar"), max_length=300)
    field = models.CharField(_("field"), max_length=10, choices=Field.choices)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing.choices)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    led_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name=_("led by"),
    )
    noted_on = models.DateField(_("noted on"))
    content = models.TextField(_("content"), blank=True)
    result = models.TextField(_("result"), blank=True)

    class Meta:
        verbose_name = _("exemplar")
        verbose_name_plural = _("exemplars")
        ordering = ("-noted_on", "id")

    def __str__(self) -> str:
        return self.title


class Commendation(models.Model):
    """An act of commendation. How many were commended are figures of the ledger, not of this row."""

    class Form(models.TextChoices):
        CERTIFICATE = "certificate", _("certificate of commendation")
        MERIT = "merit", _("certificate of merit")
        MEDAL = "medal", _("commemorative medal")
        NOT_STATED = "not_stated", _("form not stated")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="commendations")
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    decided_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    awarded_on = models.DateField(_("awarded on"))
    occasion = models.CharField(_("occasion"), max_length=300)
    achievement = models.CharField(_("for"), max_length=400, blank=True)
    collectives = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("collectives"),
    )  # fmt: skip
    individuals = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("individuals"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        ordering = ("-awarded_on", "id")

    def __str__(self) -> str:
        return self.occasion
