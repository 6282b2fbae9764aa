"""Why a number of a table is so: what stands behind it, what does not, and what it was on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from phoihop.answers.asking import Cell, Header
from phoihop.answers.asking.why import At, Behind, Cause, Step, Why, why
from phoihop.answers.display import Shown, number_text, shown, shown_total
from phoihop.base.models import User
from phoihop.indicators.models import Indicator
from phoihop.rollup.kinds import CreditRule, Qualifier
from phoihop.web.forms.explore_words import Asked
from phoihop.web.pages.explore_links import (
    AT_COLUMN,
    AT_INDICATOR,
    AT_ROW,
    AT_UNIT,
    explore_url,
    why_url,
)
from phoihop.web.pages.explore_title import boundaries_words

# The scale of the waterfall's drawing.
SCALE = 100


@dataclass(frozen=True)
class Bar:
    """A step of the waterfall: its words, by how much, what it makes, and its bar on the scale."""

    words: str
    note: str
    by: str
    makes: str
    start: float
    width: float
    kind: str
    figures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of the ledger in the cell, and what it adds there."""

    behind: Behind
    adds: str


@dataclass(frozen=True)
class Other:
    """A number that is no part of this one."""

    shown: Shown | None
    label: str
    url: str


@dataclass(frozen=True)
class WhyPage:
    why: Why
    asked: Asked
    at: At
    since: date | None

    @property
    def shown(self) -> Shown | None:
        return self._shown(self.why.cell)

    def _shown(self, cell: Cell | None) -> Shown | None:
        return None if cell is None else shown_total(self.why.answer.total(cell))

    @property
    def lede(self) -> str:
        parts = [self.why.measure.name]
        parts += [one.label for one in (self.why.row, self.why.column) if one.code]
        return " · ".join(parts)

    @property
    def explore_url(self) -> str:
        return explore_url(self.asked)

    @property
    def indicator(self) -> Indicator:
        return Indicator.objects.get(pk=self.why.measure.indicator_id)

    @property
    def boundaries(self) -> str:
        words = boundaries_words(self.asked)
        return f"{words[:1].upper()}{words[1:]}"

    @property
    def joint(self) -> str:
        """What joint figures count for here; "" where there are none."""
        cell = self.why.cell
        if cell is None or not cell.joint:
            return ""
        if self.why.measure.credit_rule is CreditRule.SHARE:
            return _("each body counts its own share")
        if self.asked.question.by_party:
            return _("credited to each body in full; bodies do not add up to the total")
        return _("counted once")

    @property
    def qualifier(self) -> str:
        """Why the number bears its word."""
        cell = self.why.cell
        if cell is None or cell.qualifier is Qualifier.EXACT or cell.figures < 2:
            return ""
        return _("at least one of the figures is not exact, so the sum is not either")

    @property
    def interval(self) -> bool:
        return self.why.cell is not None and self.why.cell.amount is None

    @property
    def counts(self) -> str:
        number = self.why.count
        return ngettext("%(number)s figure", "%(number)s figures", number) % {"number": number}

    @cached_property
    def lines(self) -> list[Line]:
        unit = self.why.measure.unit
        return [Line(one, self._adds(one, unit)) for one in self.why.behind]

    def _adds(self, behind: Behind, unit: str) -> str:
        says = shown(
            amount=behind.amount,
            denominator=behind.denominator or None,
            qualifier=behind.entry.qualifier,
            unit=unit,
        )
        return str(replace(says, unit=""))

    @property
    def more(self) -> int:
        """Lines behind the number that the page does not list."""
        return self.why.count - len(self.why.behind)

    @property
    def beside(self) -> list[Other]:
        answer = self.why.answer
        return [
            self._other(cell, self.why.row, answer.columns[cell.column]) for cell in self.why.beside
        ]

    @property
    def units(self) -> list[Other]:
        return [self._other(cell, self.why.row, self.why.column) for cell in self.why.units]

    def _other(self, cell: Cell, row: Header, column: Header) -> Other:
        measure = self.why.answer.measures[cell.measure]
        label = column.label if column is not self.why.column else ""
        return Other(self._shown(cell), label, why_url(self.asked, row.code, column.code, measure))

    @property
    def drafts(self) -> Shown | None:
        return self._shown(self.why.drafts)

    @cached_property
    def waterfall(self) -> list[Bar]:
        """From what it was to what it is, on one scale."""
        past, cell = self.why.past, self.why.cell
        if past is None:
            return []
        before = past.amount or 0
        now = before + sum(step.amount for step in past.steps)
        reached, levels = before, [0, before, now]
        for step in past.steps:
            reached += step.amount
            levels.append(reached)
        lowest, highest = min(levels), max(levels)
        scale = _Scale(lowest, highest)
        unit = self.why.measure.unit
        bars = [_level(_("As known then"), f"{past.day:%d/%m/%Y}", before, scale, unit)]
        reached = before
        for step in past.steps:
            bars.append(_step(step, reached, scale, unit))
            reached += step.amount
        is_so = number_text(now, unit) if cell is None or cell.amount is None else ""
        today = _level(_("Now"), "", now, scale, unit)
        return [*bars, replace(today, makes=is_so or today.makes)]


@dataclass(frozen=True)
class _Scale:
    lowest: int
    highest: int

    def at(self, amount: int) -> float:
        whole = self.highest - self.lowest
        return round(float(Fraction(amount - self.lowest, whole) * SCALE), 2) if whole else 0.0


def _level(words: str, note: str, amount: int, scale: _Scale, unit: str) -> Bar:
    start, end = sorted((scale.at(0), scale.at(amount)))
    return Bar(words, note, "", number_text(amount, unit), start, round(end - start, 2), "over")


def _step(step: Step, reached: int, scale: _Scale, unit: str) -> Bar:
    after = reached + step.amount
    start, end = sorted((scale.at(reached), scale.at(after)))
    sign = "+" if step.amount >= 0 else "−"
    number = len(step.figures)
    return Bar(
        words=cause_words(step.cause),
        note=ngettext("%(number)s figure", "%(number)s figures", number) % {"number": number},
        by=f"{sign}{number_text(abs(step.amount), unit)}",
        makes=number_text(after, unit),
        start=start,
        width=round(end - start, 2),
        kind="fill" if step.amount >= 0 else "minus",
        figures=step.figures,
    )


def cause_words(cause: Cause) -> str:
    words = {
        Cause.ENTERED: _("Entered since"),
        Cause.CORRECTED: _("Corrected"),
        Cause.WITHDRAWN: pgettext("figures", "Withdrawn"),
        Cause.SENT: _("Sent since, so that it counts"),
        Cause.RETURNED: _("Returned for completion, so that it does not count"),
        Cause.NEWER: _("A newer reading took its place"),
        Cause.ELSEWHERE: _("Counted elsewhere: other place, body or rule"),
    }
    return words[cause]


def at_of(query: Mapping[str, str]) -> At:
    """The cell that an address asks about."""
    return At(
        row=query.get(AT_ROW, ""),
        column=query.get(AT_COLUMN, ""),
        indicator=query.get(AT_INDICATOR, ""),
        unit=query.get(AT_UNIT, ""),
    )


def why_page(asked: Asked, at: At, user: User, since: date | None) -> WhyPage:
    return WhyPage(why(asked.question, at, user, since=since), asked, at, since)
