"""A programme of the past: entered today from one published report, then closed."""

from __future__ import annotations

from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Source
from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.programmes.services import programme_move
from phoihop.project.demo.accounts import CURATOR
from phoihop.project.demo.book import Book
from phoihop.project.demo.entering import (
    Work,
    agreement_enter,
    deed_enter,
    figure_input,
    meeting_enter,
    models_enter,
    praises_enter,
)
from phoihop.project.demo.markup import Mark, read_marks
from phoihop.project.demo.shapes import Archive, OwnIndicator, Passage, Published

BETWEEN_PASSAGES = "\n\n"
_RECEIVED = "Nhập từ báo cáo đã công bố."


def archive_enter(archive: Archive, book: Book) -> None:
    """Enter the programme whole, by the demo's curator, and close it."""
    by = book.users[CURATOR]
    work = agreement_enter(archive.agreement, book, by=by, is_archive=True)
    for own in archive.own_indicators:
        _enter_indicator(own, book)
    for deed in archive.deeds:
        activity = deed_enter(work, deed, by=by)
        source_move(source=activity.source, to="accepted", by=by, reason=_RECEIVED)
    _enter_published(work, archive.published)
    for meeting in archive.meetings:
        meeting_enter(work, meeting)
    models_enter(work, archive.models)
    praises_enter(work, archive.praises)
    programme_move(programme=work.programme, to="closed", by=by, reason=archive.closing_reason)


def _enter_indicator(own: OwnIndicator, book: Book) -> None:
    Indicator.objects.get_or_create(
        code=own.code,
        defaults={
            "name": own.name,
            "unit": own.unit,
            "counting_kind": own.kind,
            "dimension": Indicator.Dimension.COUNT,
            "place_rule": Indicator.PlaceRule.NONE,
            "credit_rule": Indicator.CreditRule.OWNER,
            "joint_risk": Indicator.JointRisk.LOW,
            "heading": own.heading,
            "owner": book.bodies[own.owner],
            "note": own.note,
        },
    )


def _enter_published(work: Work, published: Published) -> None:
    """One source for the whole report, and the figures that stand on no activity."""
    text, stated = _join(published.passages)
    source = source_open(
        kind=Source.Kind.IMPORT,
        programme=work.programme,
        label=published.label,
        text=text,
        published_by=published.by,
        published_on=published.on,
        by=work.by,
    )
    for offset, passage, mark in stated:
        work.figures[mark.indicator] = figure_record(
            source=source,
            figure=figure_input(
                mark,
                place=work.place(passage.spot),
                period=passage.period or work.agreement.phase,
                organisation=work.book.body_or_none(passage.by),
                offset=offset,
            ),
            by=work.by,
        )
    source_move(source=source, to="accepted", by=work.by, reason=_RECEIVED)


def _join(passages: tuple[Passage, ...]) -> tuple[str, list[tuple[int, Passage, Mark]]]:
    """The passages as one text, and each mark with the offset of its passage."""
    texts: list[str] = []
    stated: list[tuple[int, Passage, Mark]] = []
    offset = 0
    for passage in passages:
        text, marks = read_marks(passage.text)
        stated += [(offset, passage, mark) for mark in marks]
        texts.append(text)
        offset += len(text) + len(BETWEEN_PASSAGES)
    return BETWEEN_PASSAGES.join(texts), stated
