from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phoihop.activities.models import Activity
from phoihop.activities.selectors import co_parties_of
from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation
from phoihop.programmes.models import ContentHeading, Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.web.forms.base import (
    DateField,
    IndicatorField,
    LongTextField,
    NumberField,
    OrganisationField,
    PlaceField,
    TextField,
)


def written_for(user: User, among: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those of the organisations that the user writes for."""
    return among.filter(pk__in=standing(user).written_for)


class ActivityForm(forms.Form):
    title = TextField(label=_("What was done"), max_length=300)
    held_from = DateField(label=_("From"))
    held_to = DateField(
        label=_("To"), required=False, help_text=_("Leave empty when it was a single day")
    )
    day_is_known = forms.BooleanField(
        label=_("The exact days are known"), required=False, initial=True
    )
    place = PlaceField(label=_("Place"), on=date.today)
    heading = forms.ModelChoiceField(
        label=_("Content heading"),
        queryset=ContentHeading.objects.none(),
        required=False,
        empty_label="—",
    )
    lead = OrganisationField(label=_("Lead"), empty_label=None)
    co_parties = forms.ModelMultipleChoiceField(
        label=_("Co-parties"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Recorded once for all: each is credited, the programme counts it once"),
    )
    text = LongTextField(
        label=_("In words"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        user: User,
        activity: Activity | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("initial", self._told(activity) if activity else None)
        super().__init__(*args, **options)
        bodies = bodies_taking_part(programme)
        place, heading = self.fields["place"], self.fields["heading"]
        lead, co_parties = self.fields["lead"], self.fields["co_parties"]
        assert isinstance(place, PlaceField)
        assert isinstance(heading, forms.ModelChoiceField)
        assert isinstance(lead, OrganisationField)
        assert isinstance(co_parties, forms.ModelMultipleChoiceField)
        place.on = self._last_day
        heading.queryset = programme.headings.all()
        # Whoever leads now stays among the choices, so that an edit does not move the lead.
        own = written_for(user, bodies)
        lead.queryset = bodies.filter(
            Q(pk__in=own.values("pk")) | Q(pk=activity.lead_id if activity else None)
        )
        # A body that can only lead has no use for a tick as its own co-party.
        led_by = list(lead.queryset.values_list("pk", flat=True)[:2])
        co_parties.queryset = bodies.exclude(pk__in=led_by) if len(led_by) == 1 else bodies

    @staticmethod
    def _told(activity: Activity) -> dict[str, Any]:
        one_day = activity.held_from == activity.held_to
        return {
            "title": activity.title,
            "held_from": activity.held_from,
            "held_to": None if one_day else activity.held_to,
            "day_is_known": activity.day_is_known,
            "place": activity.place,
            "heading": activity.heading_id,
            "lead": activity.lead_id,
            "co_parties": [body.pk for body in co_parties_of(activity)],
            "text": activity.source.text,
        }

    def _last_day(self) -> date:
        """The day on which the place must exist; fields are cleaned in their order above."""
        days = self.cleaned_data
        return days.get("held_to") or days.get("held_from") or timezone.localdate()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if "held_to" in values:
            values["held_to"] = values["held_to"] or values.get("held_from")
        return values


class ClaimForm(forms.Form):
    """A co-party's own number for the activity."""

    organisation = OrganisationField(label=_("Organisation"), empty_label=None)
    indicator = IndicatorField(label=_("Indicator"))
    value = NumberField(label=_("Figure"))
    unit = TextField(
        label=_("Unit"), max_length=60, required=False, help_text=_("Empty: the indicator's own")
    )
    note = TextField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, activity: Activity, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = self.fields["organisation"]
        assert isinstance(bodies, OrganisationField)
        parties = [body.pk for body in co_parties_of(activity)]
        bodies.queryset = written_for(user, Organisation.objects.filter(pk__in=parties))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        indicator = values.get("indicator")
        if indicator and not values.get("unit"):
            values["unit"] = indicator.unit
        return values
