"""What a quantity counts, verbatim: its noun with what goes with it, or the activity or label before it."""

from __future__ import annotations

from phoihop.reading.context import before
from phoihop.reading.context import words as w
from phoihop.reading.context.nouns import phrase_end
from phoihop.reading.context.page import Page
from phoihop.reading.model import Kind, Quantity

Words = tuple[int, int] | None

_HEDGED_GOODS = 4
_NEAR = 24
_TENSES = frozenset(["đã", "đang", "sẽ"])
_STARTS = frozenset(["\n", ".", ",", ";", ":", "có", "và", "("])
# Between a name for a number and the number these make it another number's: "số tiền hỗ trợ cho 12 hộ".
_PARTING = frozenset(["cho", "với", "từ"])
_LIST_MARKS = frozenset([":", ";"])
_ROW = 3
_QUOTES = frozenset('“”"')


class Whats:
    """quantities: those of the page, in the same order."""

    def __init__(self, page: Page, quantities: list[Quantity]) -> None:
        self._page = page
        self._quantities = quantities
        self._found: list[Words] = []

    def of(self, number: int, actor: Words, goods: int | None) -> Words:
        """The words that say what the quantity of this number counts, or None; to be asked in order.

        actor: who did it; goods: the quantity it is the worth of
        """
        found = self._read(number, actor, goods)
        if found and actor and found[0] < actor[0] - 1 < found[1]:
            found = self._without_owner(found, actor[0])
        self._found.append(found)
        return found

    def _without_owner(self, found: tuple[int, int], owner: int) -> Words:
        """ "11 đoàn công tác | của Hội Nông dân xã": whose they are is told by the actor."""
        return (found[0], owner - 1) if self._page.words[owner - 1] == "của" else found

    def _read(self, number: int, actor: Words, goods: int | None) -> Words:
        kind = self._quantities[number].kind
        subject_end = actor[1] if actor else 0
        if kind is Kind.MONEY:
            return self._money(number, actor or (0, 0), goods)
        if kind is Kind.PERCENT:
            return self._share(number, subject_end)
        if kind in (Kind.COUNT, Kind.RATIO):
            return self._counted(number, subject_end)
        return self._measured(number, subject_end)

    def unit_start(self, number: int) -> int:
        """The first word of the unit: past the digits, magnitudes and marks."""
        page = self._page
        first, end = page.places[number]
        unit = self._quantities[number].unit.split()
        head = unit[0].lower() if unit else ""
        for index in range(first, end):
            if page.words[index] == head or page.tokens[index].low == head:
                return index
        for index in range(first, end):
            if page.is_word(index) and not w.MAGNITUDES.at(page.words, index):
                return index
        return end

    def _counted(self, number: int, subject_end: int) -> Words:
        page = self._page
        first, end = page.places[number]
        unit = self.unit_start(number)
        event = w.EVENTS.at(page.words, unit, end) == end - unit > 0
        people = unit == end or self._someone(unit, end)
        undertaking = w.UNDERTAKINGS.at(page.words, unit, end) == end - unit
        stop = phrase_end(
            page,
            end,
            verbs=people or undertaking or event,
            event=event or undertaking,
            noun=unit < end,
        )
        stop = self._receivers(first, stop)
        if stop == end and (people or page.words[end : end + 2] == ["đã", "được"]):
            stop = self._predicate(first, end)
        if stop == unit and page.word(end) == "cho":
            stop = max(end, phrase_end(page, end + 1, verbs=True))
        if stop == unit or (event and stop == end):
            done = before.activity(page, first, subject_end)
            if done is None or w.CHANGES.at(page.words, *done) == done[1] - done[0]:
                done = self._compared(number) or done
            if done:
                return done
        if stop > end:
            return unit, stop
        plain = unit == end or w.PLAIN_UNITS.at(page.words, unit, end) == end - unit
        called = self._called(number, subject_end) if plain else self._numbered(number, unit)
        if called is None and w.CASES.at(page.words, unit, end) == end - unit > 0:
            called = before.activity(page, first, subject_end)
        return called or ((unit, stop) if unit < stop else None)

    def _receivers(self, first: int, end: int) -> int:
        """ "gồm: 30 suất quà | tặng hộ nghèo": in a list, where no verb governs them, those they are for belong to it."""
        page = self._page
        listed = page.word(before.skip_amounts(page, first) - 1) in _LIST_MARKS
        if not listed or page.word(end) != "tặng" or not page.is_word(end + 1):
            return end
        return phrase_end(page, end + 1, verbs=True)

    def _compared(self, number: int) -> Words:
        """ "so với tháng trước giảm | 3 vụ", "tăng | 9 vụ": of what so many happened just before."""
        page = self._page
        if not w.CHANGES.before(page.words, before.skip_amounts(page, page.places[number][0])):
            return None
        unit = self._quantities[number].unit
        for earlier in range(number - 1, max(number - 1 - _ROW, -1), -1):
            if self._quantities[earlier].unit == unit:
                return self._found[earlier]
        return None

    def _numbered(self, number: int, unit: int) -> Words:
        """ "số tin báo đã giải quyết 12/15 | tin": called by the number of them."""
        page = self._page
        found = before.rate(page, page.places[number][0])
        if found is None or not _PARTING.isdisjoint(page.words[found[0] : found[1]]):
            return None
        rate = w.RATES.at(page.words, *found)
        return found if page.word(found[0] + rate) == page.word(unit) else None

    def _predicate(self, first: int, end: int) -> int:
        """ "256 hộ | là hội viên", "có 3 tập thể | đã được tặng Bằng khen": where what is said of them ends."""
        page = self._page
        says = page.word(end) == "là" and page.is_word(end + 1)
        if not says and page.word(end) in _TENSES:
            start = before.skip_amounts(page, first)
            says = page.word(start - 1) in _STARTS or start == 0
        return max(end, phrase_end(page, end + 1, verbs=True)) if says else end

    def _called(self, number: int, subject_end: int) -> Words:
        """ "Số hộ nghèo còn | 300 hộ": the unit alone says less than the words before."""
        page = self._page
        first = page.places[number][0]
        found = before.rate(page, first)
        if found is None or not _PARTING.isdisjoint(page.words[found[1] : first]):
            return self._changed(number) or before.name(page, first, subject_end)
        alone = w.RATES.at(page.words, *found) == found[1] - found[0]
        return None if alone and page.words[found[0]] != "dân" else found

    def _changed(self, number: int) -> Words:
        """ "còn 800 hộ (giảm | 75 hộ)": of what was counted just before."""
        page = self._page
        first = page.places[number][0]
        same = number and self._quantities[number - 1].unit == self._quantities[number].unit
        first = before.skip_amounts(page, first)
        change = w.CHANGES.before(page.words, first)
        if same and change and page.word(first - change - 1) == "(":
            return self._found[number - 1]
        return None

    def _someone(self, unit: int, end: int) -> bool:
        """One who acts: of the table, a short form ("CCB"), or named by what one is ("tiểu thương", "nhạc sĩ")."""
        page = self._page
        unit += page.words[unit] == "lượt"
        known = w.PEOPLE.at(page.words, unit, end)
        if known or unit >= end:
            return known > w.NOT_PEOPLE.at(page.words, unit, end)
        if w.THINGS.at(page.words, unit, end):
            return False
        return page.is_short_form(unit) or page.words[end - 1] in w.PERSON_ENDS

    def _measured(self, number: int, subject_end: int) -> Words:
        """ "67 tấn | lương thực, thực phẩm", "nạo vét kênh mương dài | 3 km"."""
        page = self._page
        first, end = page.places[number]
        stop = phrase_end(page, end, verbs=False)
        if stop > end:
            return end, stop
        return (
            before.size(page, first)
            or self._sized(number)
            or self._without_size(before.activity(page, first, subject_end))
        )

    def _sized(self, number: int) -> Words:
        """ "5 tuyến đường điện dài | 6,7 km": of the quantity before, when only its size stands between."""
        page = self._page
        end = before.skip_qualifiers(page, page.places[number][0])
        size = w.SIZES.before(page.words, end)
        return self._noun_ending_at(number - 1, end - size) if size else None

    def _noun_ending_at(self, number: int, end: int) -> Words:
        """What that quantity counts, if its phrase goes on to `end`."""
        if number < 0 or not self._counts(number):
            return None
        named = self._counted(number, 0)
        return named if named and named[1] == end else None

    def _without_size(self, found: Words) -> Words:
        if found is None:
            return None
        start, end = found
        size = w.SIZES.before(self._page.words, end, start)
        return (start, end - size) if size and end - size > start else found

    def _share(self, number: int, subject_end: int) -> Words:
        page = self._page
        first, end = page.places[number]
        start = end + (w.COMPARISON.at(page.words, end) or page.word(end) == "là")
        if not w.TIMES.at(page.words, start):
            stop = phrase_end(page, start, verbs=True)
            if stop > start:
                return start, self._share_predicate(stop)
        if change := self._change(first, end):
            return change
        found = (
            before.rate(page, first)
            or before.label(page, first)
            or before.activity(page, first, subject_end)
        )
        found = before.trimmed(page, *found) if found else None
        return found or before.clause(page, first, subject_end) or self._same_thing(number)

    def _change(self, first: int, end: int) -> Words:
        """ "90 nhà (tăng | 9,5% | so với năm trước)": of what stands before the bracket, only how it changed."""
        page = self._page
        first = before.skip_amounts(page, first)
        change = w.CHANGES.before(page.words, first)
        if not change or page.word(first - change - 1) != "(":
            return None
        return (first - change, first) if w.COMPARISON.at(page.words, end) else None

    def _share_predicate(self, end: int) -> int:
        """ "100% hộ nghèo | đều được tặng quà": where what is said of the share ends."""
        page = self._page
        start = end + (page.word(end) in ("đều", "đã"))
        if page.word(start) != "được" or not page.is_word(start + 1):
            return end
        return max(end, phrase_end(page, start, verbs=True))

    def _same_thing(self, number: int) -> Words:
        """ "giảm từ 5,2% | xuống còn | 1,1%", "còn 302 hộ (chiếm | 4,8%)": of what was told just before."""
        page = self._page
        if not number:
            return None
        between = page.words[page.places[number - 1][1] : page.places[number][0]]
        if len(between) > _NEAR or "\n" in between or "." in between:
            return None
        return self._found[number - 1]

    def _money(self, number: int, actor: tuple[int, int], goods: int | None) -> Words:
        page = self._page
        first, end = page.places[number]
        labelled = before.label(page, first)
        if labelled and w.AVERAGES.at(page.words, *labelled) == labelled[1] - labelled[0]:
            labelled = before.rate(page, first) or labelled
        if labelled and actor[0] <= labelled[0] < actor[1]:  # a fund that acts is no label
            labelled = None
        if goods is not None:
            return self._worth(goods, labelled)
        if labelled:
            return self._of_each(labelled)
        meant = self._meant(number)
        if meant:
            return meant
        stop = phrase_end(page, end, verbs=False)
        if stop > end:
            return end, stop
        if page.word(first - 1) == "(" and (priced := self._noun_ending_at(number - 1, first - 1)):
            return priced
        done = before.activity(page, first, actor[1])
        if done and done[1] - done[0] > 2:
            return done
        said = before.trimmed(page, *done) if done else None
        return self._purpose(end) or said or self._same_thing(number) or done

    def _meant(self, number: int) -> Words:
        """ "6 tỷ đồng và 300 ngày công | để làm đường": the purpose of all that was given."""
        page = self._page
        end = page.places[number][1]
        for _ in range(_ROW):
            if page.word(end) in ("để", "nhằm"):
                return self._purpose(end)
            further = end + (page.word(end) in ("và", ","))
            following = page.quantity_at[further] if further < len(page.words) else -1
            if following <= number:
                return None
            number = following
            end = phrase_end(page, page.places[number][1], verbs=False)
        return None

    def _worth(self, goods: int, labelled: Words) -> Words:
        """The goods; with "trị giá" behind them, if they stand side by side."""
        page = self._page
        named = (
            self._counted(goods, page.places[goods][0])
            if self._counts(goods)
            else self._measured(goods, 0)
        )
        if named is None or labelled is None:
            return named or labelled
        if page.word(labelled[0]) == "tổng":
            return labelled
        if page.word(labelled[0] - 1) == "(":
            return labelled if w.WORTH.at(page.words, labelled[0], labelled[1]) else named
        if not w.WORTH.at(page.words, labelled[0], labelled[1]) or labelled[0] - named[1] > 2:
            return labelled
        start = max(named[0], labelled[0] - _HEDGED_GOODS)
        while start > named[0] and self._inside_quotation(start, labelled[0]):
            start -= 1
        return start, labelled[1]

    def _of_each(self, labelled: Words) -> Words:
        """ "Mỗi suất quà | trị giá"."""
        if labelled is None:
            return None
        for start in range(labelled[0] - 1, max(labelled[0] - 5, -1), -1):
            if self._page.words[start] == "mỗi":
                return start, labelled[1]
            if not self._page.is_word(start):
                break
        return labelled

    def _inside_quotation(self, start: int, end: int) -> bool:
        quotes = [word for word in self._page.words[start:end] if word in _QUOTES]
        return quotes[:1] == ["”"] or quotes.count('"') % 2 == 1

    def _counts(self, number: int) -> bool:
        return self._quantities[number].kind in (Kind.COUNT, Kind.RATIO)

    def _purpose(self, index: int) -> Words:
        """ "… | để xây nhà cho hội viên", "… cho | quỹ khuyến học"."""
        page = self._page
        preposition = w.PURPOSES.at(page.words, index)
        if not preposition:
            return None
        keeps = page.words[index] not in ("cho", "để", "vào", "nhằm")
        start = index if keeps else index + preposition
        stop = phrase_end(page, index + preposition, verbs=True)
        return (start, stop) if stop > start else None
