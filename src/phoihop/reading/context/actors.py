"""Who did what a figure counts: an agent named beside it, else the subject of its clause."""

from __future__ import annotations

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import Body
from phoihop.reading.context.nouns import phrase_end
from phoihop.reading.context.page import Page
from phoihop.reading.context.roles import Actor
from phoihop.reading.context.subjects import Subjects
from phoihop.reading.model import Kind

_REACH = 30
_ROW = 4
_ROWS: tuple[list[str], ...] = ([","], ["và"], [",", "và"], [])
_NEW_CLAUSES: tuple[list[str], ...] = ([",", "còn"], [",", "trong"], [",", "riêng"])
_BEFORE_AGENT = frozenset(["đó", "do", "(", ":"])
_CLAUSE_ENDS = frozenset([";", ".", "\n", "…", ":"])


class Actors:
    def __init__(self, page: Page, bodies: list[Body], kinds: list[Kind]) -> None:
        self._page = page
        self._kinds = kinds
        self._subjects = Subjects(page, bodies)
        self._bodies = {body.first: body for body in bodies}
        self._ending = {body.end: body for body in bodies}
        self._last_agent: Actor = None

    def of(self, number: int) -> Actor:
        """The words that name who did the quantity of this number, or None."""
        first, end = self._page.places[number]
        return (
            self._agent_beside(first)
            or self._agent_before(number)
            or self._agent_after(number, end)
            or self._subjects.at(first)
            or self._members_of(number)
        )

    def _members_of(self, number: int) -> Actor:
        """ "60 cán bộ, chiến sĩ | Trung đoàn 841 đã …": when nobody else acts, the body they belong to."""
        page = self._page
        first, end = page.places[number]
        if not any(w.PEOPLE.at(page.words, index, end) for index in range(first, end)):
            return None
        if not self._subjects.clauses.begins_clause(first):
            return None
        if page.word(end) == "," and (row := self._bodies.get(end + 1)):
            return self._behind_people(row)
        body = self._bodies.get(end + (page.word(end) == "của"))
        if body is None or body.people or body.bare:
            return None
        return body.first, body.end

    def _behind_people(self, body: Body) -> Actor:
        """ "700 cán bộ, | chiến sĩ Quân đoàn 2": the name without the people, if there is one."""
        words = self._page.words
        first = body.first + w.PEOPLE.at(words, body.first, body.end)
        first += self._page.word(first) == "của"
        return (first, body.end) if body.people and body.first < first < body.end else None

    def _agent_after(self, number: int, end: int) -> Actor:
        """ "… được Hội Chữ thập đỏ tỉnh trao tặng", "… của Nhân dân ủng hộ", "căn nhà do Hội xây"."""
        page = self._page
        verbs = False
        bracketed = False
        row = 0
        for index in range(end, min(end + _REACH, len(page.words))):
            word = page.words[index]
            if word == "(" or bracketed:
                bracketed = word != ")"
                continue
            row += (
                page.quantity_at[index] > number
                and page.places[page.quantity_at[index]][0] == index
            )
            if word == "cho" or page.words[index : index + 2] in _NEW_CLAUSES:
                return None
            if word in _CLAUSE_ENDS or row > _ROW or self._another_quantity(index, number):
                return None
            found = self._agent_at(index, verbs)
            if found:
                return found
            verbs = verbs or bool(w.VERBS.at(page.words, index))
        return None

    def _another_quantity(self, index: int, since: int) -> bool:
        """A quantity that is not just the next of a row ("12 tập thể, 24 cá nhân")."""
        page = self._page
        number = page.quantity_at[index]
        if number <= since or page.places[number][0] != index:
            return False
        if self._kinds[number] is not self._kinds[since]:
            return True
        before = page.places[number - 1][1]
        return page.words[phrase_end(page, before, verbs=True) : index] not in _ROWS

    def _agent_at(self, index: int, verbs: bool) -> Actor:
        page = self._page
        word = page.words[index]
        if word not in ("do", "được", "bởi", "của"):
            return None
        head = w.HEADS.at(page.words, index + 1)
        body = self._bodies.get(index + 1 + head)
        if body is None:
            return None
        following = page.words
        if word == "do" and verbs:
            return None
        if word == "của" and not (w.GIVING_BY.at(following, body.end) or self._awarded(index)):
            return None
        if word == "được" and not (
            w.VERBS.at(following, body.end) or w.AUXILIARIES.at(following, body.end)
        ):
            return None
        return index + 1, body.end

    def _awarded(self, index: int) -> bool:
        """ "28 tập thể được nhận Bằng khen | của Trung ương Đoàn": the one whose praise it is gave it."""
        words = self._page.words
        award = w.AWARDS.before(words, index)
        return award > 0 and words[index - award - 1] == "nhận"

    def _agent_beside(self, first: int) -> Actor:
        """ "tổng kinh phí Nhân dân đóng góp | hơn 52 tỷ đồng": right before the verb, whatever stands before."""
        words = self._page.words
        end = first
        while amount := w.AMOUNTS.before(words, end):
            end -= amount
        giving = w.GIVING_BY.before(words, end)
        body = self._ending.get(end - giving) if giving else None
        if body is None:
            return None
        before = self._page.word(body.first - 1)
        labelled = w.MONEY_LABELS.before(words, body.first)
        return (body.first, body.end) if labelled or before in _BEFORE_AGENT else None

    def _agent_before(self, number: int) -> Actor:
        """ "do Hội Phụ nữ xã hỗ trợ 50 triệu đồng", "được Hội tặng 2 cờ, | 7 bằng khen": of this clause only."""
        first = self._page.places[number][0]
        found = self._agent_of_clause(first)
        if found is None and number and self._last_agent and self._in_row(number):
            found = self._last_agent
        self._last_agent = found
        return found

    def _in_row(self, number: int) -> bool:
        page = self._page
        end = page.places[number - 1][1]
        return page.words[phrase_end(page, end, verbs=False) : page.places[number][0]] in _ROWS

    def _agent_of_clause(self, first: int) -> Actor:
        page = self._page
        for index in range(first - 1, max(first - _REACH, -1), -1):
            if page.words[index] in _CLAUSE_ENDS or page.words[index] == ",":
                return None
            if page.quantity_at[index] >= 0:
                return None
            if page.words[index] in ("do", "được"):
                found = self._agent_at(index, verbs=False)
                if found and found[1] <= first:
                    return found
        return None
