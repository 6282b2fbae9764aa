from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from phoihop.base.audit import audit
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import require_valid
from phoihop.indicators.models import Indicator
from phoihop.ledger.coordinates import cells, counted_unit
from phoihop.ledger.models import Entry, Figure, Original, Source
from phoihop.ledger.postings import post_entries
from phoihop.ledger.selectors import standing_entry
from phoihop.ledger.services.sources import require_open
from phoihop.ledger.states import Stage
from phoihop.rollup.amounts import (
    AmountError,
    NotWhole,
    as_reported,
    dimension_of,
    to_smallest,
)
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.folding import clean
from phoihop.vietnamese.numbers import format_decimal


@dataclass(frozen=True)
class FigureInput:
    """What someone says a figure is.

    value, denominator: in `unit` as reported (67 with "tấn"; 35 and 71 with "xã")
    span: code-point offsets of the figure in `original`, or else in the source's own text
    """

    indicator: Indicator
    value: Decimal
    unit: str
    place: Place
    period_from: date
    period_to: date
    organisation: Organisation | None = None
    denominator: Decimal | None = None
    qualifier: str = Entry.Qualifier.EXACT
    basis: str = Entry.Basis.IN_PERIOD
    what: str = ""
    span: tuple[int, int] | None = None
    original: Original | None = None


@transaction.atomic
def figure_record(
    *,
    source: Source,
    figure: FigureInput,
    by: User | None,
    equivalent_of: Figure | None = None,
    outside_phase: bool = False,
) -> Figure:
    """Enter a new figure on a source that is still open.

    `outside_phase` keeps a figure that the source itself dates outside the programme's phase.
    Raises Problem naming the field; nothing is written then.
    """
    if source.programme.is_closed:
        raise Problem("figure.programme_closed")
    require_open(source)
    _require_period(source, figure, outside_phase)
    written = Figure.objects.create(
        source=source, equivalent_of=equivalent_of, outside_phase=outside_phase
    )
    entry = _write(written, source, figure, by=by)
    post_entries([entry], source.stage)
    audit(by=by, verb="figure.record", on=written, entry=entry.id, amount=entry.amount)
    return written


@transaction.atomic
def figure_restate(*, figure: Figure, by: User | None, reason: str = "", **changes: Any) -> Entry:
    """Change what a figure says: `value`, `denominator`, `qualifier`, `unit`, `place`, … of
    FigureInput. The old line is taken back and a new one written; both stay for ever.

    On a source already sent it is a restatement and needs a reason.
    """
    now, stage = _lock(figure)
    _require_changeable(stage, reason)
    said = spoken(now)
    wanted = replace(said, **changes)
    if wanted == said:
        raise Problem("figure.unchanged", field="value")
    _require_period(figure.source, wanted, figure.outside_phase)
    taken_back = _take_back(now, by=by, reason=reason)
    entry = _write(figure, figure.source, wanted, by=by, reason=reason)
    post_entries([taken_back, entry], stage)
    audit(by=by, verb="figure.restate", on=figure, was=now.amount, now=entry.amount, reason=reason)
    return entry


@transaction.atomic
def figure_withdraw(*, figure: Figure, by: User | None, reason: str) -> Entry:
    """Take a figure back altogether: it was never so."""
    now, stage = _lock(figure)
    if not reason.strip():
        raise Problem("figure.reason_missing", field="reason")
    _require_changeable(stage, reason)
    entry = _take_back(now, by=by, reason=reason)
    post_entries([entry], stage)
    audit(by=by, verb="figure.withdraw", on=figure, was=now.amount, reason=reason)
    return entry


def spoken(entry: Entry) -> FigureInput:
    """The entry in the words of its reporter: amounts in the reported unit again."""
    return FigureInput(
        indicator=entry.indicator,
        value=Decimal(as_reported(entry.amount, entry.unit)),
        unit=entry.unit,
        place=entry.place,
        period_from=entry.period_from,
        period_to=entry.period_to,
        organisation=entry.organisation,
        denominator=(
            None
            if entry.denominator is None
            else Decimal(as_reported(entry.denominator, entry.unit))
        ),
        qualifier=entry.qualifier,
        basis=entry.basis,
        what=entry.what,
        span=None if entry.span_start is None else (entry.span_start, entry.span_end or 0),
        original=entry.original,
    )


def _lock(figure: Figure) -> tuple[Entry, str]:
    """The line of the figure that stands, and the stage of its source, which stays locked so until
    the transaction ends."""
    source = Source.objects.select_for_update().get(pk=figure.source_id)
    entry: Entry | None = standing_entry(figure)
    if entry is None:
        raise Problem("figure.withdrawn")
    return entry, source.stage


def _require_changeable(stage: str, reason: str) -> None:
    """A draft changes freely; between sign-off and receipt nothing does; later, with a reason."""
    if stage in {Stage.SIGNED_OFF, Stage.SENT, Stage.WITHDRAWN}:
        raise Problem("figure.source_frozen")
    if stage == Stage.ACCEPTED and not reason.strip():
        raise Problem("figure.reason_missing", field="reason")


def _take_back(entry: Entry, *, by: User | None, reason: str) -> Entry:
    return Entry.objects.create(
        figure=entry.figure,
        source=entry.source,
        programme=entry.programme,
        indicator=entry.indicator,
        unit=entry.unit,
        counted_unit_id=entry.counted_unit_id,
        what=entry.what,
        place=entry.place,
        organisation=entry.organisation,
        window=entry.window,
        calendar_cell=entry.calendar_cell,
        window_cell=entry.window_cell,
        period_from=entry.period_from,
        period_to=entry.period_to,
        basis=entry.basis,
        amount=-entry.amount,
        denominator=None if entry.denominator is None else -entry.denominator,
        qualifier=entry.qualifier,
        original=entry.original,
        reverses=entry,
        reason=reason,
        recorded_by=by,
    )


def _write(
    written: Figure, source: Source, figure: FigureInput, *, by: User | None, reason: str = ""
) -> Entry:
    amount, denominator = amounts(figure)
    _require_span(source, figure)
    require_valid(figure.place, on=figure.period_to, field="place")
    calendar_cell, window_cell = cells(
        source=source,
        indicator=figure.indicator,
        basis=figure.basis,
        period_from=figure.period_from,
        period_to=figure.period_to,
    )
    return Entry.objects.create(
        figure=written,
        source=source,
        programme=source.programme,
        indicator=figure.indicator,
        unit=figure.unit,
        counted_unit=counted_unit(figure.indicator, figure.unit),
        what=_own_words(figure),
        place=figure.place,
        organisation=figure.organisation,
        window=source.window,
        calendar_cell=calendar_cell,
        window_cell=window_cell,
        period_from=figure.period_from,
        period_to=figure.period_to,
        basis=figure.basis,
        amount=amount,
        denominator=denominator,
        qualifier=figure.qualifier,
        original=figure.original,
        span_start=figure.span[0] if figure.span else None,
        span_end=figure.span[1] if figure.span else None,
        reason=reason,
        recorded_by=by,
    )


def _own_words(figure: FigureInput) -> str:
    words = clean(figure.what)
    return "" if words == figure.indicator.name else words


def amounts(figure: FigureInput) -> tuple[int, int | None]:
    """The figure in the smallest unit of its indicator's dimension, checked against the indicator.

    Returns (amount, denominator); the denominator only for a ratio. Raises Problem.
    """
    if figure.value < 0:
        raise Problem("figure.negative", field="value")
    if not figure.indicator.is_ratio:
        if figure.denominator is not None:
            raise Problem("figure.denominator_unwanted", field="denominator")
        return _smallest(figure.value, figure.unit, figure.indicator, "value"), None
    if figure.denominator is None:
        raise Problem("figure.denominator_missing", field="denominator")
    if dimension_of(figure.unit) is Dimension.PERCENT:
        # The unit in which the catalogue shows many a ratio is not what its two numbers count.
        raise Problem("figure.ratio_unit", field="unit")
    amount = _smallest(figure.value, figure.unit, figure.indicator, "value")
    denominator = _smallest(figure.denominator, figure.unit, figure.indicator, "denominator")
    if denominator <= 0:
        raise Problem("figure.denominator_zero", field="denominator")
    if amount > denominator:
        raise Problem(
            "figure.ratio_above_one", field="value", value=amount, denominator=denominator
        )
    return amount, denominator


def _smallest(value: Decimal, unit: str, indicator: Indicator, field: str) -> int:
    try:
        amount, dimension = to_smallest(value, unit)
    except NotWhole:
        raise Problem(
            "figure.not_whole", field=field, value=format_decimal(value), unit=unit
        ) from None
    except AmountError:
        raise Problem("figure.too_large", field=field) from None
    if dimension.value != indicator.dimension:
        raise Problem("figure.unit_unknown", field="unit", unit=unit, expected=indicator.unit)
    return amount


def _require_period(source: Source, figure: FigureInput, outside_phase: bool) -> None:
    start, end = figure.period_from, figure.period_to
    require_order(start, end, field="period_to")
    shown = f"{format_date(start)}–{format_date(end)}"
    phase_from, phase_to = source.programme.phase_from, source.programme.phase_to
    if not outside_phase and (start < phase_from or (phase_to is not None and end > phase_to)):
        phase = f"{format_date(phase_from)}–{format_date(phase_to) if phase_to else '…'}"
        raise Problem("figure.outside_phase", field="period_from", period=shown, phase=phase)
    window = source.window
    if window is not None and (start < window.start or end > window.end):
        raise Problem(
            "figure.outside_window", field="period_from", period=shown, window=window.label
        )


def _require_span(source: Source, figure: FigureInput) -> None:
    text = source.text if figure.original is None else figure.original.text
    if figure.span is not None and not 0 <= figure.span[0] < figure.span[1] <= len(text):
        raise Problem("figure.span_outside", field="span")
