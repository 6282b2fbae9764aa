"""The form of the explore page: a plain GET form whose address is the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.answers.asking import Question
from phoihop.answers.boundaries import Boundaries
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation, PartyLine
from phoihop.directory.selectors import organisations_find, places_find
from phoihop.indicators.selectors import indicators_in_use
from phoihop.programmes.models import Programme
from phoihop.vietnamese.folding import clean, search_key
from phoihop.vietnamese.periods import NotAPeriod, parse_period
from phoihop.web.forms.base import DateField, TextField
from phoihop.web.forms.explore_words import (
    AXES,
    AXIS_LABELS,
    BOUNDARIES,
    CALENDAR_LABELS,
    CALENDARS,
    ON_A_DAY,
    PARAMETERS,
    RANKED,
    RANKED_LABELS,
    STAGE_LABELS,
    STAGES,
    TOPS,
    USUAL,
    Asked,
)

Choices = list[tuple[str, str]]
_ROWS = [(word, AXIS_LABELS[axis]) for word, axis in AXES.items()]
# One more choice than was made, so that another can be added without a script.
_MOST_SLOTS = 4
# What is asked nearly always; the rest is folded away until it is wanted.
_FIRST = ("indicators", "rows", "columns", "first", "last", "calendar", "boundaries")


class Slots(forms.SelectMultiple):
    """Several choices, each from a list of its own, with an empty list behind for one more: a list
    in which several lines are picked at once is hard to use."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = [code for code in value or [] if code]
        known = {code for code, _label in self.choices}
        page = {
            "name": name,
            "attrs": attrs or {},
            "slots": chosen if len(chosen) >= _MOST_SLOTS else [*chosen, ""],
            "choices": [*self.choices, *((code, code) for code in chosen if code not in known)],
        }
        return render_to_string("explore/slots.html", page)


class CodesField(forms.MultipleChoiceField):
    """Codes chosen from lists. One that is in no list is left to whoever answers: the reason it
    gives says more than that the choice is not among those offered."""

    widget = Slots

    def valid_value(self, value: str) -> bool:
        return len(value) <= 60

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(super().clean([clean(one) for one in value or [] if one])))


class MonthField(TextField):
    """A month, written 03/2026 or 2026-03; a year or a quarter is its first or its last month."""

    def __init__(self, *, last: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.last = last
        self.widget.attrs |= {"autocomplete": "off", "class": "short", "placeholder": "03/2026"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        month, slash, year = text.partition("/")
        named = f"{year.strip()}-{month.strip():0>2}" if slash else text
        try:
            period = parse_period(named)
        except NotAPeriod:
            raise _invalid("question.month", month=text) from None
        day = period.end if self.last else period.start
        return day.year * 100 + day.month


class ManyNames(forms.TextInput):
    """A text field that takes a parameter given several times as one text."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return "; ".join(data.getlist(name)) if isinstance(data, QueryDict) else data.get(name)


def _invalid(code: str, **values: Any) -> forms.ValidationError:
    return forms.ValidationError(Problem(code, **values).message, code=code)


class QuestionForm(forms.Form):
    """What is asked. `asked` after `is_valid`; `is_asked`: whether the address asks anything."""

    indicators = CodesField(label=gettext_lazy("Indicator"), required=False)
    rows = forms.ChoiceField(label=gettext_lazy("Rows"), choices=_ROWS, required=False)
    columns = forms.ChoiceField(label=gettext_lazy("Columns"), choices=_ROWS, required=False)
    first = MonthField(label=gettext_lazy("From month"), required=False)
    last = MonthField(label=gettext_lazy("To month"), required=False, last=True)
    calendar = forms.ChoiceField(
        label=gettext_lazy("Periods by"),
        required=False,
        choices=[(word, CALENDAR_LABELS[value]) for word, value in CALENDARS.items()],
    )
    boundaries = forms.ChoiceField(
        label=gettext_lazy("Boundaries"),
        required=False,
        choices=[
            ("luc-do", gettext_lazy("Of then")),
            ("hien-nay", gettext_lazy("Of today")),
            (ON_A_DAY, gettext_lazy("Of a day")),
        ],
    )
    boundaries_on = DateField(label=gettext_lazy("Boundaries of the day"), required=False)
    as_known = DateField(label=gettext_lazy("As known on"), required=False)
    programmes = CodesField(label=gettext_lazy("Programme"), required=False)
    places = TextField(label=gettext_lazy("Place"), required=False, widget=ManyNames)
    lines = CodesField(label=gettext_lazy("Party line"), required=False)
    organisations = TextField(label=gettext_lazy("Organisation"), required=False, widget=ManyNames)
    stages = forms.ChoiceField(
        label=gettext_lazy("Reports counted"), choices=list(STAGE_LABELS.items()), required=False
    )
    top = forms.TypedChoiceField(
        label=gettext_lazy("First rows only"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", gettext_lazy("All rows")), *((str(top), str(top)) for top in TOPS)],
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Ranked"),
        required=False,
        choices=[(word, RANKED_LABELS[value]) for word, value in RANKED.items()],
    )
    compare = forms.BooleanField(
        label=gettext_lazy("Compare with the year before"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "cung-ky"}),
    )
    running = forms.BooleanField(
        label=gettext_lazy("Sum up along time"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )

    def __init__(self, query: QueryDict, user: User) -> None:
        self.is_asked = any(query.get(name) for name in PARAMETERS.values())
        super().__init__(_with_usual(query), auto_id="q-%s")
        self._user = user
        self._choose("indicators", [(row.code, str(row)) for row in indicators_in_use()])
        self._choose("lines", [(row.code, row.name) for row in PartyLine.objects.order_by("order")])
        visible = gate.visible(user, Programme).order_by("-phase_from", "short_title")
        rows = visible.select_related(None).values_list("code", "short_title")
        self._choose("programmes", list(rows))

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in _FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in _FIRST]

    @property
    def has_more(self) -> bool:
        """Whether one of the conditions that are folded away is used, or wrong."""
        return any(
            field.errors or (field.value() and field.value() != USUAL.get(field.name))
            for field in self.more_fields()
        )

    def show_places(self, names: Iterable[str], codes: Iterable[str]) -> None:
        """Let the field of places say what they are called, whatever was typed."""
        told = [f"{name} ({code})" for name, code in zip(names, codes, strict=True)]
        self.data[PARAMETERS["places"]] = "; ".join(told)  # type: ignore[index]  # a QueryDict

    def add_prefix(self, field_name: str) -> str:
        return PARAMETERS.get(field_name, field_name)

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, CodesField)
        field.choices = choices

    def clean_places(self) -> tuple[str, ...]:
        on = self._boundaries_day()
        return tuple(_place_code(name, on) for name in _names(self.cleaned_data["places"]))

    def clean_organisations(self) -> tuple[str, ...]:
        return tuple(
            _organisation_code(name) for name in _names(self.cleaned_data["organisations"])
        )

    def _boundaries_day(self) -> date | None:
        """The day on which a place must exist; None: any."""
        chosen = self.cleaned_data.get("boundaries")
        if chosen == "luc-do":
            return None
        return self.cleaned_data.get("boundaries_on") or timezone.localdate()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("boundaries") == ON_A_DAY and not values.get("boundaries_on"):
            self.add_error("boundaries_on", _("Say of which day."))
        return values

    @property
    def asked(self) -> Asked:
        values = self.cleaned_data
        boundaries: Boundaries | date = BOUNDARIES.get(
            values["boundaries"], values["boundaries_on"]
        )
        question = Question(
            programmes=tuple(values["programmes"]),
            indicators=tuple(values["indicators"]),
            rows=AXES[values["rows"]],
            columns=AXES[values["columns"]],
            places=values["places"],
            lines=tuple(values["lines"]),
            organisations=values["organisations"],
            first=values["first"],
            last=values["last"],
            calendar=CALENDARS[values["calendar"]],
            boundaries=boundaries,
            stages=STAGES[values["stages"]],
            as_known=values["as_known"],
            top=values["top"],
            by=RANKED[values["by"]],
        )
        return Asked(question, compare=values["compare"], running=values["running"])


def _with_usual(query: QueryDict) -> QueryDict:
    """The address with the usual answers where it gives none."""
    data = query.copy()
    for field, word in USUAL.items():
        if not data.get(PARAMETERS[field]):
            data[PARAMETERS[field]] = word
    return data


def _names(text: str) -> list[str]:
    return [name for part in text.split(";") if (name := part.strip())]


def _place_code(text: str, on: date | None) -> str:
    """The code of the place that is named: by its code, as "Name (code)", or by a name that only one
    place bears on that day."""
    name, bracket, rest = text.partition("(")
    code = rest.rstrip(") ") if bracket else text
    if code.isdigit():
        return code
    found = list(places_find(name, on=on)[:8])
    exact = [place for place in found if search_key(place.name) == search_key(name)]
    codes = {place.code for place in exact or found}
    if len(codes) == 1:
        return codes.pop()
    if not codes:
        raise _invalid("place.unknown", name=text)
    raise _several(f"{place}, {place.parent} ({place.code})" for place in exact or found)


def _organisation_code(text: str) -> str:
    if Organisation.objects.filter(code=text).exists():
        return text
    found = list(organisations_find(text)[:8])
    exact = [body for body in found if search_key(body.name) == search_key(text)]
    if len(exact or found) == 1:
        return (exact or found)[0].code
    if not found:
        raise _invalid("question.organisation", name=text)
    raise _several(f"{body.name} ({body.code})" for body in exact or found)


def _several(fitting: Iterable[str]) -> forms.ValidationError:
    listed = "; ".join(fitting)
    return forms.ValidationError(
        _("Several fit: %(names)s. Give the code of one.") % {"names": listed}, code="several"
    )


class TitleForm(forms.Form):
    """What a saved question is called."""

    title = TextField(label=gettext_lazy("Name of the question"), max_length=200)
