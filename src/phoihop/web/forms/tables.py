"""Handing a table of figures in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.base.models import User
from phoihop.bulk.services.batches import TAKEN
from phoihop.bulk.states import Notation
from phoihop.directory.models import Organisation
from phoihop.programmes.access import is_office
from phoihop.programmes.models import Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.web.forms.activities import written_for


class TableForm(forms.Form):
    """`owner`: the code of a body; empty for what the programme office compiled."""

    file = forms.FileField(
        label=_("Table"),
        # An empty one is refused in the words of the catalogue.
        allow_empty_file=True,
        help_text=_(".csv (UTF-8) or .xlsx, up to 20 MB; the first row names the columns"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(TAKEN))}),
    )
    owner = forms.ChoiceField(
        label=_("Whose figures they are"),
        required=False,
        help_text=_(
            "Compiled figures count at once; a body's own go into its draft reports and take their way"
        ),
    )
    notation = forms.ChoiceField(
        label=_("How numbers are written in the file"), choices=Notation.choices, required=False
    )

    def __init__(self, *args: Any, programme: Programme, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self._bodies = {
            body.code: body for body in written_for(user, bodies_taking_part(programme))
        }
        choices: list[tuple[str, object]] = [(code, body) for code, body in self._bodies.items()]
        if is_office(user, programme):
            choices.insert(0, ("", _("All bodies: compiled by the programme office")))
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices = choices
        owner.required = choices[0][0] != "" if choices else True

    def clean_owner(self) -> Organisation | None:
        return self._bodies.get(self.cleaned_data["owner"])
