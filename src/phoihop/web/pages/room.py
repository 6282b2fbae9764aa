"""The reading room: the text of a paper with its figures, and what is proposed for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from phoihop.activities.models import Activity
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicators_in_use
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.proposing.home import open_activities
from phoihop.intake.proposing.same import Offer, same_activity_offers
from phoihop.intake.selectors import candidates_of, handed_in_before
from phoihop.intake.services import Decision
from phoihop.intake.services.proposed import decision_of
from phoihop.intake.states import CandidateState
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import standing_entries
from phoihop.reading.files import Note
from phoihop.reading.model import Kind
from phoihop.reading.quantities.qualifiers import QualifierWords
from phoihop.vietnamese.dates import format_date
from phoihop.vietnamese.numbers import format_decimal
from phoihop.web.addresses import paper_url
from phoihop.web.forms.papers import DecisionForm
from phoihop.web.pages.marked_text import Block, Marked, marked_text
from phoihop.web.pages.notices_read import Notice, notices_read
from phoihop.web.pages.same_activity import SameCard, card_of, words_said
from phoihop.web.templatetags.phoihop import period as span_of_days

# More would push the other things the text says out of sight.
MOST_QUESTIONS = 3
# Days. What lasted longer was hardly one activity.
LONGEST_ACTIVITY = 14


@dataclass(frozen=True)
class Asked:
    """What the address, or a form that came back, asks of the room.

    open:   number of the figure that lies open; the first undecided one if none is asked for
    edit:   show its fields, also where its proposal is whole
    chosen: first values of its fields other than the proposal's
    form:   its fields as they came back with their mistakes
    """

    open: int | None = None
    edit: bool = False
    chosen: Mapping[str, Any] | None = None
    form: DecisionForm | None = None


@dataclass(frozen=True)
class FigureRow:
    """A figure in the list. decision: what accepting the proposal as it stands would write."""

    candidate: Candidate
    decision: Decision | None
    others: list[Indicator]
    entry: Entry | None
    is_open: bool
    form: DecisionForm | None
    words: QualifierWords

    @property
    def number(self) -> int:
        return self.candidate.number

    @property
    def unit_beside(self) -> str:
        """Of a number that stands alone, as in a table: its unit, which is said elsewhere; where that
        is "triệu đồng" or "tấn" all of what it comes to."""
        each = self.candidate
        if any(map(str.isalpha, each.text)) or "%" in each.text:
            return ""
        value = each.number_said("value")
        if value is None or each.said["kind"] in {Kind.COUNT, Kind.RATIO}:
            return each.unit
        return f"= {format_decimal(value)} {each.said['unit']}"

    @property
    def is_skipped(self) -> bool:
        return self.candidate.state == CandidateState.SKIPPED

    @property
    def is_linked(self) -> bool:
        return self.candidate.state == CandidateState.LINKED

    @property
    def may_undo(self) -> bool:
        return self.candidate.state in {CandidateState.ACCEPTED, CandidateState.SKIPPED}

    @property
    def period(self) -> str:
        """As its report's window is called, where it is that."""
        start, end = self.candidate.period_from, self.candidate.period_to
        if start is None or end is None:
            return ""
        report = self.candidate.paper.report
        if report is not None and (start, end) == (report.window.start, report.window.end):
            return report.window.label
        return span_of_days(self.candidate)

    @property
    def activity_query(self) -> str:
        """The address's part with which the form of an activity begins, and the way back here."""
        each, first, last = self.candidate, self.candidate.period_from, self.candidate.period_to
        asked: dict[str, Any] = {
            "viec": each.said.get("what") or "",
            "dia-ban": each.place_id or "",
            "phong-doc": each.paper_id,
            "so": each.number,
        }
        if first and last and (last - first).days <= LONGEST_ACTIVITY:
            asked |= {"ngay": format_date(first), "den": format_date(last)}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def reasons(self) -> list[str]:
        """Why it is proposed so, for people."""
        return [_(reason["why"]) % reason["values"] for reason in self.candidate.reasons]


@dataclass(frozen=True)
class Room:
    """What the page shows. rows: every figure in the order of the text."""

    paper: Paper
    offers: list[Offer]
    rows: list[FigureRow]
    activities: list[Activity]
    indicators: list[Indicator]
    may_decide: bool

    @cached_property
    def url(self) -> str:
        """The deeds' addresses begin with it: four hundred figures have twelve hundred of them."""
        return paper_url(self.paper)

    @property
    def undecided(self) -> int:
        return sum(row.candidate.is_undecided for row in self.rows)

    @property
    def decided(self) -> int:
        return len(self.rows) - self.undecided

    @cached_property
    def sure(self) -> int:
        """How many figures "accept all sure ones" would accept."""
        return sum(
            row.candidate.is_sure and row.decision is not None
            for row in self.rows
            if row.number not in self.in_question
        )

    @property
    def text(self) -> str:
        return "" if self.paper.original is None else self.paper.original.text

    @cached_property
    def blocks(self) -> list[Block[FigureRow]]:
        marks = (Marked(row.candidate.span_start, row.candidate.span_end, row) for row in self.rows)
        return marked_text(self.text, marks)

    @cached_property
    def same(self) -> list[SameCard]:
        """Whether these tell of what another party has reported; a few questions at a time."""
        return [card_of(offer, self.text) for offer in self.offers[:MOST_QUESTIONS]]

    @cached_property
    def in_question(self) -> set[int]:
        """Numbers of the figures that may be part of what another party has reported."""
        return {offer.candidate.number for offer in self.offers}

    @cached_property
    def before(self) -> Paper | None:
        """The same text, handed in earlier: its figures would be reported twice."""
        return handed_in_before(self.paper)

    @property
    def notes(self) -> list[Note]:
        """What the reading did on its way."""
        return [Note(**note) for note in self.paper.notes]

    @cached_property
    def notices(self) -> list[Notice]:
        return notices_read(self.paper)


def room_of(paper: Paper, user: User, asked: Asked = Asked()) -> Room:
    candidates = list(candidates_of(paper))
    may_decide = gate.may(user, "decide", paper)
    activities = list(open_activities(paper).order_by("-held_to", "-pk")) if may_decide else []
    indicators = list(indicators_in_use())
    entries = _entries(candidates)
    open_one = _open_one(candidates, asked.open) if may_decide else asked.open
    by_code = {indicator.code: indicator for indicator in indicators}

    def row(candidate: Candidate) -> FigureRow:
        is_open = candidate.number == open_one
        decision = whole_decision(candidate) if candidate.is_undecided else None
        return FigureRow(
            candidate=candidate,
            decision=decision,
            others=[by_code[code] for code in candidate.other_indicators if code in by_code],
            entry=entries.get(candidate.figure_id or 0),
            is_open=is_open,
            form=_form(candidate, activities, asked, decision) if is_open and may_decide else None,
            words=words_said(candidate, text),
        )

    text = "" if paper.original is None else paper.original.text
    rows = [row(candidate) for candidate in candidates]
    offers = same_activity_offers(paper, user) if may_decide else []
    return Room(paper, offers, rows, activities, indicators, may_decide)


def _open_one(candidates: Iterable[Candidate], asked: int | None) -> int | None:
    if asked is not None:
        return asked
    return next((each.number for each in candidates if each.is_undecided), None)


def _form(
    candidate: Candidate, activities: list[Activity], asked: Asked, decision: Decision | None
) -> DecisionForm | None:
    """The fields of the open figure: where they are asked for, or where something is missing."""
    if asked.form is not None:
        return asked.form
    if not candidate.is_undecided or not (asked.edit or asked.chosen or decision is None):
        return None
    return DecisionForm(candidate=candidate, activities=activities, chosen=asked.chosen or {})


def _entries(candidates: Iterable[Candidate]) -> dict[int, Entry]:
    figures = [each.figure_id for each in candidates if each.figure_id]
    if not figures:
        return {}
    entries = standing_entries().filter(figure__in=figures).defer("source__text", "original__text")
    return {entry.figure_id: entry for entry in entries}


def whole_decision(candidate: Candidate) -> Decision | None:
    """What one press accepts; None while something is missing, in doubt, or has no home yet."""
    if candidate.state == CandidateState.DOUBTFUL or candidate.said.get("value_max") is not None:
        return None
    decision = decision_of(candidate)
    if decision is None or (decision.activity is None and candidate.paper.report_id is None):
        return None
    return decision
