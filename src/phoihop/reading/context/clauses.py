"""How a clause is built: where it opens, what is said in it, and who takes the place of its subject."""

from __future__ import annotations

from collections.abc import Container

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import names_person
from phoihop.reading.context.nouns import counted
from phoihop.reading.context.page import Page, Sentence

_QUOTES = frozenset('“”"')
_LONGEST_OPENING = 70
_LONGEST_NAME = 5
_LONGEST_BRACKET = 16
_LONGEST_EVENT = 10
_LONGEST_CAMPAIGN = 14
_NOUNS = (w.RATES, w.PEOPLE, w.MONEY_LABELS, w.SIZES, w.EVENT_SUBJECTS, w.QUALIFIERS, w.PLACES)
_ATTENDED = frozenset(["gia", "dự", "học", "nghe", "xem"])
_BECOMING = frozenset(["đạt", "được", "đã", "là", "thoát", "hết"])
_GIVEN = frozenset(["cho", "để", "tặng", "với", "tại"])


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
            if self._tells_already(index, end):
                break
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

    def _tells_already(self, index: int, end: int) -> bool:
        """ "Thực hiện phân công 12 đảng viên phụ trách hộ nghèo, | góp phần …": no opening but the sentence itself."""
        page = self._page
        if end in self._bodies or not w.VERBS.at(page.words, index):
            return False
        return any(page.quantity_at[place] >= 0 for place in range(index, end))

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
        if page.is_number(index - 1):
            return page.quantity_at[index - 1] < 0
        if page.words[index - 1] == "qua":
            return page.word(index - 2) in w.TIMES_PAST
        return page.words[index - 1] in w.TIME_ENDS

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
        index = self._past_bracket(index)
        if page.word(index) in (":", "cùng"):
            return True
        return bool(
            w.AUXILIARIES.at(words, index)
            or w.VERBS.at(words, index)
            or w.STATES.at(words, index)
            or w.RECEIVING.at(words, index)
        )

    def _past_bracket(self, index: int) -> int:
        """ "Trung đoàn 2 | (Sư đoàn 395) | đã": where the sentence goes on."""
        words = self._page.words
        if self._page.word(index) != "(":
            return index
        for end in range(index + 1, min(index + _LONGEST_BRACKET, len(words))):
            if words[end] == ")":
                return end + 1
        return index

    def tells(self, index: int) -> bool:
        """ "đã …": what follows was surely done by the body that ends here."""
        index = self._past_bracket(index)
        return bool(w.AUXILIARIES.at(self._page.words, index)) and self.does(index)

    def exists(self, index: int) -> bool:
        """ "Đến nay, | đã có 12 xã …": nobody is said to have done it."""
        page = self._page
        if w.ATTENDING.at(page.words, index):
            return self._attended(index)
        for _ in range(3):
            skipped = w.CONNECTIVES.at(page.words, index) or w.AUXILIARIES.at(page.words, index)
            if not skipped or page.words[index] == "trong":
                break
            index += skipped
        if page.word(index) not in ("có", "hiện"):
            return False
        index += 1 + (page.word(index + 1) == "có")
        index += w.AMOUNTS.at(page.words, index)
        return index < len(page.words) and page.quantity_at[index] >= 0

    def counts_a_deed(self, index: int) -> bool:
        """ "Trực | 120 ca bảo vệ": one word right before a number, and no noun that is known."""
        page = self._page
        end = index + 1 + w.AMOUNTS.at(page.words, index + 1)
        if not page.is_word(index) or end >= len(page.words) or page.quantity_at[index] >= 0:
            return False
        noun = any(table.at(page.words, index) for table in _NOUNS)
        return not noun and page.quantity_at[end] >= 0

    def has_statistic(self, index: int) -> bool:
        """ "tỷ lệ hộ nghèo | giảm còn …": a number about the people is the subject; nobody did it."""
        words = self._page.words
        index += w.CONNECTIVES.at(words, index)
        index += words[index : index + 1] == ["tổng"]
        return bool(w.STATISTICS.at(words, index))

    def rates_deed(self, index: int) -> bool:
        """ "tỷ lệ | giải quyết đơn thư đạt …": a number about what was done, by whoever was spoken of."""
        words = self._page.words
        index += w.CONNECTIVES.at(words, index)
        rate = w.RATES.at(words, index)
        return rate > 0 and w.DEEDS.at(words, index + rate) > 0

    def states_result(self, index: int) -> bool:
        """A clause inside a sentence about what there is or has become of it, not about what was done."""
        if self.rates_deed(index):
            return False
        if self.has_statistic(index):
            return True
        if self.exists(index):
            return not self._attends(index)
        return self._page.words[index - 1] == ";" and self._quantity_becomes(index)

    def _attends(self, index: int) -> bool:
        """ "mở 5 lớp, | có 200 người tham gia"."""
        words = self._page.words[index : index + _LONGEST_EVENT]
        return not _ATTENDED.isdisjoint(words)

    def _quantity_becomes(self, index: int) -> bool:
        """ "; | 95% hộ dân đạt …", "; 12 cá nhân được khen"."""
        page = self._page
        index += w.AMOUNTS.at(page.words, index)
        number = page.quantity_at[index] if index < len(page.words) else -1
        if number < 0:
            return False
        end = page.places[number][1]
        for place in range(end, min(end + _LONGEST_EVENT, len(page.words))):
            if page.words[place] in _BECOMING:
                return True
            if not page.is_word(place) or page.words[place] in _GIVEN:
                return False
        return False

    def _attended(self, index: int) -> bool:
        """ "Tham gia ngày hội có | 200 người"."""
        page = self._page
        for place in range(index + 1, min(index + _LONGEST_EVENT, len(page.words) - 2)):
            if not page.is_word(place):
                return False
            if page.words[place] == "có":
                place += 1 + w.AMOUNTS.at(page.words, place + 1)
                return place < len(page.words) and page.quantity_at[place] >= 0
        return False

    def carries_out(self, index: int) -> bool:
        """ "Phong trào được các cấp Hội | triển khai", not "… được Nhân dân | ủng hộ"."""
        words = self._page.words
        return bool(w.LIGHT_VERBS.at(words, index)) and not w.AUXILIARIES.at(words, index)

    def rests(self, index: int) -> bool:
        """What is said of it is that it has, is or gets something."""
        words = self._page.words
        index = self._past_auxiliaries(self._past_bracket(index))
        verb = w.VERBS.at(words, index)
        return w.RECEIVING.at(words, index) > verb or w.STATES.at(words, index) > verb

    def gets(self, index: int) -> bool:
        """What is said of it is that something is done for it: "được hỗ trợ …, cấp …"."""
        words = self._page.words
        index = self._past_auxiliaries(self._past_bracket(index))
        passive = w.RECEIVING.at(words, index)
        return passive > 0 and not counted(self._page, index + passive)

    def guests(self, sentence: Sentence) -> bool:
        """ "Về phía huyện có đồng chí …", "Dự hội nghị có đại biểu …": those named came, and did nothing else."""
        words = self._page.words
        if not w.COMING.at(words, sentence.first):
            return False
        for index in range(sentence.first, min(sentence.first + _LONGEST_EVENT, sentence.end - 1)):
            if words[index] == "có":
                return bool(w.PERSONS.at(words, index + 1) or w.POSTS.at(words, index + 1))
        return False

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

    def campaign(self, index: int, end: int) -> bool:
        """ "Chiến dịch hè 2022 | đã huy động …": a campaign with a name is the subject."""
        page = self._page
        named = index + w.CAMPAIGNS.at(page.words, index)
        if named == index or not page.is_capital(named):
            return False
        for place in range(named, min(index + _LONGEST_CAMPAIGN, end)):
            if page.words[place] == "đã":
                return self.does(place)
            said = page.is_word(place) or page.is_number(place)
            if not said or (place in self._bodies and place > named):
                return False
        return False

    def changes_subject(self, index: int) -> bool:
        """A place or, after a semicolon, a person takes the place of the subject."""
        words = self._page.words
        if w.WHOLE_PLACES.at(words, index):
            return True
        person = w.PERSONS.at(words, index)
        return bool(person) and (words[index - 1] == ";" or self._acting_person(index + person))

    def place_has(self, index: int) -> bool:
        """ "vận động dân tham gia bảo hiểm | toàn huyện có 900 người": a new clause, though no comma parts it."""
        page = self._page
        place = w.WHOLE_PLACES.at(page.words, index)
        before = page.is_word(index - 1) or page.is_number(index - 1)
        if not place or not before or w.PHRASE_ENDS.at(page.words, index - 1):
            return False
        return self.exists(index + place)

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
