"""What the tests of pages may ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_record, figure_of
from phoihop.documents.models import Document
from phoihop.documents.tests.full import everything
from phoihop.ledger.services import figure_record
from phoihop.web.tests.document_pages import begin
from tests.places import all_places
from tests.world import World

__all__ = ["all_places"]


@pytest.fixture
def activity(world: World) -> Activity:
    """A joint draft with five sessions."""
    made = activity_record(
        programme=world.programme,
        title="Tuyên truyền ở biên giới",
        lead=world.military,
        co_parties=[world.women],
        held_from=date(2026, 1, 5),
        held_to=date(2026, 1, 6),
        place=world.commune,
        by=world.inside,
    )
    said = figure_of(made, indicator=world.sessions, value=Decimal(5), unit="buổi")
    figure_record(source=made.source, figure=said, by=world.inside)
    return made


@pytest.fixture
def draft(world: World) -> Document:
    """The draft of a report in a programme that has something of everything."""
    everything(world)
    return begin(world)
