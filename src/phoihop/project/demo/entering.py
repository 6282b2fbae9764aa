"""What every programme of the demo is made of, entered through the services of each floor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_record
from phoihop.base.models import User
from phoihop.directory.models import Organisation, Place
from phoihop.indicators.models import Indicator
from phoihop.indicators.selectors import indicator_get
from phoihop.ledger.models import Entry, Figure
from phoihop.ledger.services import FigureInput, figure_record
from phoihop.meetings.models import Conference
from phoihop.meetings.services import (
    attendance_save,
    block_result_save,
    conclusion_move,
    conclusion_save,
    conference_difficulty,
    conference_save,
)
from phoihop.programmes.models import Programme
from phoihop.programmes.services import (
    heading_save,
    legal_basis_save,
    programme_move,
    programme_save,
    signatory_save,
    target_save,
)
from phoihop.project.demo.book import Book
from phoihop.project.demo.markup import Mark, read_marks, read_quantity
from phoihop.project.demo.shapes import (
    Agreement,
    Decided,
    Deed,
    Meeting,
    Model,
    Praise,
    Raised,
    Spot,
)
from phoihop.recognition.services import commendation_save, exemplar_save
from phoihop.reporting.models import Difficulty, Report
from phoihop.reporting.services import difficulty_save
from phoihop.vietnamese.periods import Period

# Read at a date, not gathered over time.
_READINGS = frozenset({Indicator.CountingKind.STOCK, Indicator.CountingKind.RATIO})


@dataclass
class Work:
    """A programme being entered: by whom, and its latest figure of each indicator."""

    programme: Programme
    agreement: Agreement
    book: Book
    by: User
    figures: dict[str, Figure] = field(default_factory=dict)

    def place(self, spot: Spot | None) -> Place:
        return self.book.place(spot or self.agreement.spot)


def agreement_enter(agreement: Agreement, book: Book, *, by: User, is_archive: bool) -> Work:
    """The programme with its parties, headings, bases and targets; in force at the end.

    A report of the past seldom says when the parties signed: then no day is entered.
    """
    phase = agreement.phase
    programme = programme_save(
        by=by,
        code=agreement.code,
        title=agreement.title,
        short_title=agreement.short_title,
        family=agreement.family,
        place=book.place(agreement.spot),
        phase_from=phase.start,
        phase_to=phase.end,
        number=agreement.number,
        signed_on=agreement.signed_on,
        summary=agreement.summary,
        place_is_inferred=agreement.place_is_inferred,
        place_note=agreement.place_note,
        is_archive=is_archive,
        archive_note=agreement.archive_note,
        is_example=agreement.is_example,
    )
    work = Work(programme, agreement, book, by)
    _enter_terms(work)
    programme_move(programme=programme, to="signing", by=by)
    programme_move(programme=programme, to="in_force", by=by)
    return work


def _enter_terms(work: Work) -> None:
    agreement, programme, by = work.agreement, work.programme, work.by
    for party in agreement.parties:
        signatory_save(
            programme=programme,
            organisation=work.book.bodies[party.body],
            role="lead" if party.lead else "co_party",
            is_office=party.office,
            signer_post=party.signer,
            signed_on=agreement.signed_on,
            note=party.note,
            by=by,
        )
    for heading in agreement.headings:
        heading_save(
            programme=programme,
            code=heading.code,
            title=heading.title,
            promise=heading.promise,
            by=by,
        )
    for basis in agreement.bases:
        legal_basis_save(
            programme=programme,
            symbol=basis.symbol,
            dated=basis.dated,
            issuer=basis.issuer,
            about=basis.about,
            by=by,
        )
    for promise in agreement.targets:
        quantity = read_quantity(promise.words)
        target_save(
            programme=programme,
            indicator=indicator_get(promise.indicator),
            value=quantity.value,
            denominator=quantity.denominator,
            unit=quantity.unit,
            organisation=work.book.body_or_none(promise.body),
            period_from=agreement.phase.start,
            period_to=agreement.phase.end,
            note=promise.note,
            by=by,
        )


def figure_input(
    mark: Mark,
    *,
    place: Place,
    period: Period,
    organisation: Organisation | None,
    offset: int = 0,
) -> FigureInput:
    """The figure that a mark states. Stocks and ratios are read on the last day of the period."""
    indicator = indicator_get(mark.indicator)
    is_reading = indicator.counting_kind in _READINGS
    return FigureInput(
        indicator=indicator,
        value=mark.quantity.value,
        denominator=mark.quantity.denominator,
        unit=mark.quantity.unit,
        place=place,
        organisation=organisation,
        period_from=period.end if is_reading else period.start,
        period_to=period.end,
        basis=Entry.Basis.AS_AT if is_reading else Entry.Basis.IN_PERIOD,
        qualifier=mark.qualifier,
        what=mark.what,
        span=(mark.span[0] + offset, mark.span[1] + offset),
    )


def deed_enter(work: Work, deed: Deed, *, by: User) -> Activity:
    """The activity with its figures, as a draft of its lead."""
    text, marks = read_marks(deed.text)
    bodies, place = work.book.bodies, work.place(deed.spot)
    activity = activity_record(
        programme=work.programme,
        title=deed.title,
        lead=bodies[deed.lead],
        co_parties=[bodies[code] for code in deed.co_parties],
        heading=work.programme.headings.get(code=deed.heading),
        held_from=deed.held.start,
        held_to=deed.held.end,
        day_is_known=deed.day_is_known,
        place=place,
        text=text,
        by=by,
    )
    doer = None if deed.figures_by == "-" else bodies[deed.figures_by or deed.lead]
    stated: dict[str, Figure] = {}
    for mark in marks:
        stated[mark.indicator] = figure_record(
            source=activity.source,
            figure=figure_input(mark, place=place, period=deed.held, organisation=doer),
            equivalent_of=stated[mark.equivalent_of] if mark.equivalent_of else None,
            outside_phase=deed.outside_phase,
            by=by,
        )
    work.figures.update(stated)
    return activity


def meeting_enter(work: Work, meeting: Meeting) -> Conference:
    bodies, by = work.book.bodies, work.by
    conference = conference_save(
        programme=work.programme,
        kind=meeting.kind,
        title=meeting.title,
        held_on=meeting.held_on,
        place=work.place(None),
        host=work.book.body_or_none(meeting.host),
        about_from=meeting.about.start if meeting.about else None,
        about_to=meeting.about.end if meeting.about else None,
        day_is_known=meeting.day_is_known,
        chair_post=meeting.chair_post,
        summary=meeting.summary,
        note=meeting.note,
        by=by,
    )
    for present in meeting.present:
        attendance_save(
            conference=conference,
            body=present.body,
            post=present.post,
            part=present.part,
            organisation=work.book.body_or_none(present.organisation),
            by=by,
        )
    for block, text in meeting.blocks:
        block_result_save(conference=conference, block=block, text=text, by=by)
    for raised in meeting.difficulties:
        difficulty = difficulty_enter(work, raised, on=meeting.held_on, by=by)
        conference_difficulty(conference=conference, difficulty=difficulty, by=by)
    for decided in meeting.conclusions:
        _enter_conclusion(conference, decided, bodies, by=by)
    return conference


def difficulty_enter(
    work: Work, raised: Raised, *, on: date, by: User, report: Report | None = None
) -> Difficulty:
    return difficulty_save(
        programme=work.programme,
        report=report,
        raised_on=on,
        kind=raised.kind,
        organisation=work.book.body_or_none(raised.body),
        text=raised.text,
        cause=raised.cause,
        remedy=raised.remedy,
        by=by,
    )


def _enter_conclusion(
    conference: Conference, decided: Decided, bodies: dict[str, Organisation], *, by: User
) -> None:
    conclusion = conclusion_save(
        conference=conference,
        text=decided.text,
        responsible_body=decided.body,
        responsible=[bodies[code] for code in decided.responsible],
        due_on=decided.due_on,
        by=by,
    )
    if decided.done:
        conclusion_move(
            conclusion=conclusion, to="done", note=decided.done, on=decided.checked_on, by=by
        )


def models_enter(work: Work, models: Iterable[Model]) -> None:
    for model in models:
        exemplar_save(
            programme=work.programme,
            title=model.title,
            field=model.field,
            standing=model.standing,
            place=work.place(model.spot),
            noted_on=model.noted_on,
            led_by=work.book.body_or_none(model.led_by),
            content=model.content,
            result=model.result,
            by=work.by,
        )


def praises_enter(work: Work, praises: Iterable[Praise]) -> None:
    """The commendations; their numbers are figures already entered."""
    for praise in praises:
        commendation_save(
            programme=work.programme,
            form=praise.form,
            awarded_on=praise.awarded_on,
            occasion=praise.occasion,
            achievement=praise.achievement,
            decided_by=work.book.body_or_none(praise.decided_by),
            collectives=work.figures["G06"] if praise.counted else None,
            individuals=work.figures["G07"] if praise.counted else None,
            by=work.by,
        )
