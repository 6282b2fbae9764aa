from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.ledger.models import Entry
from phoihop.ledger.services import spoken
from phoihop.web.forms.base import LongTextField, NumberField


class RestateForm(forms.Form):
    """What a figure should say instead, and why."""

    qualifier = forms.ChoiceField(label=_("Qualifier"), choices=Entry.Qualifier.choices)
    value = NumberField(label=_("Figure"))
    denominator = NumberField(label=_("out of"), required=False)
    reason = LongTextField(
        label=_("Reason"), help_text=_("It stays beside the figure for everybody to read.")
    )

    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        said = spoken(entry)
        options["initial"] = {
            "qualifier": said.qualifier,
            "value": said.value,
            "denominator": said.denominator,
        }
        super().__init__(*args, **options)
        self.fields["value"].help_text = _("In %(unit)s") % {"unit": entry.unit}
        self.fields["reason"].widget.attrs["rows"] = 3
        if not entry.indicator.is_ratio:
            del self.fields["denominator"]

    def changes(self) -> dict[str, Any]:
        """The fields of FigureInput that were typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


class WithdrawForm(forms.Form):
    reason = LongTextField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
