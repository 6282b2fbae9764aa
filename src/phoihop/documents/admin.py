"""The administration shows which papers there are and how they are numbered, not what they say."""

from __future__ import annotations

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.documents.models import Document, Issue, Letterhead, Register


@admin.register(Document)
class Documents(ShownOnly):
    list_display = ("__str__", "organisation", "programme", "period", "state", "created_at")
    list_filter = ("state", "kind")
    list_select_related = ("organisation", "programme")
    fields = (
        "programme", "kind", "organisation", "form", "period", "state", "replaces", "created_at",
        "created_by",
    )  # fmt: skip


@admin.register(Issue)
class Issues(ShownOnly):
    list_display = ("symbol", "dated", "document", "at", "by")
    list_select_related = ("document", "by")
    search_fields = ("symbol",)
    # Its texts and files are handed out by its own page, which asks the gate.
    fields = (
        "document",
        "register",
        "number",
        "symbol",
        "dated",
        "place",
        "signer_post",
        "at",
        "by",
    )


@admin.register(Letterhead)
class Letterheads(ShownOnly):
    list_display = ("organisation", "form", "variant", "symbol")
    list_select_related = ("organisation",)


@admin.register(Register)
class Registers(ShownOnly):
    list_display = ("organisation", "kind", "starts_on", "ends_on", "first_number")
    list_select_related = ("organisation",)
