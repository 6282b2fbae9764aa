"""How a clause is built: where it opens, what is said in it, and who takes the place of its subject."""

from __future__ import annotations

from collections.abc import Container

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import names_person
from phoihop.reading.context.page import Page, Sentence

_QUOTES = frozenset('“”"')
_LONGEST_OPENING = 70
_LONGEST_NAME = 5


class Clauses:
    """bodies: the words at which the name of a body begins"""

    def __init__(self, page: Page, bodies: Container[int]) -> None:
        self._page = page
        self._bodies = bodies

    def opening(self, sentence: Sentence) -> tuple[int, bool]:
        """Where the sentence proper begins, past "Trong năm 2021," and the like; whether an occasion frames it."""
        page, index, occasion = self._page, sentence.first, False
        for _ in range(4):
            if index in self._bodies or not self._opens(index, sentence.end):
                break
            end = self._opening_end(index, sentence.end)
            connective = w.CONNECTIVES.at(page.words, index, sentence.end)
            opening = index + connective
            if connective and (
                self.does(opening) or opening in self._bodies or self.displaces(opening)
            ):
                index = opening
                break
            occasion = occasion or any(
                w.OCCASIONS.at(page.words, inside, end)
                for inside in range(index, min(index + 8, end))
            )
            if end == index:
                break
            index = end
        return index, occasion

    def _opens(self, index: int, end: int) -> bool:
        page = self._page
        if page.word(index) in w.DATED and w.OPENINGS.at(page.words, index, end) == 1:
            return page.is_number(index + 1) or page.word(index + 1) in w.DATE_WORDS
        return bool(w.OPENINGS.at(page.words, index, end))

    def _opening_end(self, index: int, end: int) -> int:
        """Past the comma or colon that closes the opening, or where a verb begins without one."""
        words = self._page.words
        quoted = False
        for place in range(index, min(end, index + _LONGEST_OPENING)):
            if words[place] in _QUOTES:
                quoted = words[place] == "“" or (words[place] != "”" and not quoted)
            if quoted:
                continue
            if words[place] in (",", ":"):
                return place + 1
            if words[place] == "đã" and place > index:
                return place
            if place > index and place in self._bodies and self.after_time(place):
                return place
        return index

    def after_time(self, index: int) -> bool:
        page = self._page
        return (page.is_number(index - 1) and page.quantity_at[index - 1] < 0) or page.words[
            index - 1
        ] in w.TIME_ENDS

    def does(self, index: int) -> bool:
        words = self._page.words
        if w.VERBAL_NOUNS.at(words, index):
            return False
        if self._page.word(index) == "còn":
            return self.does(index + 1)
        auxiliary = w.AUXILIARIES.at(words, index)
        if auxiliary and self._page.word(index) != "nhận":
            return not w.STATES.at(words, index + auxiliary)
        return bool(w.VERBS.at(words, index)) and not w.STATES.at(words, index)

    def speaks(self, index: int) -> bool:
        """Something is said of the body that ends here."""
        page = self._page
        words = page.words
        if page.word(index) in (":", "cùng"):
            return True
        return bool(
            w.AUXILIARIES.at(words, index)
            or w.VERBS.at(words, index)
            or w.STATES.at(words, index)
            or w.RECEIVING.at(words, index)
        )

    def carries_out(self, index: int) -> bool:
        """ "Phong trào được các cấp Hội | triển khai", not "… được Nhân dân | ủng hộ"."""
        words = self._page.words
        return bool(w.LIGHT_VERBS.at(words, index)) and not w.AUXILIARIES.at(words, index)

    def rests(self, index: int) -> bool:
        """What is said of it is that it has, is or gets something."""
        words = self._page.words
        index = self._past_auxiliaries(index)
        verb = w.VERBS.at(words, index)
        return w.RECEIVING.at(words, index) > verb or w.STATES.at(words, index) > verb

    def receives(self, index: int) -> bool:
        return bool(w.RECEIVING.at(self._page.words, self._past_auxiliaries(index)))

    def _past_auxiliaries(self, index: int) -> int:
        words = self._page.words
        for _ in range(3):
            skipped = w.AUXILIARIES.at(words, index)
            if not skipped or (words[index] == "còn" and not self.does(index + 1)):
                break
            index += skipped
        return index

    def displaces(self, index: int) -> bool:
        """A person or a place is the subject here."""
        words = self._page.words
        if any(table.at(words, index) for table in (w.PERSONS, w.POSTS, w.WHOLE_PLACES)):
            return True
        someone = w.PEOPLE.at(words, index)
        return bool(someone) and names_person(self._page, index + someone)

    def changes_subject(self, index: int) -> bool:
        """A place or, after a semicolon, a person takes the place of the subject."""
        words = self._page.words
        if w.WHOLE_PLACES.at(words, index):
            return True
        person = w.PERSONS.at(words, index)
        return bool(person) and (words[index - 1] == ";" or self._acting_person(index + person))

    def _acting_person(self, index: int) -> bool:
        """A name, and what its bearer does."""
        page = self._page
        for _ in range(_LONGEST_NAME):
            if not page.is_capital(index):
                return self.does(index)
            index += 1
        return False

    def begins_clause(self, index: int) -> bool:
        """Nothing but a qualifier parts it from where the sentence, or what follows its opening, begins."""
        page = self._page
        for count in range(4):
            before = page.word(index - count - 1)
            if before in ("\n", ".", ",", ";", ":", "có"):
                return True
            if not w.QUALIFIERS.at(page.words, index - count - 1):
                return False
        return False
