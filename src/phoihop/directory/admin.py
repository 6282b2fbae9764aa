"""The administration gives and ends posts and keeps the party lines. Places come from the packaged
file, organisations are written on their pages: both are shown only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from phoihop.base.admin import Audited, ShownOnly
from phoihop.base.problems import Problem
from phoihop.directory.models import (
    FormerName,
    Organisation,
    OrganisationLink,
    PartyLine,
    Place,
    PlaceLink,
    Post,
)
from phoihop.vietnamese.dates import format_date


class PostForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in stubs
    class Meta:
        model = Post
        fields = ("user", "organisation", "role", "title", "valid_from", "valid_to")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("valid_from"), values.get("valid_to")
        if start and end and end < start:
            problem = Problem("period.reversed", start=format_date(start), end=format_date(end))
            self.add_error("valid_to", problem.message)
        return values


@admin.register(Post)
class Posts(Audited):
    form = PostForm
    list_display = ("user", "title", "role", "organisation", "valid_from", "valid_to")
    list_filter = ("role",)
    list_select_related = ("user", "organisation")
    search_fields = ("user__username", "title", "organisation__name", "organisation__search_key")
    autocomplete_fields = ("user", "organisation")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A post that was held is ended, not deleted."""
        return False


@admin.register(PartyLine)
class PartyLines(Audited):
    list_display = ("name", "code", "hierarchy", "order")
    list_filter = ("hierarchy",)


@admin.register(Place)
class Places(ShownOnly):
    list_display = ("name", "code", "kind", "parent", "valid_from", "valid_to")
    list_filter = ("level", "kind")
    list_select_related = ("parent",)
    search_fields = ("search_key", "code")
    show_full_result_count = False
    raw_id_fields = ("parent",)


@admin.register(Organisation)
class Organisations(ShownOnly):
    list_display = ("name", "code", "line", "place", "valid_from", "valid_to")
    list_filter = ("line__hierarchy", "level")
    list_select_related = ("line", "place")
    search_fields = ("search_key", "code")


@admin.register(FormerName)
class FormerNames(ShownOnly):
    list_display = ("name", "place", "valid_from", "valid_to", "decree")
    list_select_related = ("place",)


@admin.register(PlaceLink, OrganisationLink)
class Successions(ShownOnly):
    list_display = ("old", "new")
    list_select_related = ("old", "new")
