"""The administration adds indicators of a body's own and retires them. The shared catalogue comes
from its packaged table and is shown only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from phoihop.base.admin import Audited
from phoihop.indicators.loading import COUNTING_RULE
from phoihop.indicators.models import Indicator


class OwnIndicatorForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in stubs
    class Meta:
        model = Indicator
        fields = (
            "code",
            "name",
            "unit",
            "counting_kind",
            "dimension",
            "place_rule",
            "credit_rule",
            "joint_risk",
            "heading",
            "disaggregation",
            "counts_attendances",
            "is_sensitive",
            "owner",
            "note",
            "synonyms",
            "other_units",
            "not_with",
            "retired_on",
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "owner" in self.fields:
            self.fields["owner"].required = True


@admin.register(Indicator)
class Indicators(Audited):
    form = OwnIndicatorForm
    list_display = ("code", "name", "unit", "counting_kind", "credit_rule", "owner", "retired_on")
    list_filter = ("heading", "counting_kind", "dimension")
    list_select_related = ("owner",)
    search_fields = ("code", "name")
    autocomplete_fields = ("owner",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Indicator | None = None
    ) -> tuple[str, ...]:
        """Under figures that stand the way of counting no longer changes: retire it, add another."""
        fixed = obj is not None and obj.entries.exists()
        return COUNTING_RULE if fixed else ()

    def has_change_permission(self, request: HttpRequest, obj: Indicator | None = None) -> bool:
        shared = obj is not None and obj.owner_id is None
        return not shared and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Indicator | None = None) -> bool:
        """Figures may stand on it: an indicator is retired, not deleted."""
        return False
