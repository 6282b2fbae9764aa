"""`phoihop read`: the figures of files, without Django."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from phoihop.project import cli
from phoihop.project.commands import read as read_command
from phoihop.reading.files.extracted import REASONS, Unreadable
from phoihop.reading.tests.making_files import word

REPORT = "Trong quý I/2026, Hội Phụ nữ xã tổ chức 12 buổi tuyên truyền, tặng hơn 12,5 tấn gạo.\n"
KEYS = (
    "file", "start", "end", "text", "value", "value_max", "denominator", "unit", "kind", "qualifier", "what", "actor",
    "period", "equivalent_of", "per", "rule", "confidence", "alternatives", "part_of", "attends",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.txt"
    path.write_text(REPORT)
    return path


def test_json_is_one_object_a_line_with_exact_numbers(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["read", str(report), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    first, second = map(json.loads, lines)
    assert tuple(first) == KEYS
    assert (first["file"], first["value"], first["unit"]) == (str(report), 12, "buổi")
    assert (second["value"], second["kind"], second["qualifier"]) == (12500, "mass", "over")
    assert '"value": 12500,' in lines[1]  # an integer, as it is one
    for figure in (first, second):
        assert REPORT[figure["start"] : figure["end"]] == figure["text"]


def test_the_table_is_for_people(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(report)]) == 0
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split() == ["Position", "Text", "Value", "What", "Organisation", "Period"]
    assert first.index("Hội Phụ nữ xã") == header.index("Organisation")
    assert "over 12.500 kg" in second


def test_text_is_the_text_of_the_file_and_nothing_else(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["read", "--text", str(report)]) == 0
    assert capsys.readouterr().out == REPORT


def test_standard_input_is_a_file_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert cli.main(["read", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["file"] == "-"


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "trống.docx"
    empty.touch()
    missing = tmp_path / "không có.pdf"
    assert cli.main(["read", "--json", str(empty), str(report), str(missing), str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert said.err.splitlines() == [
        f"phoihop: {empty}: The file is empty.",
        f"phoihop: {missing}: No such file or directory",
        f"phoihop: {tmp_path}: Is a directory",
    ]


def test_what_was_done_to_a_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(word("Tặng 5 suất quà"))
    assert cli.main(["read", str(path)]) == 0
    assert "read as what it is: docx" in capsys.readouterr().out.splitlines()[0]


def test_every_reason_has_a_sentence() -> None:
    for code in REASONS:
        assert read_command.reason(Unreadable(code, "a", limit=1, mark="MẬT"))


def test_reading_starts_no_django(report: Path) -> None:
    code = (
        "import sys; from phoihop.project import cli; cli.main(['read', sys.argv[1]]);"
        "print(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )
    command = [sys.executable, "-c", code, str(report)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "False"
