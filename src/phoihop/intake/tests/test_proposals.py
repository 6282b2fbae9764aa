"""The parts of a proposal: whose, where, when, in which unit, on which activity, and how sure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.activities.models import Activity
from phoihop.activities.services import activity_record
from phoihop.intake.proposing import Proposal, Reason, value_reported
from phoihop.intake.services.proposed import decision_of
from phoihop.intake.states import CandidateState
from phoihop.intake.tests.scene import Scene
from phoihop.ledger.services import figure_record
from phoihop.ledger.services.figures import FigureInput, amounts
from phoihop.vietnamese.abbreviations import expand

SESSIONS = "Bộ CHQS tỉnh phối hợp tổ chức 18 buổi tuyên truyền pháp luật"


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def why(proposal: Proposal, part: str) -> list[Reason]:
    return [reason for reason in proposal.reasons if reason.part == part]


# Whose ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Tỉnh đội", "Quân sự tỉnh",
        "Bộ Chỉ huy quân sự tỉnh Lâm Đồng",
    ],
)  # fmt: skip
def test_the_papers_body_is_known_by_any_of_its_names(scene: Scene, name: str) -> None:
    proposal = scene.proposal(f"{name} tổ chức 18 buổi tuyên truyền pháp luật.")
    assert proposal.organisation == scene.military
    assert proposal.state == CandidateState.PROPOSED
    assert why(proposal, "organisation")[0].values["body"] == str(scene.military)


def test_what_another_party_did_is_not_written_as_ours(scene: Scene) -> None:
    proposal = scene.proposal("Hội LHPN tỉnh tổ chức 18 buổi tuyên truyền pháp luật.")
    assert proposal.organisation == scene.women
    assert proposal.state == CandidateState.DOUBTFUL
    assert not proposal.is_sure


def test_a_body_outside_the_programme_leaves_the_figure_open(scene: Scene) -> None:
    proposal = scene.proposal("Hội Nông dân tỉnh tổ chức 18 buổi tuyên truyền pháp luật.")
    assert proposal.organisation == scene.military
    assert not proposal.is_sure
    assert why(proposal, "organisation")[0].values["words"] == "Hội Nông dân tỉnh"


def test_the_same_kind_of_body_on_another_level_is_another_body(scene: Scene) -> None:
    proposal = scene.proposal("Ban CHQS xã Tuy Đức tổ chức 18 buổi tuyên truyền pháp luật.")
    assert not proposal.is_sure


def test_without_a_named_body_the_papers_own_is_proposed(scene: Scene) -> None:
    proposal = scene.proposal("Trong quý đã tổ chức 18 buổi tuyên truyền pháp luật.")
    assert (proposal.organisation, proposal.is_sure) == (scene.military, True)


def test_a_paper_with_the_letterhead_of_another_body_is_doubtful(scene: Scene) -> None:
    theirs = scene.proposal(f"{scene.women.name.upper()}\nBáo cáo quý I\n{SESSIONS}.")
    both = scene.proposal(f"{scene.women.name}\n{scene.military.name.upper()}\n{SESSIONS}.")
    assert (theirs.is_sure, both.is_sure) == (False, True)
    assert any(str(scene.women) in each.values.values() for each in why(theirs, "organisation"))


# Where ------------------------------------------------------------------------------------


def test_a_commune_named_in_the_sentence_is_the_place(scene: Scene) -> None:
    proposal = scene.proposal(f"{SESSIONS} tại xã Quảng Trực.")
    assert proposal.place == scene.other_commune
    assert why(proposal, "place")[0].values["words"] == "xã Quảng Trực"


def test_the_nearest_clause_decides(scene: Scene) -> None:
    first, second = scene.proposals(
        "Tại xã Tuy Đức, đơn vị tổ chức 5 buổi tuyên truyền; tại xã Quảng Trực, tổ chức 7 buổi tuyên truyền."
    )
    assert (first.place, second.place) == (scene.commune, scene.other_commune)


def test_of_several_places_none_is_chosen(scene: Scene) -> None:
    proposal = scene.proposal(f"{SESSIONS} tại các xã Tuy Đức, Quảng Trực.")
    assert proposal.place == scene.province


def test_a_place_outside_the_programme_is_not_taken(scene: Scene) -> None:
    assert scene.proposal(f"{SESSIONS} tại xã Hòa Bình.").place == scene.province


# When -------------------------------------------------------------------------------------


def test_a_day_in_the_sentence_is_the_time(scene: Scene) -> None:
    proposal = scene.proposal("Ngày 19/1/2026, tại xã Tuy Đức, đơn vị ra quân tuyên truyền 3 buổi.")
    assert proposal.period_from == proposal.period_to == date(2026, 1, 19)


def test_a_day_without_a_year_falls_into_the_window(scene: Scene) -> None:
    proposal = scene.proposal("Ngày 20/12, đơn vị tổ chức 2 buổi tuyên truyền pháp luật.")
    assert proposal.period_from == date(2025, 12, 20)


@pytest.mark.parametrize(
    "days",
    [
        "Từ ngày 12 đến 17/01/2026", "Từ ngày 12/01 đến ngày 17/01/2026", "Từ 12-17/01/2026",
        "Từ ngày 12/1/2026 đến ngày 17/1/2026",
    ],
)  # fmt: skip
def test_days_from_one_to_another_are_the_time(scene: Scene, days: str) -> None:
    proposal = scene.proposal(f"{days}, đơn vị giúp dân 215 ngày công tại xã Quảng Trực.")
    assert (proposal.period_from, proposal.period_to) == (date(2026, 1, 12), date(2026, 1, 17))


def test_a_day_that_is_kept_every_year_is_no_time(scene: Scene) -> None:
    proposal = scene.proposal(
        "Nhân kỷ niệm ngày 3/3, đơn vị tổ chức 2 buổi tuyên truyền pháp luật."
    )
    assert proposal.period_from == scene.window.start


def test_the_date_of_a_cited_document_is_no_time(scene: Scene) -> None:
    proposal = scene.proposal(
        "Thực hiện Kế hoạch số 15-KH/TU ngày 10/2/2026 của Tỉnh ủy, đơn vị tổ chức 2 buổi tuyên truyền."
    )
    assert proposal.period_from == scene.window.start


def test_the_quarter_of_the_report_means_its_window(scene: Scene) -> None:
    proposal = scene.proposal("Quý I/2026, đơn vị tổ chức 18 buổi tuyên truyền pháp luật.")
    assert (proposal.period_from, proposal.period_to) == (scene.window.start, scene.window.end)
    assert proposal.is_sure


def test_another_time_than_the_reports_is_doubtful(scene: Scene) -> None:
    proposal = scene.proposal("Năm 2025, đơn vị tổ chức 18 buổi tuyên truyền pháp luật.")
    assert proposal.state == CandidateState.DOUBTFUL


@pytest.mark.parametrize(
    ("title", "is_sure"),
    [
        ("Báo cáo kết quả công tác dân vận quý I năm 2026", True),
        ("Báo cáo kết quả công tác dân vận năm 2026", True),
        ("Báo cáo kết quả công tác dân vận quý II năm 2026", False),
        # Its last days fall into the window, not what it is called.
        ("Báo cáo kết quả công tác dân vận quý IV năm 2025", False),
    ],
)
def test_a_text_on_another_quarter_than_the_reports_is_doubtful(
    scene: Scene, title: str, is_sure: bool
) -> None:
    assert scene.proposal(f"{title}\n\n{SESSIONS}.").is_sure is is_sure


def test_what_stands_is_recorded_on_the_last_day(scene: Scene) -> None:
    proposal = scene.proposal("Toàn tỉnh hiện có 64 mô hình tự quản về an ninh trật tự.")
    assert (proposal.basis, proposal.period_from) == ("as_at", scene.window.end)
    assert proposal.period_to == scene.window.end


def test_what_grows_since_the_year_began_is_cumulative(scene: Scene) -> None:
    proposal = scene.proposal("Lũy kế từ đầu năm, đơn vị tổ chức 40 buổi tuyên truyền pháp luật.")
    assert proposal.basis == "cumulative"


def test_without_a_report_the_text_says_the_period(scene: Scene) -> None:
    text = f"Báo cáo kết quả công tác dân vận quý II năm 2026\n\n{SESSIONS}."
    proposal = scene.proposal(text, report=False)
    assert (proposal.period_from, proposal.period_to) == (date(2026, 4, 1), date(2026, 6, 30))


# In which unit ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Nhân dân ủng hộ hơn 67 tấn lương thực.", "tấn", "67"),
        ("Nhân dân ủng hộ 350 kg gạo.", "kg", "350"),
        ("Cán bộ ủng hộ Quỹ Vì người nghèo 400 triệu đồng.", "triệu đồng", "400"),
        ("Cán bộ ủng hộ Quỹ Vì người nghèo 9 tỷ 214 triệu đồng.", "đồng", "9214000000"),
        ("Cán bộ ủng hộ Quỹ Vì người nghèo 2,5 tỷ đồng.", "tỷ đồng", "2.5"),
        ("Nhân dân hiến 15.600 m2 đất làm đường.", "m²", "15600"),
        ("Đã bê tông hóa 12,5 km đường giao thông nông thôn.", "km", "12.5"),
        ("Công tác giao quân đạt 100% chỉ tiêu.", "%", "100"),
        # Counted in "suất": one word for one unit.
        ("Tặng 250 suất quà cho hộ nghèo.", "suất", "250"),
    ],
)
def test_amounts_are_proposed_as_they_are_reported(
    scene: Scene, text: str, unit: str, value: str
) -> None:
    proposal = scene.proposal(text)
    assert proposal.unit == unit
    said = Decimal(proposal.said["value"])
    assert value_reported(said, proposal.said["unit"], unit) == Decimal(value)


def test_what_is_proposed_can_be_recorded(scene: Scene) -> None:
    text = (
        "Trong quý, đơn vị tổ chức 18 buổi tuyên truyền, có 2.340 lượt người nghe; ủng hộ 67 tấn lương thực "
        "(tương đương 400 triệu đồng); có 35/71 xã không có ma túy; giao quân đạt 100% chỉ tiêu."
    )
    for proposal in scene.proposals(text):
        assert proposal.indicator is not None and proposal.place is not None
        assert proposal.period_from is not None and proposal.period_to is not None
        read, unit = proposal.said["unit"], proposal.unit
        value, denominator = proposal.said["value"], proposal.said["denominator"]
        reported = value_reported(Decimal(value), read, unit)
        assert reported is not None
        amounts(
            FigureInput(
                indicator=proposal.indicator,
                value=reported,
                denominator=None if denominator is None else Decimal(denominator),
                unit=unit,
                place=proposal.place,
                period_from=proposal.period_from,
                period_to=proposal.period_to,
            )
        )


# How sure ---------------------------------------------------------------------------------


def test_a_clear_sentence_is_sure_and_says_why(scene: Scene) -> None:
    proposal = scene.proposal(f"{SESSIONS}.")
    assert proposal.is_sure
    assert {reason.part for reason in proposal.reasons} >= {
        "indicator", "organisation", "place", "period",
    }  # fmt: skip
    assert "tuyên truyền" in why(proposal, "indicator")[0].values["words"]


def test_a_range_and_a_doubtful_writing_wait_for_a_person(scene: Scene) -> None:
    for text in ("Góp từ 1.200 đến 1.500 ngày công giúp dân.", "Phát 12,000 tờ rơi."):
        assert scene.proposal(text).state == CandidateState.DOUBTFUL


def test_a_number_given_twice_counts_once(scene: Scene) -> None:
    first, second = scene.proposals(
        "Tặng 250 suất quà cho hộ nghèo\n\nDịp này, đơn vị đã trao 250 suất quà cho hộ nghèo."
    )
    assert first.state == CandidateState.PROPOSED
    assert second.state == CandidateState.DOUBTFUL
    assert not second.is_sure


def test_what_a_commune_had_of_a_total_waits_for_a_person(scene: Scene) -> None:
    total, part = scene.proposals(
        f"{SESSIONS}. Bộ CHQS tỉnh đã tổ chức 5 buổi tuyên truyền pháp luật tại xã Quảng Trực."
    )
    assert (total.is_sure, part.is_sure) == (True, False)
    assert part.state == CandidateState.DOUBTFUL
    assert why(part, "value")[0].values == {
        "text": "18 buổi", "place": str(scene.programme.place),
    }  # fmt: skip


def test_a_number_that_no_indicator_fits_has_none(scene: Scene) -> None:
    proposal = scene.proposal("Dự hội nghị có 120 đại biểu.")
    assert (proposal.indicator, proposal.is_sure) == (None, False)


def test_plans_and_comparisons_say_why_nothing_is_proposed(scene: Scene) -> None:
    planned = scene.proposal("Phấn đấu tổ chức 60 buổi tuyên truyền pháp luật.")
    assert planned.indicator is None
    assert why(planned, "indicator")[0].values["words"] == "phấn đấu"


def test_the_programmes_earlier_choice_beats_the_synonyms(scene: Scene) -> None:
    chosen = scene.indicator("A03")
    said = scene.figure(indicator=chosen, what="buổi tuyên truyền pháp luật", unit="buổi")
    figure_record(source=scene.report.source, figure=said, by=scene.inside)
    proposal = scene.proposal(f"{SESSIONS}.")
    assert proposal.indicator == chosen
    assert "A01" in proposal.other_indicators
    assert "on" in why(proposal, "indicator")[0].values


def test_a_draft_of_another_body_is_no_earlier_choice(scene: Scene) -> None:
    theirs = activity_record(
        programme=scene.programme, title="Của bạn", lead=scene.women, held_from=date(2026, 1, 5),
        held_to=date(2026, 1, 5), place=scene.commune, by=scene.partner,
    )  # fmt: skip
    said = scene.figure(indicator=scene.indicator("A03"), what="buổi tuyên truyền pháp luật")
    figure_record(source=theirs.source, figure=said, by=scene.partner)
    assert scene.proposal(f"{SESSIONS}.").indicator == scene.indicator("A01")


# On which activity ------------------------------------------------------------------------


def activity(scene: Scene, day: date = date(2026, 1, 19), title: str = "Ra quân") -> Activity:
    return activity_record(
        programme=scene.programme, title=title, lead=scene.military, held_from=day, held_to=day,
        place=scene.commune, by=scene.inside,
    )  # fmt: skip


DATED = "Ngày 19/1/2026, tại xã Tuy Đức, đơn vị tổ chức 3 buổi tuyên truyền pháp luật."


def test_a_figure_of_the_day_and_place_belongs_to_the_activity(scene: Scene) -> None:
    held = activity(scene)
    assert scene.proposal(DATED).activity == held


def test_of_two_activities_a_person_chooses(scene: Scene) -> None:
    activity(scene)
    activity(scene, title="Nói chuyện")
    proposal = scene.proposal(DATED)
    assert proposal.activity is None
    assert why(proposal, "activity")[0].values == {"count": "2"}


def test_a_figure_of_the_whole_window_belongs_to_the_remainder(scene: Scene) -> None:
    activity(scene)
    assert scene.proposal(f"{SESSIONS} tại xã Tuy Đức.").activity is None


# A whole decision -------------------------------------------------------------------------


def test_a_whole_proposal_is_a_decision_in_the_reported_unit(scene: Scene) -> None:
    [candidate] = scene.candidates("Nhân dân ủng hộ hơn 67 tấn lương thực.")
    decision = decision_of(candidate)
    assert decision is not None
    assert (decision.value, decision.unit, decision.qualifier) == (Decimal(67), "tấn", "over")
    assert decision.organisation == scene.military


@pytest.mark.parametrize(
    "text",
    ["Dự hội nghị có 120 đại biểu.", "Góp từ 1.200 đến 1.500 ngày công giúp dân.", "Phát 12,000 tờ rơi."],
)  # fmt: skip
def test_what_is_open_is_no_decision(scene: Scene, text: str) -> None:
    [candidate] = scene.candidates(text)
    assert decision_of(candidate) is None


# Cost -------------------------------------------------------------------------------------


def test_queries_do_not_grow_with_the_figures(scene: Scene) -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            scene.proposals(text)
        return len(captured)

    expand("UBND")
    assert queries(f"{SESSIONS} tại xã Quảng Trực.") == queries(
        f"{SESSIONS} tại xã Tuy Đức.\n" * 30
    )
