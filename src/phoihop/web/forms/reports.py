from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from phoihop.activities.models import Activity
from phoihop.activities.selectors import activities_to_report
from phoihop.base.models import User
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.reporting.models import Difficulty, Report
from phoihop.web.forms.activities import written_for
from phoihop.web.forms.base import LongTextField, OrganisationField


class StartForm(forms.Form):
    """For which window, and for which of the user's bodies."""

    window = forms.ModelChoiceField(
        label=_("Window"), queryset=ReportingWindow.objects.none(), empty_label=None
    )
    organisation = OrganisationField(label=_("Reporting body"), empty_label=None)

    def __init__(self, *args: Any, programme: Programme, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        window, organisation = self.fields["window"], self.fields["organisation"]
        assert isinstance(window, forms.ModelChoiceField)
        assert isinstance(organisation, OrganisationField)
        bodies = written_for(user, bodies_taking_part(programme))
        organisation.queryset = bodies
        window.queryset = (
            programme.windows.filter(rule__reporters__in=bodies).distinct().order_by("-end")
        )


def citable(report: Report) -> QuerySet[Activity]:
    """What the report may cite: what its body led or took part in that ended in its window."""
    window = report.window
    return activities_to_report(
        report.programme, report.organisation, start=window.start, end=window.end
    )


class ReportForm(forms.Form):
    narrative = LongTextField(
        label=_("In words"), required=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    activities = forms.ModelMultipleChoiceField(
        label=_("Cited activities"),
        queryset=Activity.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **options: Any) -> None:
        if "initial" not in options:
            options["initial"] = {
                "narrative": report.source.text,
                "activities": list(report.activities.values_list("pk", flat=True)),
            }
        super().__init__(*args, **options)
        activities = self.fields["activities"]
        assert isinstance(activities, forms.ModelMultipleChoiceField)
        activities.queryset = citable(report)

    @property
    def ticked(self) -> set[str]:
        """Ids of the activities ticked, as text, whether sent or stored."""
        return {str(pk) for pk in self["activities"].value() or ()}


class DifficultyRow(forms.Form):
    """A difficulty or a proposal; `row` is empty in a new one. One left without words is taken
    off, or never was."""

    row = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Difficulty.Kind.choices, required=False)
    text = LongTextField(
        label=_("What is difficult, or proposed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    cause = LongTextField(
        label=_("Cause"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    remedy = LongTextField(
        label=_("Remedy"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not values.get("text") and (values.get("cause") or values.get("remedy")):
            self.add_error("text", _("Say what is difficult, or proposed."))
        return values


DifficultyRows: type[BaseFormSet[DifficultyRow]] = formset_factory(
    DifficultyRow, extra=1, max_num=30
)


def difficulty_rows(difficulties: Iterable[Difficulty]) -> list[dict[str, Any]]:
    names = ("kind", "text", "cause", "remedy")
    return [
        {"row": each.pk, **{name: getattr(each, name) for name in names}} for each in difficulties
    ]


class ReturnForm(forms.Form):
    reason = LongTextField(
        label=_("What is to be completed"),
        help_text=_("The body reads these words; they stay with the report."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
