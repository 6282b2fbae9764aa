"""What we write ourselves keeps the rules, straight from the writer and after LibreOffice had it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from phoihop.writing import (
    LAYOUTS,
    Document,
    Form,
    Kind,
    Letterhead,
    Signature,
    Urgency,
    write_docx,
)
from phoihop.writing.layout import Look, Part
from phoihop.writing.lint import Level, lint
from phoihop.writing.lint.measures import FORMS, measures_of
from phoihop.writing.tests.lint.papers import MAKERS, saved
from phoihop.writing.tests.official import (
    ANNEXED,
    BODIES,
    LETTER,
    PARTY_REPORT,
    STATE_REPORT,
    programme,
)

SOFFICE = shutil.which("soffice")
REPORTS = {Form.STATE: STATE_REPORT, Form.PARTY: PARTY_REPORT}
TITLES = {
    Kind.PROGRAMME: "Chương trình phối hợp",
    Kind.PLAN: "Kế hoạch",
    Kind.REPORT: "Báo cáo",
    Kind.NOTICE: "Thông báo",
    Kind.DECISION: "Quyết định",
    Kind.REGULATION: "Quy chế phối hợp",
    Kind.SUBMISSION: "Tờ trình",
    Kind.MINUTES: "Biên bản",
    Kind.INVITATION: "Giấy mời",
    Kind.LETTER: "",
    Kind.ANNEX: "Báo cáo",
}
OFFICIAL = [key for key in LAYOUTS if key[0] in FORMS]


def paper(form: Form, letterhead: Letterhead, kind: Kind) -> Document:
    symbol = f"{kind.value}{'/' if form is Form.PARTY else '-'}BCH"
    return replace(
        REPORTS[form], kind=kind, title=TITLES[kind], letterhead=letterhead, symbol=symbol,
        annexes=ANNEXED.annexes if kind is Kind.ANNEX else (),
    )  # fmt: skip


def variants(one: Document) -> Sequence[Document]:
    many = programme(5).signatures
    return (
        one,
        replace(one, number=None, symbol="", dated=None, two_sided=True),
        replace(one, superior_body=None, urgency=Urgency.URGENT, circulation="Lưu hành nội bộ"),
        replace(one, addressees=("Ban Chỉ đạo tỉnh",), legal_bases=(), recipients=()),
        replace(one, issuing_body="\n".join(BODIES[:3]), signatures=many, annexes=ANNEXED.annexes),
        replace(one, subject="Kết quả thực hiện Chương trình phối hợp công tác dân vận " * 6),
    )


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("form", "letterhead"), OFFICIAL)
def test_our_papers_have_no_finding(form: Form, letterhead: Letterhead, kind: Kind) -> None:
    usual = paper(form, letterhead, kind)
    for one in variants(usual) if letterhead is Letterhead.USUAL else (usual,):
        assert lint(write_docx(one), form).findings == ()


def test_a_draft_without_its_place_is_only_warned_of() -> None:
    draft = replace(STATE_REPORT, number=None, dated=None, place="")
    assert {one.level for one in lint(write_docx(draft), Form.STATE).findings} == {Level.WARNING}


@pytest.mark.parametrize("form", FORMS)
def test_the_layouts_keep_within_the_measures(form: Form) -> None:
    layout = LAYOUTS[form, Letterhead.USUAL]
    for part, allowed in measures_of(form, "").parts.items():
        look: Look = layout.looks[part]
        assert allowed.sizes[0] <= look.size <= allowed.sizes[1], part
        if part is not Part.TITLE:
            assert allowed.bold in (None, look.bold), part
            assert allowed.italic in (None, look.italic), part


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("between", ["odt", "doc"])
def test_what_libreoffice_gives_back_still_has_no_finding(tmp_path: Path, between: str) -> None:
    papers = {
        **{f"clerk-{form}": (saved(make()), form) for form, make in MAKERS.items()},
        **{
            f"ours-{number}": (write_docx(one), one.form)
            for number, one in enumerate(
                (
                    STATE_REPORT,
                    PARTY_REPORT,
                    ANNEXED,
                    LETTER,
                    programme(5),
                    programme(3, Form.PARTY),
                )
            )
        },
    }
    for name, (content, _) in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    converted(tmp_path, sorted(tmp_path.glob("*.docx")), between, tmp_path / "between")
    converted(tmp_path, sorted((tmp_path / "between").iterdir()), "docx", tmp_path / "back")
    for name, (_, form) in papers.items():
        report = lint((tmp_path / "back" / f"{name}.docx").read_bytes(), form)
        assert report.findings == (), name


def converted(folder: Path, files: Sequence[Path], to: str, into: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(into)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("post", ["Trưởng Ban", "Phó Trưởng Ban", "Cục trưởng", "Bí thư"])
def test_a_post_named_after_its_body_signs_alone(post: str) -> None:
    signed = replace(PARTY_REPORT, signatures=(Signature(post=post),))
    assert lint(write_docx(signed), Form.PARTY).findings == ()
