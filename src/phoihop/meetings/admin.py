"""The administration shows conferences and changes none: what is written passes through services."""

from __future__ import annotations

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.meetings.models import Attendance, BlockResult, Conclusion, Conference


@admin.register(Conference)
class Conferences(ShownOnly):
    list_display = ("title", "kind", "held_on", "programme")
    list_filter = ("kind",)
    list_select_related = ("programme",)


@admin.register(Conclusion)
class Conclusions(ShownOnly):
    list_display = ("__str__", "responsible_body", "due_on", "state")
    list_filter = ("state",)


admin.site.register((Attendance, BlockResult), ShownOnly)
