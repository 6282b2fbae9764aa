"""A paper on its way: read again after an accident, taken out meanwhile, given up without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phoihop.base.models import AuditRow, StoredFile
from phoihop.base.problems import Problem
from phoihop.intake.models import Candidate, Paper
from phoihop.intake.services import (
    candidate_skip,
    paper_hand_in,
    paper_read,
    paper_remove,
)
from phoihop.intake.services import papers as service
from phoihop.intake.states import PaperState
from phoihop.ledger.models import Original
from phoihop.reading.tests.making_files import word, zipped
from tests.world import World

TEXT = "Trong quý, đơn vị tổ chức 18 buổi tuyên truyền pháp luật."


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return tmp_path


def handed_in(world: World, name: str = "", content: bytes = b"", pasted: str = "") -> Paper:
    file = (name, content) if name else None
    return paper_hand_in(
        programme=world.programme, organisation=world.military, by=world.inside, file=file,
        pasted=pasted,
    )  # fmt: skip


def state(paper: Paper) -> str:
    paper.refresh_from_db()
    return paper.state


def test_a_paper_whose_worker_was_ended_is_read_by_the_next_one(world: World) -> None:
    paper = handed_in(world, "bc.docx", word(TEXT))
    assert service._begin(paper.pk) is not None  # and here the worker ended
    paper_read(paper.pk)
    assert state(paper) == PaperState.READ and paper.candidates.count() == 1


def test_of_two_workers_that_read_the_same_paper_one_comes_through(world: World) -> None:
    paper = handed_in(world, "bc.docx", word(TEXT))
    first, second = service._begin(paper.pk), service._begin(paper.pk)
    assert first is not None and second is not None
    for each in (first, second):
        service._finish(each, service._read(each))
    assert (Original.objects.count(), Candidate.objects.count()) == (1, 1)


def test_a_paper_taken_out_while_it_is_read_does_not_come_back(
    world: World, own_folder: Path
) -> None:
    for paper in (handed_in(world, pasted=TEXT), handed_in(world, "bc.txt", TEXT.encode())):
        begun = service._begin(paper.pk)
        assert begun is not None
        reading = service._read(begun)
        paper_remove(paper=paper, by=world.inside)
        service._finish(begun, reading)
        service._break_off(begun)
    assert not Paper.objects.exists() and not Original.objects.exists()


def test_a_fault_of_the_program_does_not_leave_a_paper_being_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    paper = handed_in(world, "bc.txt", TEXT.encode())
    monkeypatch.setattr(service, "proposals_for", broken)
    with pytest.raises(RuntimeError):
        paper_read(paper.pk)
    assert state(paper) == PaperState.FAILED and paper.file is not None
    assert paper.trouble is not None and "bc.txt" in paper.trouble.message
    assert not Original.objects.exists()


MARKED_IN_PIECES = "<html><body><p>TỐI M<b>ẬT</b></p><p>Tổ chức 5 buổi.</p></body></html>"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("ten-rieng.docx", word(""), "paper.no_text"),
        (
            "ten-rieng.docx",
            zipped({"word/document.xml": b"<a>" + b" " * 200_000_000}),
            "paper.bomb",
        ),
        ("ten-rieng.html", MARKED_IN_PIECES.encode(), "paper.classified"),
    ],
    ids=["no text", "bomb", "a mark the first look did not see"],
)
def test_of_a_paper_that_gives_no_text_only_the_reason_is_kept(
    world: World, own_folder: Path, name: str, content: bytes, problem: str
) -> None:
    paper = handed_in(world, name, content)
    paper_read(paper.pk)
    assert state(paper) == PaperState.FAILED and paper.problem == problem
    assert paper.file is None and not StoredFile.objects.exists()
    assert not [path for path in own_folder.rglob("*") if path.is_file()]
    assert not AuditRow.objects.filter(object_label__contains="ten-rieng").exists()
    assert ("ten-rieng" in str(vars(paper))) is (problem != "paper.classified")


def test_the_trail_does_not_tell_what_was_taken_out(world: World) -> None:
    paper = handed_in(world, pasted=TEXT)
    paper_read(paper.pk)
    candidate_skip(candidate=paper.candidates.get(), by=world.inside)
    paper_remove(paper=Paper.objects.get(), by=world.inside)
    verbs = ["paper.hand_in", "original.keep", "paper.read", "candidate.skipped", "paper.remove"]
    rows = list(AuditRow.objects.order_by("id"))[-len(verbs) :]
    assert [row.verb for row in rows] == verbs
    assert not any("buổi" in f"{row.object_label}{row.detail}" for row in rows)
    with pytest.raises(Problem) as refusal:
        paper_remove(paper=paper, by=world.inside)
    assert refusal.value.code == "access.not_found"


@pytest.mark.parametrize(
    ("pasted", "called"),
    [
        ("HỘI LHPN TỈNH\nBÁO CÁO\nKết quả quý I\nĐã mở 18 buổi.", "BÁO CÁO Kết quả quý I"),
        ("TỈNH ĐOÀN\n\nBáo cáo kết quả quý I\n", "Báo cáo kết quả quý I"),
        ("Đã mở 18 buổi.\nBáo cho xã.", "Đã mở 18 buổi."),
    ],
)
def test_a_pasted_text_is_called_by_its_title(world: World, pasted: str, called: str) -> None:
    assert handed_in(world, pasted=pasted).label == called
