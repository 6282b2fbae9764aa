"""Who did what a figure counts: an agent named beside it, else the subject of its clause."""

from __future__ import annotations

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import Body
from phoihop.reading.context.nouns import phrase_end
from phoihop.reading.context.page import Page
from phoihop.reading.context.subjects import Actor, Subjects
from phoihop.reading.model import Kind

_REACH = 30
_ROW = 4
_ROWS: tuple[list[str], ...] = ([","], ["và"], [",", "và"], [])
_CLAUSE_ENDS = frozenset([";", ".", "\n", "…", ":"])


class Actors:
    def __init__(self, page: Page, bodies: list[Body], kinds: list[Kind]) -> None:
        self._page = page
        self._kinds = kinds
        self._subjects = Subjects(page, bodies)
        self._bodies = {body.first: body for body in bodies}

    def of(self, number: int) -> Actor:
        """The words that name who did the quantity of this number, or None."""
        first, end = self._page.places[number]
        return (
            self._agent_before(first)
            or self._agent_after(number, end)
            or self._subjects.at(first)
            or self._involved(first, end)
            or self._members_of(number)
        )

    def _involved(self, first: int, end: int) -> Actor:
        """ "Hội có | 5.000 hội viên tham gia …": what is told of it is more than that it has them."""
        resting = self._subjects.resting_at(first)
        if resting is None:
            return None
        words = self._page.words
        does = w.VERBS.at(words, end) or self._verb_between(resting[1] + 2, first)
        return resting if does else None

    def _verb_between(self, first: int, end: int) -> bool:
        page = self._page
        found = False
        for index in range(max(first, end - _REACH), end):
            if page.words[index] in (",", ";", ".", "("):
                found = False
            elif page.quantity_at[index] < 0 and w.VERBS.at(page.words, index):
                found = True
        return found

    def _members_of(self, number: int) -> Actor:
        """ "60 cán bộ, chiến sĩ | Trung đoàn 841 đã …": when nobody else acts, the body they belong to."""
        page = self._page
        first, end = page.places[number]
        if not any(w.PEOPLE.at(page.words, index, end) for index in range(first, end)):
            return None
        body = self._bodies.get(end + (page.word(end) == "của"))
        if (
            body is None
            or body.people
            or body.bare
            or not self._subjects.clauses.begins_clause(first)
        ):
            return None
        return body.first, body.end

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
        if word == "của" and not w.GIVING_BY.at(following, body.end):
            return None
        if word == "được" and not (
            w.VERBS.at(following, body.end) or w.AUXILIARIES.at(following, body.end)
        ):
            return None
        return index + 1, body.end

    def _agent_before(self, first: int) -> Actor:
        """ "do Hội Phụ nữ xã hỗ trợ 50 triệu đồng": an agent of this clause only."""
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
