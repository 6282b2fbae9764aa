from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from phoihop.base.files import file_keep
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.meetings.models import Attendance, Conclusion, Conference
from phoihop.meetings.services import (
    attendance_remove,
    attendance_save,
    block_result_remove,
    block_result_save,
    conclusion_move,
    conclusion_save,
    conference_attach,
    conference_difficulty,
    conference_save,
)
from phoihop.programmes.services import programme_move
from phoihop.reporting.models import Difficulty
from tests.world import World, old_place

HELD_ON = date(2026, 4, 6)


def hold(world: World, **changes: Any) -> Conference:
    values: dict[str, Any] = {
        "programme": world.programme, "kind": Conference.Kind.BRIEFING, "title": "Trực báo quý I",
        "held_on": HELD_ON, "place": world.province, "host": world.board, "by": world.office,
    }  # fmt: skip
    return conference_save(**{**values, **changes})


def conclude(conference: Conference, **changes: Any) -> Conclusion:
    values: dict[str, Any] = {
        "conference": conference, "text": "Rà soát các tổ tự quản.",
        "responsible_body": "Các đoàn thể", "by": None,
    }  # fmt: skip
    return conclusion_save(**{**values, **changes})


def verbs() -> list[str]:
    return list(AuditRow.objects.order_by("id").values_list("verb", flat=True))


def test_a_conference_is_added_and_changed_with_a_trace(world: World) -> None:
    conference = hold(world, note="Nguồn không nêu số liệu.", chair_post="Phó Bí thư")
    hold(world, conference=conference, title="Trực báo quý I/2026")
    assert Conference.objects.get().title == "Trực báo quý I/2026"
    assert verbs()[-2:] == ["conference.add", "conference.change"]


def test_the_place_is_one_that_existed_on_the_day(world: World) -> None:
    gone = old_place("67", "Tỉnh Đắk Nông", level=1, kind="tinh", parent=world.nation)
    with pytest.raises(Problem) as problem:
        hold(world, place=gone)
    assert (problem.value.code, problem.value.field) == ("place.not_valid", "place")
    assert not Conference.objects.exists()


def test_the_host_is_one_that_existed_on_the_day(world: World) -> None:
    later = world.organisation("later", "Ban mới", valid_from=date(2026, 5, 1))
    with pytest.raises(Problem) as problem:
        hold(world, host=later)
    assert (problem.value.code, problem.value.field) == ("organisation.not_valid", "host")


def test_reversed_dates_name_the_field(world: World) -> None:
    with pytest.raises(Problem) as looks_back:
        hold(world, about_from=date(2026, 3, 31), about_to=date(2026, 1, 1))
    assert (looks_back.value.code, looks_back.value.field) == ("period.reversed", "about_to")
    with pytest.raises(Problem) as due:
        conclude(hold(world), due_on=date(2026, 4, 5))
    assert (due.value.code, due.value.field) == ("period.reversed", "due_on")
    assert not Conclusion.objects.exists()


def test_bodies_and_results_keep_the_order_in_which_they_came(world: World) -> None:
    conference = hold(world)
    for body in ("Công an tỉnh", "Ban Chỉ huy", "Mặt trận"):
        attendance_save(conference=conference, body=body, post="Phó Trưởng ban", by=None)
    for block in ("state", "forces"):
        block_result_save(conference=conference, block=block, text="Đã làm.", by=None)
    assert [str(row) for row in conference.attendances.all()] == [
        "Công an tỉnh (Phó Trưởng ban)", "Ban Chỉ huy (Phó Trưởng ban)", "Mặt trận (Phó Trưởng ban)",
    ]  # fmt: skip
    assert [row.block for row in conference.block_results.all()] == ["state", "forces"]


def test_a_line_entered_by_mistake_is_removed_and_leaves_a_trace(world: World) -> None:
    conference = hold(world)
    attendance = attendance_save(conference=conference, body="Công an", by=None)
    result = block_result_save(conference=conference, block="state", text="Đã làm.", by=None)
    attendance_remove(attendance=attendance, by=None)
    block_result_remove(result=result, by=None)
    assert not Attendance.objects.exists()
    assert verbs()[-2:] == ["attendance.remove", "block_result.remove"]


def test_a_conclusion_without_a_responsible_body_is_refused(world: World) -> None:
    conference = hold(world)
    with pytest.raises(Problem) as problem:
        conclude(conference, responsible_body="  ")
    assert problem.value.code == "conference.conclusion_owner"
    assert problem.value.field == "responsible_body"
    assert not conference.conclusions.exists()


def test_a_conclusion_is_done_then_reopened_and_says_what_was_checked(world: World) -> None:
    conclusion = conclude(hold(world), responsible=[world.women])
    conclusion_move(
        conclusion=conclusion, to="done", note="Đã rà soát 12 tổ.", on=date(2026, 6, 1), by=None
    )
    conclusion.refresh_from_db()
    assert (conclusion.state, conclusion.checked_on) == ("done", date(2026, 6, 1))
    assert conclusion.check_note == "Đã rà soát 12 tổ."
    conclusion_move(conclusion=conclusion, to="open", note="Còn 3 tổ.", by=None)
    trace = AuditRow.objects.get(verb="conclusion.open")
    assert trace.detail == {"note": "Còn 3 tổ.", "former_note": "Đã rà soát 12 tổ."}


@pytest.mark.parametrize(
    ("now", "to"), [("done", "dropped"), ("open", "open"), ("dropped", "done")]
)
def test_a_step_that_cannot_follow_is_refused(world: World, now: str, to: str) -> None:
    conclusion = conclude(hold(world))
    if now != "open":
        conclusion_move(conclusion=conclusion, to=now, by=None)
    with pytest.raises(Problem) as problem:
        conclusion_move(conclusion=conclusion, to=to, by=None)
    assert problem.value.code == "state.not_allowed"
    conclusion.refresh_from_db()
    assert conclusion.state == now


def test_a_conclusion_is_not_checked_before_it_was_drawn(world: World) -> None:
    conclusion = conclude(hold(world))
    with pytest.raises(Problem) as problem:
        conclusion_move(conclusion=conclusion, to="done", on=date(2026, 4, 5), by=None)
    assert (problem.value.code, problem.value.field) == ("period.reversed", "on")


def test_two_people_moving_one_conclusion_meet_the_state_that_stands(world: World) -> None:
    conclusion = conclude(hold(world))
    stale = Conclusion.objects.get(pk=conclusion.pk)
    conclusion_move(conclusion=conclusion, to="done", by=None)
    with pytest.raises(Problem) as problem:
        conclusion_move(conclusion=stale, to="dropped", by=None)
    assert problem.value.code == "state.not_allowed"


def test_a_file_is_attached_and_a_classified_one_never_arrives(world: World) -> None:
    conference = hold(world)
    kept = file_keep(name="bien-ban.txt", content="BIÊN BẢN\nHội nghị".encode(), by=None)
    conference_attach(conference=conference, file=kept, by=None)
    assert list(conference.files.all()) == [kept]
    with pytest.raises(Problem) as problem:
        file_keep(name="a.txt", content="TỐI MẬT\nBiên bản".encode(), by=None)
    assert problem.value.code == "file.classified"


def test_a_difficulty_of_another_programme_is_refused(world: World) -> None:
    conference = hold(world)
    other = world.running_programme("khac-2026")
    own = Difficulty.objects.create(
        programme=world.programme, text="Thiếu kinh phí", raised_on=HELD_ON
    )
    foreign = Difficulty.objects.create(programme=other, text="Đường xa", raised_on=HELD_ON)
    conference_difficulty(conference=conference, difficulty=own, by=None)
    with pytest.raises(Problem) as problem:
        conference_difficulty(conference=conference, difficulty=foreign, by=None)
    assert problem.value.code == "conference.other_programme"
    assert list(conference.difficulties.all()) == [own]


def test_in_a_closed_programme_only_the_state_of_conclusions_changes(world: World) -> None:
    conference = hold(world)
    conclusion = conclude(conference)
    programme_move(programme=world.programme, to="closed", by=None)
    conference.refresh_from_db()
    conclusion.refresh_from_db()
    for refused in (
        lambda: hold(world),
        lambda: attendance_save(conference=conference, body="Công an", by=None),
        lambda: block_result_save(conference=conference, block="state", text="x", by=None),
        lambda: conclude(conference),
    ):
        with pytest.raises(Problem) as problem:
            refused()
        assert problem.value.code == "programme.closed"
    conclusion_move(conclusion=conclusion, to="done", by=None)
    assert Conclusion.objects.get().state == "done"
