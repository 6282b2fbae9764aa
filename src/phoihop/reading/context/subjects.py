"""Who acts, word by word: the subject of the clause, of the list that goes on, or of the sentence before.

A body is a subject where a clause can begin (after a full stop, a comma, a colon, an expression of time) and
something is said of it; never after a preposition or a verb ("phối hợp với Hội Nông dân", "cho Hội"). A clause
without a subject keeps the one before. A person, a place or a thing as subject leaves nobody.
"""

from __future__ import annotations

from bisect import bisect_right

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import Body
from phoihop.reading.context.clauses import Clauses
from phoihop.reading.context.gazetteer import DETERMINERS
from phoihop.reading.context.groups import Group, groups_of, parted
from phoihop.reading.context.page import Page, Sentence
from phoihop.reading.context.phrases import syllables

_CLAUSE_MARKS = frozenset(",;:.–-…")
_LINKING = syllables("là như rằng thì và mà nhưng còn nên riêng lại")
_NO_NOUN = syllables("đã đang sẽ được bị có là")
_LONGEST_ROW = 22

Actor = tuple[int, int] | None


class Subjects:
    """`at(index)` is the span of words that names who acts at that word, or None."""

    def __init__(self, page: Page, bodies: list[Body]) -> None:
        self._page = page
        self._changes: list[int] = []
        self._actors: list[Actor] = []
        self._resting: list[Actor] = []
        groups = groups_of(page, bodies)
        self._groups_from = {group.first: group for group in groups}
        self.clauses = Clauses(page, self._groups_from)
        position = 0
        actor: Actor = None
        paragraph = -1
        for sentence in page.sentences:
            inside = []
            while position < len(groups) and groups[position].first < sentence.end:
                if groups[position].first >= sentence.first:
                    inside.append(groups[position])
                position += 1
            same = sentence.paragraph == paragraph
            actor = self._read_sentence(sentence, inside, actor, same)
            paragraph = sentence.paragraph

    def at(self, index: int) -> Actor:
        place = bisect_right(self._changes, index) - 1
        return self._actors[place] if place >= 0 else None

    def resting_at(self, index: int) -> Actor:
        """The subject of which only being or having is told there, or None."""
        place = bisect_right(self._changes, index) - 1
        return self._resting[place] if place >= 0 else None

    def _set(self, index: int, actor: Actor, resting: Actor = None) -> None:
        self._changes.append(index)
        self._actors.append(actor)
        self._resting.append(resting)

    def _read_sentence(
        self, sentence: Sentence, groups: list[Group], carried: Actor, same_paragraph: bool
    ) -> Actor:
        """Notes who acts in the sentence; returns who acts at its end."""
        start, occasion = self.clauses.opening(sentence)
        actor = self._carried(sentence, start, occasion, carried, same_paragraph)
        opening = len(self._actors)
        self._set(sentence.first, actor)
        clauses = self._clause_starts(sentence, start)
        events = sorted(
            [(g.first, 1, g) for g in parted(groups, start)] + [(c, 0, None) for c in clauses],
            key=lambda e: e[:2],
        )
        resting: Actor = None
        named = False
        for index, _, group in events:
            if group is None:
                if resting and self.clauses.does(index):
                    actor, resting = resting, None
                    self._set(index, actor)
                elif self.clauses.changes_subject(index):
                    actor, resting = None, None
                    self._set(index, None)
                continue
            span = self._subject(sentence, group, start, named)
            if span is None:
                continue
            if not named and index <= start:
                self._actors[opening] = span  # what stands in the opening is theirs too
            named = True
            actor, resting = (None, span) if self.clauses.rests(span[1]) else (span, None)
            self._set(index, actor, None if self.clauses.receives(span[1]) else resting)
        if not named and actor is None and self._leaves(start, same_paragraph):
            return carried
        return actor or (self._resting[-1] if resting else None)

    def _carried(
        self, sentence: Sentence, start: int, occasion: bool, carried: Actor, same_paragraph: bool
    ) -> Actor:
        """Who acts before any body is named in this sentence."""
        words = self._page.words
        if self.clauses.displaces(start):
            return None
        if w.EVENT_SUBJECTS.at(words, start):
            return carried if same_paragraph else None
        if self.clauses.does(start) or (
            not w.STATES.at(words, start) and self._elided(sentence, start)
        ):
            kept = carried if sentence.continues else None
            return None if occasion else self._source(sentence, start) or kept
        return None

    def _elided(self, sentence: Sentence, start: int) -> bool:
        words = self._page.words
        return bool(
            w.LIGHT_VERBS.at(words, start)
            or (start == sentence.first and w.OPENINGS.at(words, start))
        )

    def _source(self, sentence: Sentence, start: int) -> Actor:
        """ "Theo báo cáo của Hội Phụ nữ tỉnh, đã …": who reports, when nobody else is named."""
        if self._page.words[sentence.first] != "theo":
            return None
        for index in range(sentence.first + 1, min(start, sentence.first + 8)):
            if index in self._groups_from:
                return self._groups_from[index].span()
        return None

    def _clause_starts(self, sentence: Sentence, start: int) -> list[int]:
        words = self._page.words
        return [
            index + 1
            for index in range(max(start, sentence.first + 1) - 1, sentence.end - 1)
            if words[index] in ",;:"
        ]

    def _subject(self, sentence: Sentence, group: Group, start: int, named: bool) -> Actor:
        """The words that name the subject when this group is one."""
        page, first = self._page, group.first
        if first <= start or self._only_quotes(start, first):
            return group.span() if first >= start or first == sentence.first else None
        before = page.words[first - 1]
        speaks = self.clauses.speaks(group.end)
        head = w.HEADS.before(page.words, first, sentence.first)
        if (
            head
            and (speaks or page.word(group.end) in ("và", "cùng"))
            and self._boundary(first - head, start)
        ):
            return first - head, group.end
        if before == ",":
            return self._after_comma(group, speaks, start)
        if before in _CLAUSE_MARKS or before in _LINKING or self.clauses.after_time(first):
            return group.span() if speaks else None
        if (
            before in ("của", "do")
            and self.clauses.does(group.end)
            and not named
            and w.EVENT_SUBJECTS.at(page.words, start)
        ):
            return group.span()
        if before == "được":
            return group.span() if not named and self.clauses.carries_out(group.end) else None
        return self._split(group, named)

    def _only_quotes(self, start: int, first: int) -> bool:
        return (
            first - start == 1 and not self._page.is_word(start) and not self._page.is_number(start)
        )

    def _boundary(self, index: int, start: int) -> bool:
        return (
            index <= start
            or self._page.words[index - 1] in _CLAUSE_MARKS
            or self.clauses.after_time(index)
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
            if self._ends_row(index):
                return False
            if words[index] in ("với", "của", "cùng", "cho", "giữa"):
                return words[index + 1] not in ("biết", "thấy", "rằng", "hay")
        return False

    def _ends_row(self, index: int) -> bool:
        """No row of nouns goes over this word."""
        page = self._page
        word = page.words[index]
        if word in _NO_NOUN or (not page.is_word(index) and word != ","):
            return True
        return w.VERBS.at(page.words, index) > 1 and page.words[index - 1] != "các"

    def _split(self, group: Group, named: bool) -> Actor:
        """ "của Huyện ủy, Hội đã …": the last of the row is the subject when something is said of it."""
        page = self._page
        last = group.bodies[-1]
        if len(group.bodies) < 2 or page.words[last.first - 1] != ",":
            return None
        after_quantity = page.quantity_at[group.first - 1] >= 0
        says = self.clauses.speaks(last.end) if after_quantity else False
        if says or (not named and w.AUXILIARIES.at(page.words, last.end)):
            return last.first, last.end
        return None

    def _leaves(self, start: int, same_paragraph: bool) -> bool:
        """A sentence about a thing, a happening or a number: whoever acted before is still spoken of after it."""
        page = self._page
        if start >= len(page.words) or self.clauses.displaces(start):
            return False
        return same_paragraph or (
            page.quantity_at[start] >= 0
            or bool(w.EVENT_SUBJECTS.at(page.words, start))
            or bool(w.QUALIFIERS.at(page.words, start))
        )
