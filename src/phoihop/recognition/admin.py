"""The administration shows exemplars and commendations and changes none."""

from __future__ import annotations

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.recognition.models import Commendation, Exemplar


@admin.register(Exemplar)
class Exemplars(ShownOnly):
    list_display = ("title", "field", "standing", "place", "programme")
    list_filter = ("field", "standing")
    list_select_related = ("place", "programme")


@admin.register(Commendation)
class Commendations(ShownOnly):
    list_display = ("occasion", "form", "awarded_on", "decided_by", "programme")
    list_filter = ("form",)
    list_select_related = ("decided_by", "programme")
