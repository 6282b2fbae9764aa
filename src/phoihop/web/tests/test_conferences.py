"""The pages of conferences: who finds them, what they show, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from phoihop.base.files import file_keep
from phoihop.base.models import AuditRow, StoredFile
from phoihop.meetings.models import Conclusion, Conference
from phoihop.meetings.services import (
    attendance_save,
    block_result_save,
    conclusion_save,
    conference_attach,
    conference_difficulty,
    conference_save,
)
from phoihop.programmes.services import programme_move
from phoihop.reporting.models import Difficulty
from phoihop.reporting.services import difficulty_save, report_start
from tests.world import World, signed_in

HELD_ON = date(2026, 4, 6)
PAGES = (
    "conference_detail",
    "conference_edit",
    "conference_attendances",
    "conference_results",
    "conference_difficulties",
    "conclusion_add",
    "conference_attach",
)


@pytest.fixture
def conference(world: World) -> Conference:
    held = conference_save(
        programme=world.programme, kind=Conference.Kind.BRIEFING, title="Trực báo quý I/2026",
        held_on=HELD_ON, place=world.province, host=world.board, by=None,
        chair_post="Trưởng ban", note="Nguồn không nêu số liệu.",
    )  # fmt: skip
    attendance_save(
        conference=held, body="Công an tỉnh", post="Phó Trưởng phòng", part="present", by=None
    )
    block_result_save(conference=held, block="forces", text="Đã giúp dân làm đường.", by=None)
    difficulty = difficulty_save(
        programme=world.programme, text="Thiếu cán bộ", raised_on=HELD_ON, by=None,
        cause="Kiêm nhiệm", remedy="Bố trí chuyên trách",
    )  # fmt: skip
    conference_difficulty(conference=held, difficulty=difficulty, by=None)
    return held


@pytest.fixture
def conclusion(world: World, conference: Conference) -> Conclusion:
    return conclusion_save(
        conference=conference, text="Rà soát các tổ tự quản.", by=None,
        responsible_body="Các đoàn thể", responsible=[world.women], due_on=date(2026, 4, 30),
    )  # fmt: skip


def address(page: str, conference: Conference, **more: Any) -> str:
    parts = {"code": conference.programme.code, "conference": conference.pk, **more}
    return reverse(f"web:{page}", kwargs=parts)


def listed(conference: Conference, page: str = "conference_list") -> str:
    return reverse(f"web:{page}", kwargs={"code": conference.programme.code})


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_nothing(world: World, conference: Conference, page: str) -> None:
    assert signed_in(world.stranger).get(address(page, conference)).status_code == 404


def test_a_stranger_finds_no_list_no_conclusion_and_no_file(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    kept = file_keep(name="bien-ban.txt", content=b"bien ban", by=None)
    conference_attach(conference=conference, file=kept, by=None)
    client = signed_in(world.stranger)
    for url in (
        listed(conference),
        listed(conference, "conference_add"),
        address("conclusion_move", conference, conclusion=conclusion.pk),
        address("conclusion_edit", conference, conclusion=conclusion.pk),
        address("conference_file", conference, file=kept.pk),
    ):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("page", [page for page in PAGES if page != "conference_detail"])
def test_another_party_reads_and_does_not_write(
    world: World, conference: Conference, page: str
) -> None:
    client = signed_in(world.partner)
    assert client.get(address("conference_detail", conference)).status_code == 200
    assert client.get(address(page, conference)).status_code == 403


def test_a_conference_of_another_programme_is_not_found_under_this_one(
    world: World, conference: Conference
) -> None:
    world.running_programme("khac-2026")
    url = reverse(
        "web:conference_detail", kwargs={"code": "khac-2026", "conference": conference.pk}
    )
    assert signed_in(world.office).get(url).status_code == 404


def test_the_page_shows_all_that_was_held_reported_and_decided(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    page = signed_in(world.inside).get(address("conference_detail", conference)).content.decode()
    for words in (
        "Trực báo quý I/2026", "06/04/2026", "Tỉnh Lâm Đồng", str(world.board), "Trưởng ban",
        "Nguồn không nêu số liệu.", "Công an tỉnh", "Phó Trưởng phòng", "Đã giúp dân làm đường.",
        "Thiếu cán bộ", "Kiêm nhiệm", "Bố trí chuyên trách", "Rà soát các tổ tự quản.",
        "Các đoàn thể", "30/04/2026",
    ):  # fmt: skip
        assert words in page


def test_the_page_stays_under_thirty_queries_however_much_was_decided(
    world: World, conference: Conference, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        attendance_save(conference=conference, body=f"Cơ quan {number}", by=None)
        conclusion_save(
            conference=conference, text=f"Việc {number}", responsible_body="Các bên",
            responsible=[world.women, world.military], by=None,
        )  # fmt: skip
    client = signed_in(world.inside)
    with django_assert_max_num_queries(30):
        client.get(address("conference_detail", conference))
    with django_assert_max_num_queries(30):
        signed_in(world.office).get(address("conference_attendances", conference))


def sent(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "half_way", "title": "Sơ kết 6 tháng", "held_on": "5/7/2026", "day_is_known": "on",
        "place": "lam dong", "host": "", "chair_post": "", "about_from": "", "about_to": "",
        "summary": "", "note": "", **changes,
    }  # fmt: skip


def test_the_office_adds_a_conference(world: World, conference: Conference) -> None:
    reply = signed_in(world.office).post(listed(conference, "conference_add"), sent())
    added = Conference.objects.get(kind="half_way")
    assert reply.headers["Location"] == address("conference_detail", added)
    assert (added.held_on, added.place) == (date(2026, 7, 5), world.province)


def test_reversed_dates_name_the_field_and_nothing_typed_is_lost(
    world: World, conference: Conference
) -> None:
    values = sent(about_from="30/6/2026", about_to="1/1/2026", summary="Sáu tháng đầu năm")
    reply = signed_in(world.office).post(listed(conference, "conference_add"), values)
    assert reply.status_code == 422
    assert "about_to" in reply.context["form"].errors
    assert "Sáu tháng đầu năm" in reply.content.decode()
    assert not Conference.objects.filter(kind="half_way").exists()


def test_a_party_that_is_not_the_office_holds_conferences_in_its_own_name_only(
    world: World, conference: Conference
) -> None:
    client, url = signed_in(world.inside), listed(conference, "conference_add")
    assert "host" in client.post(url, sent()).context["form"].errors
    assert "host" in client.post(url, sent(host=world.board.pk)).context["form"].errors
    client.post(url, sent(host=world.military.pk))
    assert Conference.objects.get(kind="half_way").host == world.military


def test_the_office_changes_a_conference(world: World, conference: Conference) -> None:
    url = address("conference_edit", conference)
    client = signed_in(world.office)
    assert "Tỉnh Lâm Đồng (68)" in client.get(url).content.decode()
    client.post(url, sent(kind="briefing", title="Trực báo quý I", host=world.board.pk))
    conference.refresh_from_db()
    assert conference.title == "Trực báo quý I"


def rows(*filled: dict[str, Any], initial: int) -> dict[str, Any]:
    management = {"form-TOTAL_FORMS": len(filled), "form-INITIAL_FORMS": initial}
    cells = {
        f"form-{number}-{name}": value
        for number, row in enumerate(filled)
        for name, value in row.items()
    }
    return {**management, **cells}


def test_rows_are_added_changed_and_removed_at_once(world: World, conference: Conference) -> None:
    first = conference.attendances.get()
    second = attendance_save(conference=conference, body="Hội Nông dân", by=None)
    third = attendance_save(conference=conference, body="Tỉnh đoàn", by=None)
    before = AuditRow.objects.count()
    reply = signed_in(world.office).post(
        address("conference_attendances", conference),
        rows(
            {"row": first.pk, "body": first.body, "post": first.post, "part": "present"},
            {"row": second.pk, "body": "Hội Nông dân tỉnh", "part": "absent"},
            {"row": third.pk, "body": "Tỉnh đoàn", "part": "present", "DELETE": "on"},
            {"row": "", "body": "Hội Phụ nữ", "part": "chair", "organisation": world.women.pk},
            {"row": "", "body": "", "post": "", "part": "present"},
            initial=3,
        ),
    )
    assert reply.status_code == 302
    shown = [(row.body, row.part) for row in conference.attendances.all()]
    assert shown == [
        ("Công an tỉnh", "present"), ("Hội Nông dân tỉnh", "absent"), ("Hội Phụ nữ", "chair"),
    ]  # fmt: skip
    assert conference.attendances.get(part="chair").organisation == world.women
    # The row that was left alone leaves no trace.
    assert AuditRow.objects.count() == before + 3


def test_when_one_row_is_wrong_none_is_saved_and_all_stay_on_the_page(
    world: World, conference: Conference
) -> None:
    reply = signed_in(world.office).post(
        address("conference_attendances", conference),
        rows(
            {"row": "", "body": "Ban Dân tộc", "part": "present"},
            {"row": "", "body": "", "post": "Phó Trưởng ban", "part": "present"},
            initial=0,
        ),
    )
    assert reply.status_code == 422
    assert "Ban Dân tộc" in reply.content.decode()
    assert not conference.attendances.filter(body="Ban Dân tộc").exists()


def test_an_empty_row_of_results_is_no_result(world: World, conference: Conference) -> None:
    url = address("conference_results", conference)
    client = signed_in(world.office)
    preset = client.get(url).context["formset"].forms[-1]["block"].value()
    filled = [
        {"row": "", "block": "state", "text": "Đã ban hành kế hoạch."},
        {"row": "", "block": preset, "text": ""},
    ]
    assert client.post(url, rows(*filled, initial=0)).status_code == 302
    assert conference.block_results.filter(block="state").count() == 1
    assert conference.block_results.count() == 2


def test_a_conclusion_needs_a_responsible_body(world: World, conference: Conference) -> None:
    url = address("conclusion_add", conference)
    values = {"text": "Mở lớp tập huấn", "responsible_body": " ", "due_on": "30/6/2026"}
    reply = signed_in(world.office).post(url, values)
    assert reply.status_code == 422
    assert "responsible_body" in reply.context["form"].errors
    assert "Mở lớp tập huấn" in reply.content.decode()


def test_a_conclusion_is_added_with_its_bodies_and_another_may_follow(
    world: World, conference: Conference
) -> None:
    url = address("conclusion_add", conference)
    values = {
        "text": "Mở lớp tập huấn", "responsible_body": "Lực lượng vũ trang",
        "responsible": [world.military.pk], "due_on": "30/6/2026", "again": "1",
    }  # fmt: skip
    assert signed_in(world.office).post(url, values).headers["Location"] == url
    added = Conclusion.objects.get()
    assert list(added.responsible.all()) == [world.military]
    assert added.due_on == date(2026, 6, 30)


def test_the_responsible_body_notes_that_it_is_done_in_a_closed_programme_too(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    url = address("conclusion_move", conference, conclusion=conclusion.pk)
    client = signed_in(world.partner)
    assert url in client.get(address("conference_detail", conference)).content.decode()
    client.post(url, {"to": "done", "note": "Đã rà soát 12 tổ"})
    conclusion.refresh_from_db()
    assert (conclusion.state, conclusion.check_note) == ("done", "Đã rà soát 12 tổ")
    assert conclusion.checked_on == timezone.localdate()


def test_the_small_form_is_shown_only_to_those_who_may_use_it(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    url = address("conclusion_move", conference, conclusion=conclusion.pk)
    page = signed_in(world.inside).get(address("conference_detail", conference)).content.decode()
    assert conclusion.text in page
    assert url not in page
    assert signed_in(world.inside).post(url, {"to": "done"}).status_code == 403


def test_a_conclusion_offers_only_the_states_that_may_follow(
    world: World, conference: Conference, conclusion: Conclusion
) -> None:
    url = address("conclusion_move", conference, conclusion=conclusion.pk)
    reply = signed_in(world.office).post(url, {"to": "open"})
    assert reply.status_code == 422
    assert "to" in reply.context["form"].errors


def test_a_difficulty_is_written_and_linked_in_one_step(
    world: World, conference: Conference
) -> None:
    url = address("conference_difficulties", conference)
    known = conference.difficulties.get()
    signed_in(world.office).post(
        url, {"known": [known.pk], "kind": "proposal", "text": "Đề nghị bố trí kinh phí"}
    )
    assert {one.text for one in conference.difficulties.all()} == {
        "Thiếu cán bộ", "Đề nghị bố trí kinh phí",
    }  # fmt: skip
    signed_in(world.office).post(url, {"kind": "difficulty", "text": ""})
    assert not conference.difficulties.exists()
    assert Difficulty.objects.count() == 2


def test_the_difficulty_of_a_draft_report_is_not_shown_to_others(
    world: World, conference: Conference
) -> None:
    report = report_start(
        programme=world.programme, window=world.window, organisation=world.women, by=world.partner
    )
    difficulty_save(
        programme=world.programme, report=report, text="Chỉ bên soạn biết", raised_on=HELD_ON,
        by=world.partner,
    )  # fmt: skip
    page = signed_in(world.office).get(address("conference_difficulties", conference))
    assert "Chỉ bên soạn biết" not in page.content.decode()


def test_a_file_is_attached_and_comes_back_unchanged(world: World, conference: Conference) -> None:
    client = signed_in(world.office)
    content = "BIÊN BẢN\nHội nghị trực báo".encode()
    file = SimpleUploadedFile("biên bản.txt", content)
    assert client.post(address("conference_attach", conference), {"file": file}).status_code == 302
    kept = conference.files.get()
    reply = signed_in(world.inside).get(address("conference_file", conference, file=kept.pk))
    assert b"".join(reply.streaming_content) == content  # type: ignore[attr-defined]  # a FileResponse
    assert "attachment" in reply.headers["Content-Disposition"]


def test_a_classified_file_is_refused_and_not_kept(world: World, conference: Conference) -> None:
    file = SimpleUploadedFile("a.txt", "TỐI MẬT\nKế hoạch".encode())
    reply = signed_in(world.office).post(address("conference_attach", conference), {"file": file})
    assert reply.status_code == 422
    assert "file" in reply.context["form"].errors
    assert not StoredFile.objects.exists()


def test_a_file_of_another_conference_is_not_found_here(
    world: World, conference: Conference
) -> None:
    kept = file_keep(name="la.txt", content=b"khac", by=None)
    reply = signed_in(world.inside).get(address("conference_file", conference, file=kept.pk))
    assert reply.status_code == 404
