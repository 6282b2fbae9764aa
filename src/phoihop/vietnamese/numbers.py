"""Numbers as Vietnamese documents write them: "7.135", "2,5", "94,2%", "02", "35/71", and in words.

Reading is strict. A form that another country writes with another meaning ("2.5", "1,500") is never guessed:
it raises `AmbiguousNumber` with the values the writer may have meant, so that a person can be asked.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from phoihop.vietnamese.folding import clean

_PLAIN = re.compile(r"[0-9]+(?:,(?P<fraction>[0-9]+))?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)(?:,[0-9]+)?")
_THREE_AFTER_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_DOT_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_COMMA_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BLOCKS = ("", " tỷ", " tỷ tỷ")
WORDS_LIMIT = 10**27


class NotANumber(ValueError):
    """The text is not a number in any form this package knows."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a number: {text!r}")
        self.text = text


class AmbiguousNumber(ValueError):
    """The text is a number whose separators leave its value in doubt.

    `readings` are the values it may stand for, the likeliest first, in the unit of the function that raised:
    plain for `parse_number`, đồng for `parse_money`. One reading means: a foreign form to be confirmed.
    """

    def __init__(self, readings: tuple[Decimal, ...], text: str = "") -> None:
        super().__init__(f"doubtful number: {text!r}")
        self.readings = readings
        self.text = text


def format_integer(number: int) -> str:
    """7135 → "7.135"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(value: Decimal, places: int | None = None) -> str:
    """Decimal("2.50") → "2,5": exact, with no more figures than needed.

    With `places`, exactly so many after the comma, halves rounded away from zero. Raises ValueError for a
    value that is not finite.
    """
    if not value.is_finite():
        raise ValueError(f"no decimal form: {value}")
    if places is not None:
        with localcontext() as context:
            context.prec = len(value.as_tuple().digits) + abs(value.adjusted()) + places + 2
            value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{value.copy_abs():f}".partition(".")
    return _assemble(
        value < 0, int(whole), fraction if places is not None else fraction.rstrip("0")
    )


def format_scaled(amount: int, power: int) -> str:
    """The exact quotient of an amount and a power of ten: (2_500_000, 6) → "2,5"."""
    whole, rest = divmod(abs(amount), 10**power)
    return _assemble(amount < 0, whole, f"{rest:0{power}d}".rstrip("0"))


def _assemble(negative: bool, whole: int, fraction: str) -> str:
    return f"{'-' if negative else ''}{format_integer(whole)}{',' + fraction if fraction else ''}"


def format_percent(value: Decimal, places: int | None = None) -> str:
    """Decimal("94.2") → "94,2%": the value is the percentage, not the fraction."""
    return format_decimal(value, places) + "%"


def pad_count(number: int) -> str:
    """A count in the running text of a document: 2 → "02"; from 10 on as usual. Not for tables."""
    return f"{number:02d}" if 1 <= number <= 9 else format_integer(number)


def format_ratio(numerator: int, denominator: int) -> str:
    """(35, 71) → "35/71"."""
    return f"{format_integer(numerator)}/{format_integer(denominator)}"


def parse_number(text: str) -> Decimal:
    """The value of "7.135", "239 841", "1165", "2,5", "0,75" or "1.234.567,891"; a minus may stand before it.

    Thousands are parted by points or spaces (no-break ones too), decimals by a comma. Raises `AmbiguousNumber`
    for "2.5", "1,500", "1,500,000", and `NotANumber` for whatever is no number.
    """
    body = clean(text).replace("\u2212", "-")
    sign = -1 if body.startswith("-") else 1
    body = body.removeprefix("-")
    doubtful = _readings(body)
    if doubtful:
        raise AmbiguousNumber(
            tuple(reading.copy_negate() if sign < 0 else reading for reading in doubtful), text
        )
    if not (_PLAIN.fullmatch(body) or _GROUPED.fullmatch(body)):
        raise NotANumber(text)
    value = Decimal(body.replace(".", "").replace(" ", "").replace(",", "."))
    return value.copy_negate() if sign < 0 and value else value


def _readings(body: str) -> tuple[Decimal, ...]:
    """What a doubtful form may stand for; nothing when its form is beyond doubt, or no number at all."""
    if _THREE_AFTER_COMMA.fullmatch(body):
        return Decimal(body.replace(",", ".")), Decimal(body.replace(",", ""))
    if _COMMA_GROUPED.fullmatch(body):
        return (Decimal(body.replace(",", "")),)
    if _DOT_DECIMAL.fullmatch(body) and not _GROUPED.fullmatch(body):
        return Decimal(body), Decimal(body.replace(".", ""))
    return ()


def words(number: int) -> str:
    """The number in words: 1005 → "một nghìn không trăm linh năm".

    Up to the thousands of triệu of tỷ tỷ; raises ValueError from `WORDS_LIMIT` on.
    """
    if abs(number) >= WORDS_LIMIT:
        raise ValueError("too large to be put in words")
    if number < 0:
        return "âm " + words(-number)
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    for power in (2, 1, 0):
        block = number // 10 ** (9 * power) % 10**9
        if block:
            parts.append(_block_words(block, led=bool(parts)) + _BLOCKS[power])
    return " ".join(parts)


def _block_words(block: int, *, led: bool) -> str:
    """Up to nine figures; `led` when larger ones went before, so that missing hundreds are spoken."""
    parts: list[str] = []
    for divisor, unit in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group = block // divisor % 1000
        if group:
            parts.append(_group_words(group, led=led or bool(parts)) + unit)
    return " ".join(parts)


def _group_words(group: int, *, led: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    parts: list[str] = []
    if hundreds or led:
        parts.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and ones:
        parts.append(f"linh {_DIGITS[ones]}" if parts else _DIGITS[ones])
    elif tens:
        parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
        if ones:
            parts.append(_after_tens(tens, ones))
    return " ".join(parts)


def _after_tens(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:
        return "tư"
    return _DIGITS[ones]
