"""What a figure is because of another: who came to a session, what goods are worth, who was commended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop

from phoihop.indicators.models import Indicator
from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.words import Writing
from phoihop.reading.model import Kind
from phoihop.reading.notices.model import Notices, Who

# Sessions and those who came to them.
ATTENDANCE: Final = {
    "A01": "A02", "A03": "A04", "A05": "A06", "A09": "A10", "A13": "A14", "A15": "A16",
    "E02": "E03",
}  # fmt: skip
# Things and what they are worth.
WORTH: Final = {"C21": "C22", "D01": "D02", "D06": "D07", "D08": "D09", "D15": "D16"}
COMMENDED: Final = {Who.COLLECTIVE: "G06", Who.INDIVIDUAL: "G07"}

# How much it says: where the reading links the two, where the words do, where they only stand
# side by side in one clause.
_LINKED, _IN_WORDS, _SIDE_BY_SIDE = 5.0, 1.6, 1.0
_COMMENDATION = 3.0
_IS_WORTH: Final = (
    "trị giá", "kinh phí", "tổng giá trị", "tương đương", "số tiền", "tiền thuốc",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Belonging:
    """code: the indicator that follows; strength: how much speaks for it"""

    code: str
    strength: float
    reason: Reason


class Belongings:
    """best_of: the indicator chosen for the figure of a number, as far as one was chosen already"""

    def __init__(
        self, writing: Writing, notices: Notices, best_of: Callable[[int], Indicator | None]
    ) -> None:
        self._writing = writing
        self._best_of = best_of
        self._commended = {
            each.span.start: each.who
            for commendation in notices.commendations
            for each in commendation.recipients
            if each.number is not None
        }
        starts = [figure.quantity.start for figure in writing.figures]
        self._number_of = {start: number for number, start in enumerate(starts)}

    def number_at(self, start: int | None) -> int | None:
        """The number of the figure that starts there."""
        return None if start is None else self._number_of.get(start)

    def of(self, number: int) -> Iterable[Belonging]:
        quantity = self._writing.figures[number].quantity
        code = COMMENDED.get(self._commended.get(quantity.start, Who.MIXED))
        if code is not None:
            why = gettext_noop("It stands where the text tells of commendations.")
            yield Belonging(code, _COMMENDATION, Reason("indicator", why))
        if quantity.kind is Kind.MONEY:
            yield from self._worth(number)
        else:
            yield from self._attendance(number)

    def _attendance(self, number: int) -> Iterable[Belonging]:
        linked = self.number_at(self._writing.figures[number].attends)
        sessions, held = self._other(number, linked)
        if held is not None and held.code in ATTENDANCE:
            why = gettext_noop("It follows “%(text)s”, proposed as %(indicator)s.")
            strength = _SIDE_BY_SIDE if linked is None else _LINKED
            yield Belonging(ATTENDANCE[held.code], strength, self._reason(why, sessions, held))

    def _worth(self, number: int) -> Iterable[Belonging]:
        linked = self.number_at(self._writing.figures[number].equivalent_of)
        at, goods = self._other(number, linked)
        if goods is not None and goods.code in WORTH:
            why = gettext_noop("It says what “%(text)s” is worth, proposed as %(indicator)s.")
            strength = self._worth_said(at, number) if linked is None else _LINKED
            yield Belonging(WORTH[goods.code], strength, self._reason(why, at, goods))

    def _other(self, number: int, linked: int | None) -> tuple[int, Indicator | None]:
        """The figure this one may belong to: the linked one, else the one before in its clause."""
        if linked is not None:
            return linked, self._best_of(linked)
        before = number - 1
        if before < 0 or not self._writing.same_clause(number, before):
            return before, None
        return before, self._best_of(before)

    def _worth_said(self, goods: int, number: int) -> float:
        places, words = self._writing.page.places, self._writing.page.words
        between = " ".join(words[places[goods][1] : places[number][0]])
        return _IN_WORDS if any(said in between for said in _IS_WORTH) else _SIDE_BY_SIDE

    def _reason(self, why: str, number: int, indicator: Indicator) -> Reason:
        text = self._writing.figures[number].quantity.text
        return Reason("indicator", why, {"text": text, "indicator": str(indicator)})
