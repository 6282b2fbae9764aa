"""Whether a figure tells of what another party has reported."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_record
from phoihop.intake.models import Candidate, SameActivityAnswer
from phoihop.intake.proposing import Match, same_activity_offers
from phoihop.intake.states import CandidateState
from phoihop.intake.tests.scene import Scene
from phoihop.ledger.services import figure_record, source_move

DAY = date(2026, 1, 19)
TEXT = (
    "Ngày 19/1/2026, tại xã Tuy Đức, đơn vị phát động Ngày hội Toàn dân bảo vệ an ninh Tổ quốc với gần 650 "
    "lượt người dự."
)


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def reported(
    scene: Scene, value: int | None = 640, *, day: date = DAY, sent: bool = True, **changes: object
) -> Activity:
    """What the women's union has led and reported."""
    values = {"lead": scene.women, "place": scene.commune, **changes}
    held = activity_record(
        programme=scene.programme, title=f"Ngày hội Toàn dân bảo vệ ANTQ ({value})", held_from=day, held_to=day,
        by=scene.partner, **values,  # type: ignore[arg-type]  # values of a test
    )  # fmt: skip
    if value is not None:
        said = scene.figure(
            value, indicator=scene.indicator("A06"), unit="lượt người", place=held.place,
            organisation=scene.women, period_from=day, period_to=day,
        )  # fmt: skip
        figure_record(source=held.source, figure=said, by=scene.partner)
    if sent:
        source_move(source=held.source, to="accepted", by=scene.office)
    return held


def candidate(scene: Scene, text: str = TEXT) -> Candidate:
    [only] = scene.candidates(text)
    return only


def test_the_same_day_place_and_indicator_with_a_near_number_is_offered(scene: Scene) -> None:
    held, ours = reported(scene), candidate(scene)
    [offer] = same_activity_offers(ours.paper, scene.inside)
    assert (offer.candidate, offer.activity, offer.value) == (ours, held, Decimal(640))
    assert (offer.day, offer.place, offer.what) == (Match.EXACTLY,) * 3
    assert offer.number is Match.NEARLY


def test_the_very_number_matches_exactly(scene: Scene) -> None:
    reported(scene, 650)
    [offer] = same_activity_offers(candidate(scene).paper, scene.inside)
    assert offer.number is Match.EXACTLY


def test_a_place_around_it_matches_nearly(scene: Scene) -> None:
    reported(scene, place=scene.province)
    [offer] = same_activity_offers(candidate(scene).paper, scene.inside)
    assert offer.place is Match.NEARLY


@pytest.mark.parametrize(
    "changes",
    [{"value": 300}, {"day": date(2026, 1, 21)}],
    ids=["another number", "another day"],
)
def test_what_differs_is_not_offered(scene: Scene, changes: dict[str, int]) -> None:
    reported(scene, **changes)  # type: ignore[arg-type]  # values of a test
    assert same_activity_offers(candidate(scene).paper, scene.inside) == []


def test_another_place_is_not_offered(scene: Scene) -> None:
    reported(scene, place=scene.other_commune)
    assert same_activity_offers(candidate(scene).paper, scene.inside) == []


def test_a_qualifier_gives_more_room_on_its_side(scene: Scene) -> None:
    reported(scene, 720)
    over = candidate(scene, TEXT.replace("gần 650", "trên 600"))
    assert same_activity_offers(over.paper, scene.inside)
    under = candidate(scene, TEXT.replace("gần 650", "gần 600"))
    assert same_activity_offers(under.paper, scene.inside) == []


def test_drafts_of_others_are_not_shown(scene: Scene) -> None:
    reported(scene, sent=False)
    assert same_activity_offers(candidate(scene).paper, scene.inside) == []


def test_ones_own_activity_is_no_offer(scene: Scene) -> None:
    reported(scene, lead=scene.military, sent=False)
    assert same_activity_offers(candidate(scene).paper, scene.inside) == []


def test_an_answer_is_asked_for_once(scene: Scene) -> None:
    held, ours = reported(scene), candidate(scene)
    SameActivityAnswer.objects.create(candidate=ours, activity=held, same=False)
    assert same_activity_offers(ours.paper, scene.inside) == []


def test_decided_figures_are_not_asked_about(scene: Scene) -> None:
    reported(scene)
    ours = candidate(scene)
    ours.state = CandidateState.SKIPPED
    ours.save()
    assert same_activity_offers(ours.paper, scene.inside) == []


def test_without_a_number_the_content_heading_and_the_very_day_and_place_decide(
    scene: Scene,
) -> None:
    heading = scene.programme.headings.get(code="ND1")
    reported(scene, None, heading=heading)
    [offer] = same_activity_offers(candidate(scene).paper, scene.inside)
    assert (offer.entry, offer.number, offer.what) == (None, None, Match.NEARLY)


def test_of_one_figure_every_activity_is_offered(scene: Scene) -> None:
    first = reported(scene)
    second = reported(scene, 655, place=scene.province)
    ours = candidate(scene)
    assert [offer.activity for offer in same_activity_offers(ours.paper, scene.inside)] == [first]
    both = same_activity_offers(ours.paper, scene.inside, ours)
    assert [offer.activity for offer in both] == [first, second]


def test_queries_do_not_grow(scene: Scene) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            same_activity_offers(ours.paper, scene.inside)
        return len(captured)

    reported(scene)
    ours = candidate(scene)
    queries()  # Where the user stands is looked up once.
    few = queries()
    for value in range(641, 646):
        reported(scene, value, place=scene.province)
    assert queries() == few
