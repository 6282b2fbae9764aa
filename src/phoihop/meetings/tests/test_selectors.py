from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from phoihop.meetings.models import Conclusion, Conference
from phoihop.meetings.selectors import (
    Scoreboard,
    conclusions_before,
    conclusions_of,
    conclusions_open,
    conference_detail,
    scoreboard,
)
from phoihop.meetings.services import (
    attendance_save,
    conclusion_move,
    conclusion_save,
    conference_save,
)
from phoihop.meetings.states import ConclusionState
from tests.world import World

TODAY = date(2026, 6, 1)


@pytest.fixture
def conference(world: World) -> Conference:
    return hold(world, date(2026, 4, 6))


def hold(world: World, on: date) -> Conference:
    return conference_save(
        programme=world.programme, kind=Conference.Kind.BRIEFING, title=f"Trực báo {on}",
        held_on=on, place=world.province, host=world.board, by=None,
    )  # fmt: skip


def conclude(conference: Conference, text: str, **more: Any) -> Conclusion:
    return conclusion_save(
        conference=conference, text=text, responsible_body="Các bên", by=None, **more
    )


def test_the_scoreboard_counts_done_open_and_late(conference: Conference) -> None:
    done = conclude(conference, "xong", due_on=date(2026, 4, 30))
    conclusion_move(conclusion=done, to="done", by=None)
    conclude(conference, "trễ", due_on=date(2026, 5, 31))
    conclude(conference, "đúng hạn hôm nay", due_on=TODAY)
    conclude(conference, "không có hạn")
    board = scoreboard(conference.conclusions.all(), on=TODAY)
    assert board == Scoreboard(done=1, open=2, late=1)
    assert board.total == 4


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(ConclusionState), st.none() | st.dates(date(2026, 1, 1)))
    ),
    today=st.dates(date(2026, 1, 1)),
)
def test_every_conclusion_is_counted_exactly_once(
    rows: list[tuple[ConclusionState, date | None]], today: date
) -> None:
    conclusions = [Conclusion(state=state, due_on=due) for state, due in rows]
    assert scoreboard(conclusions, on=today).total == len(rows)


def test_the_desk_shows_a_body_its_own_and_the_office_all(
    world: World, conference: Conference
) -> None:
    womens = conclude(conference, "Phụ nữ", responsible=[world.women], due_on=date(2026, 5, 1))
    nobodys = conclude(conference, "Chung")
    assert list(conclusions_open(world.partner)) == [womens]
    assert list(conclusions_open(world.inside)) == []
    assert list(conclusions_open(world.office)) == [womens, nobodys]
    conclusion_move(conclusion=womens, to="done", by=None)
    assert list(conclusions_open(world.partner)) == []


def test_a_conclusion_of_several_bodies_is_listed_once(
    world: World, conference: Conference
) -> None:
    both = conclude(conference, "Cùng làm", responsible=[world.women, world.board])
    assert list(conclusions_open(world.office)) == [both]


def test_what_is_due_first_comes_first_and_the_undated_last(conference: Conference) -> None:
    undated = conclude(conference, "không hạn")
    late = conclude(conference, "sau", due_on=date(2026, 9, 1))
    soon = conclude(conference, "trước", due_on=date(2026, 5, 1))
    assert list(conclusions_of(conference.programme)) == [soon, late, undated]


def test_a_conference_opens_with_what_the_earlier_ones_decided(
    world: World, conference: Conference
) -> None:
    earlier = conclude(conference, "từ quý I")
    following = hold(world, date(2026, 7, 6))
    conclude(following, "từ quý II")
    assert list(conclusions_before(following)) == [earlier]
    assert list(conclusions_before(conference)) == []


def test_the_whole_conference_takes_a_fixed_number_of_queries(
    world: World, conference: Conference, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        attendance_save(
            conference=conference, body=f"Cơ quan {number}", organisation=world.women, by=None
        )
        conclude(conference, f"kết luận {number}", responsible=[world.women, world.military])
    with django_assert_max_num_queries(8):
        whole = conference_detail(conference)
        assert [str(row.organisation) for row in whole.attendances.all()] == [str(world.women)] * 5
        assert all(len(row.responsible.all()) == 2 for row in whole.conclusions.all())
        assert not whole.difficulties.all() and not whole.files.all()
        assert not whole.block_results.all()
