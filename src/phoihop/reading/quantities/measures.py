"""Units of measure after a number: money, percent, mass, area, length, volume."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from phoihop.reading.model import Kind
from phoihop.reading.quantities.view import View

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Measure:
    """`factor` turns the number into the unit that is kept: money in đồng, mass in kg; 1 for the rest."""

    last: int
    name: str
    kind: Kind
    factor: Decimal = ONE


_MASSES = {
    "tấn": Decimal(1000),
    "tạ": Decimal(100),
    "yến": Decimal(10),
    "kg": ONE,
    "kilogam": ONE,
    "kilôgam": ONE,
    "kí": ONE,
    "lạng": Decimal("0.1"),
    "gam": Decimal("0.001"),
    "gram": Decimal("0.001"),
    "g": Decimal("0.001"),
}
_AREAS = frozenset({"ha", "hecta", "hécta", "m²", "km²", "sào"})
# Old measures of fields, otherwise "a form" and "a day's work".
_FIELDS = {
    "mẫu": frozenset({"ruộng", "đất", "lúa", "ao"}),
    "công": frozenset({"đất", "ruộng", "lúa"}),
}
_LENGTHS = frozenset({"km", "m", "cm", "mm", "mét", "kilomet", "kilômét"})
_VOLUMES = frozenset({"lít", "m³", "ml"})
_CURRENCIES = frozenset({"vnd", "vnđ", "đồng", "₫", "đ"})
_FOREIGN = frozenset({"usd", "euro", "eur"})
# "30 khối đá", but "khối" alone is a block of offices.
_BULK = frozenset({"đất", "đá", "cát", "bê", "gỗ", "nước", "rác", "bùn", "sỏi"})
_AREA_AFTER = {"vuông": Kind.AREA, "khối": Kind.VOLUME}
_SUPERSCRIPTS = {"2": Kind.AREA, "3": Kind.VOLUME}

# "đồng" begins other words; behind a magnitude ("triệu đồng") only the first two are possible.
_FELLOWS = frozenset({"chí", "bào"})
_OTHER_WORDS_WITH_DONG = _FELLOWS | {
    "đội", "minh", "phục", "nghiệp", "hương", "hành", "diễn", "dao", "ruộng", "thời", "loạt", "bộ", "cỏ", "hồ",
}  # fmt: skip


def measure_at(view: View, index: int, scale: Decimal) -> Measure | None:
    """The measure that begins at this token, behind a number with this magnitude."""
    word = view.low(index)
    if word == "%":
        return Measure(index, "%", Kind.PERCENT)
    if word == "phần" and view.low(index + 1) == "trăm":
        return Measure(index + 1, "%", Kind.PERCENT)
    if not word:
        return None
    return _money_at(view, index, scale) or _goods_at(view, index, word)


def _money_at(view: View, index: int, scale: Decimal) -> Measure | None:
    word, after = view.low(index), view.low(index + 1)
    if word in _FOREIGN or word == "$":
        return Measure(index, view.at(index).text.upper(), Kind.MONEY)
    if word not in _CURRENCIES:
        return None
    if word == "đ" and after == "/" and view.low(index + 2) == "c":
        return None
    if word == "đồng" and after in (_FELLOWS if scale > 1 else _OTHER_WORDS_WITH_DONG):
        return None
    return Measure(index, "đồng", Kind.MONEY)


def _goods_at(view: View, index: int, word: str) -> Measure | None:
    if word in _MASSES and (word != "g" or _is_gram(view, index)):
        return Measure(index, "kg", Kind.MASS, _MASSES[word])
    if word in ("ki", "kí") and view.low(index + 1) == "-":
        return _hyphened(view, index)
    if word in ("m", "km", "mét", "cm", "dm"):
        return _power_of_length(view, index) or Measure(index, view.at(index).text, Kind.LENGTH)
    for kind, names in ((Kind.AREA, _AREAS), (Kind.LENGTH, _LENGTHS), (Kind.VOLUME, _VOLUMES)):
        if word in names:
            return Measure(index, view.at(index).text, kind)
    return _land_or_bulk_at(view, index, word) or _of_two_words(view, index, word)


def _land_or_bulk_at(view: View, index: int, word: str) -> Measure | None:
    if view.low(index + 1) in _FIELDS.get(word, ()):
        return Measure(index, view.at(index).text, Kind.AREA)
    if word == "khối" and view.low(index + 1) in _BULK:
        return Measure(index, view.at(index).text, Kind.VOLUME)
    return None


def _of_two_words(view: View, index: int, word: str) -> Measure | None:
    """ "hải lý", "cây số", "héc ta", "héc-ta"."""
    after = view.low(index + 1)
    if (word, after) in (("hải", "lý"), ("cây", "số")):
        return Measure(index + 1, _written(view, index, index + 1), Kind.LENGTH)
    if word in ("héc", "hec") and after in ("-", "ta"):
        last = index + 1 + (after == "-")
        return Measure(last, _written(view, index, last), Kind.AREA)
    return None


def _is_gram(view: View, index: int) -> bool:
    """ "500g", not "7g30" nor "4G"."""
    return view.at(index).text == "g" and not view.is_number(index + 1)


def _hyphened(view: View, index: int) -> Measure | None:
    """ "ki-lô-gam", "ki-lô-mét"."""
    last = index + 4
    if view.low(index + 2) != "lô" or view.low(index + 3) != "-":
        return None
    if view.low(last) in ("gam", "gram"):
        return Measure(last, "kg", Kind.MASS)
    return Measure(last, _written(view, index, last), Kind.LENGTH)


def _power_of_length(view: View, index: int) -> Measure | None:
    """ "m2", "mét vuông", "m khối"."""
    after = view.low(index + 1)
    if after in _AREA_AFTER:
        return Measure(index + 1, _written(view, index, index + 1), _AREA_AFTER[after])
    if after in _SUPERSCRIPTS and view.gap(index) <= 1 and not view.is_number(index + 2):
        return Measure(index + 1, view.at(index).text + after, _SUPERSCRIPTS[after])
    return None


def _written(view: View, first: int, last: int) -> str:
    return view.text[view.at(first).start : view.at(last).end]


def is_money_word(view: View, index: int) -> bool:
    """ "2 tỷ tiền mặt", "500 triệu vốn vay": what is counted is money itself."""
    return view.low(index) in ("tiền", "vốn", "kinh", "ngân")
