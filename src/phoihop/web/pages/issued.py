"""An issued document: as it was, and what the ledger says of its figures since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from phoihop.answers.display import shown
from phoihop.base.gate import gate
from phoihop.base.models import User
from phoihop.documents.models import Document, Issue
from phoihop.documents.selectors import chips
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import withheld_from
from phoihop.vietnamese.dates import format_date
from phoihop.web.pages.document import period_of_document
from phoihop.web.pages.sheet import Sheet, issued_sheet

Json = dict[str, Any]

# The page has room for so many; the workbook has them all.
MOST_FIGURES = 200


@dataclass(frozen=True)
class FrozenFigure:
    """A figure as it was stated. part: the heading it stands under."""

    figure: int
    text: str
    what: str
    days: str
    body: str
    place: str
    source: str
    part: str


@dataclass(frozen=True)
class Restated:
    """A figure that the ledger changed after the document was issued; `now` "" when it no longer
    counts."""

    figure: int
    what: str
    was: str
    now: str
    reason: str
    at: Any


@dataclass(frozen=True)
class IssuedDocument:
    document: Document
    issue: Issue
    sheet: Sheet
    figures: Sequence[FrozenFigure]
    figures_left: int
    behind: int
    restated: Sequence[Restated]
    later: Document | None
    earlier: Document | None

    @property
    def period(self) -> str:
        return period_of_document(self.document)

    @property
    def changes(self) -> Any:
        """Whoever may not read the earlier version learns nothing of what it alone stated."""
        changes = self.issue.changes
        if self.earlier is not None:
            return changes
        return [one for one in changes if one["what"] != "figure" or one["now"]]


def issued_document(document: Document, user: User) -> IssuedDocument:
    issue = document.issue
    stated = [each for each in issue.figures if each["text"]]
    headings = {part["key"]: part["heading"] for part in issue.content["parts"]}
    visible = gate.visible(user, Document)
    return IssuedDocument(
        document=document,
        issue=issue,
        sheet=issued_sheet(issue.content),
        figures=[_frozen(each, headings) for each in stated[:MOST_FIGURES]],
        figures_left=max(0, len(stated) - MOST_FIGURES),
        behind=len(issue.figures) - len(stated),
        restated=_restated(document, issue, user),
        later=visible.filter(replaces=document).first(),
        earlier=visible.filter(replaced_by=document).first(),
    )


def _frozen(figure: Json, headings: dict[str, str]) -> FrozenFigure:
    body = figure["organisation"]
    start, end = figure["from"], figure["to"]
    return FrozenFigure(
        figure=figure["figure"],
        text=figure["text"],
        what=figure["what"] or figure["indicator"]["name"],
        days=_day(start) if start == end else f"{_day(start)}–{_day(end)}",
        body=body["name"] if body else "",
        place=figure["place"]["name"],
        source=figure["source"]["label"],
        part=headings.get(figure["part"], ""),
    )


def _day(text: str) -> str:
    return format_date(date.fromisoformat(text))


def _restated(document: Document, issue: Issue, user: User) -> list[Restated]:
    """Line by line of the ledger would tell too much: each figure once, with its latest reason. What
    was open when it was issued may have become one body's own since."""
    frozen = {each["figure"]: each for each in issue.figures}
    since = Entry.objects.filter(figure__in=list(frozen), recorded_at__gt=issue.at)
    closed = set(since.filter(withheld_from(user)).values_list("figure_id", flat=True))
    lines = since.exclude(figure__in=closed).order_by("id")
    latest = {line.figure_id: line for line in lines}
    now = chips(document, latest) if latest else {}
    return [
        Restated(
            figure=pk,
            what=frozen[pk]["what"] or frozen[pk]["indicator"]["name"],
            was=frozen[pk]["text"] or _amount(frozen[pk]),
            now=now[pk].text if pk in now else "",
            reason=line.reason,
            at=line.recorded_at,
        )
        for pk, line in latest.items()
    ]


def _amount(figure: Json) -> str:
    said = ("amount", "denominator", "qualifier", "unit")
    return str(shown(**{name: figure[name] for name in said}))
