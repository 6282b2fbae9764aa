"""Writing activities: recorded once, on behalf of all who took part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.activities.selectors import co_parties_of, parties_of
from phoihop.base.audit import audit
from phoihop.base.events import announce
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_new, require_order
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import require_valid
from phoihop.indicators.models import Indicator
from phoihop.ledger.models import Source, SourceCredit
from phoihop.ledger.selectors import entries_that_stand, source_stage
from phoihop.ledger.services import (
    Credit,
    FigureInput,
    figure_restate,
    source_credit,
    source_open,
    source_rewrite,
)
from phoihop.ledger.services.figures import amounts
from phoihop.ledger.states import OPEN
from phoihop.programmes.models import ContentHeading, Programme
from phoihop.programmes.selectors import bodies_taking_part
from phoihop.programmes.services.common import require_open
from phoihop.vietnamese.folding import clean


class ActivityChanges(TypedDict, total=False):
    """What `activity_change` may be given; what is left out stays as it is."""

    title: str
    lead: Organisation
    held_from: date
    held_to: date
    place: Place
    co_parties: Iterable[Organisation]
    heading: ContentHeading | None
    text: str
    day_is_known: bool


@transaction.atomic
def activity_record(
    *,
    programme: Programme,
    title: str,
    lead: Organisation | None,
    held_from: date,
    held_to: date,
    place: Place,
    by: User | None,
    co_parties: Iterable[Organisation] = (),
    heading: ContentHeading | None = None,
    text: str = "",
    day_is_known: bool = True,
) -> Activity:
    """Record something that was done together; it stays a draft until a report sends it.

    Lead and co-parties are parties of the programme or report in it; the place existed on the last
    day. Problems: `programme.closed`, `period.reversed`, `place.not_valid`, `record.exists`,
    `activity.*`. The figures are entered afterwards on its source: `figure_of`.
    """
    require_open(programme)
    if lead is None:
        raise Problem("activity.no_lead", field="lead")
    activity = Activity(
        programme=programme,
        title=clean(title),
        heading=heading,
        place=place,
        lead=lead,
        held_from=held_from,
        held_to=held_to,
        day_is_known=day_is_known,
    )
    others = _others(lead, co_parties)
    _require_sound(activity, others)
    same = Activity.objects.filter(programme=programme, lead=lead, title=activity.title)
    alike = same.filter(held_from=held_from, held_to=held_to, place=place)
    require_new(alike, under=lead, field="title")
    activity.source = source_open(
        kind=Source.Kind.ACTIVITY,
        programme=programme,
        label=activity.title,
        text=text,
        organisation=lead,
        credits=_credits(lead, others),
        by=by,
    )
    activity.save()
    audit(by=by, verb="activity.record", on=activity, lead=lead.code)
    return activity


@transaction.atomic
def activity_change(
    *, activity: Activity, by: User | None, **changes: Unpack[ActivityChanges]
) -> Activity:
    """Change what is given of an activity not yet reported. Its figures follow where they said the
    same as it did: its dates, its place, its lead. Problem `activity.frozen` once it is reported."""
    Source.objects.select_for_update().get(pk=activity.source_id)
    require_open(activity.programme)
    if source_stage(activity.source) not in OPEN:
        raise Problem("activity.frozen")
    before = _said(activity)
    co_parties = changes.pop("co_parties", None)
    text = changes.pop("text", activity.source.text)
    for name, value in changes.items():
        setattr(activity, name, value)
    activity.title = clean(activity.title)
    # The credits are read afresh: prefetched ones may be older than the last change.
    kept = co_parties_of(Activity.objects.get(pk=activity.pk))
    others = _others(activity.lead, kept if co_parties is None else co_parties)
    _require_sound(activity, others)
    activity.save()
    source = activity.source
    source.organisation = activity.lead
    source.save(update_fields=["organisation"])
    source_rewrite(source=source, label=activity.title, text=text, by=by)
    source_credit(source=source, credits=_credits(activity.lead, others), by=by)
    _figures_follow(activity, before, by=by)
    audit(by=by, verb="activity.change", on=activity)
    return activity


def _others(lead: Organisation, co_parties: Iterable[Organisation]) -> list[Organisation]:
    """The co-parties, each once; a lead that was also ticked among them is still only the lead."""
    return [body for body in dict.fromkeys(co_parties) if body != lead]


def _credits(lead: Organisation, others: Iterable[Organisation]) -> list[Credit]:
    return [
        Credit(lead, SourceCredit.Role.LEAD),
        *(Credit(body, SourceCredit.Role.CO_PARTY) for body in others),
    ]


def _require_sound(activity: Activity, co_parties: Iterable[Organisation]) -> None:
    require_order(activity.held_from, activity.held_to, field="held_to")
    require_valid(activity.place, on=activity.held_to, field="place")
    bodies = set(bodies_taking_part(activity.programme))
    if activity.lead not in bodies:
        raise Problem("activity.not_a_party", field="lead", organisation=activity.lead)
    for body in co_parties:
        if body not in bodies:
            raise Problem("activity.not_a_party", field="co_parties", organisation=body)
    heading = activity.heading
    if heading is not None and heading.programme_id != activity.programme_id:
        raise Problem("activity.heading_elsewhere", field="heading")


def _said(activity: Activity) -> dict[str, Any]:
    """The activity in the words of a figure."""
    return {
        "period": (activity.held_from, activity.held_to),
        "place": activity.place,
        "organisation": activity.lead,
    }


def _figures_follow(activity: Activity, before: dict[str, Any], *, by: User | None) -> None:
    now = _said(activity)
    if now == before:
        return
    for entry in entries_that_stand(activity.programme).filter(source=activity.source):
        changes: dict[str, Any] = {}
        if (entry.period_from, entry.period_to) == before["period"] != now["period"]:
            changes |= {"period_from": now["period"][0], "period_to": now["period"][1]}
        for name in ("place", "organisation"):
            if getattr(entry, name) == before[name] != now[name]:
                changes[name] = now[name]
        if changes:
            figure_restate(figure=entry.figure, by=by, **changes)


@transaction.atomic
def activity_join(*, activity: Activity, organisation: Organisation, by: User | None) -> None:
    """A body says that it took part in what another has recorded: it is credited as a co-party.

    It adds nothing but itself, and may do so at any stage: the lead's figures stay, counted once.
    Problems `programme.closed`, `activity.not_a_party`.
    """
    Source.objects.select_for_update().get(pk=activity.source_id)
    require_open(activity.programme)
    if organisation not in bodies_taking_part(activity.programme):
        raise Problem("activity.not_a_party", field="organisation", organisation=organisation)
    others = co_parties_of(Activity.objects.get(pk=activity.pk))
    if organisation == activity.lead or organisation in others:
        return
    credits = _credits(activity.lead, [*others, organisation])
    source_credit(source=activity.source, credits=credits, by=by)
    audit(by=by, verb="activity.join", on=activity, organisation=organisation.code)
    announce("activity.joined", activity.pk)


def figure_of(
    activity: Activity, *, indicator: Indicator, value: Decimal, unit: str, **more: Any
) -> FigureInput:
    """A figure of the activity as `ledger.figure_record` takes it: the lead's, at its place, in its
    days, unless `more` says otherwise."""
    said = {
        "place": activity.place,
        "organisation": activity.lead,
        "period_from": activity.held_from,
        "period_to": activity.held_to,
        **more,
    }
    return FigureInput(indicator=indicator, value=value, unit=unit, **said)


@transaction.atomic
def differing_claim_add(
    *,
    activity: Activity,
    organisation: Organisation,
    indicator: Indicator,
    value: Decimal,
    unit: str,
    by: User | None,
    note: str = "",
) -> DifferingClaim:
    """Keep a co-party's own number for the activity: shown beside the lead's, never added.

    `value` in `unit` as reported. Problems `activity.takes_no_part`, `activity.claim_*`, `figure.*`.
    """
    require_open(activity.programme)
    if organisation.pk == activity.lead_id:
        raise Problem("activity.claim_by_lead", field="organisation", organisation=organisation)
    if organisation not in {credit.organisation for credit in parties_of(activity)}:
        raise Problem("activity.takes_no_part", field="organisation", organisation=organisation)
    if indicator.is_ratio:
        raise Problem("activity.claim_of_ratio", field="indicator")
    amount, _ = amounts(figure_of(activity, indicator=indicator, value=value, unit=unit))
    claim = DifferingClaim.objects.create(
        activity=activity,
        organisation=organisation,
        indicator=indicator,
        unit=unit,
        amount=amount,
        note=clean(note),
    )
    audit(by=by, verb="activity.claim", on=activity, organisation=organisation.code, amount=amount)
    return claim
