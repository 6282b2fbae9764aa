"""When it was: the time that the text says, else the report's window, else the period reported on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_noop

from phoihop.indicators.models import Indicator
from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.words import Surroundings, Writing
from phoihop.ledger.models import Entry
from phoihop.programmes.models import Programme, ReportingRule, ReportingWindow
from phoihop.reading.model import ReadFigure, Span
from phoihop.reading.notices.model import Notices
from phoihop.reading.notices.periods import Mention, mentions_of, with_years, written_on
from phoihop.reading.notices.script import Day, Script, script_of
from phoihop.reading.tokens import tokens_of
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.periods import Period, period_label, period_name

_Kind = Indicator.CountingKind

# Words that say that the number grew since an earlier day.
_CUMULATIVE: Final = ("lũy kế", "từ đầu năm", "cộng dồn", "từ đầu nhiệm kỳ", "từ đầu giai đoạn")
# Days that are kept every year, and no day on which something was done.
_KEPT: Final = frozenset(
    ["kỷ", "kỉ", "niệm", "mừng", "dịp", "nhân", "hướng", "thành", "lập", "truyền", "thống", "sinh"]
)
_DASHES: Final = frozenset(("-", "–"))
_BETWEEN: Final = _DASHES | {"đến", "tới"}
_UP_TO: Final = frozenset(("đến", "tới", "hết"))


@dataclass(frozen=True)
class When:
    """basis: of `Entry.Basis`; fits: the report's window holds it, if there is one"""

    period: Period | None
    basis: str
    reason: Reason
    is_day: bool = False
    fits: bool = True


class Dates:
    """The times a text says, and what the paper's report and programme make of them."""

    def __init__(
        self,
        writing: Writing,
        notices: Notices,
        programme: Programme,
        window: ReportingWindow | None,
    ) -> None:
        self._writing = writing
        self._window = window
        self._span = None if window is None else Period(window.start, window.end)
        self._programme = programme
        self._reported = notices.period
        self._script = script_of(writing.text, tokens_of(writing.text))
        taken = _tokens_in(self._script, [each for cited in notices.citations for each in cited.places])  # fmt: skip
        self._mentions = with_years(
            mentions_of(self._script, taken), self._script, self._year_of(notices)
        )
        in_mentions = {at for mention in self._mentions for at in range(mention.first, mention.end)}
        self._days = [
            day
            for at, day in sorted(self._script.days.items())
            if at not in taken and at not in in_mentions and not self._is_kept(day)
        ]

    def _year_of(self, notices: Notices) -> int | None:
        if self._span is not None:
            return self._span.end.year
        if notices.period is not None and notices.period.period is not None:
            return notices.period.period.end.year
        written = written_on(self._script)
        return None if written is None else written.year

    def _is_kept(self, day: Day) -> bool:
        """ "kỷ niệm ngày 27/7", "ngày thành lập 22/12" are no days on which something was done."""
        before = self._script.words[max(0, day.first - 6) : day.first]
        return day.year is None and any(word in _KEPT for word in before)

    def when(self, figure: ReadFigure, around: Surroundings, indicator: Indicator | None) -> When:
        """The days of the figure, and how it stands to them."""
        on = self._day(figure, around)
        cumulative = self._is_cumulative(figure, around)
        if on is not None and not cumulative:
            days, up_to = on
            if days.start < days.end:
                why = gettext_noop("The text says the days: %(days)s.")
                return self._done(
                    days, Entry.Basis.IN_PERIOD, _reason(why, days=period_label(days))
                )
            return self._on_day(days.end, up_to, indicator)
        period, reason, said = self._period(figure)
        return self._over(period, reason, said, cumulative, indicator)

    def _on_day(self, day: date, up_to: bool, indicator: Indicator | None) -> When:
        period = Period(day, day)
        reason = _reason(gettext_noop("The text says the day: %(on)s."), on=format_date(day))
        stands = _stands(indicator)
        if up_to and not stands:
            # "Đến ngày 14/9, đã mở 18 buổi": all that was done in the window until then.
            begun = self._span.start if self._span is not None else None
            if begun is not None and begun <= day:
                return self._done(Period(begun, day), Entry.Basis.IN_PERIOD, reason)
        basis = Entry.Basis.AS_AT if stands else Entry.Basis.IN_PERIOD
        return self._done(period, basis, reason, is_day=True)

    def _over(
        self,
        period: Period | None,
        reason: Reason,
        said: bool,
        cumulative: bool,
        indicator: Indicator | None,
    ) -> When:
        if period is None:
            return When(None, Entry.Basis.IN_PERIOD, reason)
        if _stands(indicator):
            last = self._last_day(period)
            why = gettext_noop("What stands on a day is recorded on the last one: %(on)s.")
            reason = reason if said else _reason(why, on=format_date(last))
            return self._done(Period(last, last), Entry.Basis.AS_AT, reason)
        if cumulative:
            begun = min(period.start, date(period.end.year, 1, 1))
            why = gettext_noop("The text counts from %(start)s on.")
            since = _reason(why, start=format_date(begun))
            return self._done(Period(begun, period.end), Entry.Basis.CUMULATIVE, since)
        return self._done(period, Entry.Basis.IN_PERIOD, reason)

    def _last_day(self, period: Period) -> date:
        """Its end, or the window's where that lies within."""
        if self._span is not None and period.contains(self._span.end):
            return self._span.end
        return period.end

    def _done(self, period: Period, basis: str, reason: Reason, *, is_day: bool = False) -> When:
        if self._window is None or self._span is None:
            return When(period, basis, reason, is_day)
        if self._span.contains(period):
            return When(period, basis, reason, is_day)
        why = gettext_noop("%(period)s is not within the window %(window)s of the report.")
        outside = _reason(why, period=period_label(period), window=self._window.label)
        return When(period, basis, outside, is_day, fits=False)

    # A period -------------------------------------------------------------------------------

    def _period(self, figure: ReadFigure) -> tuple[Period | None, Reason, bool]:
        """The period, why, and whether the text says it of this figure."""
        said = self._said(figure)
        if said is not None:
            why = gettext_noop("The text says when: “%(words)s”.")
            words = figure.period.text if figure.period is not None else ""
            return said, _reason(why, words=words), True
        other = self._other_time()
        if other is not None:
            return other
        if self._window is not None:
            why = gettext_noop("The text says no time: the report's window %(window)s.")
            return self._span, _reason(why, window=self._window.label), False
        reported = self._reported
        if reported is not None and reported.period is not None:
            why = gettext_noop("The text reports on “%(words)s”.")
            return reported.period, _reason(why, words=reported.span.text), False
        return None, _reason(gettext_noop("The text says no time.")), False

    def _other_time(self) -> tuple[Period, Reason, bool] | None:
        """Where the whole text reports on a time that has nothing to do with the report's window."""
        if self._span is None or self._reported is None or self._reported.period is None:
            return None
        period = self._reported.period
        name = period_name(period)
        if name is not None and self._window is not None:
            rule = self._window.rule
            if rule.closing == ReportingRule.Closing.CLOSING_DAY:
                period = name.closing(rule.closing_day)
        if self._span.overlaps(period):
            return None
        why = gettext_noop("The text reports on “%(words)s”.")
        return period, _reason(why, words=self._reported.span.text), False

    def _said(self, figure: ReadFigure) -> Period | None:
        if figure.period is None:
            return None
        first = bisect_right(self._mentions, figure.period.start, key=self._end)
        if first == len(self._mentions) or self._start(self._mentions[first]) >= figure.period.end:
            return None
        period = self._mentions[first].period()
        return None if period is None else self._as_window(period)

    def _start(self, mention: Mention | Day) -> int:
        return self._script.tokens[mention.first].start

    def _end(self, mention: Mention | Day) -> int:
        return self._script.tokens[mention.end - 1].end

    def _as_window(self, period: Period) -> Period:
        """ "quý III" of a report means its closing window, which begins and ends some days earlier."""
        name = period_name(period)
        if self._window is None or self._span is None or name is None:
            return period
        closing = name.closing(self._window.rule.closing_day)
        return self._span if self._span in (closing, name.calendar()) else period

    # A day ----------------------------------------------------------------------------------

    def _day(self, figure: ReadFigure, around: Surroundings) -> tuple[Period, bool] | None:
        """The day or days that the figure's sentence says, and whether a day is the last of a longer time."""
        at = bisect_left(self._script.tokens, figure.quantity.start, key=lambda token: token.start)
        first, last = self._sentence(around)
        begin = bisect_left(self._days, first, key=self._start)
        end = bisect_right(self._days, last, key=self._end)
        found: tuple[Period, bool] | None = None
        for day in self._days[begin:end]:
            if day.first > at and not self._same_clause(at, day.first):
                continue
            whole = self._whole_day(day)
            if whole is None or (day.first > at and found is not None):
                continue
            up_to = any(
                word in _UP_TO for word in self._script.words[max(0, day.first - 2) : day.first]
            )
            found = self._days_said(day, whole), up_to
        return found

    def _days_said(self, day: Day, whole: date) -> Period:
        """That day; all of "từ ngày 12 đến 17/10/2026", "từ 12/10 đến 17/10/2026", "12-17/10/2026"."""
        words, at = self._script.words, day.first - 1
        if day.first + 2 < day.end and words[day.first + 1] in _DASHES:
            # Written as one word, it is known by its first day.
            return Period(whole, max(whole, _day_of_month(words[day.first + 2], whole) or whole))
        while at > 0 and words[at] == "ngày":
            at -= 1
        begun = None
        if at > 0 and words[at] in _BETWEEN:
            before = next((other for other in self._days if other.end == at), None)
            if before is None:
                begun = _day_of_month(words[at - 1], whole)
            else:
                begun = before.in_year(before.year or whole.year)
        return (
            Period(begun, whole) if begun is not None and begun <= whole else Period(whole, whole)
        )

    def _sentence(self, around: Surroundings) -> tuple[int, int]:
        words, page = self._writing.words, self._writing.page
        start, end = around.sentence
        if start >= end:
            return 0, 0
        return page.tokens[words[start].token].start, page.tokens[words[end - 1].token].end

    def _same_clause(self, first: int, last: int) -> bool:
        return not any(word in (";", ".") for word in self._script.words[first:last])

    def _whole_day(self, day: Day) -> date | None:
        """The day with its year: that in which it falls into the window. None when it lies outside
        the programme's phase, so that the programme cannot be meant."""
        if day.year is not None:
            found = day.in_year(day.year)
        elif self._span is not None:
            years = (self._span.start.year, self._span.end.year)
            possible = [whole for year in years if (whole := day.in_year(year)) is not None]
            found = next((each for each in possible if self._span.contains(each)), None)
        else:
            reported = self._reported.period if self._reported is not None else None
            found = None if reported is None else day.in_year(reported.end.year)
        last = self._programme.phase_to
        if found is None or found < self._programme.phase_from or (last and found > last):
            return None
        return found

    def _is_cumulative(self, figure: ReadFigure, around: Surroundings) -> bool:
        said = "" if figure.period is None else figure.period.text.lower()
        start, end = around.sentence
        words = " ".join(word.exact for word in self._writing.words[start:end])
        return any(phrase in words or phrase in said for phrase in _CUMULATIVE)


def _day_of_month(word: str, other: date) -> date | None:
    """The day of that number in the month of another."""
    try:
        return other.replace(day=int(word)) if word.isdecimal() and len(word) <= 2 else None
    except ValueError:
        return None


def _stands(indicator: Indicator | None) -> bool:
    """Whether it is a reading on a day: a stock, or an official ratio."""
    if indicator is None:
        return False
    official = indicator.is_ratio and indicator.credit_rule == Indicator.CreditRule.OWNER
    return indicator.counting_kind == _Kind.STOCK or official


def _reason(why: str, **values: str) -> Reason:
    return Reason("period", why, values)


def _tokens_in(script: Script, spans: Sequence[Span]) -> frozenset[int]:
    """The tokens that stand in these spans."""
    starts = [token.start for token in script.tokens]
    found: set[int] = set()
    for span in spans:
        found.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
    return frozenset(found)
