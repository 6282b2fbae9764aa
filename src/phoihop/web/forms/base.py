"""Form fields of the house: dates, numbers, places and bodies as people here write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import places_find
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicators_find, indicators_in_use
from phoihop.ledger.models import Entry
from phoihop.vietnamese.dates import NotADate, format_date, parse_date
from phoihop.vietnamese.folding import clean, search_key
from phoihop.vietnamese.numbers import AmbiguousNumber, NotANumber, format_decimal, parse_number


def add_problem(form: forms.BaseForm, problem: Problem) -> None:
    """Put an expected failure where the reader looks for it: on its field, else on the form."""
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)


def _invalid(code: str, /, **values: Any) -> forms.ValidationError:
    return forms.ValidationError(Problem(code, **values).message, code=code)


class TextField(forms.CharField):
    """Text as typed, in NFC and without invisible characters."""

    def clean(self, value: Any) -> str:
        return str(super().clean(clean(value or "")))


class LongTextField(TextField):
    widget = forms.Textarea


class DateField(forms.CharField):
    """A day, written 29/12/2017."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("Day/month/year, for example 29/12/2017"))
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except NotADate:
            raise _invalid("date.unreadable", text=text) from None


class NumberField(forms.CharField):
    """A number in Vietnamese writing, exact: 7.135 or 2,5. A doubtful one is asked about."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return format_decimal(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except AmbiguousNumber as doubt:
            readings = " / ".join(format_decimal(reading) for reading in doubt.readings)
            raise _invalid("number.ambiguous", text=text, readings=readings) from None
        except NotANumber:
            raise _invalid("number.unreadable", text=text) from None


class PlaceField(forms.CharField):
    """A place, typed by any spelling or as its code; valid on the day `on` returns.

    Several places of that name are an error that lists them, with the codes that tell them apart.
    """

    def __init__(self, *, on: Callable[[], date], **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("Name or code, with or without accents"))
        super().__init__(**options)
        self.on = on

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Place.objects.filter(pk=value).first()
        return f"{value.name} ({value.code})" if isinstance(value, Place) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _choose_place(text, self.on()) if text else None


def _choose_place(text: str, on: date) -> Place:
    name, _bracket, rest = text.partition("(")
    code = rest.rstrip(") ") if rest else text.strip()
    found = list(places_find(name, on=on)[:8])
    exact = [place for place in found if search_key(place.name) == search_key(name)]
    for choice in ([place for place in found if place.code == code], exact, found):
        if len(choice) == 1:
            return choice[0]
    if not found:
        by_code = Place.objects.filter(code=code).order_by("-valid_from")
        for place in by_code:
            if place.is_valid(on):
                return place
        raise _invalid("place.unknown", name=text)
    listed = "; ".join(f"{place.name}, {place.parent} ({place.code})" for place in found)
    raise forms.ValidationError(
        _("Several places fit: %(places)s. Add the code in brackets.") % {"places": listed},
        code="place.several",
    )


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in stubs
    """One of the given organisations."""

    def __init__(self, queryset: QuerySet[Organisation] | None = None, **options: Any) -> None:
        super().__init__(
            queryset=Organisation.objects.none() if queryset is None else queryset,
            empty_label=options.pop("empty_label", "—"),
            **options,
        )


class IndicatorField(forms.CharField):
    """An indicator by its code ("A02") or by its name, chosen from a list as one types."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"list": "indicators", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Indicator.objects.filter(pk=value).first()
        return str(value) if isinstance(value, Indicator) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        code = text.partition("·")[0].strip()
        indicator = indicators_in_use().filter(code__iexact=code).first()
        if indicator:
            return indicator
        found = indicators_find(text)
        if len(found) != 1:
            raise _invalid("indicator.unknown", code=text)
        return found[0]


class FigureForm(forms.Form):
    """One figure as a row: indicator, qualifier, number, out of, unit, and its own place if any.

    An empty row is no figure. `default_on` is the day on which a place typed here must exist.
    """

    indicator = IndicatorField(label=gettext_lazy("Indicator"), required=False)
    qualifier = forms.ChoiceField(
        label=gettext_lazy("Qualifier"), choices=Entry.Qualifier.choices, required=False
    )
    value = NumberField(label=gettext_lazy("Figure"), required=False)
    denominator = NumberField(label=gettext_lazy("out of"), required=False)
    unit = TextField(label=gettext_lazy("Unit"), required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.is_blank:
            return values
        for name in ("indicator", "value"):
            if not values.get(name) and values.get(name) != 0 and name not in self.errors:
                self.add_error(name, _("This field is required."))
        indicator = values.get("indicator")
        if indicator and not values.get("unit"):
            values["unit"] = indicator.unit
        values["qualifier"] = values.get("qualifier") or Entry.Qualifier.EXACT
        return values

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in the row (its qualifier is always chosen)."""
        return not any(
            str(self.data.get(self.add_prefix(name), "")).strip()
            for name in ("indicator", "value", "denominator", "unit")
        )
