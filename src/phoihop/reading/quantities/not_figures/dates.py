"""Days, months, years: "29/12", "17-3", "6/4/2022", "năm 2021", "2016-2021"."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import words
from phoihop.reading.quantities.magnitudes import Amount
from phoihop.reading.quantities.view import View

# A date may stand behind them.
DATE_WORDS = words(
    "ngày sáng chiều tối đêm trưa hôm mùng mồng tháng quý quí từ đến tới dịp lễ kỷ niệm rạng đợt nay tuần lúc",
    "hồi vào năm trước sau",
)
_CERTAIN = words("ngày sáng chiều tối đêm trưa hôm mùng mồng tháng dịp lễ niệm lúc rạng nay")
_MONTHS, _MOST_DAYS = 12, 31
_UNTIL = frozenset({"đến", "tới", "và"})
_YEARS = range(1900, 2101)
_SEPARATORS = frozenset("/-–—")


def is_year(amount: Amount) -> bool:
    number = amount.number
    return (
        amount.scale == 1 and len(number.body) == 4 and number.plain and int(number.body) in _YEARS
    )


def behind_a_date_word(view: View, index: int) -> bool:
    """ "ngày 11-11", and the second date of "1/5 đến 10/12"."""
    before = view.low(index - 1)
    return before in _CERTAIN or (before in _UNTIL and view.is_number(index - 2))


def may_follow_a_date_word(view: View, index: int) -> bool:
    return view.low(index - 1) in DATE_WORDS


def is_day_and_month(first: Amount, second: Amount) -> bool:
    """The two could be "29/12" or "12/2022"."""
    if not (_is_small(first) and second.number.plain and second.scale == 1):
        return False
    low, high = int(first.number.body), int(second.number.body)
    return (1 <= low <= _MOST_DAYS and 1 <= high <= _MONTHS) or (
        1 <= low <= _MONTHS and is_year(second)
    )


def _is_small(amount: Amount) -> bool:
    return amount.scale == 1 and amount.number.plain and len(amount.number.body) <= 2


def is_dotted_date(view: View, amount: Amount) -> bool:
    """ "Sáng 31.1", "tháng 4.2022"; and "14.7" before something that is counted, not measured."""
    first, _, second = amount.number.body.partition(".")
    if not (first.isdigit() and second.isdigit() and len(first) <= 2):
        return False
    if len(second) == 4:
        return int(second) in _YEARS and int(first) <= _MONTHS
    return len(second) <= 2 and 1 <= int(first) <= _MOST_DAYS and 1 <= int(second) <= _MONTHS


def end_of_date(view: View, index: int) -> int:
    """The last token of "04/11/2021", "22-12" or "01/6 - 31/8", whose first number stands at `index`.

    Behind a dash with blanks only another date belongs to it: not 250 in "29/12 - 250 hộ".
    """
    last = index
    while view.low(last + 1) in _SEPARATORS and view.is_number(last + 2) and view.gap(last) <= 1:
        apart = not (view.glued(last) and view.glued(last + 1))
        if apart and view.low(last + 1) != "/" and view.low(last + 3) != "/":
            break
        last += 2
    return last


def end_of_glued_date(view: View, index: int) -> int:
    """The same without blanks, so that "năm 2017 - 250 hộ" does not end in 250."""
    last = index
    while view.low(last + 1) in _SEPARATORS and view.is_number(last + 2):
        if not (view.glued(last) and view.glued(last + 1)):
            break
        last += 2
    return last


def parts_of_chain(view: View, index: int) -> int:
    """How many numbers hang together by "/" or "-"."""
    return (end_of_date(view, index) - index) // 2 + 1
