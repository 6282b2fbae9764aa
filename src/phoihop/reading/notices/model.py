"""What a report says besides its figures. Spans are code points of the text that was read (NFC)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phoihop.reading.model import Span
from phoihop.vietnamese.periods import Period


class Award(StrEnum):
    CERTIFICATE = "certificate"  # giấy khen
    MERIT = "merit"  # bằng khen
    MEDAL = "medal"  # kỷ niệm chương
    FLAG = "flag"  # cờ thi đua and other flags
    TITLE = "title"  # danh hiệu
    ORDER = "order"  # huân chương, huy chương
    PRAISE = "praise"  # biểu dương, tuyên dương, tôn vinh, vinh danh
    NOT_STATED = "not_stated"  # khen thưởng


class Who(StrEnum):
    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"
    MIXED = "mixed"  # one number for both: "22 tập thể, cá nhân"


@dataclass(frozen=True, slots=True)
class Recipients:
    """Those who were commended. With a number, `span` begins where the figure of that number begins."""

    who: Who
    number: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Commendation:
    """by: the body or post that awards it; reason: what for. Both verbatim, as far as they are said."""

    kind: Award
    span: Span
    recipients: tuple[Recipients, ...]
    by: Span | None
    reason: Span | None
    confidence: float

    @property
    def collectives(self) -> int | None:
        return self._number(Who.COLLECTIVE)

    @property
    def individuals(self) -> int | None:
        return self._number(Who.INDIVIDUAL)

    def _number(self, who: Who) -> int | None:
        numbers = [
            each.number for each in self.recipients if each.who is who and each.number is not None
        ]
        return sum(numbers) if numbers else None


class DocumentKind(StrEnum):
    LAW = "law"
    ORDINANCE = "ordinance"
    RESOLUTION = "resolution"
    DECREE = "decree"
    DECISION = "decision"
    CIRCULAR = "circular"
    DIRECTIVE = "directive"
    CONCLUSION = "conclusion"
    REGULATION = "regulation"  # quy định
    RULES = "rules"  # quy chế
    PLAN = "plan"
    PROGRAMME = "programme"
    SCHEME = "scheme"  # đề án
    GUIDANCE = "guidance"
    NOTICE = "notice"
    REPORT = "report"
    SUBMISSION = "submission"  # tờ trình
    LETTER = "letter"  # công văn
    TELEGRAM = "telegram"  # công điện


@dataclass(frozen=True, slots=True)
class Citation:
    """A document the text cites, wherever it does.

    number: number and symbol without blanks ("09-NQ/TU"); `issued_year` where only the year is said;
    body: who issued it; title: what it is about, up to a sensible end
    """

    kind: DocumentKind
    number: str | None
    places: tuple[Span, ...]
    issued: date | None
    issued_year: int | None
    body: Span | None
    title: Span | None
    confidence: float


class MeetingKind(StrEnum):
    BRIEFING = "briefing"  # trực báo, giao ban
    HALF_WAY = "half_way"  # sơ kết
    FINAL = "final"  # tổng kết
    SIGNING = "signing"  # ký kết
    OTHER = "other"


class PartOfDay(StrEnum):
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Meeting:
    """on: the day, its year from the context where `year_said` is false; when: the words that say it."""

    kind: MeetingKind
    on: date | None
    year_said: bool
    part_of_day: PartOfDay | None
    when: Span | None
    host: Span | None
    title: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Direction:
    """One thing to be done. by: the post of who said so; to: whom it was said to. No person is named."""

    span: Span
    by: Span | None
    to: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Reported:
    """The period the text reports on; `period` is None where the words alone do not fix its days."""

    span: Span
    period: Period | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Notices:
    """Everything in order of the text; of the meetings the main one first."""

    commendations: tuple[Commendation, ...] = ()
    citations: tuple[Citation, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    directions: tuple[Direction, ...] = ()
    period: Reported | None = None
