from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.activities.models import Activity
from phoihop.base import clock
from phoihop.base.models import StoredFile
from phoihop.base.problems import CATALOGUE, Problem
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.intake.states import UNDECIDED, CandidateState, PaperState
from phoihop.ledger.models import Entry, Figure, Original
from phoihop.programmes.models import Programme
from phoihop.reporting.models import Report


class Paper(models.Model):
    """A file or a pasted text that was handed in for one body, to be read.

    Its bytes are a stored file, its text an original of the ledger; neither ever changes.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="papers")
    # For whom it was handed in: its figures become this body's.
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="papers",
        verbose_name=_("organisation"),
    )
    # Where figures go that belong to no activity; empty until the body begins a report.
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    label = models.CharField(_("paper"), max_length=300)
    # Both are empty once a paper was refused: nothing of it is kept.
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    pasted = models.TextField(blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=PaperState.choices, default=PaperState.WAITING
    )
    # Hundredths of the way, while it is being read.
    progress = models.PositiveSmallIntegerField(default=0)
    # Why it could not be read: a code of the catalogue and its values.
    problem = models.CharField(max_length=60, blank=True)
    problem_values = models.JSONField(default=dict)
    original = models.OneToOneField(
        Original, null=True, blank=True, on_delete=models.PROTECT, related_name="paper"
    )
    # What the reading did on its way ("ocr", "converted_tcvn3"), and what else the text says:
    # commendations, citations, meetings, conclusions, the period reported on (`reading.notices`).
    notes = models.JSONField(default=list)
    notices = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("paper handed in")
        verbose_name_plural = _("papers handed in")
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.label

    @property
    def is_read(self) -> bool:
        return self.state == PaperState.READ

    @property
    def is_on_its_way(self) -> bool:
        return self.state in {PaperState.WAITING, PaperState.READING}

    @property
    def trouble(self) -> Problem | None:
        """Why it could not be read, for people."""
        if self.problem not in CATALOGUE:
            return None
        return Problem(self.problem, **self.problem_values)


class Candidate(models.Model):
    """A figure as it was read, what is proposed for it and why, and what a person decided.

    `said` is the reading itself and never changes: the keys of `reading.ReadFigure`, numbers as
    text. The columns are the proposal; once accepted, what was accepted is `figure`'s to say.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="candidates")
    number = models.PositiveIntegerField()
    # Code points of the original.
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    said = models.JSONField()
    is_sure = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=CandidateState.choices, default=CandidateState.PROPOSED
    )
    indicator = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Other indicators that fit less well, best first: their codes.
    other_indicators = models.JSONField(default=list)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    basis = models.CharField(
        max_length=10, choices=Entry.Basis.choices, default=Entry.Basis.IN_PERIOD
    )
    # In the words and the size it is reported in: 67 and "tấn".
    unit = models.CharField(max_length=60, blank=True)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    equivalent_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="equivalents"
    )
    # Why each part is proposed: [{"part": "indicator", "why": message id, "values": {…}}].
    reasons = models.JSONField(default=list)
    figure = models.OneToOneField(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="candidate"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("figure read")
        verbose_name_plural = _("figures read")
        ordering = ("paper", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "number"], name="candidate_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"

    @property
    def text(self) -> str:
        """The figure as it stands in the text."""
        text: str = self.said["text"]
        return text

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED

    @property
    def is_clear(self) -> bool:
        """Whether the writing leaves one value."""
        return self.said["value"] is not None

    def number_said(self, name: str) -> Decimal | None:
        """`value`, `value_max` or `denominator` as it was read, in the unit of the reading."""
        said: Any = self.said.get(name)
        return None if said is None else Decimal(said)


class SameActivityAnswer(models.Model):
    """A person's answer to "is this the activity that another party reported?". Asked only once."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="answers")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("answer about the same activity")
        verbose_name_plural = _("answers about the same activity")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "activity"], name="same_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.activity} {'=' if self.same else '≠'}"
