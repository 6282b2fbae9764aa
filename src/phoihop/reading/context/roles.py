"""Which body in a sentence is its subject, by what stands around its name.

A body is a subject where a clause can begin (after a full stop, a comma, a colon, an expression of time) and
something is said of it; never after a preposition or a verb ("phối hợp với Hội Nông dân", "cho Hội"), but for a few
that hand the action over ("mô hình của …, kết quả đã", "giúp Công an xã làm rõ").
"""

from __future__ import annotations

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import Body
from phoihop.reading.context.clauses import Clauses
from phoihop.reading.context.gazetteer import DETERMINERS
from phoihop.reading.context.groups import Group
from phoihop.reading.context.nouns import counted
from phoihop.reading.context.page import Page, Sentence
from phoihop.reading.context.phrases import syllables

_CLAUSE_MARKS = frozenset(",;:.–-…")
_OPENING_QUOTES = frozenset('“"')
_LINKING = syllables("là như rằng thì và mà nhưng còn nên riêng lại")
_NO_NOUN = syllables("đã đang sẽ được bị có là vào")
# Before "là" these single out one of those who act: "nhất là cơ quan tỉnh Hội".
_SINGLING = syllables("nhất biệt biểu hình bật như")
_LONGEST_ROW = 22
_LONGEST_TOLD = 14
_LONGEST_DONE = 10

Actor = tuple[int, int] | None


class Roles:
    def __init__(self, page: Page, clauses: Clauses) -> None:
        self._page = page
        self._clauses = clauses

    def subject(self, sentence: Sentence, group: Group, start: int, named: bool) -> Actor:
        """The words that name the subject when this group is one.

        start: where the sentence proper begins; named: a subject stands before in it
        """
        first = group.first
        if self._presented(sentence, group):
            return group.span()
        if group.bodies[0].people and self._only_described(group):
            return None
        if first <= start or self._only_quotes(start, first):
            return group.span() if self._leads(sentence, group, start) else None
        speaks = self._clauses.speaks(group.end)
        headed = self._headed(sentence, group, start, speaks)
        if headed:
            return headed
        if self._follows_comma(first, start):
            return self._after_comma(group, speaks, start)
        before = self._page.words[first - 1]
        if before in _OPENING_QUOTES:
            before = self._page.words[first - 2]
        if before == "và" and self._in_row_of_companions(first - 1, start):
            return None
        if before in _CLAUSE_MARKS or before in _LINKING or self._clauses.after_time(first):
            return group.span() if speaks else None
        acts = self._acts_inside(group, start, named)
        return group.span() if acts else self._split(group, start, named)

    def _only_described(self, group: Group) -> bool:
        """ "là | người lao động thuộc …", "Hội viên gương mẫu | đạt 98%": told who or how many they are."""
        page = self._page
        if page.words[group.first - 1] == "là" and page.word(group.first - 2) not in _SINGLING:
            return not w.AUXILIARIES.at(page.words, group.end)
        return page.word(group.end) in ("đạt", "chiếm") and counted(page, group.end + 1)

    def _leads(self, sentence: Sentence, group: Group, start: int) -> bool:
        if group.first == sentence.first:
            return True
        return group.first >= start and not self._in_row_of_people(sentence, group)

    def _headed(self, sentence: Sentence, group: Group, start: int, speaks: bool) -> Actor:
        """ "Chủ tịch | UBND tỉnh tặng": the head signs for the body."""
        page = self._page
        head = w.HEADS.before(page.words, group.first, sentence.first)
        leads = group.first - head == start
        signs = speaks or (leads and page.word(group.end) in ("và", "cùng"))
        if head and signs and self._boundary(group.first - head, start):
            return group.first - head, group.end
        return None

    def _follows_comma(self, first: int, start: int) -> bool:
        """After a comma, or after a comma and a word like "đồng thời"."""
        words = self._page.words
        return words[first - w.CONNECTIVES.before(words, first, start) - 1] == ","

    def _acts_inside(self, group: Group, start: int, named: bool) -> bool:
        """The name stands inside a clause, yet what follows is done by this body."""
        page, first, clauses = self._page, group.first, self._clauses
        before = page.words[first - 1]
        if before == "của" and self._owner(group):
            return True
        if before in ("giúp", "cho") and self._helped(group, start):
            return True
        if named:
            return False
        if before in ("của", "do") and w.EVENT_SUBJECTS.at(page.words, start):
            return clauses.does(group.end)
        if before == "được":
            return clauses.carries_out(group.end)
        organisation = page.words[first - 2 : first] == ["tổ", "chức"]
        opens = organisation and self._boundary(first - 2, start)
        return clauses.tells(group.end) and (opens or self.members(first, start))

    def _in_row_of_people(self, sentence: Sentence, group: Group) -> bool:
        """ "vận động đảng viên, | cán bộ, công chức …": the comma before it closed no opening."""
        words, first = self._page.words, group.first
        nameless = group.bodies[0].people and words[first] not in DETERMINERS
        return nameless and first > sentence.first and w.PEOPLE.before(words, first - 1) > 0

    def _presented(self, sentence: Sentence, group: Group) -> bool:
        """ "Đối với | Đoàn Thanh niên: thực hiện …", "Do | Hội Nông dân xã chủ trì, …"."""
        words = self._page.words[sentence.first : group.first]
        if words == ["đối", "với"]:
            return self._page.word(group.end) == ":"
        return words == ["do"] and self._clauses.does(group.end)

    def _owner(self, group: Group) -> bool:
        """ "mô hình “Sạch làng” của | Hội Phụ nữ xã |, kết quả đã …": what follows is the owner's."""
        words = self._page.words
        end = group.end
        if self._page.word(end) not in (",", ":"):
            return False
        return words[end + 1 : end + 3] == ["kết", "quả"] or self._page.word(end + 1) == "đã"

    def _helped(self, group: Group, start: int) -> bool:
        """ "cung cấp 300 tin giúp | Công an xã | làm rõ …": the help was told; what follows, the helped one did."""
        page = self._page
        if group.bodies[0].people and page.word(group.first) != "cơ":
            return False
        helps = group.first - 1 - (page.words[group.first - 1] == "cho")
        if page.word(helps) != "giúp" or not w.VERBS.at(page.words, group.end):
            return False
        told = range(max(start, helps - _LONGEST_TOLD), helps)
        done = range(group.end, min(group.end + _LONGEST_DONE, len(page.words)))
        return any(page.quantity_at[index] >= 0 for index in told) and any(
            page.quantity_at[index] >= 0
            for index in done
            if ";" not in page.words[done.start : index]
        )

    def members(self, first: int, start: int) -> bool:
        """ "11 đoàn công tác của | Hội đồng … đã", "60 chiến sĩ | Trung đoàn 841 đã": the body of those counted."""
        page = self._page
        start += w.AMOUNTS.at(page.words, start)
        if not 0 < first - start <= _LONGEST_TOLD or page.quantity_at[start] < 0:
            return False
        end = first - (page.words[first - 1] == "của")
        between = range(page.places[page.quantity_at[start]][1], end)
        return all(page.is_word(index) and not w.VERBS.at(page.words, index) for index in between)

    def _only_quotes(self, start: int, first: int) -> bool:
        return (
            first - start == 1 and not self._page.is_word(start) and not self._page.is_number(start)
        )

    def _boundary(self, index: int, start: int) -> bool:
        return (
            index <= start
            or self._page.words[index - 1] in _CLAUSE_MARKS
            or self._clauses.after_time(index)
        )

    def _after_comma(self, group: Group, speaks: bool, start: int) -> Actor:
        if not speaks or self._in_row_of_companions(group.first - 1, start):
            return None
        page = self._page
        nameless = group.bodies[0].people and page.words[group.first] not in DETERMINERS
        if nameless and not w.AUXILIARIES.at(page.words, group.end):
            return None
        return group.span()

    def _in_row_of_companions(self, comma: int, start: int) -> bool:
        """ "phối hợp với các tổ chức, cá nhân, | các nhà hảo tâm đã …": a row that a preposition opened."""
        words = self._page.words
        for index in range(comma - 1, max(comma - _LONGEST_ROW, start - 1), -1):
            if words[index] in ("hợp", "mưu") and words[index - 1] in ("phối", "tham"):
                return words[index + 1] != "," and index - 1 > start
            if self._ends_row(index):
                return False
            if words[index] in ("với", "của", "cùng", "cho", "giữa", "do"):
                return words[index + 1] not in ("biết", "thấy", "rằng", "hay")
        return False

    def _ends_row(self, index: int) -> bool:
        """No row of nouns goes over this word."""
        page = self._page
        word = page.words[index]
        mark = not (page.is_word(index) or page.quantity_at[index] >= 0)
        if word in _NO_NOUN or (mark and word != ","):
            return True
        return w.VERBS.at(page.words, index) > 1 and page.words[index - 1] != "các"

    def _accompanies(self, body: Body, start: int) -> bool:
        return self._in_row_of_companions(body.first - 1, start)

    def _split(self, group: Group, start: int, named: bool) -> Actor:
        """ "của Huyện ủy, Hội đã …": the last of the row is the subject when something is said of it."""
        page = self._page
        last = group.bodies[-1]
        if len(group.bodies) < 2 or page.words[last.first - 1] != ",":
            return None
        after_quantity = page.quantity_at[group.first - 1] >= 0
        if last.people and self._accompanies(last, start):
            return None
        apart = group.bodies[0].people and not (last.people or self._accompanies(last, start))
        says = self._clauses.speaks(last.end) if after_quantity or (apart and not named) else False
        if says or (not named and w.AUXILIARIES.at(page.words, last.end)):
            return last.first, last.end
        return None
