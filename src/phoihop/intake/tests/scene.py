"""A body of the small world with its report of the first quarter, and papers that were read for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from phoihop.indicators.loading import catalogue_load
from phoihop.indicators.models import Indicator
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.proposing import Proposal, proposals_for
from phoihop.intake.states import PaperState
from phoihop.reading.reading import read_text
from phoihop.reporting.models import Report
from phoihop.reporting.services import report_start
from tests.world import World


@dataclass
class Scene(World):
    report: Report = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        catalogue_load()
        self.report = report_start(
            programme=self.programme,
            window=self.window,
            organisation=self.military,
            by=self.inside,
        )

    def indicator(self, code: str) -> Indicator:
        return Indicator.objects.get(code=code)

    def paper(self, text: str = "", *, report: bool = True) -> Paper:
        return Paper.objects.create(
            programme=self.programme,
            organisation=self.military,
            report=self.report if report else None,
            label="Báo cáo",
            state=PaperState.READ,
            notices={},
        )

    def proposals(self, text: str, *, report: bool = True) -> list[Proposal]:
        return list(proposals_for(self.paper(report=report), read_text(text)))

    def proposal(self, text: str, *, report: bool = True) -> Proposal:
        """Of a text with one figure."""
        [only] = self.proposals(text, report=report)
        return only

    def candidates(self, text: str) -> list[Candidate]:
        """The proposals as they are kept."""
        paper = self.paper()
        return [
            Candidate.objects.create(paper=paper, number=number, **proposal.columns())
            for number, proposal in enumerate(proposals_for(paper, read_text(text)), start=1)
        ]
