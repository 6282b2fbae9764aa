"""The ledger for the administrator: to look at, never to touch."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from phoihop.base.admin import ShownOnly
from phoihop.directory.models import Place
from phoihop.ledger.models import Entry, Source, SourceStage


@admin.register(Entry)
class EntryAdmin(ShownOnly):
    list_display = ("id", "recorded_at", "programme", "indicator", "amount", "unit", "reason")
    list_filter = ("programme",)
    list_select_related = ("programme", "indicator")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        """All but contacts with dignitaries below the province: those stay with their reporter,
        also from whoever looks after the system."""
        entries: QuerySet[Entry] = super().get_queryset(request)
        return entries.exclude(indicator__is_sensitive=True, place__level__gt=Place.Level.PROVINCE)


@admin.register(Source)
class SourceAdmin(ShownOnly):
    list_display = ("id", "kind", "label", "programme", "organisation")
    list_filter = ("kind", "programme")


@admin.register(SourceStage)
class SourceStageAdmin(ShownOnly):
    list_display = ("id", "source", "stage", "at", "by")
    list_filter = ("stage",)
