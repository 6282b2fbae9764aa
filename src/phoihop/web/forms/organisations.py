from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.base.problems import Problem
from phoihop.directory.models import UNKNOWN_START, Organisation, PartyLine
from phoihop.directory.selectors import organisations_find
from phoihop.vietnamese.folding import search_key
from phoihop.web.forms.base import DateField, PlaceField, TextField


class OrganisationTextField(TextField):
    """An organisation of the whole directory, typed by any spelling or as its code.

    Several of that name are an error that lists them with the codes that tell them apart.
    `on` may narrow the choice to those valid on a day.
    """

    def __init__(self, *, on: Callable[[], date] | None = None, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("Name or code, with or without accents"))
        super().__init__(**options)
        self.on = on

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Organisation):
            return f"{value.name} ({value.code})"
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _choose(text, self.on() if self.on else None) if text else None


def _choose(text: str, on: date | None) -> Organisation:
    name, _bracket, rest = text.rpartition("(")
    code = rest.rstrip(") ") if name else text
    by_code = Organisation.objects.filter(code=code).first()
    if by_code:
        return by_code
    found = list(organisations_find(text, on=on)[:8])
    exact = [body for body in found if search_key(body.name) == search_key(text)]
    for choice in (exact, found):
        if len(choice) == 1:
            return choice[0]
    if not found:
        raise forms.ValidationError(Problem("organisation.unknown", name=text).message)
    listed = "; ".join(f"{body.name}, {body.place} ({body.code})" for body in found)
    raise forms.ValidationError(
        _("Several organisations fit: %(organisations)s. Add the code in brackets.")
        % {"organisations": listed}
    )


class OrganisationForm(forms.Form):
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Short, without accents, for example hoi-phu-nu-lam-dong"),
        max_length=60,
    )
    name = TextField(label=gettext_lazy("Name"), max_length=200)
    short_name = TextField(label=gettext_lazy("Short name"), max_length=80, required=False)
    line = forms.ModelChoiceField(
        label=gettext_lazy("Party line"), queryset=PartyLine.objects.all(), empty_label="—"
    )
    valid_from = DateField(
        label=gettext_lazy("Exists from"),
        help_text=gettext_lazy("Leave empty when it is not known"),
        required=False,
    )
    valid_to = DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave empty while it exists"),
        required=False,
    )
    place = PlaceField(label=gettext_lazy("Place"), on=date.today)
    parent = OrganisationTextField(label=gettext_lazy("Under"), required=False)
    note = TextField(label=gettext_lazy("Note"), max_length=300, required=False)

    def __init__(
        self, *args: Any, organisation: Organisation | None = None, **options: Any
    ) -> None:
        self.organisation = organisation
        if organisation:
            options["initial"] = {name: getattr(organisation, name) for name in self.base_fields}
            if not organisation.start_is_known:
                options["initial"]["valid_from"] = None
        super().__init__(*args, **options)
        place = self.fields["place"]
        assert isinstance(place, PlaceField)
        place.on = self._place_day

    def _place_day(self) -> date:
        """A day on which the organisation existed, and so did its place."""
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        for day in (first, last):
            if isinstance(day, date) and day != UNKNOWN_START:
                return day
        today = timezone.localdate()
        place = self.organisation.place if self.organisation else None
        return place.valid_to if place and place.valid_to and place.valid_to < today else today

    def clean_valid_from(self) -> date:
        return self.cleaned_data["valid_from"] or UNKNOWN_START


class SuccessionForm(forms.Form):
    """What an organisation passed into."""

    new = OrganisationTextField(label=gettext_lazy("Passed into"))
    on = DateField(label=gettext_lazy("Effective on"))
    basis = TextField(
        label=gettext_lazy("Basis"),
        help_text=gettext_lazy("Number and symbol of the decision"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **options)

    def clean_new(self) -> Organisation:
        new: Organisation = self.cleaned_data["new"]
        if new.pk == self.organisation.pk:
            raise forms.ValidationError(_("An organisation cannot pass into itself."))
        if self.organisation.successor_links.filter(new=new).exists():
            raise forms.ValidationError(_("This succession is already recorded."))
        return new
