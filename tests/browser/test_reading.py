"""A paper handed in, read, and its figures confirmed with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from phoihop.intake.models import Candidate, Paper
from phoihop.intake.services import paper_read
from phoihop.ledger.models import Entry
from tests.browser.visitor import NARROW, Visitor
from tests.papers import SAID, draft, read_paper
from tests.world import World

PROGRAMME = "/chuong-trinh/thu-nghiem-2026/"


@pytest.fixture
def paper(world: World) -> Paper:
    return read_paper(world, draft(world))


def room(paper: Paper, asked: str = "") -> str:
    return f"{PROGRAMME}phong-doc/{paper.pk}/{asked}"


def states(paper: Paper) -> list[str]:
    return list(paper.candidates.order_by("number").values_list("state", flat=True))


def settled(visitor: Visitor, number: int, state: str) -> None:
    """Wait until the mark in the text says so."""
    expect(visitor.page.locator(f"#vb-{number}")).to_have_class(f"mk {state}")


def document(folder: Path) -> str:
    """A report as an office would type it."""
    word = Document()
    for line in SAID.splitlines()[:7]:
        word.add_paragraph(line)
    word.save(str(folder / "bao-cao.docx"))
    return str(folder / "bao-cao.docx")


def test_from_a_file_to_the_sentence_behind_a_figure_of_the_report(
    visitor: Visitor, world: World, tmp_path: Path
) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    visitor.signs_in(world.inside)
    visitor.opens(f"{PROGRAMME}phong-doc/nop/?ky={world.window.pk}&don-vi=military")
    page.set_input_files("[name=file]", document(tmp_path))
    visitor.saves()
    expect(page.locator("#progress")).to_be_visible()
    assert visitor.barriers() == []
    # What the worker does.
    paper_read(Paper.objects.get().pk)
    expect(page.locator("#room")).to_be_visible()

    for number, code in ((1, "A01"), (2, "A02")):
        expect(page.locator(f"#so-{number} [name=indicator]")).to_be_visible()
        keys.press("s")
        page.locator(f"#so-{number} [name=indicator]").fill(code)
        keys.press("Enter")
        settled(visitor, number, "mk-ok")
    while page.locator("[data-undecided]").count():
        before = page.locator("[data-undecided]").count()
        keys.press("b")
        expect(page.locator("[data-undecided]")).to_have_count(before - 1)

    page.click(f"main a[href*='{PROGRAMME}bao-cao/']")
    assert page.get_by_role("link", name="18", exact=True).is_visible()
    page.get_by_role("link", name="2.340").click()
    said = page.locator("blockquote.source")
    assert said.locator("mark").inner_text() == "2.340 lượt người"
    assert "Đơn vị mở 18 buổi nói chuyện pháp luật" in said.inner_text()


def test_figures_are_confirmed_with_the_keyboard_alone(
    visitor: Visitor, world: World, paper: Paper
) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    visitor.signs_in(world.inside)
    visitor.opens(room(paper))
    keys.press("Enter")
    settled(visitor, 1, "mk-ok")
    expect(page.locator("#so-2 summary")).to_be_focused()

    keys.press("s")
    field = page.locator("#so-2 [name=indicator]")
    expect(field).to_be_focused()
    page.fill("#so-2 [name=value]", "2.345")
    keys.press("Enter")
    settled(visitor, 2, "mk-ok")
    assert Entry.objects.get(figure__candidate__number=2).amount == 2345

    expect(page.locator("#so-3 fieldset")).to_be_visible()
    keys.press("k")
    expect(page.locator("#so-2 summary")).to_be_focused()
    keys.press("j")
    keys.press("j")
    expect(page.locator("#so-4 summary")).to_be_focused()
    expect(page.locator("#so-4 [name=indicator]")).to_be_visible()
    keys.press("b")
    settled(visitor, 4, "mk-skip")
    keys.press("u")
    settled(visitor, 4, "mk-new")
    keys.press("Shift+Enter")
    settled(visitor, 5, "mk-ok")
    assert states(paper) == ["accepted", "accepted", "doubtful", "proposed", "accepted"]
    expect(page.locator("#tally")).to_contain_text("3")


def test_a_refused_figure_says_why_in_its_place(
    visitor: Visitor, world: World, paper: Paper
) -> None:
    page = visitor.page
    visitor.signs_in(world.inside)
    visitor.opens(room(paper, "?so=3"))
    page.fill("#so-3 [name=indicator]", "A01")
    page.check("#so-3 [name=reading] >> nth=0")
    page.fill("#so-3 [name=place]", "xa tuy duc")
    page.locator("#so-3 [data-do=accept]").click()
    wrong = page.locator("#so-3 [aria-invalid=true]")
    expect(wrong).to_have_attribute("name", "unit")
    expect(wrong).to_be_focused()
    assert page.input_value("#so-3 [name=place]") == "xa tuy duc"
    assert page.is_checked("#so-3 [name=reading] >> nth=0")
    assert Candidate.objects.get(number=3).state == "doubtful"


def test_single_keys_can_be_switched_off(visitor: Visitor, world: World, paper: Paper) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    visitor.signs_in(world.inside)
    visitor.opens(room(paper))
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert visitor.barriers() == []
    page.uncheck("#keys-on")
    keys.press("Escape")
    keys.press("b")
    keys.press("j")
    assert page.locator("#so-1 details").get_attribute("open") is not None
    assert states(paper)[0] == "proposed"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_room_fits_a_phone_and_keeps_nobody_out(
    visitor: Visitor, world: World, paper: Paper, scheme: str
) -> None:
    page = visitor.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    visitor.signs_in(world.inside)
    for asked in ("", "?so=3", "?so=2&sua=1"):
        visitor.opens(room(paper, asked))
        assert visitor.barriers() == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict does
    assert not visitor.scrolls_sideways() and visitor.barriers() == []
