"""How figures belong together: goods with their worth, a part with its total, attendance with its events."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.reading.context import words as w
from phoihop.reading.context.page import Page
from phoihop.reading.context.phrases import syllables
from phoihop.reading.model import Kind, Quantity

_NEAR = 24
_FAR = 40
_ROW_GAP = 8
_PEOPLE_UNITS = (
    "lượt",
    "người",
    "hội viên",
    "đoàn viên",
    "học sinh",
    "cán bộ",
    "đại biểu",
    "học viên",
)


@dataclass(frozen=True, slots=True)
class Links:
    """Each the number of another quantity, or None."""

    equivalent_of: int | None = None
    part_of: int | None = None
    attends: int | None = None


def links_of(page: Page, quantities: list[Quantity]) -> list[Links]:
    found: list[Links] = []
    total: int | None = None
    for number, quantity in enumerate(quantities):
        between = _between(page, number)
        total = _total(page, between, number, total, found)
        found.append(
            Links(
                equivalent_of=_goods(page, quantities, number, between),
                part_of=total
                if total is not None and _same_sort(quantities, number, total)
                else None,
                attends=_events(page, quantities, number, between)
                if quantity.kind is Kind.COUNT
                else None,
            )
        )
    return found


def _between(page: Page, number: int) -> tuple[int, int] | None:
    """The words between the quantity before and this one, when they are near each other."""
    if not number:
        return None
    start, end = page.places[number - 1][1], page.places[number][0]
    return (start, end) if start <= end <= start + _FAR else None


def _goods(
    page: Page, quantities: list[Quantity], number: int, between: tuple[int, int] | None
) -> int | None:
    if between is None or quantities[number].kind is not Kind.MONEY or quantities[number].per:
        return None
    start, end = between
    goods = quantities[number - 1]
    if goods.kind in (Kind.MONEY, Kind.PERCENT) or end - start > _NEAR:
        return None
    if w.PEOPLE.at(goods.unit.lower().split(), 0):
        return None
    for index in range(start, end):
        if page.words[index] in (";", ".", "\n") or page.words[index] == "mỗi":
            return None
        if w.SAME_GOODS.at(page.words, index, end):
            return None if _sum_of_row(page, number, index) else number - 1
    return None


def _sum_of_row(page: Page, number: int, label: int) -> bool:
    """ "2 mái ấm, 11 nhà vệ sinh với tổng trị giá …": the worth of all of them, not of the last."""
    if page.words[label] != "tổng" or number < 2:
        return False
    between = page.words[page.places[number - 2][1] : page.places[number - 1][0]]
    return len(between) <= _ROW_GAP and bool({",", "và"} & set(between)) and ";" not in between


def _total(
    page: Page,
    between: tuple[int, int] | None,
    number: int,
    total: int | None,
    found: list[Links],
) -> int | None:
    """The quantity that this one may be a part of."""
    if between is None:
        return None
    words = page.words[between[0] : between[1]]
    if "\n" in words or _full_stop(words):
        return None
    if _inside(words):
        return (
            found[number - 1].part_of
            if number and found[number - 1].part_of is not None
            else number - 1
        )
    if ")" in words or ";" in words:
        return None
    return total


def _inside(words: list[str]) -> bool:
    return any(
        words[i : i + 2] == ["trong", "đó"] or words[i : i + 2] == ["riêng", "trong"]
        for i in range(len(words))
    )


def _full_stop(words: list[str]) -> bool:
    """A stop ends the total, unless the next sentence begins with "Trong đó"."""
    return "." in words and not _inside(words)


def _same_sort(quantities: list[Quantity], number: int, total: int) -> bool:
    return number != total and quantities[number].kind is quantities[total].kind


def _events(
    page: Page, quantities: list[Quantity], number: int, between: tuple[int, int] | None
) -> int | None:
    """ "232 buổi …, thu hút | 7.135 lượt người": the quantity before counts happenings, this one people."""
    if between is None:
        return None
    unit = quantities[number].unit.lower()
    held = quantities[number - 1].unit.lower().split()
    if not unit.startswith(_PEOPLE_UNITS) or not held or held[0] not in _EVENT_WORDS:
        return None
    words = page.words[between[0] : between[1]]
    if "\n" in words or ";" in words or "." in words:
        return None
    return number - 1 if _attending(words) else None


def _attending(words: list[str]) -> bool:
    return any(word in ("với", "hút", "có", "cho", "tham", "dự") for word in words)


_EVENT_WORDS = syllables("buổi đợt cuộc lớp lần hội phiên khóa chuyến ca")
