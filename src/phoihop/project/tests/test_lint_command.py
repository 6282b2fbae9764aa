"""`phoihop lint`: what it prints, in which language, with which exit code."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from phoihop.project import cli
from phoihop.project.commands import lint as command
from phoihop.project.lint_words import WORDS
from phoihop.writing import Form
from phoihop.writing.lint import Rule
from phoihop.writing.lint.opening import Unreadable
from phoihop.writing.tests.lint.breaks import CASES
from phoihop.writing.tests.lint.papers import MAKERS, checked, said, saved, state_report


def run(*words: str) -> int:
    try:
        return cli.main(("lint", *words))
    except SystemExit as end:
        return int(end.code or 0)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.docx"
    path.write_bytes(saved(state_report()))
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    word = state_report()
    said(word, "Số", "Số: 5/BC-UBND")
    path = tmp_path / "bad.docx"
    path.write_bytes(saved(word))
    return str(path)


def test_a_good_paper_is_said_to_be_one(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(good, "--form", "nd30") == 0
    assert capsys.readouterr().out == f"{good}: Báo cáo: 0 errors, 0 warnings\n"


def test_an_error_is_told_with_its_place(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(bad, "--form", "nd30") == 1
    told = capsys.readouterr().out.splitlines()[-1]
    assert told.split("  ")[0] == "10 number and symbol"
    assert "paragraph 3 “Số: 5/BC-UBND”" in told


def test_json_is_one_list(bad: str, good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(bad, "--form", "nd30", "--json") == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "rule": "10",
            "level": "error",
            "where": "number, paragraph 3 “Số: 5/BC-UBND”",
            "found": "Số: 5/BC-UBND",
            "expected": "Số: 05/BC-UBND",
        }
    ]
    assert run(good, "--form", "nd30", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    word = state_report()
    said(word, "Căn cứ Luật", "Căn cứ Luật Tổ chức chính quyền địa phương,")
    path = tmp_path / "warned.docx"
    path.write_bytes(saved(word))
    assert run(str(path), "--form", "nd30") == 0


@pytest.mark.parametrize("words", [("--form", "hd30"), (), ("--form",)])
def test_the_form_must_be_named(good: str, words: tuple[str, ...]) -> None:
    assert run(good, *words) == 2


def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.docx"
    path.write_text("Kính gửi")
    assert run(str(path), "--form", "nd30") == 2
    assert run(str(tmp_path / "none.docx"), "--form", "nd30") == 2
    assert run(str(tmp_path), "--form", "nd30") == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"phoihop: {path}: The file is not a Word document (.docx)."
    assert len(lines) == 3


def test_every_reason_has_a_sentence() -> None:
    codes = re.findall(r"\b[a-z_]{4,}\b", (Unreadable.__doc__ or "").partition("`code`:")[2])
    assert len(codes) == 8
    assert all(command.reason(code).endswith(".") for code in codes)


def test_it_reads_standard_input(good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(good).read_bytes())))
    assert run("-", "--form", "nd30") == 0


def test_it_starts_no_django(good: str) -> None:
    code = f"import sys; from phoihop.project import cli; cli.main(['lint', {good!r}, '--form', 'nd30']); print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "False"


def test_every_rule_and_every_word_can_be_said_in_vietnamese() -> None:
    assert all(command.rule_name(rule) for rule in Rule)
    for case in CASES:
        word = MAKERS[case.forms[0]]()
        case.do(word)
        for finding in checked(word, case.forms[0]).findings:
            for piece in f"{finding.found}, {finding.expected}, {finding.place.part}".split(", "):
                key = command._NUMBER.sub("#", piece, count=1)
                # Plain small letters are words of ours; the rest is quoted from the paper.
                if re.fullmatch(r"[a-z# ]*[a-z]{3}[a-z# ]*", key):
                    assert key in WORDS


def test_numbers_have_a_comma_in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert "12,7 mm" in command._said("first line 10–12.7 mm in")
    assert command._said("10.5 pt") == "10,5 pt"
    assert command._said("Số: 05/BC-UBND") == "Số: 05/BC-UBND"
    assert Form.STATE.value == "nd30"
