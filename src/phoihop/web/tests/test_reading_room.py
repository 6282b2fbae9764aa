"""The reading room: a paper with its figures, and what is decided about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.activities.selectors import co_parties_of
from phoihop.activities.services import activity_record, figure_of
from phoihop.intake.models import Candidate, Paper
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import standing_entry
from phoihop.ledger.services import figure_record, source_move
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_send, report_sign_off
from tests.crawl import visits
from tests.papers import candidate, draft, paper, press, read_paper, url
from tests.world import World, signed_in

PARTS = {"X-Fragment": "1"}
BOUND = ("candidate_same", "candidate_other")


@pytest.fixture
def report(world: World) -> Report:
    return draft(world)


@pytest.fixture
def read(world: World, report: Report) -> Paper:
    return read_paper(world, report)


# --- The room --------------------------------------------------------------------------------------


def test_the_room_shows_the_text_its_marks_and_the_proposals(world: World, read: Paper) -> None:
    page = signed_in(world.inside).get(url("paper_detail", read)).text
    assert 'class="mk mk-new" id="vb-1" href="#so-1" aria-current="true">18 buổi<sup>' in page
    assert '<p class="sheet-head">1. Tuyên truyền, phổ biến pháp luật</p>' in page
    assert "<td>Nội dung</td>" in page and 'id="vb-5" href="#so-5">12<sup>' in page
    assert "“nói chuyện” là cách báo cáo thường viết" in page


def test_what_the_text_says_is_never_markup(world: World, report: Report) -> None:
    made = paper(world, report, text="<b>18 buổi</b> {{ 7*7 }} <script>alert(1)</script>")
    candidate(made, "18 buổi", "18", "buổi", said={"what": "<i>x</i>"})
    page = signed_in(world.inside).get(url("paper_detail", made) + "?so=1&sua=1").text
    assert "&lt;b&gt;" in page and "<script>alert" not in page and "<i>x" not in page


def test_a_proposal_is_accepted_as_it_stands_and_the_next_one_opens(
    world: World, read: Paper, report: Report
) -> None:
    answer = press(world.inside, "candidate_accept", read, 1)
    assert answer.headers["Location"] == f"{url('paper_detail', read)}?so=2#so-2"
    entry = Entry.objects.get()
    assert (entry.amount, entry.source_id) == (18, report.source_id)
    assert entry.original == read.original
    assert read.original is not None and entry.span_start == read.original.text.index("18 buổi")
    page = signed_in(world.inside).get(url("paper_detail", read)).text
    assert 'class="mk mk-ok" id="vb-1"' in page
    assert reverse("web:figure_why", args=[entry.figure_id]) in page


def fields(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "indicator": "A01", "qualifier": "over", "value": "19", "denominator": "", "unit": "buổi",
        "organisation": world.military.pk, "place": "xa tuy duc", "period_from": "5/1/2026",
        "period_to": "6/1/2026", "basis": "in_period", "activity": "", **changes,
    }  # fmt: skip


def test_what_the_fields_say_is_accepted(world: World, read: Paper, activity: Activity) -> None:
    press(world.inside, "candidate_accept", read, 2, **fields(world, activity=activity.pk))
    entry = Entry.objects.get(figure__candidate__number=2)
    assert (entry.amount, entry.qualifier, entry.place) == (19, "over", world.commune)
    assert entry.source_id == activity.source_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"indicator": "Z99"}, "indicator"),
        ({"value": "1,234"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "1,5"}, "value"),
        ({"unit": "tấn"}, "unit"),
        ({"place": "nơi nào đó"}, "place"),
        ({"period_to": "1/1/2030"}, "period_from"),
        ({"period_from": "32/1/2026"}, "period_from"),
        ({"denominator": "20"}, "denominator"),
        ({"activity": "999"}, "activity"),
    ],
)
def test_a_figure_that_is_refused_keeps_what_was_typed(
    world: World, read: Paper, changes: dict[str, Any], field: str
) -> None:
    typed = fields(world, qualifier="nearly", **changes)
    answer = press(world.inside, "candidate_accept", read, 2, **typed)
    assert answer.status_code == 422
    row = answer.context["room"].rows[1]
    assert row.is_open and (field in row.form.errors or row.form.non_field_errors())
    assert '<option value="nearly" selected>' in answer.text
    assert not Entry.objects.exists() and Candidate.objects.get(number=2).state == "proposed"


def test_a_doubtful_number_asks_which_reading_is_meant(world: World, read: Paper) -> None:
    page = signed_in(world.inside).get(url("paper_detail", read) + "?so=3").text
    assert "2,5 tỷ đồng" in page and "25 tỷ đồng" in page
    money = world.sessions
    money.dimension, money.unit = "money", "triệu đồng"
    money.save()
    typed = fields(world, value="", unit="tỷ đồng", qualifier="exact")
    assert press(world.inside, "candidate_accept", read, 3, **typed).status_code == 422
    press(world.inside, "candidate_accept", read, 3, **typed, reading="2.5")
    assert Entry.objects.get().amount == 2_500_000_000


def test_a_range_asks_for_one_of_its_ends(world: World, report: Report) -> None:
    made = paper(world, report, text="Huy động 10-15 buổi.")
    candidate(made, "10-15 buổi", "10", "buổi", indicator=world.sessions, is_sure=True,
              said={"value_max": "15"})  # fmt: skip
    page = signed_in(world.inside).get(url("paper_detail", made))
    assert page.context["room"].sure == 0
    form = page.context["room"].rows[0].form
    assert [value for value, _label in form.fields["reading"].choices] == ["10", "15", "khac"]


def test_a_skipped_figure_and_an_accepted_one_are_taken_back(world: World, read: Paper) -> None:
    press(world.inside, "candidate_skip", read, 4)
    press(world.inside, "candidate_accept", read, 1)
    figure = Candidate.objects.get(number=1).figure
    assert figure is not None
    for number in (4, 1):
        answer = press(world.inside, "candidate_reopen", read, number)
        assert answer.headers["Location"].endswith(f"?so={number}#so-{number}")
    assert set(read.candidates.values_list("state", flat=True)) == {"proposed", "doubtful"}
    assert standing_entry(figure) is None


def test_what_was_sent_is_not_taken_back(world: World, read: Paper, report: Report) -> None:
    press(world.inside, "candidate_accept", read, 1)
    report_sign_off(report=report, by=world.leader)
    report_send(report=report, by=world.leader)
    press(world.inside, "candidate_reopen", read, 1)
    assert Candidate.objects.get(number=1).state == "accepted"
    answer = signed_in(world.inside).post(url("candidate_reopen", read, number=1), headers=PARTS)
    assert "alert-bad" in answer.text


def test_pressing_twice_writes_once(world: World, read: Paper) -> None:
    for _ in range(2):
        press(world.inside, "candidate_accept", read, 1)
    assert Entry.objects.count() == 1


def test_all_sure_figures_are_accepted_at_once(world: World, read: Paper) -> None:
    client = signed_in(world.inside)
    assert client.get(url("paper_detail", read)).context["room"].sure == 2
    client.post(url("candidates_accept_sure", read))
    accepted = read.candidates.filter(state="accepted")
    assert list(accepted.values_list("number", flat=True)) == [1, 5]


def test_without_a_report_a_figure_waits_until_one_is_chosen(world: World) -> None:
    made = read_paper(world)
    client = signed_in(world.inside)
    assert press(world.inside, "candidate_accept", made, 1).status_code == 422
    answer = press(world.inside, "candidate_accept", made, 1, **fields(world))
    assert "activity" in answer.context["room"].rows[0].form.errors
    client.post(url("paper_report", made), {"report": world.window.pk})
    made.refresh_from_db()
    assert made.report is not None and made.report.window == world.window
    assert press(world.inside, "candidate_accept", made, 1).status_code == 302


# --- The same activity? -----------------------------------------------------------------------------


@pytest.fixture
def theirs(world: World) -> Activity:
    """Reported by the women: 640 people on 5 January in the commune."""
    made = activity_record(
        programme=world.programme, title="Ngày hội toàn dân", lead=world.women,
        held_from=date(2026, 1, 5), held_to=date(2026, 1, 5), place=world.commune,
        by=world.partner,
    )  # fmt: skip
    said = figure_of(made, indicator=world.attendances, value=Decimal(640), unit="lượt người")
    figure_record(source=made.source, figure=said, by=world.partner)
    source_move(source=made.source, to="accepted", by=world.office)
    return made


@pytest.fixture
def ours(world: World, report: Report, theirs: Activity) -> Paper:
    """Our paper tells of 650 on that day in that commune."""
    made = paper(world, report, text="Ngày 5/1, tại xã Tuy Đức có gần 650 lượt người dự.")
    day = theirs.held_from
    candidate(
        made, "650 lượt người", "650", "lượt người", indicator=world.attendances, is_sure=True,
        place=world.commune, period_from=day, period_to=day, said={"qualifier": "nearly"},
    )  # fmt: skip
    return made


def bound(name: str, paper: Paper, activity: Activity) -> str:
    return url(name, paper, number=1, activity=activity.pk)


def test_what_another_party_reported_is_asked_about_and_not_taken_for_sure(
    world: World, ours: Paper, theirs: Activity
) -> None:
    client = signed_in(world.inside)
    page = client.get(url("paper_detail", ours))
    assert "Ngày hội toàn dân" in page.text and "640 lượt người" in page.text
    assert page.context["room"].sure == 0
    client.post(url("candidates_accept_sure", ours))
    assert Candidate.objects.get().state == "proposed"


def test_the_same_activity_is_joined_and_counted_once(
    world: World, ours: Paper, theirs: Activity
) -> None:
    client = signed_in(world.inside)
    client.post(bound("candidate_same", ours, theirs))
    assert Candidate.objects.get().state == "linked"
    assert list(co_parties_of(theirs)) == [world.military]
    assert Entry.objects.count() == 1 and DifferingClaim.objects.get().amount == 650
    page = client.get(url("paper_detail", ours)).text
    assert 'class="mk mk-joint"' in page and 'class="same"' not in page
    assert "mo-lai" not in page


def test_two_activities_are_told_apart_once_for_all(
    world: World, ours: Paper, theirs: Activity
) -> None:
    client = signed_in(world.inside)
    client.post(bound("candidate_other", ours, theirs))
    page = client.get(url("paper_detail", ours))
    assert 'class="same"' not in page.text and page.context["room"].sure == 1


def test_an_activity_one_may_not_see_is_not_joined(
    world: World, read: Paper, activity: Activity, ours: Paper
) -> None:
    hidden = activity_record(
        programme=world.programme, title="Còn là dự thảo", lead=world.women, by=world.partner,
        held_from=date(2026, 1, 5), held_to=date(2026, 1, 5), place=world.commune,
    )  # fmt: skip
    client = signed_in(world.inside)
    for name in BOUND:
        assert client.post(bound(name, ours, hidden)).status_code == 404
    assert not co_parties_of(hidden)


# --- With a script, and the way to an activity ------------------------------------------------------


def test_a_script_gets_only_what_changed(world: World, read: Paper) -> None:
    client = signed_in(world.inside)
    address = url("candidate_skip", read, number=4)
    answer = client.post(address, headers=PARTS)
    assert answer.headers["X-Fragment"] == "changed"
    assert answer.text.count('class="cand"') == 1 and 'id="so-4" data-mark="mk-skip"' in answer.text
    assert 'id="tally"' in answer.text and "<html" not in answer.text
    opened = client.get(url("paper_detail", read) + "?so=2&sua=1", headers=PARTS).text
    assert opened.count('class="cand"') == 1 and 'name="indicator"' in opened


def test_another_indicator_is_chosen_with_one_press(world: World, read: Paper) -> None:
    page = signed_in(world.inside).get(url("paper_detail", read) + "?so=2&sua=1").text
    assert "?so=2&amp;chi-tieu=A01#so-2" in page
    chosen = signed_in(world.inside).get(url("paper_detail", read) + "?so=2&chi-tieu=A01")
    assert chosen.context["room"].rows[1].form["indicator"].value() == "A01"


def test_an_activity_not_recorded_yet_is_recorded_on_the_way(world: World, read: Paper) -> None:
    Candidate.objects.filter(number=1).update(
        period_from="2026-01-05", period_to="2026-01-05", place=world.commune
    )
    client = signed_in(world.inside)
    page = client.get(url("paper_detail", read) + "?so=1&sua=1")
    asked = page.context["room"].rows[0].activity_query
    address = f"{url('activity_add', world)}?{asked}"
    form = client.get(address).context["form"]
    assert form["held_from"].value() == "05/01/2026" and "Tuy Đức" in str(form["place"])
    answer = client.post(address, {
        "title": "Nói chuyện pháp luật", "held_from": "5/1/2026", "place": "xa tuy duc",
        "lead": world.military.pk, "so-lieu-TOTAL_FORMS": "0", "so-lieu-INITIAL_FORMS": "0",
    })  # fmt: skip
    made = Activity.objects.get()
    assert answer.headers["Location"] == (
        f"{url('paper_detail', read)}?so=1&hoat-dong={made.pk}#so-1"
    )
    back = client.get(answer.headers["Location"])
    assert back.context["room"].rows[0].form["activity"].value() == str(made.pk)


def test_only_the_way_back_into_an_own_paper_is_gone(world: World, read: Paper) -> None:
    asked = f"?phong-doc={read.pk}&so=1"
    answer = signed_in(world.partner).post(url("activity_add", world) + asked, {
        "title": "Ra quân", "held_from": "5/1/2026", "place": "xa tuy duc",
        "lead": world.women.pk, "so-lieu-TOTAL_FORMS": "0", "so-lieu-INITIAL_FORMS": "0",
    })  # fmt: skip
    assert "phong-doc" not in answer.headers["Location"]


@pytest.mark.parametrize("asked", ["?so=99", "?so=x", "?so=999999999999", "?so=1&hoat-dong=x&sua="])
def test_an_absurd_question_to_the_room_is_answered(world: World, read: Paper, asked: str) -> None:
    assert signed_in(world.inside).get(url("paper_detail", read) + asked).status_code == 200


def test_every_page_around_a_paper_opens_in_few_queries(
    world: World, read: Paper, ours: Paper
) -> None:
    walk = [visit for visit in visits(world.inside) if ":paper_" in visit.name]
    assert {visit.name for visit in walk} >= {
        "web:paper_list_all", "web:paper_list", "web:paper_hand_in", "web:paper_detail",
        "web:paper_remove",
    }  # fmt: skip
    assert [visit for visit in walk if visit.status != 200 or visit.queries > 30] == []


def test_the_number_of_queries_does_not_grow_with_the_figures(world: World, report: Report) -> None:
    def queries(figures: int) -> int:
        lines = [f"Xã {n} mở {n + 100} buổi." for n in range(figures)]
        made = paper(world, report, text="\n".join(lines))
        for n in range(figures):
            candidate(made, f"{n + 100} buổi", str(n + 100), "buổi", indicator=world.sessions)
        client = signed_in(world.inside)
        with CaptureQueriesContext(connection) as captured:
            client.get(url("paper_detail", made))
        return len(captured)

    assert queries(3) == queries(30) <= 20
