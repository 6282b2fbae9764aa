"""Every rule, in either form: a good paper has no finding, and one fault gives its rule and no other."""

from __future__ import annotations

import pytest

from phoihop.writing import Form
from phoihop.writing.lint import Level, Rule
from phoihop.writing.tests.lint.breaks import CASES, Case
from phoihop.writing.tests.lint.papers import MAKERS, checked

EACH = [(case, form) for case in CASES for form in case.forms]


@pytest.mark.parametrize("form", MAKERS)
def test_a_good_paper_has_no_finding(form: Form) -> None:
    report = checked(MAKERS[form](), form)
    assert report.findings == ()
    assert report.kind == "Báo cáo"


@pytest.mark.parametrize(
    ("case", "form"), EACH, ids=[f"{case.rule}: {case.name} ({form})" for case, form in EACH]
)
def test_one_fault_is_told_by_its_rule_and_no_other(case: Case, form: Form) -> None:
    word = MAKERS[form]()
    case.do(word)
    findings = checked(word, form).findings
    level = Level.WARNING if case.warning else Level.ERROR
    assert {(one.rule.number, one.level) for one in findings} == {(case.rule, level)}


@pytest.mark.parametrize("form", MAKERS)
def test_every_rule_of_the_form_has_a_case(form: Form) -> None:
    of_the_other_form = {Form.STATE: {Rule.EXACT_LINES.number}, Form.PARTY: set[int]()}
    tried = {case.rule for case in CASES if form in case.forms}
    assert tried | of_the_other_form[form] == {rule.number for rule in Rule}
