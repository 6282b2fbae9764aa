"""The page on which the programme office writes a programme down: its own lines, then its parts,
each with a form and an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.answers.targets import TargetRow
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicators_in_use
from phoihop.programmes import services
from phoihop.programmes.models import (
    ContentHeading,
    LegalBasis,
    Programme,
    ReportingRule,
    ReportingWindow,
    Signatory,
    Target,
)
from phoihop.programmes.selectors import parties
from phoihop.programmes.states import TRANSITIONS, ProgrammeState
from phoihop.rollup.comparison import OPEN
from phoihop.web.forms.programmes import (
    HeadingForm,
    LegalBasisForm,
    MoveForm,
    OwnWindowForm,
    PartForm,
    ProgrammeForm,
    ReportingRuleForm,
    SignatoryForm,
    SignedCopyForm,
    TargetForm,
    WindowsForm,
)


@dataclass(frozen=True)
class Part:
    """A kind of row that a programme has many of: its form and the services that write it.

    slug:     its place in addresses and on the page
    keyword:  the service's argument for the row being changed
    """

    slug: str
    title: Promise
    add_label: Promise
    model: type[models.Model]
    form: type[PartForm]
    keyword: str
    save: Callable[..., models.Model]
    remove: Callable[..., None]

    def row(self, programme: Programme, pk: int) -> Any:
        """The row of that programme, or Http404."""
        return get_object_or_404(self.model, pk=pk, programme=programme)


PARTS: Mapping[str, Part] = {
    part.slug: part
    for part in (
        Part(
            "ben-ky-ket", _("Parties"), _("Add a party"), Signatory, SignatoryForm,
            "signatory", services.signatory_save, services.signatory_remove,
        ),
        Part(
            "noi-dung", _("Content headings"), _("Add a content heading"), ContentHeading, HeadingForm,
            "heading", services.heading_save, services.heading_remove,
        ),
        Part(
            "chi-tieu-giao", _("Targets"), _("Add a target"), Target, TargetForm,
            "target", services.target_save, services.target_remove,
        ),
        Part(
            "can-cu", _("Legal bases"), _("Add a legal basis"), LegalBasis, LegalBasisForm,
            "basis", services.legal_basis_save, services.legal_basis_remove,
        ),
        Part(
            "lich-bao-cao", _("Reporting calendar"), _("Add a reporting rule"), ReportingRule,
            ReportingRuleForm, "rule", services.reporting_rule_save, services.reporting_rule_remove,
        ),
    )
}  # fmt: skip

# What the button that takes a programme there says; a plain "to" would not tell what one does.
MOVES: Mapping[str, Promise] = {
    ProgrammeState.DRAFT: _("Take back to drafting"),
    ProgrammeState.SIGNING: _("Send round for signature"),
    ProgrammeState.IN_FORCE: _("Put into force"),
    ProgrammeState.PAUSED: _("Pause"),
    ProgrammeState.CLOSED: _("Close after the final review"),
    ProgrammeState.SUPERSEDED: _("Mark as superseded"),
}


@dataclass(frozen=True)
class Section:
    """The rows of one part, and the form below them: empty, or filled with the row being changed.

    changing, name: the row being changed; is_open: the form is in use, so it is shown unfolded
    """

    part: Part
    rows: Sequence[Any]
    form: PartForm
    changing: int | None = None
    name: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class RuleWindows:
    """A reporting rule with its windows and the form that opens more."""

    rule: ReportingRule
    windows: Sequence[ReportingWindow]
    form: PartForm
    is_own: bool
    is_open: bool


@dataclass(frozen=True)
class Move:
    to: str
    label: Promise
    form: MoveForm
    final: bool


@dataclass(frozen=True)
class EditPage:
    programme: Programme
    form: forms.Form
    sections: tuple[Section, ...]
    calendars: tuple[RuleWindows, ...]
    copy: SignedCopyForm
    moves: tuple[Move, ...]
    indicators: Sequence[Indicator]


@dataclass(frozen=True)
class Typed:
    """What somebody typed that could not be saved: the form, and which box of the page it is."""

    key: str
    form: forms.Form
    row: int | None = None


def edit_page(
    programme: Programme,
    user: User,
    *,
    typed: Typed | None = None,
    change: tuple[str, int] | None = None,
) -> EditPage:
    """The page as it stands; with `typed`, that form comes back with its errors and all that was in
    it; with `change`, the form of that part holds the row of that id."""
    rules = list(programme.reporting_rules.prefetch_related("reporters", "windows"))
    rows: dict[str, Sequence[Any]] = {
        "ben-ky-ket": list(parties(programme)),
        "noi-dung": list(programme.headings.all()),
        "can-cu": list(programme.legal_bases.all()),
        "chi-tieu-giao": [
            TargetRow(target, None, OPEN)
            for target in programme.targets.select_related("indicator", "organisation")
        ],
        "lich-bao-cao": rules,
    }
    return EditPage(
        programme=programme,
        form=_typed(typed, "")
        or ProgrammeForm(programme=programme, visible=gate.visible(user, Programme)),
        sections=tuple(
            _section(part, programme, rows[slug], typed, change) for slug, part in PARTS.items()
        ),
        calendars=tuple(_rule_windows(programme, rule, typed) for rule in rules),
        copy=_typed(typed, "ban-ky") or SignedCopyForm(programme=programme),
        moves=tuple(
            _move(programme, to, typed)
            for to in ProgrammeState
            if to in TRANSITIONS[ProgrammeState(programme.state)]
        ),
        indicators=list(indicators_in_use()),
    )


def _typed(typed: Typed | None, key: str) -> Any:
    return typed.form if typed is not None and typed.key == key else None


def _section(
    part: Part,
    programme: Programme,
    rows: Sequence[Any],
    typed: Typed | None,
    change: tuple[str, int] | None,
) -> Section:
    form = _typed(typed, part.slug)
    changing = change[1] if change is not None and change[0] == part.slug else None
    if typed is not None and form is not None:
        changing = typed.row
    if changing is None:
        return Section(part, rows, form or part.form(programme=programme), is_open=form is not None)
    row = part.row(programme, changing)
    return Section(
        part, rows, form or part.form(programme=programme, row=row), row.pk, str(row), is_open=True
    )


def windows_form(rule: ReportingRule) -> type[PartForm]:
    """A rule with dates of its own has its windows typed one by one; the others are reckoned."""
    return OwnWindowForm if rule.closing == ReportingRule.Closing.OWN else WindowsForm


def windows_key(rule: ReportingRule) -> str:
    return f"ky-{rule.pk}"


def _rule_windows(programme: Programme, rule: ReportingRule, typed: Typed | None) -> RuleWindows:
    form = _typed(typed, windows_key(rule))
    kind = windows_form(rule)
    return RuleWindows(
        rule=rule,
        windows=list(rule.windows.all()),
        form=form or kind(programme=programme, prefix=windows_key(rule)),
        is_own=kind is OwnWindowForm,
        is_open=form is not None,
    )


def _move(programme: Programme, to: ProgrammeState, typed: Typed | None) -> Move:
    form = _typed(typed, f"trang-thai-{to}")
    form = form or MoveForm(programme=programme, to=to)
    return Move(to, MOVES[to], form, final=not TRANSITIONS[to])
