"""The administration shows programmes and changes none: what is written passes through services."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.programmes.models import (
    ContentHeading,
    LegalBasis,
    Programme,
    ReportingRule,
    ReportingWindow,
    Signatory,
    Target,
)


@admin.register(Programme)
class ProgrammeAdmin(ShownOnly):
    list_display = ("code", "short_title", "state", "phase_from", "phase_to", "is_archive")
    list_filter = ("state", "family", "is_archive", "is_example")
    search_fields: ClassVar = ("code", "title", "search_key")


@admin.register(Signatory)
class SignatoryAdmin(ShownOnly):
    list_display = ("programme", "organisation", "role", "is_office", "signed_on")
    list_select_related = ("programme", "organisation")


@admin.register(ContentHeading, LegalBasis, Target, ReportingRule)
class PartAdmin(ShownOnly):
    list_display = ("programme", "__str__")
    list_select_related = ("programme",)


@admin.register(ReportingWindow)
class WindowAdmin(ShownOnly):
    list_display = ("programme", "label", "start", "end", "due_on")
    list_select_related = ("programme",)
