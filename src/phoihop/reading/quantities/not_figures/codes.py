"""Numbers inside codes, document numbers, clock times, addresses of pages and telephone numbers."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon.grammar import FUNCTION_WORDS, VERBS
from phoihop.reading.quantities.lexicon.nouns import ALONE, CLASSIFIERS, EVENTS
from phoihop.reading.quantities.measures import ONE, measure_at
from phoihop.reading.quantities.view import View

_MAY_STAND_GLUED = ALONE | CLASSIFIERS | EVENTS
_MAY_STAND_GLUED_BEFORE = FUNCTION_WORDS | VERBS | {"số", "thêm"}
_LINKS = frozenset("/-–.:")
_CODE_MARKS = frozenset("@_=&?#\\~+°")
_MOST_PLAIN_DIGITS = 9
_LONGEST_CODE, _LONGEST_STEM = 12, 3


def code_end(view: View, index: int) -> int | None:
    """The last token of the code whose number stands at `index`, None if it is no code."""
    if _glued_to_a_code(view, index) or _goes_on_as_code(view, index) or _is_clock(view, index):
        return _end_of_chain(view, index)
    body = view.at(index).text
    if len(body) >= _MOST_PLAIN_DIGITS and body.isdigit():
        following = measure_at(view, index + 1, ONE)
        return None if following is not None else index
    return None


def _glued_to_a_code(view: View, index: int) -> bool:
    """ "PA05", "Covid-19", "?id=15"."""
    if not view.glued(index - 1):
        return False
    before = view.at(index - 1).text
    if view.is_word(index - 1):
        return not (before.islower() and before in _MAY_STAND_GLUED_BEFORE)
    if before in _CODE_MARKS:
        return True
    if not (view.is_word(index - 2) and view.glued(index - 2)):
        return False
    stem = view.at(index - 2).text
    if before == ".":
        return stem.isupper() and len(stem) <= _LONGEST_STEM  # "P.3", not "hộ nghèo.15 hộ"
    return before in "-/" and not stem.islower()


def _goes_on_as_code(view: View, index: int) -> bool:
    """ "1A", "25-NQ/TW", "123/BC"."""
    after = view.at(index + 1)
    if view.is_word(index + 1):
        return (
            view.glued(index)
            and after.text[0].isupper()
            and after.low not in _MAY_STAND_GLUED
            and measure_at(view, index + 1, ONE) is None
        )
    if after.text in _CODE_MARKS and after.text != "+":
        return view.glued(index)
    return after.text in _LINKS and view.gap(index) <= 1 and _is_symbol(view, index + 2)


def _is_symbol(view: View, index: int) -> bool:
    """The letters of a document number: "NQ", "QĐ", "KH", followed by "/" or "-" where they stand apart."""
    token = view.at(index)
    if not view.is_word(index) or not token.text.isupper() or len(token.text) > 6:
        return False
    return (
        view.gap(index - 1) == 0 and (view.gap(index - 2) == 0 or view.low(index + 1) in ("/", "-"))
    ) or (view.low(index + 1) in ("/", "-") and view.is_capital(index + 2))


def _is_clock(view: View, index: int) -> bool:
    """ "14h30", "10:17", "7g30"; "8 giờ 00" is a duration and falls with those."""
    if view.low(index + 1) == ":" and view.glued(index) and view.glued(index + 1):
        return view.is_number(index + 2)
    if view.low(index + 1) == "h":
        return True
    return view.low(index + 1) == "g" and view.is_number(index + 2)


def _end_of_chain(view: View, index: int) -> int:
    """Everything that hangs on the number without a blank."""
    last = index
    while last < index + _LONGEST_CODE and view.glued(last):
        if view.at(last + 1).text in ',;()“”"':
            break
        last += 1
    return last
