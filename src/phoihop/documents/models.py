from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base import clock
from phoihop.base.models import StoredFile
from phoihop.directory.models import Organisation
from phoihop.documents.states import DocumentState
from phoihop.meetings.models import Conference
from phoihop.programmes.models import Programme


class DocumentKind(models.TextChoices):
    """The kinds of `phoihop document`; the value is the word on the command line."""

    PROGRAMME = "programme", _("coordination programme")
    PLAN = "plan", _("yearly plan")
    REPORT = "report", _("report of one party")
    CONSOLIDATED = "consolidated", _("consolidated report")
    QUICK = "quick", _("quick report")
    BRIEFING = "briefing", _("briefing pack")
    CONCLUSIONS = "conclusions", _("notice of conclusions")
    ANNEX = "annex", _("statistical annex")


class Letterhead(models.Model):
    """How the papers of a body look: its form, its names as they stand at the head, who signs."""

    class Form(models.TextChoices):
        STATE = "nd30", _("State form (Nghị định 30/2020)")
        PARTY = "hd05", _("Party form (Hướng dẫn 05-HD/VPTW)")

    class Variant(models.TextChoices):
        USUAL = "usual", _("usual")
        ARMY = "army", _("army")
        MASS = "mass", _("Front and mass organisations")
        YOUTH = "youth", _("Youth Union")
        STEERING = "steering", _("steering committee")

    class Tone(models.TextChoices):
        AS_WRITTEN = "", _("as written")
        NEW = "new", "hòa, thủy"
        OLD = "old", "hoà, thuỷ"

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="letterhead"
    )
    form = models.CharField(_("form"), max_length=4, choices=Form.choices)
    variant = models.CharField(
        _("variant"), max_length=8, choices=Variant.choices, default=Variant.USUAL
    )
    superior = models.CharField(
        _("body above, as it stands at the head"), max_length=200, blank=True
    )
    issuer = models.CharField(_("own name, as it stands at the head"), max_length=200, blank=True)
    # "BCHQS" in "05/BC-BCHQS", "BDVTU" in "05-BC/BDVTU".
    symbol = models.CharField(_("letters in the symbol"), max_length=30)
    place = models.CharField(_("place of writing"), max_length=80, blank=True)
    signer_authority = models.CharField(_("on whose behalf"), max_length=200, blank=True)
    signer_post = models.CharField(_("signing post"), max_length=120, blank=True)
    filing = models.CharField(_("who keeps a copy"), max_length=60, blank=True)
    tone = models.CharField(_("tone marks"), max_length=3, choices=Tone.choices, blank=True)

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_form_display()}"


class Document(models.Model):
    """A paper of a programme on its way to being issued, and afterwards as it was issued.

    Its text is in its parts. A correction after issue is a new document that replaces this one.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("issued by"),
    )
    form = models.CharField(_("form"), max_length=4, choices=Letterhead.Form.choices)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    # "2026-Q1", "2026", "phase": the word of the command line, and of the address.
    period = models.CharField(_("period"), max_length=10)
    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    subject = models.CharField(_("subject"), max_length=500)
    state = models.CharField(
        _("state"), max_length=8, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    # Until when the ledger's figures are in it: when it was composed or refreshed last.
    figures_as_of = models.DateTimeField(default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.subject}"

    @property
    def is_draft(self) -> bool:
        return self.state == DocumentState.DRAFT


class DocumentPart(models.Model):
    """A section of a document: what is proposed from data, and what a person wrote instead.

    Both are lists of blocks as `documents.blocks` reads and writes them. Composing again renews
    `proposed`; of `written` it renews the numbers of its figures and never a word.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="parts")
    # Stable across compositions ("results.ND1"), so that what was written finds its place again.
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    heading = models.CharField(_("heading"), max_length=400)
    # In an annex of that number; 0 is the paper itself.
    annex = models.PositiveSmallIntegerField(default=0)
    proposed = models.JSONField(default=list)
    written = models.JSONField(null=True, blank=True)
    written_heading = models.CharField(max_length=400, blank=True)
    left_out = models.BooleanField(_("left out"), default=False)
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("part of a document")
        verbose_name_plural = _("parts of documents")
        ordering = ("document", "order")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "key"], name="part_key_once"),
        ]

    def __str__(self) -> str:
        return self.written_heading or self.heading

    @property
    def blocks(self) -> Any:
        """What stands in the paper: what a person wrote, else what is proposed."""
        return self.proposed if self.written is None else self.written


class Register(models.Model):
    """A series of numbers of one body: for all its papers or for one kind, from 01 on a first day
    (a calendar year's in State papers, a committee's term in Party ones)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="registers"
    )
    # Empty: one series for all kinds.
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    # Numbers given elsewhere before this register began here.
    first_number = models.PositiveIntegerField(_("first number"), default=1)

    class Meta:
        verbose_name = _("register of documents")
        verbose_name_plural = _("registers of documents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "starts_on"], name="register_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.starts_on:%Y}"


class Issue(models.Model):
    """The act by which a document leaves the house: its number, its day, its file, for ever."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="issue")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveIntegerField(_("number"))
    symbol = models.CharField(_("number and symbol"), max_length=80)
    dated = models.DateField(_("dated"))
    place = models.CharField(_("place of writing"), max_length=80, blank=True)
    signer_authority = models.CharField(_("on whose behalf"), max_length=200, blank=True)
    signer_post = models.CharField(_("signing post"), max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    annex_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The whole text as it was issued (heading and blocks of each part), and its figures with
    # what each said, where it came from, and the text it stands in.
    content = models.JSONField()
    figures = models.JSONField(default=list)
    # Against the version it replaces.
    changes = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("issue of a document")
        verbose_name_plural = _("issues of documents")
        ordering = ("-dated", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "number"], name="number_once"),
        ]

    def __str__(self) -> str:
        return self.symbol


class OutsideEdit(models.Model):
    """An issued or drafted file that came back edited outside: what its text says now, part by
    part, and which figures were changed by hand. Shown beside the ledger, taken over by a person."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="outside_edits")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # [{key, heading, blocks, changed}], and [{figure, was, now, ledger, key}].
    parts = models.JSONField(default=list)
    figures = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("file edited outside")
        verbose_name_plural = _("files edited outside")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.document} ({self.at:%d/%m/%Y})"
