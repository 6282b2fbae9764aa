"""What a later version of an issued paper says otherwise than the one it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from phoihop.documents import wording
from phoihop.documents.blocks import Json, each_run, stated_figures
from phoihop.documents.models import Document, Issue
from phoihop.documents.paper import Part
from phoihop.documents.selectors import chips
from phoihop.ledger.models import Entry
from phoihop.vietnamese.dates import formal_date

REPLACING: Final = "replaces"


def replacing_part(document: Document, parts: Iterable[Part]) -> Part:
    """The first words of a later version: which paper it replaces, and which of the figures that
    both state have changed since."""
    assert document.replaces is not None
    issue = document.replaces.issue
    stated = {pk for part in parts for pk in stated_figures(part.blocks)}
    return Part(REPLACING, 0, "", 0, _told(document, issue, stated))


def _told(document: Document, issue: Issue, stated: set[int]) -> list[Json]:
    title = wording.upper_first(issue.content["title"].lower())
    words = f"{title} này thay thế {title} số {issue.symbol} {formal_date(issue.dated)}"
    restated = _restated(document, issue, stated)
    if not restated:
        return [{"kind": "paragraph", "runs": [{"text": f"{words}."}]}]
    lead = {"kind": "paragraph", "runs": [{"text": f"{words}. Số liệu được điều chỉnh:"}]}
    return [lead, {"kind": "bullets", "items": restated}]


def _restated(document: Document, issue: Issue, stated: set[int]) -> list[list[Json]]:
    now = chips(document, [each["figure"] for each in issue.figures])
    items: list[list[Json]] = []
    for was in issue.figures:
        chip = now.get(was["figure"])
        if chip is None or chip.pk not in stated or _amount(chip.entry) == _amount_of(was):
            continue
        about = wording.upper_first(was["what"] or was["indicator"]["name"])
        before = f"{about} ({formal_span(was)}): {was['text']}, nay là "
        items.append([{"text": before}, {"text": chip.text, "figure": chip.pk}, {"text": "."}])
    return items


def formal_span(figure: Json) -> str:
    return wording.short_period(
        date.fromisoformat(figure["from"]), date.fromisoformat(figure["to"])
    )


def changes_between(issue: Issue, content: Json, figures: Sequence[Json]) -> list[Json]:
    """The differences of a later version, as JSON:

    {"what": "figure", "figure", "about", "was", "now", "reason"}; a side that is not stated is ""
    {"what": "part", "key", "heading", "change": "rewritten" | "added" | "left_out"}
    """
    return [*_figures(issue, figures), *_parts(issue.content["parts"], content["parts"])]


def _figures(issue: Issue, figures: Sequence[Json]) -> Iterable[Json]:
    before = {each["figure"]: each for each in issue.figures}
    after = {each["figure"]: each for each in figures}
    reasons = _reasons(issue, before)
    for pk in dict.fromkeys([*before, *after]):
        was, now = before.get(pk), after.get(pk)
        if was and now and _amount_of(was) == _amount_of(now):
            continue
        one = now or was
        assert one is not None  # it stands on one side at least
        yield {
            "what": "figure",
            "figure": pk,
            "about": one["what"] or one["indicator"]["name"],
            "was": was["text"] if was else "",
            "now": now["text"] if now else "",
            "reason": reasons.get(pk, ""),
        }


def _reasons(issue: Issue, figures: Iterable[int]) -> dict[int, str]:
    """Why the figures were restated since the issue; the latest reason of each."""
    lines = Entry.objects.filter(figure__in=list(figures), recorded_at__gt=issue.at).exclude(
        reason=""
    )
    return dict(lines.order_by("id").values_list("figure_id", "reason"))


def _parts(before: Iterable[Json], after: Iterable[Json]) -> Iterable[Json]:
    old = {part["key"]: part for part in before if part["key"] != REPLACING}
    new = {part["key"]: part for part in after if part["key"] != REPLACING}
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was and now:
            if _words(was) == _words(now):
                continue
            change = "rewritten"
        else:
            change = "added" if now else "left_out"
        heading = (now or was or {})["heading"]
        yield {"what": "part", "key": key, "heading": heading, "change": change}


def _words(part: Json) -> list[Json]:
    """The text without its numbers: a restated figure is no rewritten part."""

    def bare(run: Json) -> Json:
        return {**run, "text": ""} if "figure" in run or "mark" in run else run

    return [each_run(block, bare) for block in part["blocks"]]


def _amount(entry: Entry) -> tuple[int, int | None, str, str]:
    return entry.amount, entry.denominator, entry.qualifier, entry.unit


def _amount_of(figure: Json) -> tuple[int, int | None, str, str]:
    return figure["amount"], figure["denominator"], figure["qualifier"], figure["unit"]
