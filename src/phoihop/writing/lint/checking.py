"""One file under the rules of one form."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.writing.description import Form
from phoihop.writing.lint.findings import Finding, Level, gathered
from phoihop.writing.lint.measures import measures_of
from phoihop.writing.lint.parsing import word_file
from phoihop.writing.lint.recognition import recognised
from phoihop.writing.lint.rules import CHECKS
from phoihop.writing.lint.rules.subject import Subject


@dataclass(frozen=True, slots=True)
class Report:
    """`kind` is the name of the kind of paper ("Báo cáo"), "" where it is none that is known."""

    kind: str
    findings: tuple[Finding, ...]

    @property
    def has_error(self) -> bool:
        return any(finding.level is Level.ERROR for finding in self.findings)


def lint(content: bytes, form: Form) -> Report:
    """What in the .docx is not as the form (STATE or PARTY) has it. Raises `Unreadable`."""
    file = word_file(content)
    paper = recognised(file)
    nations = paper.letterhead.nations
    subject = Subject(file, paper, measures_of(form, nations[0][1] if nations else ""))
    findings = (finding for check in CHECKS for finding in check(subject))
    return Report(paper.kind.name, tuple(gathered(findings)))
