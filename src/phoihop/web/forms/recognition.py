from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.answers.display import shown_entry
from phoihop.base.models import User
from phoihop.directory.models import Organisation
from phoihop.ledger.models import Entry, Figure
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.recognition.models import COLLECTIVES, INDIVIDUALS, Commendation, Exemplar
from phoihop.recognition.selectors import commendation_figures
from phoihop.vietnamese.dates import format_date
from phoihop.web.forms.base import (
    DateField,
    LongTextField,
    OrganisationField,
    PlaceField,
    TextField,
)


def bodies(programme: Programme, now: int | None) -> QuerySet[Organisation]:
    """Those who take part, the organisations of the programme's place, and the one chosen now."""
    part = Q(pk__in=bodies_taking_part(programme).values("pk"))
    there = Q(place=programme.place_id)
    return Organisation.objects.filter(part | there | Q(pk=now))


class ExemplarForm(forms.Form):
    title = TextField(label=_("Name of the exemplar"), max_length=300)
    field = forms.ChoiceField(label=_("Field"), choices=Exemplar.Field.choices)
    standing = forms.ChoiceField(label=_("Standing"), choices=Exemplar.Standing.choices)
    noted_on = DateField(label=_("Noted on"))
    place = PlaceField(label=_("Place"), on=date.today)
    led_by = OrganisationField(label=_("Led by"), required=False)
    content = LongTextField(label=_("Content"), required=False)
    result = LongTextField(label=_("Result"), required=False)

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        exemplar: Exemplar | None = None,
        **options: Any,
    ) -> None:
        if exemplar:
            options["initial"] = {name: getattr(exemplar, name) for name in self.base_fields}
        super().__init__(*args, **options)
        place, led_by = self.fields["place"], self.fields["led_by"]
        assert isinstance(place, PlaceField) and isinstance(led_by, OrganisationField)
        place.on = lambda: self.cleaned_data.get("noted_on") or timezone.localdate()
        led_by.queryset = bodies(programme, exemplar.led_by_id if exemplar else None)


class FigureChoice(forms.TypedChoiceField):
    """One of the given lines of the ledger, chosen by its figure; None when left empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(empty_value=None, required=False, **options)

    def offer(self, entries: list[Entry], now: Figure | None) -> None:
        """Offer these; and the one chosen now, even where one may not read it."""
        figures = {str(entry.figure_id): entry.figure for entry in entries}
        words = {str(entry.figure_id): _in_words(entry) for entry in entries}
        if now is not None and str(now.pk) not in figures:
            figures[str(now.pk)] = now
            words[str(now.pk)] = gettext("the figure chosen now")
        self.coerce = figures.__getitem__
        self.choices = [("", "—"), *words.items()]

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Figure) else value


def _in_words(entry: Entry) -> str:
    """ "12 tập thể · tổng kết giai đoạn · đến 30/11/2022"."""
    parts = (str(shown_entry(entry)), entry.counted, format_date(entry.period_to))
    return " · ".join(part for part in parts if part)


class CommendationForm(forms.Form):
    form = forms.ChoiceField(label=_("Form"), choices=Commendation.Form.choices)
    awarded_on = DateField(label=_("Awarded on"))
    decided_by = OrganisationField(label=_("Decided by"), required=False)
    occasion = TextField(label=_("Occasion"), max_length=300)
    achievement = TextField(label=_("For what"), max_length=400, required=False)
    collectives = FigureChoice(
        label=_("Collectives commended"),
        help_text=_("A figure of the programme with the indicator G06; enter it in a report first"),
    )
    individuals = FigureChoice(
        label=_("Individuals commended"),
        help_text=_("A figure of the programme with the indicator G07; enter it in a report first"),
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        user: User,
        commendation: Commendation | None = None,
        **options: Any,
    ) -> None:
        if commendation:
            options["initial"] = {name: getattr(commendation, name) for name in self.base_fields}
        super().__init__(*args, **options)
        entries = list(commendation_figures(user, programme))
        for name, code in (("collectives", COLLECTIVES), ("individuals", INDIVIDUALS)):
            field = self.fields[name]
            assert isinstance(field, FigureChoice)
            field.offer(
                [entry for entry in entries if entry.indicator.code == code],
                getattr(commendation, name) if commendation else None,
            )
        decided_by = self.fields["decided_by"]
        assert isinstance(decided_by, OrganisationField)
        decided_by.queryset = bodies(
            programme, commendation.decided_by_id if commendation else None
        )
