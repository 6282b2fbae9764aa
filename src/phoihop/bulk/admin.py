"""The administration shows that tables were entered, not what stands in them."""

from __future__ import annotations

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.bulk.models import ImportBatch


@admin.register(ImportBatch)
class ImportBatches(ShownOnly):
    list_display = ("__str__", "programme", "organisation", "state", "rows", "created_at")
    list_filter = ("state",)
    list_select_related = ("programme", "organisation")
    fields = (
        "name", "sha256", "programme", "organisation", "notation", "state", "rows", "new",
        "restated", "unchanged", "problem", "created_at", "created_by", "imported_at",
    )  # fmt: skip
