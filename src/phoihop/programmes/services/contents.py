"""What was agreed: content headings, targets, and the documents the programme rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_order, write
from phoihop.directory.models import Organisation
from phoihop.indicators.models import Indicator
from phoihop.programmes.headings import DEFAULT_HEADINGS
from phoihop.programmes.models import ContentHeading, LegalBasis, Programme, Target
from phoihop.programmes.services.common import remove, require_open
from phoihop.rollup.amounts import AmountError, tidy_unit, to_smallest
from phoihop.rollup.comparison import WHOLE
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.numbers import format_decimal


@transaction.atomic
def heading_save(
    *,
    programme: Programme,
    code: str,
    title: str,
    by: User | None,
    promise: str = "",
    heading: ContentHeading | None = None,
) -> ContentHeading:
    """Add a content heading, or change the one given. Figures find it by its code: ND1 … ND8 are
    those of the catalogue of indicators."""
    require_open(programme)
    holder = programme.headings.filter(code=code).first()
    if holder is not None and holder != heading:
        raise Problem("programme.heading_twice", field="code", code=code)
    heading = heading or ContentHeading(programme=programme, order=programme.headings.count() + 1)
    write(heading, by, "heading", {"code": code, "title": title, "promise": promise})
    return heading


@transaction.atomic
def headings_default(*, programme: Programme, by: User | None) -> list[ContentHeading]:
    """Add those of the eight usual headings whose codes the programme does not have yet."""
    require_open(programme)
    taken = set(programme.headings.values_list("code", flat=True))
    return [
        heading_save(programme=programme, code=code, title=title, by=by)
        for code, title in DEFAULT_HEADINGS
        if code not in taken
    ]


@transaction.atomic
def heading_remove(*, heading: ContentHeading, by: User | None) -> None:
    require_open(heading.programme)
    remove(heading, by, "heading")


@transaction.atomic
def legal_basis_save(
    *,
    programme: Programme,
    symbol: str,
    by: User | None,
    basis: LegalBasis | None = None,
    **more: Any,
) -> LegalBasis:
    """`more`: dated, issuer, about, in_force_to."""
    require_open(programme)
    dated, in_force_to = more.get("dated"), more.get("in_force_to")
    if dated is not None:
        require_order(dated, in_force_to, field="in_force_to")
    basis = basis or LegalBasis(programme=programme, order=programme.legal_bases.count() + 1)
    write(basis, by, "legal_basis", {"symbol": symbol, **more})
    return basis


@transaction.atomic
def legal_basis_remove(*, basis: LegalBasis, by: User | None) -> None:
    require_open(basis.programme)
    remove(basis, by, "legal_basis")


@transaction.atomic
def target_save(
    *,
    programme: Programme,
    indicator: Indicator,
    value: Decimal,
    unit: str,
    period_from: date,
    period_to: date,
    by: User | None,
    denominator: Decimal | None = None,
    organisation: Organisation | None = None,
    note: str = "",
    target: Target | None = None,
) -> Target:
    """Set a target in a reported unit; kept in the smallest unit of the indicator's dimension.

    The target of a ratio is a ratio: 60 of 71, or so many "%" alone.
    """
    require_open(programme)
    if value <= 0:
        raise Problem("target.not_positive", field="value")
    require_order(period_from, period_to, field="period_to")
    amount, whole = _amounts(indicator, value, denominator, unit)
    target = target or Target(programme=programme)
    write(
        target,
        by,
        "target",
        {
            "indicator": indicator,
            "organisation": organisation,
            "unit": unit,
            "amount": amount,
            "denominator": whole,
            "period_from": period_from,
            "period_to": period_to,
            "note": note,
        },
    )
    return target


@transaction.atomic
def target_remove(*, target: Target, by: User | None) -> None:
    require_open(target.programme)
    remove(target, by, "target")


def _amounts(
    indicator: Indicator, value: Decimal, denominator: Decimal | None, unit: str
) -> tuple[int, int | None]:
    amount, dimension = _smallest(value, unit, "value")
    of_percent = indicator.is_ratio and tidy_unit(unit) == "%"
    if dimension.value != indicator.dimension and not of_percent:
        raise Problem("figure.unit_unknown", field="unit", unit=unit, expected=indicator.unit)
    if not indicator.is_ratio:
        if denominator is not None:
            raise Problem("figure.denominator_unwanted", field="denominator")
        return amount, None
    if denominator is None and not of_percent:
        raise Problem("figure.denominator_missing", field="denominator")
    whole = WHOLE if denominator is None else _smallest(denominator, unit, "denominator")[0]
    if whole <= 0:
        raise Problem("figure.denominator_zero", field="denominator")
    if amount > whole:
        raise Problem(
            "figure.ratio_above_one",
            field="value",
            value=format_decimal(value),
            denominator=format_decimal(Decimal(100) if denominator is None else denominator),
        )
    return amount, whole


def _smallest(value: Decimal, unit: str, field: str) -> tuple[int, Dimension]:
    try:
        return to_smallest(value, unit)
    except AmountError:
        raise Problem(
            "figure.not_whole", field=field, value=format_decimal(value), unit=unit
        ) from None
