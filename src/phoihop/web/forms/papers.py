"""Handing a paper in, and saying what one figure of it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.activities.models import Activity
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.intake.models import Candidate
from phoihop.intake.proposing.units import value_reported
from phoihop.intake.services import Decision
from phoihop.intake.services.papers import LONGEST_PASTED, READ
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import latest_stage
from phoihop.ledger.states import OPEN
from phoihop.programmes.models import Programme, ReportingWindow
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.vietnamese.numbers import format_decimal
from phoihop.web.forms.activities import written_for
from phoihop.web.forms.base import (
    DateField,
    IndicatorField,
    LongTextField,
    NumberField,
    OrganisationField,
    PlaceField,
    TextField,
)

# The answer that none of the readings of a doubtful number is meant.
OTHER = "khac"


class WindowChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in stubs
    """The window of the report that figures go into when they belong to no activity."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("queryset", ReportingWindow.objects.none())
        options.setdefault("empty_label", _("Say later"))
        super().__init__(required=False, **options)


class HandInForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        required=False,
        # An empty one is refused in the words of the catalogue.
        allow_empty_file=True,
        help_text=_(
            "Word, PDF, Excel, a web page, plain text, or a scan (.png, .jpg); up to 20 MB"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(READ))}),
    )
    pasted = LongTextField(
        label=_("Or paste the text here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_PASTED}),
    )
    organisation = OrganisationField(label=_("Whose paper it is"), empty_label=None)
    report = WindowChoice(
        label=_("Report its figures go into"),
        help_text=_("One that has not been begun is begun now"),
    )

    def __init__(self, *args: Any, programme: Programme, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        organisation, report = self.fields["organisation"], self.fields["report"]
        assert isinstance(organisation, OrganisationField) and isinstance(report, WindowChoice)
        bodies = written_for(user, bodies_taking_part(programme))
        organisation.queryset = bodies
        windows = windows_to_report(programme).filter(rule__reporters__in=bodies).distinct()
        report.queryset = windows = _still_open(windows, bodies)
        if not self.initial.get("report"):
            # Most papers are the report that is due next.
            today = timezone.localdate()
            self.initial["report"] = windows.filter(due_on__gte=today).order_by("due_on").first()

    def forget_pasted(self) -> None:
        """Give the page back without the text: it must not stand anywhere."""
        self.data = {**self.data, "pasted": ""}


def _still_open(windows: Any, bodies: Iterable[Organisation]) -> Any:
    """Without those for which the only body in question has signed its report off, or sent it."""
    match list(bodies):
        case [only]:
            reports = only.reports.annotate(stage=latest_stage("source"))
            return windows.exclude(pk__in=reports.exclude(stage__in=OPEN).values("window"))
    return windows


def windows_to_report(programme: Programme) -> Any:
    """The windows that have begun, the latest first."""
    return programme.windows.filter(start__lte=timezone.localdate()).order_by("-end")


class PaperReportForm(forms.Form):
    report = WindowChoice(label=_("Report its figures go into"), empty_label=None)

    def __init__(self, *args: Any, programme: Programme, organisation: int, **options: Any) -> None:
        super().__init__(*args, **options)
        report = self.fields["report"]
        assert isinstance(report, WindowChoice)
        report.required = True
        report.queryset = (
            windows_to_report(programme).filter(rule__reporters=organisation).distinct()
        )


class DecisionForm(forms.Form):
    """What a figure is and where it goes, filled in with what is proposed.

    `reading` stands only where the writing leaves more than one value.
    """

    reading = forms.ChoiceField(
        label=_("Which number is meant?"), widget=forms.RadioSelect, required=False
    )
    indicator = IndicatorField(label=_("Indicator"))
    qualifier = forms.ChoiceField(label=_("Qualifier"), choices=Entry.Qualifier.choices)
    value = NumberField(label=_("Figure"), required=False)
    denominator = NumberField(label=_("out of"), required=False)
    unit = TextField(label=_("Unit"), required=False, max_length=60)
    organisation = OrganisationField(label=_("Organisation"), empty_label=None)
    place = PlaceField(label=_("Place"), on=date.today, help_text="")
    period_from = DateField(label=_("From"), help_text="")
    period_to = DateField(label=_("To"), help_text="")
    basis = forms.ChoiceField(label=_("What the number covers"), choices=Entry.Basis.choices)
    activity = forms.ChoiceField(label=_("Where it is counted"), required=False)

    def __init__(
        self, *args: Any, candidate: Candidate, activities: Iterable[Activity], **options: Any
    ) -> None:
        chosen = options.pop("chosen", {})
        options["initial"] = {**proposed(candidate), **chosen}
        options["auto_id"] = f"id_{candidate.number}_%s"
        super().__init__(*args, **options)
        self.candidate = candidate
        self.homes = {activity.pk: activity for activity in activities}
        organisation, place, activity = (
            self.fields["organisation"], self.fields["place"], self.fields["activity"],
        )  # fmt: skip
        assert isinstance(organisation, OrganisationField) and isinstance(place, PlaceField)
        assert isinstance(activity, forms.ChoiceField)
        organisation.queryset = bodies_taking_part(candidate.paper.programme)
        place.on = lambda: self.cleaned_data.get("period_to") or timezone.localdate()
        activity.choices = [("", _rest_of(candidate)), *self._activities()]
        # The days are needed when the place is judged.
        self.order_fields(["reading", "indicator", "period_from", "period_to"])
        self._offer_readings()

    def _activities(self) -> list[tuple[str, str]]:
        return [(str(pk), str(activity)) for pk, activity in self.homes.items()]

    def _offer_readings(self) -> None:
        reading, readings = self.fields["reading"], readings_of(self.candidate)
        if not readings:
            del self.fields["reading"]
            return
        assert isinstance(reading, forms.ChoiceField)
        unit = self.candidate.unit
        written = [(str(value), f"{format_decimal(value)} {unit}".strip()) for value in readings]
        reading.choices = [*written, (OTHER, gettext("another number, typed below"))]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        reading = values.get("reading")
        if reading and reading != OTHER:
            values["value"] = Decimal(reading)
        if values.get("value") is None and "value" not in self.errors:
            self.add_error(
                "reading" if "reading" in self.fields and not reading else "value",
                gettext("This field is required."),
            )
        indicator = values.get("indicator")
        if indicator and not values.get("unit"):
            values["unit"] = indicator.unit
        return values

    def decision(self) -> Decision:
        said = {name: value for name, value in self.cleaned_data.items() if name != "reading"}
        home = said.pop("activity")
        return Decision(**said, activity=self.homes[int(home)] if home else None)


def _rest_of(candidate: Candidate) -> str:
    report = candidate.paper.report
    if report is None:
        return gettext("— no report chosen yet —")
    return gettext("Report, %(window)s: outside any activity") % {"window": report.window.label}


def readings_of(candidate: Candidate) -> list[Decimal]:
    """What a doubtful number may mean, in its unit as reported: of a range, its two ends."""
    said = candidate.said
    texts = list(said.get("alternatives") or ())
    if not texts and said.get("value_max") is not None:
        texts = [said["value"], said["value_max"]]
    read_in, unit = candidate.said["unit"], candidate.unit
    found = [value_reported(Decimal(text), read_in, unit) for text in texts]
    return [value for value in found if value is not None]


def proposed(candidate: Candidate) -> dict[str, Any]:
    """The proposal as first values of the form's fields."""
    said = candidate.said
    is_range = said.get("value_max") is not None
    return {
        "value": None if is_range else _reported(candidate, "value"),
        "denominator": _reported(candidate, "denominator"),
        "indicator": candidate.indicator,
        "qualifier": said.get("qualifier") or Entry.Qualifier.EXACT,
        "unit": candidate.unit,
        "organisation": candidate.organisation_id or candidate.paper.organisation_id,
        "place": candidate.place,
        "period_from": candidate.period_from,
        "period_to": candidate.period_to,
        "basis": candidate.basis,
        "activity": str(candidate.activity_id or ""),
    }


def _reported(candidate: Candidate, name: str) -> Decimal | None:
    said = candidate.number_said(name)
    return None if said is None else value_reported(said, candidate.said["unit"], candidate.unit)
