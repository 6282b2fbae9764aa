"""Whose figure it is: the body that the text names, matched with those taking part in the programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop

from phoihop.directory.models import Organisation, Place
from phoihop.intake.proposing.proposal import Reason
from phoihop.intake.proposing.words import words_in

# What several names of one kind of body come to; longer ones first.
_REWRITTEN: Final = (
    ("cán bộ chiến sĩ", ""),
    ("thanh niên cộng sản hồ chí minh", "thanh niên"),
    ("tncs hồ chí minh", "thanh niên"),
    ("thanh niên cshcm", "thanh niên"),
    ("đoàn tncs", "đoàn thanh niên"),
    ("mặt trận tổ quốc việt nam", "mặt trận"),
    ("mặt trận tổ quốc", "mặt trận"),
    ("ubmt", "mặt trận"),
    ("liên hiệp phụ nữ", "phụ nữ"),
    ("công đoàn", "liên đoàn lao động"),
    ("bộ đội biên phòng", "biên phòng"),
    ("lực lượng", ""),
    ("quân sự địa phương", "quân sự"),
    ("tuyên giáo và dân vận", "dân vận"),
    ("ủy ban nhân dân", "chính quyền"),
    ("tỉnh đoàn", "đoàn thanh niên tỉnh"),
    ("huyện đoàn", "đoàn thanh niên huyện"),
    ("thị đoàn", "đoàn thanh niên thị xã"),
    ("thành đoàn", "đoàn thanh niên thành phố"),
    ("tỉnh đội", "chỉ huy quân sự tỉnh"),
    ("huyện đội", "chỉ huy quân sự huyện"),
    ("thị đội", "chỉ huy quân sự thị xã"),
    ("tỉnh ủy", "cấp-ủy tỉnh"),
    ("huyện ủy", "cấp-ủy huyện"),
    ("thị ủy", "cấp-ủy thị xã"),
    ("thành ủy", "cấp-ủy thành phố"),
    ("đảng ủy", "cấp-ủy"),
    ("việt nam", "trung ương"),
)  # fmt: skip

_LEVELS: Final = ("thị xã", "thị trấn", "thành phố", "đặc khu", "trung ương", "tỉnh", "huyện", "quận", "xã", "phường")  # fmt: skip
# "xã hội", "hợp tác xã" are no level.
_NOT_A_LEVEL: Final = (("xã", "hội"),)

# Words that many names share, or that name no body by themselves.
_WEAK: Final = frozenset(
    ["ban", "bộ", "hội", "ủy", "chỉ", "huy", "và", "của", "thuộc", "các", "cấp", "cơ", "quan", "đơn", "vị", "địa", "phương", "toàn", "tập", "thể", "đồng", "chí", "ngành", "đoàn", "thể", "tổ", "chức", "viên", "huyện", "những", "mọi", "chúng", "tôi", "phòng"]
)  # fmt: skip
_LEAST_ALIKE: Final = 0.6
# Where a letterhead stands: characters, lines.
_HEAD, _HEAD_LINES = 1000, 8
_PARTED_BY: Final = (
    " phối hợp với ",
    " phối hợp ",
    " cùng với ",
    " cùng ",
    " và ",
    ", ",
    " - ",
    "; ",
)


@dataclass(frozen=True)
class Name:
    """core: what the body is; level: the word for its tier; place: the proper name behind it."""

    core: frozenset[str]
    level: str
    place: tuple[str, ...]


@dataclass(frozen=True)
class Whose:
    """is_own: it is, or may be taken for, the paper's own body; is_other: clearly somebody else"""

    organisation: Organisation
    reason: Reason
    is_own: bool = False
    is_other: bool = False


class Bodies:
    """own: the body for which the paper was handed in; taking_part: those of the programme, own too"""

    def __init__(self, own: Organisation, taking_part: Iterable[Organisation]) -> None:
        self._own = own
        self._names = [(body, _names_of(body)) for body in dict.fromkeys([own, *taking_part])]
        self._known: dict[str, Whose] = {}

    def whose(self, actor: str | None) -> Whose:
        """The body that the words of the text mean; the paper's own where they leave it open."""
        if actor is None:
            return self._left_open(gettext_noop("The text names no body: %(body)s handed the paper in."), "")  # fmt: skip
        if actor not in self._known:
            self._known[actor] = self._named(actor)
        return self._known[actor]

    def other_at_the_head(self, text: str) -> Organisation | None:
        """The body whose paper it is by its letterhead, where that is not the one it was handed in for."""
        lines = [line for line in text[:_HEAD].split("\n") if line.strip()][:_HEAD_LINES]
        said = [_plain(cell) for line in lines for cell in line.split("\t")]
        found = None
        for body, _names in self._names:
            if any(_plain(name) in said for name in (body.name, body.short_name) if name):
                if body == self._own:
                    return None
                found = found or body
        return found

    def _named(self, actor: str) -> Whose:
        if not name_of(actor).core:
            why = gettext_noop("“%(words)s” may be any body: %(body)s handed the paper in.")
            return self._left_open(why, actor)
        found = [body for part in _parts(actor) if (body := self._best(name_of(part))) is not None]
        if not found:
            why = gettext_noop(
                "“%(words)s” is no body of the programme: %(body)s handed the paper in."
            )
            return Whose(self._own, self._reason(why, self._own, actor))
        if self._own in found:
            why = gettext_noop("The text names %(body)s.")
            return Whose(self._own, self._reason(why, self._own, actor), is_own=True)
        why = gettext_noop("The text says that %(body)s did it: “%(words)s”.")
        return Whose(found[0], self._reason(why, found[0], actor), is_other=True)

    def _left_open(self, why: str, words: str) -> Whose:
        return Whose(self._own, self._reason(why, self._own, words), is_own=True)

    def _reason(self, why: str, body: Organisation, words: str) -> Reason:
        return Reason("organisation", why, {"body": str(body), "words": words})

    def _best(self, name: Name) -> Organisation | None:
        """The body most like the name; of several alike the paper's own, else the highest."""
        alike = [
            (max(likeness(name, other) for other in names), body) for body, names in self._names
        ]
        best = max(score for score, _ in alike)
        if best < _LEAST_ALIKE:
            return None
        first = [body for score, body in alike if score == best]
        return self._own if self._own in first else min(first, key=lambda body: body.level)


def likeness(name: Name, other: Name) -> float:
    """From 0 (not the same body) to 1, for names as `name_of` has them."""
    if name.level and other.level and name.level != other.level:
        return 0.0
    if name.place and other.place and not _same_place(name.place, other.place):
        return 0.0
    together = name.core | other.core
    return len(name.core & other.core) / len(together) if together else 0.0


def _same_place(one: Sequence[str], other: Sequence[str]) -> bool:
    shorter = min(len(one), len(other))
    return tuple(one[:shorter]) == tuple(other[:shorter])


def _names_of(body: Organisation) -> list[Name]:
    """Its name and its short name, each with the tier and the place it works in."""
    level, place = _of_place(body.place)
    found = []
    for text in filter(None, (body.name, body.short_name)):
        name = name_of(text)
        found.append(Name(name.core, name.level or level, name.place or place))
    return found


def _of_place(place: Place) -> tuple[str, tuple[str, ...]]:
    name = name_of(place.name)
    return name.level, name.place


def _plain(text: str) -> str:
    return " ".join(word.exact for word in words_in(text))


def name_of(text: str) -> Name:
    """ "Ban CHQS huyện Đông Giang" → quân sự, huyện, đông giang."""
    words = _plain(text)
    for written, plain in _REWRITTEN:
        words = _replaced(words, written, plain)
    core, level, place = _split(words.split())
    return Name(frozenset(core) - _WEAK, level, tuple(place))


def _replaced(words: str, written: str, plain: str) -> str:
    return f" {words} ".replace(f" {written} ", f" {plain} ").strip()


def _split(words: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """The words before the first word for a tier, that word, and the proper name behind it."""
    for at in range(len(words)):
        level = _level_at(words, at)
        if level:
            rest = list(words[at + len(level.split()) :])
            end = next((i for i in range(len(rest)) if _level_at(rest, i)), len(rest))
            return list(words[:at]), level, rest[:end]
    return list(words), "", []


def _level_at(words: Sequence[str], at: int) -> str:
    for level in _LEVELS:
        size = len(level.split())
        if " ".join(words[at : at + size]) == level:
            following = tuple(words[at : at + 2])
            cooperative = at and words[at - 1] == "tác"
            return "" if following in _NOT_A_LEVEL or cooperative else level
    return ""


def _parts(actor: str) -> list[str]:
    """The whole, then the bodies it joins: "Ban CHQS huyện và Hội Phụ nữ huyện"."""
    parts = [actor]
    for mark in _PARTED_BY:
        parts = [piece for part in parts for piece in part.split(mark)]
    return [actor] if len(parts) == 1 else [actor, *filter(None, map(str.strip, parts))]
