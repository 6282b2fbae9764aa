"""Who acts, word by word: the subject of the clause, of the list that goes on, or of the sentence before.

Which body is a subject is told by `roles`. A clause without a subject keeps the one before. A person, a place or a
thing as subject leaves nobody, and so does a sentence that only says how many there are.
"""

from __future__ import annotations

from bisect import bisect_right

from phoihop.reading.context import words as w
from phoihop.reading.context.bodies import Body
from phoihop.reading.context.clauses import Clauses
from phoihop.reading.context.groups import Group, groups_of, parted
from phoihop.reading.context.nouns import counted
from phoihop.reading.context.page import Page, Sentence
from phoihop.reading.context.roles import Actor, Roles

_TOGETHER = ["phối", "hợp"]
_TOLD = ["cung", "cấp", "cho"]
_LONGEST_TOLD = 30
_LONGEST_BACK = 80
_LONGEST_PART = 8
_ENDS = frozenset(".!?…")


class Subjects:
    """`at(index)` is the span of words that names who acts at that word, or None."""

    def __init__(self, page: Page, bodies: list[Body]) -> None:
        self._page = page
        self._changes: list[int] = []
        self._actors: list[Actor] = []
        self._rested = False
        groups = groups_of(page, bodies)
        self._groups_from = {group.first: group for group in groups}
        self._named = [
            body
            for body in bodies
            if not (body.bare or body.people) and page.word(body.first - 1) != "("
        ]
        self._named_at = [body.first for body in self._named]
        self.clauses = Clauses(page, self._groups_from)
        self._roles = Roles(page, self.clauses)
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

    def _set(self, index: int, actor: Actor) -> None:
        self._changes.append(index)
        self._actors.append(actor)

    def _read_sentence(
        self, sentence: Sentence, groups: list[Group], carried: Actor, same_paragraph: bool
    ) -> Actor:
        """Notes who acts in the sentence; returns who acts at its end."""
        start, occasion = self.clauses.opening(sentence)
        if self.clauses.guests(sentence):
            self._set(sentence.first, None)
            return None
        actor = self._carried(sentence, start, occasion, carried, same_paragraph)
        resting: Actor = None
        before = carried if same_paragraph else None
        if self.clauses.exists(start) or self.clauses.has_statistic(start):
            actor, resting = (before, None) if self.clauses.rates_deed(start) else (None, actor)
        opening = len(self._actors)
        self._set(sentence.first, actor)
        named = False
        for index, group in self._events(sentence, groups, start):
            if group is None:
                actor, resting = self._pass_clause(index, actor, resting, before)
                continue
            span = self._roles.subject(sentence, group, start, named)
            span = self._meant(group, sentence, span)
            if group.bodies[0].whole:
                span = self._all_of(span, actor, before)
            if span is None:
                continue
            actor, resting = self._said_of(group, span)
            self._set(index, actor)
            if self._roles.members(index, start):
                self._actors[opening] = actor
            elif not named and index <= start:
                self._actors[opening] = span  # what stands in the opening is theirs too
            named = True
        goes_on = same_paragraph or sentence.listed
        if not named and actor is None and goes_on and self._leaves(start, same_paragraph):
            return carried
        self._rested = actor is None
        return actor or resting

    def _all_of(self, whole: Actor, actor: Actor, before: Actor) -> Actor:
        """ "toàn huyện đã …" is said of whoever acted before, and of nobody when they only had or were something."""
        if whole is None or actor or before is None:
            return whole and (actor or whole)
        return None if self._rested else before

    def _said_of(self, group: Group, span: tuple[int, int]) -> tuple[Actor, Actor]:
        """Who acts after the subject is named, and who rests: those who only have or are; never people who get."""
        if not self.clauses.rests(group.end):
            return span, None
        gets = group.bodies[0].people and self.clauses.gets(group.end)
        return None, None if gets else span

    def _meant(self, group: Group, sentence: Sentence, span: Actor) -> Actor:
        """The full name that "đơn vị" or "chiến sĩ đơn vị" stands for: the nearest before, here or one sentence before."""
        page = self._page
        first = group.end - w.STANDING_FOR.before(page.words, group.end, group.first)
        if (
            span is None
            or first == group.end
            or (first > group.first and not group.bodies[-1].people)
        ):
            return span
        place = bisect_right(self._named_at, group.first - 1) - 1
        if not w.ANY_BODY.at(page.words, first):
            place = self._namesake(group, place)
        if place < 0 or self._named[place].end < sentence.first - _LONGEST_BACK:
            return span
        between = page.words[self._named[place].first : sentence.first]
        if "\n" in between or sum(word in _ENDS for word in between) > 1:
            return span
        return self._named[place].first, self._named[place].end

    def _namesake(self, group: Group, place: int) -> int:
        """The nearest name up to this place with the same head: "Trung tâm …" for "trung tâm"; -1 for none."""
        words = self._page.words
        head = words[group.first : group.end]
        while place >= 0:
            first = self._named[place].first
            if words[first : first + len(head)] == head:
                break
            place -= 1
        return place

    def _events(
        self, sentence: Sentence, groups: list[Group], start: int
    ) -> list[tuple[int, Group | None]]:
        """The places where a clause begins or a body is named, in their order."""
        words = self._page.words
        first = max(start, sentence.first + 1) - 1
        events: list[tuple[int, int, Group | None]] = [
            (index + 1, 0, None)
            for index in range(first, sentence.end - 1)
            if words[index] in ",;:"
            or self.clauses.place_has(index + 1)
            or w.SERVING.at(words, index + 1)
        ]
        events += [(group.first, 1, group) for group in parted(groups, start)]
        return [(index, group) for index, _, group in sorted(events, key=lambda e: e[:2])]

    def _pass_clause(
        self, index: int, actor: Actor, resting: Actor, before: Actor
    ) -> tuple[Actor, Actor]:
        """A clause begins here that may take up a subject at rest, or bring a place or a person.

        before: who acted at the end of the sentence before
        """
        if informed := self._informed(index):
            self._set(index, informed)
            return informed, None
        if resting and self.clauses.does(index):
            self._set(index, resting)
            return resting, None
        doer = resting or before
        if doer and actor is None and self.clauses.rates_deed(index):
            self._set(index, doer)
            return doer, None
        if actor and self.clauses.states_result(index):
            self._set(index, None)
            return None, actor
        if self.clauses.changes_subject(index):
            self._set(index, None)
            return None, None
        return actor, resting

    def _informed(self, index: int) -> Actor:
        """ "cung cấp cho | Công an xã | 90 tin (… | phục vụ phá 12 vụ, bắt …": those who were told did the rest."""
        words = self._page.words
        if not w.SERVING.at(words, index):
            return None
        for place in range(index - 1, max(index - _LONGEST_TOLD, 2), -1):
            if words[place] in _ENDS or words[place] == "\n":
                return None
            if place in self._groups_from and words[place - 3 : place] == _TOLD:
                return self._groups_from[place].span()
        return None

    def _carried(
        self, sentence: Sentence, start: int, occasion: bool, carried: Actor, same_paragraph: bool
    ) -> Actor:
        """Who acts before any body is named in this sentence."""
        words = self._page.words
        if self.clauses.displaces(start) or self.clauses.campaign(start, sentence.end):
            return None
        if w.EVENT_SUBJECTS.at(words, start):
            helper = self._source(sentence, start) if words[sentence.first] == "với" else None
            return helper or (carried if same_paragraph else None)
        if self._parts(sentence, start):
            return carried if same_paragraph else None
        if start > sentence.first and words[sentence.first : sentence.first + 2] == _TOGETHER:
            return carried if sentence.continues else None
        if self.clauses.does(start) or (
            not w.STATES.at(words, start) and self._elided(sentence, start)
        ):
            kept = carried if sentence.continues else None
            return None if occasion else self._source(sentence, start) or kept
        return None

    def _parts(self, sentence: Sentence, start: int) -> bool:
        """ "Trong đó, | gạo nếp: 300 kg": parts of what was told just before."""
        page = self._page
        if page.words[sentence.first : sentence.first + 2] != ["trong", "đó"]:
            return False
        for index in range(start, min(start + _LONGEST_PART, sentence.end)):
            if page.words[index] == ":":
                return index > start and counted(page, index + 1)
            if not page.is_word(index):
                return False
        return False

    def _elided(self, sentence: Sentence, start: int) -> bool:
        words = self._page.words
        return bool(
            w.LIGHT_VERBS.at(words, start)
            or self.clauses.counts_a_deed(start)
            or (start == sentence.first and w.OPENINGS.at(words, start))
        )

    def _source(self, sentence: Sentence, start: int) -> Actor:
        """ "Theo báo cáo của Hội Phụ nữ tỉnh, đã …", "Với sự phối hợp của Trạm Y tế, …": when nobody else is named."""
        words = self._page.words
        first = sentence.first
        helped = words[first : first + 2] == ["với", "sự"] or words[first] == "nhờ"
        if words[first] != "theo" and not helped:
            return None
        for index in range(sentence.first + 1, min(start, sentence.first + 8)):
            if index in self._groups_from:
                return self._groups_from[index].span()
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
