from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base.models import StoredFile
from phoihop.directory.models import Organisation, Place
from phoihop.meetings.states import ConclusionState
from phoihop.programmes.models import Programme
from phoihop.reporting.models import Difficulty


class Conference(models.Model):
    """A meeting of the programme: briefing, half-way review, final review or signing."""

    class Kind(models.TextChoices):
        BRIEFING = "briefing", _("briefing")
        HALF_WAY = "half_way", _("half-way review")
        FINAL = "final", _("final review")
        SIGNING = "signing", _("signing")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="conferences")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300)
    held_on = models.DateField(_("held on"))
    # Some articles carry only the day they were published.
    day_is_known = models.BooleanField(_("the day is known"), default=True)
    about_from = models.DateField(_("looks back from"), null=True, blank=True)
    about_to = models.DateField(_("looks back to"), null=True, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    host = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("held by"),
    )
    chair_post = models.CharField(_("post of the chair"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    difficulties = models.ManyToManyField(
        Difficulty, related_name="conferences", blank=True, verbose_name=_("difficulties")
    )
    files = models.ManyToManyField(
        StoredFile, related_name="conferences", blank=True, verbose_name=_("files")
    )

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = ("-held_on", "-id")

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """A body at a conference, by post. Never a person's name."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("in the chair")
        DIRECTS = "directs", _("gives direction")
        PRESENT = "present", _("present")
        ABSENT = "absent", _("absent")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    body = models.CharField(_("body"), max_length=200)
    post = models.CharField(_("post"), max_length=200, blank=True)
    part = models.CharField(_("part"), max_length=8, choices=Part.choices, default=Part.PRESENT)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("body present")
        verbose_name_plural = _("bodies present")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return f"{self.body} ({self.post})" if self.post else self.body


class BlockResult(models.Model):
    """What one block of bodies reported at the conference, in words."""

    class Block(models.TextChoices):
        PARTY = "party", _("Party committee")
        STATE = "state", _("State agencies")
        FORCES = "forces", _("armed forces")
        FRONT = "front", _("Front and mass organisations")
        BOARD = "board", _("mass mobilisation board")

    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="block_results"
    )
    block = models.CharField(_("block"), max_length=8, choices=Block.choices)
    text = models.TextField(_("result"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("result of a block")
        verbose_name_plural = _("results by block")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return f"{self.get_block_display()}: {self.text[:60]}"


class Conclusion(models.Model):
    """What the conference decided should be done, and by whom: a task with a check."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="conclusions")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="conclusions")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("conclusion"))
    responsible = models.ManyToManyField(
        Organisation,
        related_name="conclusions",
        blank=True,
        verbose_name=_("responsible organisations"),
    )
    # In the words of the conference: often a group ("the armed forces") rather than one body.
    responsible_body = models.CharField(_("responsible body"), max_length=300)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ConclusionState.choices, default=ConclusionState.OPEN
    )
    check_note = models.CharField(_("what was checked"), max_length=400, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        ordering = ("conference", "order", "id")

    def __str__(self) -> str:
        return self.text[:80]
