"""What the programme office types: the programme's paper, its parties, contents and calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, valid_on
from phoihop.directory.selectors import place_line
from phoihop.programmes.models import Programme, ReportingRule, Signatory, Target
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.programmes.states import FINAL
from phoihop.rollup.amounts import as_reported
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import search_key
from phoihop.vietnamese.periods import Period
from phoihop.web.forms.base import (
    DateField,
    IndicatorField,
    LongTextField,
    NumberField,
    OrganisationField,
    PlaceField,
    TextField,
    add_problem,
)
from phoihop.web.forms.organisations import OrganisationTextField

# Addresses of pages that stand where a programme's code would.
_RESERVED = frozenset({"them"})


def _rows(number: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": number})


class BodyField(OrganisationField):
    """A body, told apart from those of the same name elsewhere by its place."""

    def label_from_instance(self, obj: Any) -> str:
        place = obj.place.name
        bare = search_key(place).split(" ", 1)[-1]
        return str(obj.name) if bare in search_key(obj.name) else f"{obj.name} · {place}"


def bodies_near(programme: Programme) -> QuerySet[Organisation]:
    """The bodies that may become a party: those of the programme's place, of what lies in it and of
    what it lies in, as they were when the phase began."""
    place = programme.place
    near = Q(place__in=place_line(place)) | Q(place__parent=place) | Q(place__parent__parent=place)
    return (
        Organisation.objects.filter(near, valid_on(programme.phase_from))
        .select_related("place", "line")
        .order_by("level", "line__order", "sort_key")
    )


class ProgrammeForm(forms.Form):
    """The programme's own lines. The code is given once: it is the programme's address."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Small letters, figures and hyphens: lam-dong-2026. It stays for good."),
    )
    title = TextField(label=_("Title"), max_length=300)
    short_title = TextField(label=_("Short title"), max_length=80)
    family = forms.ChoiceField(label=_("Family"), choices=Programme.Family.choices)
    phase_from = DateField(label=_("First day of the phase"))
    phase_to = DateField(
        label=_("Last day of the phase"),
        required=False,
        help_text=_("Leave it empty when the phase has no end."),
    )
    place = PlaceField(label=_("Place"), on=timezone.localdate)
    place_note = TextField(label=_("About the place"), max_length=300, required=False)
    number = TextField(label=_("Number and symbol"), max_length=80, required=False)
    signed_on = DateField(label=_("Signed on"), required=False)
    summary = LongTextField(label=_("Purpose"), widget=_rows(4), required=False)
    supersedes = forms.ModelChoiceField(
        label=_("Follows the programme"),
        queryset=Programme.objects.none(),
        empty_label="—",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        visible: QuerySet[Programme],
        programme: Programme | None = None,
        **options: Any,
    ) -> None:
        if programme is not None:
            options.setdefault("initial", _initial(programme, self.base_fields))
        super().__init__(*args, **options)
        place, supersedes = self.fields["place"], self.fields["supersedes"]
        assert isinstance(place, PlaceField) and isinstance(supersedes, forms.ModelChoiceField)
        place.on = self._first_day
        supersedes.queryset = visible.exclude(pk=programme.pk) if programme else visible
        if programme is not None:
            del self.fields["code"]

    def _first_day(self) -> date:
        """A place typed here must exist when the phase begins; fields are cleaned in their order."""
        day = getattr(self, "cleaned_data", {}).get("phase_from")
        return day if isinstance(day, date) else timezone.localdate()

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).lower()
        if code in _RESERVED:
            raise forms.ValidationError(Problem("programme.code_taken", code=code).message)
        return code


class NewProgrammeForm(ProgrammeForm):
    """A programme to be drafted, with the body that is its office."""

    office = BodyField(
        label=_("Programme office"),
        empty_label=None,
        help_text=_("It becomes the first party, in the lead."),
    )

    def __init__(self, *args: Any, offices: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        office = self.fields["office"]
        assert isinstance(office, BodyField)
        office.queryset = Organisation.objects.filter(pk__in=offices).select_related("place")


def _initial(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names if hasattr(row, name)}


class PartForm(forms.Form):
    """One part of a programme: a party, a heading, a target … `row` is the one being changed."""

    def __init__(
        self, *args: Any, programme: Programme, row: Any | None = None, **options: Any
    ) -> None:
        self.programme = programme
        if row is not None:
            options["initial"] = self.said_by(row)
        # Several such forms stand on one page: each names its boxes apart.
        options.setdefault("prefix", type(self).__name__.removesuffix("Form").lower())
        super().__init__(*args, **options)

    def said_by(self, row: Any) -> dict[str, Any]:
        return _initial(row, self.base_fields)

    def values(self) -> dict[str, Any]:
        """What its service is called with."""
        return dict(self.cleaned_data)


class SignatoryForm(PartForm):
    organisation = BodyField(label=_("Party"))
    role = forms.ChoiceField(label=_("Role"), choices=Signatory.Role.choices, initial="co_party")
    signed_on = DateField(label=_("Signed on"), required=False)
    signer_post = TextField(
        label=_("Post of the signer"),
        max_length=120,
        required=False,
        help_text=_("The post, not the name: “Head of the board”."),
    )
    is_office = forms.BooleanField(label=_("Is the programme office"), required=False)
    note = TextField(label=_("Note"), max_length=200, required=False)

    def __init__(
        self, *args: Any, programme: Programme, row: Signatory | None = None, **options: Any
    ) -> None:
        super().__init__(*args, programme=programme, row=row, **options)
        field = self.fields["organisation"]
        assert isinstance(field, BodyField)
        field.queryset = bodies_near(programme)
        if row is not None:
            # Whoever signed stays in the list, even a body from elsewhere.
            field.queryset |= Organisation.objects.filter(pk=row.organisation_id)


class HeadingForm(PartForm):
    code = TextField(
        label=_("Code"), max_length=8, help_text=_("ND1 to ND8 gather the catalogue's indicators.")
    )
    title = TextField(label=_("Content heading"), max_length=300)
    promise = LongTextField(label=_("What was agreed"), widget=_rows(3), required=False)


class LegalBasisForm(PartForm):
    symbol = TextField(label=_("Number and symbol"), max_length=80)
    dated = DateField(label=_("Dated"), required=False)
    in_force_to = DateField(label=_("In force until"), required=False)
    issuer = TextField(label=_("Issued by"), max_length=200, required=False)
    about = TextField(label=_("Subject"), max_length=400, required=False)


class TargetForm(PartForm):
    indicator = IndicatorField(label=_("Indicator"))
    value = NumberField(label=_("Target"))
    denominator = NumberField(
        label=_("out of"), required=False, help_text=_("Only for a ratio: 60 out of 71.")
    )
    unit = TextField(
        label=_("Unit"), max_length=60, required=False, help_text=_("Empty: the indicator's own.")
    )
    organisation = OrganisationField(
        label=_("For the party"), required=False, empty_label=_("The programme as a whole")
    )
    period_from = DateField(label=_("From"))
    period_to = DateField(label=_("To"))
    note = TextField(label=_("Note"), max_length=200, required=False)

    def __init__(
        self, *args: Any, programme: Programme, row: Target | None = None, **options: Any
    ) -> None:
        super().__init__(*args, programme=programme, row=row, **options)
        set_parties(self, "organisation", programme)
        if row is None:
            self.initial.update(period_from=programme.phase_from, period_to=programme.phase_to)

    def said_by(self, row: Target) -> dict[str, Any]:
        whole = row.denominator
        return {
            **super().said_by(row),
            "value": Decimal(as_reported(row.amount, row.unit)),
            "denominator": None if whole is None else Decimal(as_reported(whole, row.unit)),
        }

    def values(self) -> dict[str, Any]:
        values = super().values()
        return {**values, "unit": values["unit"] or values["indicator"].unit}


class ReportingRuleForm(PartForm):
    frequency = forms.ChoiceField(label=_("How often"), choices=ReportingRule.Frequency.choices)
    closing = forms.ChoiceField(
        label=_("Closing rule"), choices=ReportingRule.Closing.choices, initial="closing_day"
    )
    closing_day = forms.IntegerField(
        label=_("Closing day"), initial=14, min_value=1, max_value=31,
        help_text=_("Only when the figures close on a day of the month."),
    )  # fmt: skip
    due_days_after_close = forms.IntegerField(
        label=_("Days from closing to due"), initial=4, min_value=1, max_value=90
    )
    reporters = forms.ModelMultipleChoiceField(
        label=_("Who reports"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    also = OrganisationTextField(
        label=_("One more body that reports"),
        required=False,
        help_text=_("One that stands under a party, for example in a commune; name or code."),
    )

    def __init__(
        self, *args: Any, programme: Programme, row: ReportingRule | None = None, **options: Any
    ) -> None:
        super().__init__(*args, programme=programme, row=row, **options)
        reporters = self.fields["reporters"]
        assert isinstance(reporters, forms.ModelMultipleChoiceField)
        reporters.queryset = bodies_taking_part(programme)

    def said_by(self, row: ReportingRule) -> dict[str, Any]:
        return {**super().said_by(row), "reporters": row.reporters.all()}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not values.get("reporters") and not values.get("also") and "also" not in self.errors:
            self.add_error("reporters", _("This field is required."))
        return values

    def values(self) -> dict[str, Any]:
        values = super().values()
        also = values.pop("also")
        return {**values, "reporters": [*values["reporters"], *([also] if also else [])]}


class WindowsForm(PartForm):
    """Open all the windows of a rule that close between two days."""

    start = DateField(label=_("Closing from"))
    end = DateField(label=_("Closing until"))

    def __init__(
        self, *args: Any, programme: Programme, row: ReportingRule | None = None, **options: Any
    ) -> None:
        super().__init__(*args, programme=programme, **options)
        self.initial.update(start=programme.phase_from, end=programme.phase_to)


class OwnWindowForm(PartForm):
    """One window with dates of the programme's own."""

    label = TextField(label=_("Window"), max_length=80, help_text=_("For example: first half"))
    start = DateField(label=_("Figures from"))
    end = DateField(label=_("Figures to"))
    due_on = DateField(label=_("Due on"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            days = {"start": format_date(start), "end": format_date(end)}
            add_problem(self, Problem("period.reversed", field="end", **days))
        return values

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "label": said["label"],
            "period": Period(said["start"], said["end"]),
            "due_on": said["due_on"],
        }


class SignedCopyForm(PartForm):
    file = forms.FileField(
        label=_("Signed copy"), help_text=_("A scan as .pdf, .png or .jpg, up to 20 MB.")
    )


class MoveForm(PartForm):
    """A step to the state `to`. What cannot be undone asks to be confirmed."""

    reason = TextField(label=_("Note"), max_length=300, required=False)
    sure = forms.BooleanField(label=_("I know that the programme then no longer changes"))

    def __init__(self, *args: Any, to: str, **options: Any) -> None:
        super().__init__(*args, prefix=f"move-{to}", **options)
        if to not in FINAL:
            del self.fields["sure"]


def set_parties(form: forms.Form, name: str, programme: Programme) -> None:
    """Offer the programme's parties in the field of that name."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    parties = Organisation.objects.filter(signatures__programme=programme)
    field.queryset = parties.order_by("signatures__order", "signatures__id")
