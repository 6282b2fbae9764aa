from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.base.problems import CATALOGUE
from phoihop.directory.access import WRITING_ROLES, standing
from phoihop.directory.models import Organisation, valid_on
from phoihop.meetings.models import Attendance, BlockResult, Conclusion, Conference
from phoihop.meetings.states import TRANSITIONS, ConclusionState
from phoihop.programmes.access import is_office
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.reporting.models import Difficulty
from phoihop.web.forms.base import (
    DateField,
    LongTextField,
    OrganisationField,
    PlaceField,
    TextField,
)

POST_NOT_NAME = _("The post, never a person's name")
# Empty rows offered below those that are there.
EXTRA_ROWS = 4


def bodies_around(
    programme: Programme, on: date, kept: Iterable[int | None] = ()
) -> QuerySet[Organisation]:
    """Those who take part, the organisations of the programme's own place on that day, and those
    chosen before (`kept`, ids)."""
    part = Q(pk__in=bodies_taking_part(programme).values("pk"))
    there = valid_on(on) & Q(place=programme.place_id)
    return Organisation.objects.filter(part | there | Q(pk__in=[pk for pk in kept if pk]))


def possible_hosts(
    programme: Programme, user: User, now: Conference | None
) -> QuerySet[Organisation]:
    """For the programme office any body around; for others the parties they write for. Whoever
    holds the conference now stays among them."""
    current = now.host_id if now else None
    if is_office(user, programme):
        return bodies_around(programme, now.held_on if now else timezone.localdate(), [current])
    written = [post.organisation_id for post in standing(user).posts if post.role in WRITING_ROLES]
    parties = programme.signatories.filter(organisation__in=written).values("organisation")
    return Organisation.objects.filter(Q(pk__in=parties) | Q(pk=current))


class ConferenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Conference.Kind.choices)
    title = TextField(label=_("Title"), max_length=300)
    held_on = DateField(label=_("Held on"))
    day_is_known = forms.BooleanField(
        label=_("The day is known (not only that of the article)"), required=False, initial=True
    )
    place = PlaceField(label=_("Place"), on=date.today)
    host = OrganisationField(label=_("Held by"), required=False)
    chair_post = TextField(
        label=_("Post of the chair"), help_text=POST_NOT_NAME, max_length=200, required=False
    )
    about_from = DateField(label=_("Looks back from"), required=False)
    about_to = DateField(label=_("Looks back to"), required=False)
    summary = LongTextField(label=_("Summary"), required=False)
    note = TextField(
        label=_("Note"),
        help_text=_("What a reader must know, for example that the source gives no figures"),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        user: User,
        conference: Conference | None = None,
        **options: Any,
    ) -> None:
        if conference:
            options["initial"] = {name: getattr(conference, name) for name in self.base_fields}
        else:
            options["initial"] = {"place": programme.place, "day_is_known": True}
        super().__init__(*args, **options)
        place, host = self.fields["place"], self.fields["host"]
        assert isinstance(place, PlaceField) and isinstance(host, OrganisationField)
        place.on = lambda: self.cleaned_data.get("held_on") or timezone.localdate()
        host.queryset = possible_hosts(programme, user, conference)
        # Without a host only the programme office could ever change the conference again.
        host.required = not is_office(user, programme)


class RowForm(forms.Form):
    """A row of a table that is written as a whole; `row` is empty in a new one."""

    row = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AttendanceRow(RowForm):
    body = TextField(
        label=_("Body"), max_length=200, widget=forms.TextInput(attrs={"class": "short"})
    )
    post = TextField(
        label=_("Post"),
        help_text=POST_NOT_NAME,
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    part = forms.ChoiceField(
        label=_("Part"),
        choices=Attendance.Part.choices,
        initial=Attendance.Part.PRESENT,
        required=False,
    )
    organisation = forms.TypedChoiceField(
        label=_("In the directory"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = bodies


class ResultRow(RowForm):
    # The preset makes an empty row empty: what is merely preset was not typed.
    block = forms.ChoiceField(
        label=_("Block"), choices=BlockResult.Block.choices, initial=BlockResult.Block.PARTY
    )
    text = LongTextField(label=_("Result"), widget=forms.Textarea(attrs={"rows": 3}))


AttendanceRows: type[BaseFormSet[AttendanceRow]] = formset_factory(
    AttendanceRow, extra=EXTRA_ROWS, can_delete=True, can_delete_extra=False
)
ResultRows: type[BaseFormSet[ResultRow]] = formset_factory(
    ResultRow, extra=1, can_delete=True, can_delete_extra=False
)


class ConclusionForm(forms.Form):
    text = LongTextField(label=_("Conclusion"), widget=forms.Textarea(attrs={"rows": 3}))
    responsible_body = TextField(
        label=_("Responsible body"),
        help_text=_("In the words of the conference, for example “the armed forces”"),
        max_length=300,
        error_messages={"required": CATALOGUE["conference.conclusion_owner"].message},
    )
    responsible = forms.ModelMultipleChoiceField(
        label=_("Responsible organisations of the directory"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see the conclusion on their desk until it is done"),
        required=False,
    )
    due_on = DateField(label=_("To be done by"), required=False)

    def __init__(
        self,
        *args: Any,
        conference: Conference,
        conclusion: Conclusion | None = None,
        **options: Any,
    ) -> None:
        chosen: list[int] = []
        if conclusion:
            chosen = [body.pk for body in conclusion.responsible.all()]
            options["initial"] = {
                "text": conclusion.text,
                "responsible_body": conclusion.responsible_body,
                "responsible": chosen,
                "due_on": conclusion.due_on,
            }
        super().__init__(*args, **options)
        bodies = self.fields["responsible"]
        assert isinstance(bodies, forms.ModelMultipleChoiceField)
        bodies.queryset = bodies_around(conference.programme, conference.held_on, chosen)


class ConclusionMoveForm(forms.Form):
    """What became of a conclusion. Offers only the states that may follow."""

    to = forms.ChoiceField(label=_("What became of it"))
    note = TextField(label=_("What was checked"), max_length=400, required=False)
    on = DateField(label=_("Checked on"), required=False)

    def __init__(self, *args: Any, conclusion: Conclusion, **options: Any) -> None:
        # Several of these stand on one page.
        options.setdefault("auto_id", f"conclusion_{conclusion.pk}_%s")
        super().__init__(*args, **options)
        state = self.fields["to"]
        assert isinstance(state, forms.ChoiceField)
        following = TRANSITIONS[ConclusionState(conclusion.state)]
        state.choices = [(one.value, one.label) for one in ConclusionState if one in following]


class DifficultiesForm(forms.Form):
    """Which difficulties and proposals of the programme the conference spoke of, and a new one."""

    known = forms.ModelMultipleChoiceField(
        label=_("Already known in the programme"),
        queryset=Difficulty.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Difficulty.Kind.choices)
    text = LongTextField(
        label=_("A new one: what is difficult, or proposed"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    cause = LongTextField(
        label=_("Cause"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    remedy = LongTextField(
        label=_("Remedy"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, conference: Conference, user: User, **options: Any) -> None:
        options["initial"] = {"known": [one.pk for one in conference.difficulties.all()]}
        super().__init__(*args, **options)
        known = self.fields["known"]
        assert isinstance(known, forms.ModelMultipleChoiceField)
        # Those of a report that was not sent are its own body's alone.
        visible = gate.visible(user, Difficulty)
        known.queryset = visible.filter(programme=conference.programme_id)
        if not known.queryset.exists():
            del self.fields["known"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not values.get("text") and (values.get("cause") or values.get("remedy")):
            self.add_error("text", _("Say what is difficult, or proposed."))
        return values


class AttachForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("Minutes, notice of conclusions, invitation; no classified file"),
    )
