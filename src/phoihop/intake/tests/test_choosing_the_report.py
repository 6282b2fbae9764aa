"""A paper handed in before it was said which report its figures go into."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.intake.models import Candidate, Paper
from phoihop.intake.proposing import proposals_for
from phoihop.intake.services import paper_set_report
from phoihop.intake.tests.scene import Scene
from phoihop.reading.reading import read_text
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_start

TEXT = (
    "Báo cáo kết quả công tác dân vận quý I năm 2026\n\n"
    "Bộ CHQS tỉnh tổ chức 18 buổi tuyên truyền pháp luật.\n"
    "Tỉnh đang duy trì 86 mô hình “Dân vận khéo”.\n"
    "Ngày 19/01/2026, Bộ CHQS tỉnh tổ chức 2 buổi tuyên truyền pháp luật tại xã Quảng Trực.\n"
)


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def read(scene: Scene) -> Paper:
    paper = scene.paper(report=False)
    for number, proposal in enumerate(proposals_for(paper, read_text(TEXT)), start=1):
        Candidate.objects.create(paper=paper, number=number, **proposal.columns())
    return paper


def times(paper: Paper) -> list[tuple[date | None, date | None]]:
    return list(paper.candidates.order_by("number").values_list("period_from", "period_to"))


def test_the_quarter_that_was_read_becomes_the_reports_window(scene: Scene) -> None:
    paper, day = read(scene), date(2026, 1, 19)
    assert times(paper)[:2] == [
        (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 3, 31), date(2026, 3, 31)),
    ]  # fmt: skip
    paper_set_report(paper=paper, report=scene.report, by=scene.inside)
    window = scene.window
    assert times(paper) == [(window.start, window.end), (window.end, window.end), (day, day)]
    why = [each for each in paper.candidates.all()[0].reasons if each["part"] == "period"]
    assert [each["values"] for each in why] == [{"window": window.label}]


def test_of_another_report_they_keep_their_own_time(scene: Scene) -> None:
    paper = read(scene)
    before = times(paper)
    paper_set_report(paper=paper, report=next_report(scene), by=scene.inside)
    assert times(paper) == before


def test_a_report_chosen_by_mistake_is_changed_with_the_times(scene: Scene) -> None:
    paper, other = read(scene), next_report(scene)
    paper_set_report(paper=paper, report=scene.report, by=scene.inside)
    paper_set_report(paper=paper, report=other, by=scene.inside)
    assert times(paper)[0] == (other.window.start, other.window.end)


def next_report(scene: Scene) -> Report:
    return report_start(
        programme=scene.programme,
        window=scene.programme.windows.get(label="quý II/2026"),
        organisation=scene.military,
        by=scene.inside,
    )
