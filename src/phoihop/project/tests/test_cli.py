"""The command line: what it says, in which language, with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from phoihop.ledger.services import figure_record, source_move, source_open
from phoihop.project import cli, terminal
from phoihop.writing import document_text
from tests.world import World


def run(*words: str) -> int:
    try:
        return cli.main(words)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An English terminal; the commands choose Django's language, the next test wants it back."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with translation.override(translation.get_language()):
        yield


@pytest.fixture
def in_the_ledger(world: World) -> World:
    source = source_open(
        programme=world.programme, kind="activity", label="Tuyên truyền tại xã",
        organisation=world.military, text="Đã tổ chức 5 buổi.", by=world.inside,
    )  # fmt: skip
    figure_record(source=source, figure=world.figure(5, span=(11, 17)), by=world.inside)
    source_move(source=source, to="accepted", by=world.office)
    return world


def test_help_reads_like_a_table_of_contents(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    said = capsys.readouterr().out
    headings = [line for line in said.splitlines()[2:-1] if line and not line.startswith(" ")]
    assert headings == ["Run", "Set up", "Ask", "Keep", "Measure", "Other"]
    assert all(f"\n  {name} " in said for name in cli.commands())


def test_help_starts_no_django() -> None:
    code = "import sys; from phoihop.project import cli; cli.main(['--help']); print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "False"


def test_the_language_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for values, wanted in (
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "vi_VN"}, "vi"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "vi_VN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ):
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        assert terminal.language() == wanted, values


def test_an_unknown_command_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("figurse") == 2
    assert (
        capsys.readouterr().err == "phoihop: There is no command “figurse”. See `phoihop --help`.\n"
    )


def test_a_wrong_option_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("figures", "--jsno") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_programme_is_one_line(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("figures", "no-such-programme", "--json") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "phoihop: There is no programme with the code “no-such-programme”.\n"


def test_a_fault_of_the_program_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "start_django", broken)
    with pytest.raises(ZeroDivisionError):
        run("figures", "any")


def test_figures_prints_one_json_object_a_line(
    in_the_ledger: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("figures", in_the_ledger.programme.code, "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    figure = json.loads(line)
    assert list(figure) == [
        *("id", "programme", "indicator", "what", "value", "denominator", "unit", "qualifier"),
        *("organisation", "place", "period", "equivalent", "source"),
    ]
    assert figure["value"] == 5
    assert figure["unit"] == "buổi"
    assert figure["organisation"] == {"code": "military", "name": "Bộ Chỉ huy Quân sự tỉnh"}
    assert figure["period"] == {"from": "2026-01-05", "to": "2026-01-05", "basis": "in_period"}
    assert figure["source"]["text"] == "5 buổi"
    assert "Bộ Chỉ huy" in line  # not \u escapes


def test_figures_prints_a_table_for_people(
    in_the_ledger: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("figures", in_the_ledger.programme.code) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split() == ["No.", "Indicator", "Figure", "What", "Organisation", "Period"]
    assert "5 buổi" in row
    assert row.index("Bộ Chỉ huy") == header.index("Organisation")


def test_document_writes_a_word_file(
    in_the_ledger: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "review.docx"
    assert run("document", in_the_ledger.programme.code, "consolidated", "--out", str(out)) == 0
    assert out.read_bytes()[:2] == b"PK"
    assert run("document", in_the_ledger.programme.code, "no-such-kind", "--out", str(out)) == 2
    assert "no-such-kind" in capsys.readouterr().err
    assert run("document", in_the_ledger.programme.code, "consolidated", "--out", "/no/where") == 2
    assert capsys.readouterr().err == "phoihop: /no/where: No such file or directory\n"


def test_a_document_has_a_period_a_form_and_a_body(
    in_the_ledger: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.docx"
    wanted = ("document", in_the_ledger.programme.code, "report", "--out", str(out))
    assert run(*wanted, "--period", "2026-Q1", "--form", "nd30", "--organisation", "military") == 0
    text = document_text(out.read_bytes())
    assert "BỘ CHỈ HUY QUÂN SỰ TỈNH" in text
    assert "quý I/2026" in text
    assert run(*wanted, "--period", "2026-Q5") == 2
    assert "2026-Q5" in capsys.readouterr().err
    assert run(*wanted, "--organisation", "nobody") == 2
    assert run(*wanted, "--organisation", "elsewhere") == 2
