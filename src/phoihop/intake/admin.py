"""The administration shows that papers were handed in, not what stands in them."""

from __future__ import annotations

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.intake.models import Paper


@admin.register(Paper)
class Papers(ShownOnly):
    list_display = ("__str__", "organisation", "programme", "state", "created_at")
    list_filter = ("state", "programme")
    list_select_related = ("organisation", "programme")
    fields = (
        "label", "programme", "organisation", "report", "state", "problem", "created_at",
        "created_by",
    )  # fmt: skip
