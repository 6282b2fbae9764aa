"""Where new figures would live: whether a report or an activity that is there already still takes them."""

from __future__ import annotations

from functools import cached_property

from phoihop.activities.models import Activity
from phoihop.bulk.checking.lookups import Memory
from phoihop.bulk.checking.owner import Owner
from phoihop.bulk.checking.rows import Deed, Group
from phoihop.bulk.checking.wrong import Wrong
from phoihop.ledger.states import OPEN, Stage
from phoihop.reporting.models import Report


class Homes:
    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._activities = Memory()

    def require(self, group: Group) -> None:
        """Raises `Wrong` when figures of that group can no longer be entered."""
        if group.deed is not None:
            at = self._stages_of(group.programme).get(home_key(group.deed))
            if at is not None and not self._takes(Stage(at)):
                raise Wrong("activity", "activity.frozen")
        elif self._owner.organisation is not None and group.window in self._frozen_windows:
            raise Wrong("window", "report.frozen")

    def _takes(self, stage: Stage) -> bool:
        return stage == Stage.ACCEPTED if self._owner.is_office else stage in OPEN

    def _stages_of(self, programme: int) -> dict[tuple[object, ...], str]:
        return self._activities.get_or(programme, _stages_of, programme)

    @cached_property
    def _frozen_windows(self) -> frozenset[int]:
        reports = Report.objects.filter(organisation=self._owner.organisation)
        return frozenset(
            reports.exclude(source__stage__in=OPEN).values_list("window_id", flat=True)
        )


def home_key(deed: Deed) -> tuple[object, ...]:
    """What makes two activities of a programme the same one."""
    return (deed.title, deed.lead, deed.place, deed.held_from, deed.held_to)


def _stages_of(programme: int) -> dict[tuple[object, ...], str]:
    rows = Activity.objects.filter(programme=programme).values_list(
        "title", "lead_id", "place_id", "held_from", "held_to", "source__stage"
    )
    return {tuple(row[:5]): row[5] for row in rows}
