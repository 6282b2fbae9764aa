"""Figures typed row by row inside a larger form, written to their home all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.base.problems import Problem
from phoihop.directory.models import Place
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.services import FigureInput, spoken
from phoihop.web.forms.base import FigureForm, PlaceField, add_problem

# Empty rows offered below those that are there, and the most that one page takes.
EXTRA_ROWS = 3
MOST_ROWS = 60


class FigureRow(FigureForm):
    """A row of the table; `figure` is empty in a new one."""

    figure = forms.IntegerField(widget=forms.HiddenInput, required=False)
    equivalent = forms.BooleanField(
        label=gettext_lazy("the same thing as the row above, in another measure"), required=False
    )

    def said(self) -> dict[str, Any]:
        """What the row says, as fields of FigureInput."""
        typed = self.cleaned_data
        names = ("indicator", "value", "denominator", "unit", "qualifier")
        return {name: typed[name] for name in names}

    @property
    def is_standing(self) -> bool:
        """Whether the row stands for a figure already entered; then it restates nothing anew."""
        return bool(self["figure"].value())


class RemainderRow(FigureRow):
    """A row of a report's remainder, with a place of its own."""

    place = PlaceField(label=gettext_lazy("Place"), on=date.today, required=False, help_text="")

    def __init__(self, *args: Any, default_place: Place, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.default_place = default_place
        place = self.fields["place"]
        assert isinstance(place, PlaceField)
        place.on = lambda: on

    def said(self) -> dict[str, Any]:
        return {**super().said(), "place": self.cleaned_data["place"] or self.default_place}


FigureRows: type[BaseFormSet[FigureRow]] = formset_factory(
    FigureRow, extra=EXTRA_ROWS, max_num=MOST_ROWS
)
RemainderRows: type[BaseFormSet[RemainderRow]] = formset_factory(
    RemainderRow, extra=EXTRA_ROWS, max_num=MOST_ROWS
)


class RowsRefused(Exception):
    """A row raised a Problem, which now stands on it; the whole writing has to be rolled back."""


class Home(Protocol):
    """Where the figures of the rows go: how one is entered, changed, taken back."""

    def enter(self, said: dict[str, Any], equivalent_of: Figure | None) -> Figure: ...
    def change(self, figure: Figure, changes: dict[str, Any]) -> object: ...
    def take_back(self, figure: Figure) -> object: ...


@dataclass
class Written:
    """The rows beside what stood before them, by figure id."""

    rows: BaseFormSet[Any]
    standing: Mapping[int, Entry]

    def mend(self, home: Home) -> None:
        """Change or take back what stood already."""
        self._each(self._mend_row, home)

    def add(self, home: Home) -> None:
        """Enter the new rows, each after the one above it."""
        self.above: Figure | None = None
        self._each(self._add_row, home)

    def _each(self, deed: Callable[[Any, Home], None], home: Home) -> None:
        refused = False
        for row in self.rows.forms:
            try:
                deed(row, home)
            except Problem as problem:
                add_problem(row, problem)
                refused = True
        if refused:
            raise RowsRefused

    def _mend_row(self, row: FigureRow, home: Home) -> None:
        pk = row.cleaned_data.get("figure")
        if not pk:
            return
        entry = self.standing.get(pk)
        if entry is None:
            if row.is_blank:
                return
            raise Problem("figure.withdrawn")
        if row.is_blank:
            home.take_back(entry.figure)
            return
        changes = _changes(spoken(entry), row.said())
        if changes:
            home.change(entry.figure, changes)

    def _add_row(self, row: FigureRow, home: Home) -> None:
        pk = row.cleaned_data.get("figure")
        if pk:
            entry = self.standing.get(pk)
            self.above = None if entry is None or row.is_blank else entry.figure
        elif not row.is_blank:
            restates = self.above if row.cleaned_data["equivalent"] else None
            self.above = home.enter(row.said(), restates)


def _changes(before: FigureInput, said: dict[str, Any]) -> dict[str, Any]:
    changes = {name: value for name, value in said.items() if getattr(before, name) != value}
    if "indicator" in changes:
        # What was counted was named after the former indicator.
        changes["what"] = ""
    return changes


def rows_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What stands, as initial values of rows."""
    rows = []
    for entry in entries:
        said = spoken(entry)
        rows.append(
            {
                "figure": entry.figure_id,
                "indicator": said.indicator,
                "qualifier": said.qualifier,
                "value": said.value,
                "denominator": said.denominator,
                "unit": said.unit,
                "place": said.place,
            }
        )
    return rows


def typed(sent: QueryDict, form: forms.Form | BaseFormSet[Any]) -> Any:
    """What was typed, as initial values, so that a page can be offered again with more rows and
    without judging what is not finished yet."""
    if isinstance(form, BaseFormSet):
        count = sent.get(f"{form.prefix}-TOTAL_FORMS", "0")
        total = min(int(count) if count.isdecimal() else 0, MOST_ROWS)
        return [_typed(sent, form.form.base_fields, f"{form.prefix}-{n}-") for n in range(total)]
    return _typed(sent, form.fields, "")


def _typed(sent: QueryDict, fields: Mapping[str, forms.Field], prefix: str) -> dict[str, Any]:
    return {
        name: sent.getlist(prefix + name)
        if isinstance(field, forms.ModelMultipleChoiceField)
        else sent.get(prefix + name, "")
        for name, field in fields.items()
    }


def taken_back_reason() -> str:
    return _("taken out while drafting")
