"""A report begun, edited section by section, issued, edited in Word and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from docx import Document as Word
from playwright.sync_api import Page, expect

from phoihop.documents.models import Document, DocumentPart, Issue
from phoihop.documents.services import document_issue, document_start, letterhead_save
from phoihop.documents.tests.full import everything
from tests.browser.visitor import NARROW, Visitor
from tests.world import World

PROGRAMME = "/chuong-trinh/thu-nghiem-2026/"


@pytest.fixture
def full(world: World) -> World:
    everything(world)
    letterhead_save(
        organisation=world.military, form="nd30", variant="army", symbol="BCHQS",
        superior="QUÂN KHU 7", signer_post="Chỉ huy trưởng", place="Lâm Đồng", by=None,
    )  # fmt: skip
    return world


def begun(world: World) -> Document:
    return document_start(
        programme=world.programme, kind="report", organisation=world.military, period="2026-H1",
        by=world.inside,
    )  # fmt: skip


def results(document: Document) -> DocumentPart:
    """The section whose text states figures."""
    found = [
        part
        for part in document.parts.order_by("order")
        if '"figure"' in str(part.proposed).replace("'", '"')
    ]
    return found[0]


def address(document: Document, asked: str = "") -> str:
    return f"{PROGRAMME}van-ban/{document.pk}/{asked}"


def editor(visitor: Visitor, part: DocumentPart) -> Any:
    visitor.opens(address(part.document, f"?phan={part.pk}"))
    typed = visitor.page.locator("#typed")
    expect(typed).to_be_visible()
    return typed


def said(part: DocumentPart) -> Any:
    part.refresh_from_db()
    return part.written


def at_the_end(page: Page) -> None:
    page.locator("#typed > p").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("End")


def test_from_figures_to_a_paper_and_back_from_word(
    visitor: Visitor, full: World, tmp_path: Path
) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    visitor.signs_in(full.inside)
    visitor.opens(f"{PROGRAMME}van-ban/soan/?loai=report&ky=2026-H1&don-vi=military")
    assert visitor.barriers() == []
    visitor.saves()
    expect(page.locator(".sheet")).to_be_visible()
    assert visitor.barriers() == []
    draft = Document.objects.get()
    part = results(draft)

    typed = editor(visitor, part)
    at_the_end(page)
    keys.type(" Riêng lượt nghe đạt [[")
    expect(page.locator("#finder")).to_be_focused()
    keys.type("207744")
    expect(page.locator("#found [aria-selected=true]")).to_contain_text("207.744")
    assert visitor.barriers() == []
    keys.press("Enter")
    expect(typed).to_be_focused()
    keys.type(", ")
    keys.press("Control+b")
    keys.type("vượt kế hoạch")
    keys.press("Control+b")
    keys.type(" cả năm.")
    keys.press("Control+s")
    expect(page.locator("#typed")).to_have_count(0)
    section = page.locator(f"#phan-{part.pk}")
    expect(section.locator("a.fig", has_text="207.744").last).to_be_visible()
    expect(section.locator("b", has_text="vượt kế hoạch")).to_be_visible()
    assert "figure" in str(said(part))

    visitor.becomes(full.leader)
    visitor.opens(address(draft, "phat-hanh/"))
    assert visitor.barriers() == []
    visitor.types(dated="02/07/2026")
    if page.locator("[name=places_unfilled]").count():
        page.check("[name=places_unfilled]")
    visitor.saves()
    expect(page.locator("h1")).to_contain_text("01/BC-BCHQS")
    assert visitor.barriers() == []
    with page.expect_download() as download:
        page.locator("main .head a.btn-main").click()
    taken = tmp_path / "edited.docx"
    download.value.save_as(taken)

    edit_in_word(taken)
    visitor.opens(address(draft, "nop-lai/"))
    page.set_input_files("[name=file]", str(taken))
    visitor.saves()
    expect(page.locator("ins", has_text="toàn đơn vị").first).to_be_visible()
    assert visitor.barriers() == []
    page.locator("form[action$='/ban-moi/'] button").click()
    expect(page.locator(".sheet")).to_be_visible()
    later = Document.objects.get(replaces=draft)
    edit = draft.outside_edits.get()
    visitor.opens(f"{PROGRAMME}van-ban/ban-sua/{edit.pk}/")
    assert visitor.barriers() == []
    page.locator("form[action$='/nhan/'] button").first.click()
    expect(page.locator("form[action$='/nhan/'] button")).to_have_count(0)
    visitor.opens(address(later))
    expect(page.locator(".part:has-text('toàn đơn vị')").first).to_be_visible()
    assert Issue.objects.count() == 1


def edit_in_word(file: Path) -> None:
    """Somebody changes a word of our sentence."""
    word = Word(str(file))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if "vượt kế hoạch" in run.text:
                run.text = run.text.replace("vượt kế hoạch", "vượt kế hoạch của toàn đơn vị")
    word.save(str(file))


def test_a_chip_goes_whole_and_is_moved_by_cutting(visitor: Visitor, full: World) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    part = results(begun(full))
    visitor.signs_in(full.inside)
    typed = editor(visitor, part)
    before = typed.locator(".chip").count()
    keys.press("Control+a")
    keys.press("Control+x")
    assert typed.locator(".chip").count() == 0
    keys.type("Đầu đoạn. ")
    keys.press("Control+v")
    assert typed.locator(".chip").count() == before
    keys.press("Control+z")
    assert typed.locator(".chip").count() == 0
    keys.press("Control+y")
    assert typed.locator(".chip").count() == before
    keys.press("Control+s")
    expect(page.locator("#typed")).to_have_count(0)
    written = str(said(part))
    assert "Đầu đoạn. " in written and written.count("'figure'") + written.count("'mark'") >= before


def test_a_table_is_left_out_and_put_back(visitor: Visitor, full: World) -> None:
    draft = begun(full)
    part = next(p for p in draft.parts.all() if any(b["kind"] == "table" for b in p.proposed))
    visitor.signs_in(full.inside)
    typed = editor(visitor, part)
    typed.locator("[data-do=out]").first.click()
    visitor.page.keyboard.press("Control+s")
    expect(visitor.page.locator("#typed")).to_have_count(0)
    assert all(block["kind"] != "table" for block in said(part)) or said(part) == []
    typed = editor(visitor, part)
    typed.locator("[data-do=out]").first.click()
    visitor.saves()
    assert [block["kind"] for block in said(part)] == [block["kind"] for block in part.proposed]


def test_what_was_typed_survives_a_session_that_ended(visitor: Visitor, full: World) -> None:
    page, keys = visitor.page, visitor.page.keyboard
    part = results(begun(full))
    visitor.signs_in(full.inside)
    editor(visitor, part)
    at_the_end(page)
    keys.type(" Lời chưa lưu.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator(".editing .btn-main").click()
    visitor.signs_in(full.inside)
    typed = editor(visitor, part)
    page.locator("#unsaved [data-do=take]").click()
    expect(typed).to_contain_text("Lời chưa lưu.")
    keys.press("Control+s")
    expect(page.locator("#typed")).to_have_count(0)
    assert "Lời chưa lưu." in str(said(part))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_phone_and_keep_nobody_out(
    visitor: Visitor, full: World, scheme: str
) -> None:
    page = visitor.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    draft = begun(full)
    part = results(draft)
    other = begun_for_year(full)
    visitor.signs_in(full.leader)
    pages = [
        f"{PROGRAMME}van-ban/", address(draft), address(draft, f"?phan={part.pk}"),
        address(draft, "lam-moi/"), address(draft, "so-lieu/"), address(draft, "phat-hanh/"),
        address(draft, f"phan/{part.pk}/de-xuat/"), address(other), "/to-chuc/military/van-ban/",
        "/to-chuc/military/van-ban/tieu-de/", "/to-chuc/military/van-ban/so/them/",
    ]  # fmt: skip
    for where in pages:
        visitor.opens(where)
        assert visitor.barriers() == [], where
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict does
    for where in pages:
        visitor.opens(where)
        assert not visitor.scrolls_sideways(), where
        assert visitor.barriers() == [], where


def begun_for_year(world: World) -> Document:
    """Issued already."""
    made = document_start(
        programme=world.programme, kind="report", organisation=world.military, period="2026",
        by=world.inside,
    )  # fmt: skip
    document_issue(document=made, accepting=["places_unfilled", "basis_expired"], by=world.leader)
    return made
