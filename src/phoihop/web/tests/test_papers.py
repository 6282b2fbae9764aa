"""Papers handed in: who finds one, handing one in, the wait, taking one out again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from phoihop.activities.models import Activity
from phoihop.base.models import AuditRow, StoredFile
from phoihop.base.problems import Problem
from phoihop.intake.models import Paper
from phoihop.intake.services import paper_read
from phoihop.intake.states import PaperState
from phoihop.ledger.models import Original
from phoihop.programmes.services import programme_move
from phoihop.reading.tests.making_files import (
    compound,
    encrypted_pdf,
    locked,
    png,
    word,
    word_of_xml,
    zipped,
)
from phoihop.reporting.models import Report
from tests.papers import draft, paper, press, read_paper, url
from tests.world import World, signed_in

DEEDS = ("candidate_accept", "candidate_skip", "candidate_reopen")
BOUND = ("candidate_same", "candidate_other")


@pytest.fixture
def report(world: World) -> Report:
    return draft(world)


@pytest.fixture
def read(world: World, report: Report) -> Paper:
    return read_paper(world, report)


def addresses(paper: Paper, activity: Activity) -> dict[str, str]:
    found = {name: url(name, paper) for name in ("paper_detail", "paper_file", "paper_report",
                                                 "paper_remove", "candidates_accept_sure")}  # fmt: skip
    found |= {name: url(name, paper, number=1) for name in DEEDS}
    return found | {name: url(name, paper, number=1, activity=activity.pk) for name in BOUND}


# --- Who finds what --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "partner", "office"])
def test_a_paper_is_found_by_its_own_body_alone(
    world: World, read: Paper, activity: Activity, who: str
) -> None:
    client = signed_in(getattr(world, who))
    for name, address in addresses(read, activity).items():
        assert client.get(address).status_code in {404, 405}, name
        assert client.post(address).status_code in {404, 405}, name
    assert read.label not in client.get(reverse("web:paper_list_all")).text
    assert set(read.candidates.values_list("state", flat=True)) == {"proposed", "doubtful"}


def test_a_stranger_finds_no_room_of_the_programme(world: World, read: Paper) -> None:
    client = signed_in(world.stranger)
    for name in ("paper_list", "paper_hand_in"):
        assert client.get(url(name, world)).status_code == 404
        assert client.post(url(name, world), {"pasted": "18 buổi"}).status_code == 404


def test_its_own_people_see_and_decide(world: World, read: Paper) -> None:
    for user in (world.inside, world.leader):
        page = signed_in(user).get(url("paper_detail", read))
        assert page.status_code == 200 and url("candidates_accept_sure", read) in page.text
        assert read.label in signed_in(user).get(reverse("web:paper_list_all")).text


def test_a_reader_of_the_body_reads_and_decides_nothing(world: World, read: Paper) -> None:
    reader = world.person("reader", world.military, "reader")
    page = signed_in(reader).get(url("paper_detail", read))
    assert page.status_code == 200
    assert "formaction" not in page.text and "<dialog" not in page.text
    assert press(reader, "candidate_accept", read, 1).status_code == 403
    assert signed_in(reader).get(url("paper_remove", read)).status_code == 403
    assert signed_in(reader).get(url("paper_hand_in", world)).status_code == 403


def test_nothing_is_decided_once_the_programme_is_over(world: World, read: Paper) -> None:
    programme_move(programme=world.programme, to="closed", by=None)
    page = signed_in(world.inside).get(url("paper_detail", read))
    assert page.status_code == 200 and "formaction" not in page.text
    assert press(world.inside, "candidate_accept", read, 1).status_code == 409
    assert signed_in(world.inside).get(url("paper_hand_in", world)).status_code == 409


# --- Handing in ------------------------------------------------------------------------------------


def hand_in(world: World, file: tuple[str, bytes] | None = None, **typed: Any) -> Any:
    sent = {"organisation": world.military.pk, "pasted": "", "report": "", **typed}
    if file:
        sent["file"] = SimpleUploadedFile(*file)
    return signed_in(world.inside).post(url("paper_hand_in", world), sent)


def test_a_file_is_handed_in_for_a_report_that_is_begun_with_it(world: World) -> None:
    answer = hand_in(world, ("bc.txt", "Đơn vị mở 18 buổi.".encode()), report=world.window.pk)
    made = Paper.objects.get()
    assert answer.headers["Location"] == url("paper_detail", made)
    assert made.report == Report.objects.get(window=world.window, organisation=world.military)
    assert made.state == PaperState.WAITING and made.file is not None
    whole = signed_in(world.inside).get(url("paper_file", made))
    assert b"".join(whole).decode() == "Đơn vị mở 18 buổi."


def test_a_report_that_is_there_already_is_taken(world: World, report: Report) -> None:
    hand_in(world, pasted="Đơn vị mở 18 buổi.", report=world.window.pk)
    assert Paper.objects.get().report == report


def test_the_address_chooses_body_and_window(world: World) -> None:
    asked = f"?ky={world.window.pk}&don-vi={world.military.code}"
    page = signed_in(world.inside).get(url("paper_hand_in", world) + asked)
    assert f'<option value="{world.window.pk}" selected>' in page.text


@pytest.mark.parametrize(
    ("file", "pasted", "said"),
    [
        (None, "", "intake.nothing"),
        (("bc.txt", b"x"), "18 buổi", "intake.nothing"),
        (None, "buổi " * 50_000, "intake.too_long"),
        (("rong.docx", b""), "", "file.empty"),
        (("lon.txt", b"x" * 2_000), "", "file.too_large"),
        (("bc.exe", b"MZ\x00"), "", "file.type"),
        (("bc.txt", "MẬT\nBáo cáo 18 buổi".encode()), "", "file.classified"),
        (("toi mat.txt", b"18 buoi"), "", "file.classified"),
        (None, "TỐI MẬT\nBáo cáo 18 buổi", "file.classified"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)  # fmt: skip
def test_what_is_refused_says_why_keeps_what_was_typed_and_leaves_nothing(
    world: World, settings: Settings, file: tuple[str, bytes] | None, pasted: str, said: str
) -> None:
    settings.LARGEST_UPLOAD = 1_000
    before = AuditRow.objects.count()
    answer = hand_in(world, file, pasted=pasted, report=world.window.pk)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert f'<option value="{world.window.pk}" selected>' in answer.text
    classified = said == "file.classified"
    assert ("18 buổi" in answer.text) is (pasted == "18 buổi")
    assert not classified or "18 bu" not in answer.text
    assert not Paper.objects.exists() and not StoredFile.objects.exists()
    assert not Report.objects.exists() and AuditRow.objects.count() == before


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bc.docx", locked(word("x")), "paper.encrypted"),
        ("bc.docx", compound("EncryptedPackage"), "paper.encrypted"),
        ("bc.pdf", encrypted_pdf(), "paper.encrypted"),
        ("bc.docx", word("x")[:-40], "paper.damaged"),
        ("bc.pdf", b"%PDF-1.7 and nothing more", "paper.damaged"),
        ("bc.png", b"\x89PNG\r\n\x1a\n", "paper.damaged"),
        ("bc.png", png(60_000, 60_000), "paper.bomb"),
        (
            "bc.docx",
            zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}),
            "paper.macros",
        ),
        ("bc.doc", compound("WordDocument", "_VBA_PROJECT"), "paper.macros"),
        ("bc.txt", word("x"), "file.mislabelled"),
        ("bc.exe", b"MZ\x90\x00", "paper.not_a_kind"),
        ("bc.zip", zipped({"a.txt": "x"}), "paper.not_a_kind"),
        ("bc.docx", b"MZ\x90\x00\x03\x00", "paper.not_a_kind"),
    ],
)
def test_a_hostile_file_is_refused_by_its_name_at_the_door(
    world: World, name: str, content: bytes, code: str
) -> None:
    answer = hand_in(world, (name, content))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [Problem(code, name=name, kind="docx").message]
    assert name in answer.text
    assert not Paper.objects.exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (zipped({"word/document.xml": b"<a>" + b" " * 200_000_000}), "paper.bomb"),
        (word_of_xml("<w:p>" * 5_000), "paper.bomb"),
        (word_of_xml(f"<w:tbl><w:tr>{'<w:tc/>' * 1_000}</w:tr></w:tbl>"), "paper.too_many_columns"),
        (word(""), "paper.no_text"),
        (word_of_xml("<w:p>"), "paper.damaged"),
    ],
)  # fmt: skip
def test_what_only_the_worker_finds_out_is_said_and_its_file_goes(
    world: World, content: bytes, problem: str
) -> None:
    answer = hand_in(world, ("bc.docx", content))
    if answer.status_code != 302:
        assert "bc.docx" in answer.text
        return
    paper_read(Paper.objects.get().pk)
    assert Paper.objects.get().problem == problem and not StoredFile.objects.exists()
    page = signed_in(world.inside).get(answer.headers["Location"]).text
    assert "bc.docx" in page and "tep/" not in page


def test_a_paper_that_waits_for_ever_can_be_taken_out(world: World, read: Paper) -> None:
    Paper.objects.update(state=PaperState.READING)
    page = signed_in(world.inside).get(url("paper_detail", read)).text
    assert url("paper_remove", read) in page


def test_with_one_programme_nobody_is_asked_which(world: World) -> None:
    client, address = signed_in(world.inside), url("paper_hand_in", world)
    assert address in client.get(reverse("web:paper_list_all")).text
    assert address in client.get(reverse("web:paper_begin")).text
    assert address not in signed_in(world.stranger).get(reverse("web:paper_begin")).text


def test_desk_and_report_lead_into_the_room(world: World, read: Paper, report: Report) -> None:
    client = signed_in(world.inside)
    desk = client.get(reverse("web:home")).text
    assert url("paper_detail", read) in desk and reverse("web:paper_begin") in desk
    page = client.get(url("report_detail", report, report=report.pk)).text
    assert f"{url('paper_hand_in', world)}?ky={world.window.pk}&amp;don-vi=military" in page
    assert url("paper_detail", read) not in signed_in(world.partner).get("/").text


# --- Waiting, and what could not be read ------------------------------------------------------------


def test_while_it_is_read_the_page_says_how_far_and_asks_again(world: World, read: Paper) -> None:
    Paper.objects.update(state=PaperState.READING, progress=60)
    page = signed_in(world.inside).get(url("paper_detail", read)).text
    assert 'id="progress"' in page and 'http-equiv="refresh"' in page and 'width="60"' in page


def test_a_paper_that_could_not_be_read_says_why_and_offers_another(
    world: World, read: Paper
) -> None:
    Paper.objects.update(
        state=PaperState.FAILED, problem="paper.encrypted", problem_values={"name": "bc.docx"}
    )
    page = signed_in(world.inside).get(url("paper_detail", read)).text
    assert "bc.docx" in page and f"ky={world.window.pk}" in page


def test_a_paper_goes_as_long_as_none_of_its_figures_was_accepted(
    world: World, read: Paper
) -> None:
    client = signed_in(world.inside)
    press(world.inside, "candidate_accept", read, 1)
    client.post(url("paper_remove", read))
    assert Paper.objects.exists()
    other = paper(world, text="Không có số liệu.")
    assert client.get(url("paper_remove", other)).status_code == 200
    answer = client.post(url("paper_remove", other))
    assert answer.headers["Location"] == url("paper_list", world)
    assert Paper.objects.count() == 1 and Original.objects.count() == 1
