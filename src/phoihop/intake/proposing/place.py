"""Where it was: the place that the text names, else where the body works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import with_former_names
from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.words import Surroundings, Writing
from phoihop.vietnamese.folding import search_key

# The word a place's kind begins with, and whether a further word belongs to it.
_KINDS: Final = {"xã", "phường", "huyện", "quận", "tỉnh", "thị", "thành", "đặc"}
_LONGEST: Final = 7
_WHOLE: Final = ("toàn", "bàn", "trong", "cả")
_LEVELS: Final = {
    "tỉnh": Place.Level.PROVINCE,
    "huyện": Place.Level.DISTRICT,
    "xã": Place.Level.COMMUNE,
    "phường": Place.Level.COMMUNE,
}


@dataclass(frozen=True)
class Where:
    place: Place | None
    reason: Reason
    is_named: bool = False


def places_below(place: Place) -> QuerySet[Place]:
    """The place and all that lies in it, of every time; of the nation only the provinces."""
    below = Q(pk=place.pk) | Q(parent=place)
    if place.level != Place.Level.NATION:
        below |= Q(parent__parent=place)
    return with_former_names(Place.objects.filter(below).select_related("parent__parent"))


class Places:
    """programme: its place; known: the places the text may name"""

    def __init__(self, programme: Place, known: Iterable[Place], writing: Writing) -> None:
        self._programme = programme
        self._writing = writing
        self._by_key: dict[str, list[Place]] = {}
        self._by_pk: dict[int, Place] = {}
        for place in known:
            self._by_pk[place.pk] = place
            for name in {place.name, *(former.name for former in place.former_names.all())}:
                self._by_key.setdefault(search_key(name), []).append(place)
        self._named: dict[tuple[int, int], list[tuple[int, str, tuple[Place, ...]]]] = {}

    def where(self, around: Surroundings, body: Organisation, on: date | None) -> Where:
        """The place of the figure on that day: named in its clause, else in its sentence."""
        for start, end in self._ranges(around):
            found = self._deepest(self._valid(start, end, on))
            if len(found) == 1:
                [(words, place)] = found
                why = gettext_noop("The text names the place: “%(words)s”.")
                return Where(place, Reason("place", why, {"words": words}), is_named=True)
            if found:
                words = ", ".join(words for words, _ in found)
                why = gettext_noop("The text names several places (%(words)s): %(place)s.")
                return self._of_body(body, on, why, words)
        return self._of_body(body, on, gettext_noop("The text names no place: %(place)s."), "")

    def _ranges(self, around: Surroundings) -> list[tuple[int, int]]:
        """The words of the clause, then those of the sentence."""
        start, end = around.sentence
        first, last = around.figure
        clause = [
            index
            for index in range(start, end)
            if self._writing.clause_of(index) == self._writing.clause_of(max(first, start))
        ]
        inner = (clause[0], clause[-1] + 1) if clause else (first, last)
        return [inner, (start, end)]

    def _valid(self, start: int, end: int, on: date | None) -> list[tuple[str, Place]]:
        found: dict[Place, str] = {}
        for _at, words, places in self._in_range(start, end):
            valid = [place for place in places if on is None or place.is_valid(on)]
            if len(valid) == 1:
                found.setdefault(valid[0], words)
        return [(words, place) for place, words in found.items()]

    def _deepest(self, found: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
        """Without those that another of them lies in: "xã Tuy Đức, tỉnh Lâm Đồng"."""
        around = {place.parent_id for _, place in found}
        around |= {place.parent.parent_id for _, place in found if place.parent is not None}
        return [(words, place) for words, place in found if place.pk not in around]

    def _in_range(self, start: int, end: int) -> list[tuple[int, str, tuple[Place, ...]]]:
        if (start, end) not in self._named:
            self._named[start, end] = list(self._read(start, end))
        return self._named[start, end]

    def _read(self, start: int, end: int) -> Iterable[tuple[int, str, tuple[Place, ...]]]:
        words = self._writing.words
        index = start
        while index < end:
            if words[index].exact not in _KINDS:
                index += 1
                continue
            size, places = self._at(index, end, "")
            if not size:
                whole = self._whole(index)
                if whole is not None:
                    yield index, self._text(self._adverbial(index), index + 1), (whole,)
                index += 1
                continue
            yield index, self._text(index, index + size), places
            kind = words[index].bare
            index += size
            # "các xã Tuy Đức, Quảng Trực và …"
            size, places = self._further(kind, index, end)
            while size:
                yield index, self._text(index, index + size), places
                index += size
                size, places = self._further(kind, index, end)

    def _further(self, kind: str, index: int, end: int) -> tuple[int, tuple[Place, ...]]:
        words = self._writing.words
        skipped = int(index < end and words[index].exact == "và")
        size, places = self._at(index + skipped, end, kind)
        return (size + skipped if size else 0), places

    def _at(self, index: int, end: int, kind: str) -> tuple[int, tuple[Place, ...]]:
        """How many words the longest name of a place has that begins here, and whose name it is."""
        words = self._writing.words
        for size in range(min(_LONGEST, end - index), 0 if kind else 1, -1):
            if not self._is_name(index + size - 1):
                continue
            bare = " ".join(word.bare for word in words[index : index + size])
            found = self._by_key.get(search_key(f"{kind} {bare}".strip()))
            if found:
                return size, tuple(found)
        return 0, ()

    def _is_name(self, index: int) -> bool:
        """Names are written with capitals, or are numbers."""
        text = self._writing.page.tokens[self._writing.words[index].token].text
        return text[:1].isupper() or text.isdecimal()

    def _whole(self, index: int) -> Place | None:
        """ "toàn tỉnh", "trên địa bàn huyện": the place of that level which the programme lies in."""
        words = self._writing.words
        if not index or words[index - 1].exact not in _WHOLE:
            return None
        level = _LEVELS.get(words[index].exact)
        return self._programme if level == self._programme.level else None

    def _adverbial(self, index: int) -> int:
        """Where "toàn tỉnh", "địa bàn huyện" begins that ends with this word."""
        known = index > 1 and self._writing.words[index - 2].exact == "địa"
        return index - 2 if known else index - 1

    def _text(self, start: int, end: int) -> str:
        words, page = self._writing.words, self._writing.page
        span = page.span(words[start].token, words[end - 1].token + 1)
        return span.text if span is not None else ""

    def _of_body(self, body: Organisation, on: date | None, why: str, words: str) -> Where:
        """Where the body works, or else the programme's place, as far as it existed on that day."""
        own = self._by_pk.get(body.place_id, body.place)
        for place in (own, self._programme):
            if on is None or place.is_valid(on):
                return Where(place, Reason("place", why, {"place": str(place), "words": words}))
        why = gettext_noop("The place did not exist any more on that day.")
        return Where(None, Reason("place", why))


def within(place: Place, other: Place) -> bool:
    """Whether a place is the other or lies in it; both come with their `parent__parent`."""
    return other.pk in line_of(place)


def line_of(place: Place) -> Sequence[int]:
    above = place.parent
    return [
        pk
        for pk in (place.pk, place.parent_id, above.parent_id if above else None)
        if pk is not None
    ]
