"""Beginning a document, issuing it, taking it back; letterheads and registers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.documents.access import OF_ONE_BODY, kinds_open_to
from phoihop.documents.models import DocumentKind, Letterhead, Register
from phoihop.documents.periods import PHASE
from phoihop.meetings.models import Conference
from phoihop.meetings.selectors import conferences_of
from phoihop.programmes.access import is_office
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.vietnamese.numbers import pad_count
from phoihop.vietnamese.periods import PeriodName, period_label
from phoihop.web.forms.base import DateField, OrganisationField, TextField
from phoihop.web.pages.document import every_period

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]


def period_choices(programme: Programme, on: date) -> list[Choice | Group]:
    """The phase, then year by year, the latest first: the year, its halves, quarters and months."""
    last = max(programme.phase_from.year, on.year + 1)
    if programme.phase_to is not None:
        last = min(last, programme.phase_to.year)
    years = range(last, programme.phase_from.year - 1, -1)
    return [
        (PHASE, gettext("The whole phase")),
        *(
            (str(year), [(str(name), _called(name)) for name in every_period(year)])
            for year in years
        ),
    ]


def _called(name: PeriodName) -> str:
    label = period_label(name.calendar())
    return label[:1].upper() + label[1:]


class BeginForm(forms.Form):
    """Which paper is begun. What does not fit together, the service says."""

    kind = forms.ChoiceField(label=_("Kind"))
    period = forms.ChoiceField(
        label=_("Period"),
        help_text=_("Where the programme closes its windows on another day, their days count."),
    )
    organisation = OrganisationField(label=_("Issued by"), empty_label=None)
    form = forms.ChoiceField(label=_("Form"), required=False)
    conference = forms.ModelChoiceField(
        label=_("Conference"),
        queryset=Conference.objects.none(),
        required=False,
        empty_label=_("None, or the latest"),
        help_text=_("For a briefing pack and a notice of conclusions"),
    )

    def __init__(self, *args: Any, programme: Programme, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        kind, period, organisation, form, conference = (
            self.fields[name] for name in ("kind", "period", "organisation", "form", "conference")
        )
        assert isinstance(kind, forms.ChoiceField) and isinstance(period, forms.ChoiceField)
        assert isinstance(organisation, OrganisationField) and isinstance(form, forms.ChoiceField)
        assert isinstance(conference, forms.ModelChoiceField)
        open_to = kinds_open_to(user, programme)
        kind.choices = [(each.value, _capital(each.label)) for each in open_to]
        period.choices = period_choices(programme, timezone.localdate())
        organisation.queryset = bodies_taking_part(programme).filter(
            pk__in=standing(user).written_for
        )
        form.choices = [("", gettext("As its letterhead says")), *Letterhead.Form.choices]
        if is_office(user, programme):
            conference.queryset = conferences_of(programme)
        else:
            del self.fields["conference"]


def _capital(label: Any) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]


def usual_kind(kinds: Iterable[DocumentKind]) -> str:
    """Of the office the consolidated report, of a party its own."""
    offered = list(kinds)
    if DocumentKind.CONSOLIDATED in offered:
        return DocumentKind.CONSOLIDATED
    return next((kind for kind in offered if kind in OF_ONE_BODY), "")


class IssueForm(forms.Form):
    """The act of issuing. What must be confirmed is there only where there is such a thing."""

    dated = DateField(label=_("Dated"))
    number = forms.IntegerField(label=_("Number"), required=False, min_value=1, max_value=999_999)
    place = TextField(label=_("Place of writing"), max_length=80, required=False)
    signer_authority = TextField(
        label=_("On whose behalf"),
        max_length=200,
        required=False,
        help_text=_("As it stands over the post: TM. ỦY BAN NHÂN DÂN, KT. CHỈ HUY TRƯỞNG"),
    )
    signer_post = TextField(
        label=_("Signing post"), max_length=120, help_text=_("The post, never a person's name")
    )
    basis_expired = forms.BooleanField(
        label=_("Cite what is no longer in force all the same"), required=False
    )
    places_unfilled = forms.BooleanField(
        label=_("Issue it with these places left to be filled in by hand"), required=False
    )

    def __init__(
        self, *args: Any, next_number: int | None, confirm: Iterable[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        number = self.fields["number"]
        number.widget.attrs |= {"class": "short", "autocomplete": "off"}
        if next_number is not None:
            number.widget.attrs["placeholder"] = pad_count(next_number)
            said = _("Empty: the next one, %(number)s")
            number.help_text = str(said) % {"number": pad_count(next_number)}
        else:
            number.help_text = gettext("Empty: the next one of the register")
        for name in {"basis_expired", "places_unfilled"} - set(confirm):
            del self.fields[name]

    def accepting(self) -> list[str]:
        said = self.cleaned_data
        return [name for name in ("basis_expired", "places_unfilled") if said.get(name)]


class TakeBackForm(forms.Form):
    file = forms.FileField(
        label=_("The Word file, edited"),
        allow_empty_file=True,
        help_text=_("The .docx that was taken from here; nothing of the paper changes yet"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


class LetterheadForm(forms.Form):
    form = forms.ChoiceField(label=_("Form"), choices=Letterhead.Form.choices)
    variant = forms.ChoiceField(label=_("Variant"), choices=Letterhead.Variant.choices)
    superior = TextField(
        label=_("Body above, as it stands at the head"), max_length=200, required=False
    )
    issuer = TextField(
        label=_("Own name, as it stands at the head"),
        max_length=200,
        required=False,
        help_text=_("Empty: the name of the organisation"),
    )
    symbol = TextField(
        label=_("Letters in the symbol"),
        max_length=30,
        help_text=_("Without the kind of paper: BCHQS in 05/BC-BCHQS, BDVTU in 05-BC/BDVTU"),
    )
    symbol.widget.attrs["class"] = "short"
    place = TextField(
        label=_("Place of writing"),
        max_length=80,
        required=False,
        help_text=_("Empty: the name of the body's place"),
    )
    signer_authority = TextField(
        label=_("On whose behalf"),
        max_length=200,
        required=False,
        help_text=_("As it stands over the post: TM. ỦY BAN NHÂN DÂN, KT. CHỈ HUY TRƯỞNG"),
    )
    signer_post = TextField(
        label=_("Signing post"),
        max_length=120,
        required=False,
        help_text=_("The post, never a person's name"),
    )
    filing = TextField(
        label=_("Who keeps a copy"),
        max_length=60,
        required=False,
        help_text=_("The letters after “Lưu: VT,”, or the office that keeps a Party paper"),
    )
    tone = forms.ChoiceField(label=_("Tone marks"), choices=Letterhead.Tone.choices, required=False)

    @classmethod
    def of(cls, letterhead: Letterhead) -> dict[str, Any]:
        return {name: getattr(letterhead, name) for name in cls.base_fields}


class RegisterForm(forms.Form):
    kind = forms.ChoiceField(label=_("For which papers"), required=False)
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty while a committee's term still runs"),
    )
    first_number = forms.IntegerField(
        label=_("First number"),
        min_value=1,
        max_value=999_999,
        help_text=_("Above 1 where numbers were given elsewhere before"),
    )
    first_number.widget.attrs["class"] = "short"

    def __init__(self, *args: Any, register: Register | None = None, **options: Any) -> None:
        today = timezone.localdate()
        options["initial"] = {
            "kind": register.kind if register else "",
            "starts_on": register.starts_on if register else date(today.year, 1, 1),
            "ends_on": register.ends_on if register else date(today.year, 12, 31),
            "first_number": register.first_number if register else 1,
        }
        super().__init__(*args, **options)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kinds = [(each.value, _capital(each.label)) for each in DocumentKind]
        kind.choices = [("", gettext("All papers of the body")), *kinds]
