"""The whole way of a pasted report: read, proposed, and the sure ones accepted as they are."""

from __future__ import annotations

import pytest

from phoihop.intake.services import candidates_accept_sure, paper_hand_in, paper_read
from phoihop.intake.services.proposed import decision_of
from phoihop.intake.tests.scene import Scene
from phoihop.ledger.selectors import entries_that_stand
from phoihop.rollup.amounts import as_reported

TEXT = (
    "Quý I/2026, Bộ CHQS tỉnh tổ chức 18 buổi tuyên truyền pháp luật, thu hút 2.340 lượt người tham gia; ủng hộ "
    "đồng bào vùng lũ hơn 67 tấn lương thực (tương đương 400 triệu đồng). Dự hội nghị có 120 đại biểu."
)


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def test_sure_figures_go_into_the_report_as_they_were_written(scene: Scene) -> None:
    paper = paper_hand_in(
        programme=scene.programme, organisation=scene.military, by=scene.inside, pasted=TEXT,
        report=scene.report,
    )  # fmt: skip
    paper_read(paper.pk)
    paper.refresh_from_db()
    accepted, refused = candidates_accept_sure(
        paper=paper, decision_of=decision_of, by=scene.inside
    )
    assert (len(accepted), refused) == (4, [])
    entries = entries_that_stand(scene.programme).filter(source=scene.report.source)
    said = {
        entry.indicator.code: f"{as_reported(entry.amount, entry.unit)} {entry.unit}"
        for entry in entries
    }
    assert said == {
        "A01": "18 buổi",
        "A02": "2340 lượt người",
        "D15": "67 tấn",
        "D16": "400 triệu đồng",
    }
    goods, worth = (entries.get(indicator__code=code) for code in ("D15", "D16"))
    assert worth.figure.equivalent_of == goods.figure
    assert goods.qualifier == "over"
    # What was chosen now is an earlier choice for the next paper.
    assert scene.proposal("Tổ chức 5 buổi tuyên truyền pháp luật.").indicator == scene.sessions
