"""Issuing a document on the site, what stands beside it afterwards, and what comes back edited."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as Word

from phoihop.directory.models import Place
from phoihop.documents.blocks import stated_figures
from phoihop.documents.models import Document, Issue, OutsideEdit
from phoihop.documents.services import (
    document_refresh,
    document_replace,
    part_write,
)
from phoihop.documents.tests.full import figures, reported, send
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_restate, source_move
from phoihop.web.notation import text_of
from phoihop.web.tests.document_pages import (
    CHIP,
    LIST,
    a_part,
    begin,
    issue,
    letterhead,
    open_editor,
    part_url,
    text,
    url,
    written,
)
from tests.world import World, indicator, signed_in

# --- Issuing -----------------------------------------------------------------------------------------


def test_issuing_asks_for_what_is_missing_and_then_freezes_the_paper(
    world: World, draft: Document
) -> None:
    client, where = signed_in(world.leader), url("document_issue", draft)
    said = {"dated": "02/04/2026", "signer_post": "Chỉ huy trưởng", "place": "Lâm Đồng"}
    page = text(client, where)
    assert "/to-chuc/military/van-ban/tieu-de/" in page
    answer = client.post(where, said)
    assert answer.status_code == 422 and not Issue.objects.exists()
    letterhead(world)
    confirmed = {**said, "places_unfilled": "on", "basis_expired": "on", "number": "7"}
    answer = client.post(where, confirmed)
    assert answer.status_code == 302, answer.context["form"].errors
    issue = Issue.objects.get()
    assert (issue.symbol, issue.dated) == ("07/BC-BCHQS", date(2026, 4, 2))
    page = text(client, url("document_detail", draft))
    assert "07/BC-BCHQS" in page and issue.file.sha256 in page
    assert f'href="/so-lieu/{issue.figures[0]["figure"]}/"' in page
    for kind, begins in (("word", b"PK"), ("annex", b"PK")):
        file = client.get(url(f"document_{kind}_file", draft, issued=draft.pk))
        assert file.getvalue().startswith(begins)
    pressed_again = client.post(where, confirmed)
    assert pressed_again["Location"] == url("document_detail", draft)
    assert Issue.objects.count() == 1


def test_a_later_version_is_begun_from_the_issued_paper(world: World, draft: Document) -> None:
    client, part = signed_in(world.inside), a_part(draft)
    client.post(part_url(part), {**open_editor(client, part), "text": "Lời của tôi."})
    issue(world, draft)
    answer = client.post(url("document_replace", draft))
    later = Document.objects.get(replaces=draft)
    assert answer["Location"] == url("document_detail", later)
    assert "Lời của tôi." in text(client, url("document_detail", later))
    assert url("document_detail", later) in text(client, url("document_detail", draft))


# --- Letterheads and registers -----------------------------------------------------------------------


def test_a_body_keeps_its_letterhead_and_registers_itself(world: World) -> None:
    client, where = signed_in(world.inside), "/to-chuc/military/van-ban/"
    assert signed_in(world.partner).get(where).status_code == 403
    assert where in text(client, "/to-chuc/military/")
    page = text(client, f"{where}tieu-de/")
    assert 'value="army" selected' in page
    said = {
        "form": "nd30", "variant": "army", "symbol": "BCHQS", "superior": "QUÂN KHU 7", "tone": "",
        "signer_post": "Chỉ huy trưởng", "issuer": "", "place": "", "signer_authority": "",
        "filing": "TM",
    }  # fmt: skip
    assert client.post(f"{where}tieu-de/", {**said, "symbol": "a b"}).status_code == 422
    assert client.post(f"{where}tieu-de/", said)["Location"] == where
    assert "QUÂN KHU 7" in text(client, where)
    register = {
        "kind": "",
        "starts_on": "01/01/2026",
        "ends_on": "31/12/2026",
        "first_number": "12",
    }
    assert client.post(f"{where}so/them/", register)["Location"] == where
    assert client.post(f"{where}so/them/", register).status_code == 422
    pk = world.military.registers.get().pk
    assert client.post(f"{where}so/{pk}/", {**register, "first_number": "15"})["Location"] == where
    assert signed_in(world.partner).get(f"{where}so/{pk}/").status_code == 404


# --- Afterwards --------------------------------------------------------------------------------------


def test_what_the_ledger_changed_since_stands_beside_the_issued_paper(
    world: World, draft: Document
) -> None:
    frozen = issue(world, draft).figures[0]
    client, where = signed_in(world.partner), url("document_detail", draft)
    assert client.get(where).context["page"].restated == []
    figure = Figure.objects.get(pk=frozen["figure"])
    source_move(source=figure.source, to="accepted", by=world.office)
    figure_restate(figure=figure, value=Decimal(66), reason="Đếm lại", by=world.inside)
    (one,) = client.get(where).context["page"].restated
    assert (one.figure, one.was, one.reason) == (figure.pk, frozen["text"], "Đếm lại")
    assert "66" in one.now and one.now in text(client, where)


def test_what_became_one_bodys_own_since_is_not_told_beside_the_issued_paper(
    world: World, draft: Document
) -> None:
    frozen = issue(world, draft).figures[0]
    where = url("document_detail", draft)
    figure = Figure.objects.get(pk=frozen["figure"])
    source_move(source=figure.source, to="accepted", by=world.office)
    figure_restate(figure=figure, value=Decimal(6789), reason="Đếm lại", by=world.inside)
    line = figure.entries.latest("id")
    line.indicator.is_sensitive = True
    line.indicator.save()
    assert line.place.level > Place.Level.PROVINCE
    assert "6.789" in text(signed_in(world.inside), where)
    assert "6.789" not in text(signed_in(world.partner), where)


def test_a_later_version_does_not_tell_what_the_earlier_one_alone_might_state(
    world: World, draft: Document
) -> None:
    visits = indicator("F01", name="Lượt tiếp xúc chức sắc", unit="lượt", is_sensitive=True)
    source = reported(world)
    (held,) = figures(world, source, ("4321", {"indicator": visits, "unit": "lượt"}))
    send(source)
    document_refresh(document=draft, by=world.inside)
    part = a_part(draft)
    said = [{"kind": "paragraph", "runs": [{"text": "", "figure": held.pk}]}]
    part_write(part=part, blocks=said, by=world.inside)
    assert issue(world, draft).content["withheld"] == [world.military.pk]
    later = document_replace(document=draft, by=world.inside)
    for row in later.parts.all():
        if held.pk in stated_figures(row.blocks):
            words = [{"kind": "paragraph", "runs": [{"text": "Không nêu."}]}]
            part_write(part=row, blocks=words, by=world.inside)
    assert issue(world, later).content["withheld"] == []
    where = url("document_detail", later)
    assert "4.321" in text(signed_in(world.inside), where)
    assert "4.321" not in text(signed_in(world.partner), where)


def test_an_edited_file_is_compared_and_taken_over_section_by_section(
    world: World, draft: Document
) -> None:
    client, part = signed_in(world.inside), a_part(draft)
    (chip,) = CHIP.findall(text_of(part.proposed))[:1]
    said = f"Các đơn vị đã tổ chức {chip} trong kỳ."
    client.post(part_url(part), {**open_editor(client, part), "text": said})
    file = in_word(client.get(url("document_draft_file", draft)).content)
    answer = client.post(url("document_take_back", draft), {"file": ContentFile(file, "sua.docx")})
    edit = OutsideEdit.objects.get()
    where = url("outside_edit", draft, edit=edit.pk)
    assert answer["Location"] == where
    page = client.get(where).context["page"]
    (changed,) = page.parts
    (figure,) = changed.figures
    assert changed.key == part.key and figure.now.startswith("99")
    assert figure.ledger == figure.was and "<ins>99" in text(client, where)
    stale = {"key": part.key, "seen": "0"}
    client.post(url("outside_edit_adopt", draft, edit=edit.pk), stale)
    assert "99" not in str(written(part))
    client.post(url("outside_edit_adopt", draft, edit=edit.pk), {**stale, "seen": changed.seen})
    assert "99" in str(written(part)) and "'figure'" not in str(written(part))
    assert signed_in(world.partner).get(where).status_code == 404


def in_word(content: bytes) -> bytes:
    """Somebody types another number over ours."""
    word = Word(BytesIO(content))
    for paragraph in word.paragraphs:
        if paragraph.text.startswith("Các đơn vị đã tổ chức"):
            for run in paragraph.runs:
                run.text = re.sub(r"\d[\d.]*", "99", run.text)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def test_a_file_of_something_else_is_refused(world: World, draft: Document) -> None:
    client, where = signed_in(world.inside), url("document_take_back", draft)
    made = BytesIO()
    Word().save(made)
    for file in (ContentFile(made.getvalue(), "khac.docx"), ContentFile(b"no", "a.docx")):
        assert client.post(where, {"file": file}).status_code == 422
    assert not OutsideEdit.objects.exists()


def test_the_papers_open_in_few_queries(world: World, draft: Document) -> None:
    issued = begin(world, period="2026")
    issue(world, issued)
    client, part = signed_in(world.inside), a_part(draft)
    pages = [
        LIST, url("document_detail", draft), f"{url('document_detail', draft)}?phan={part.pk}",
        url("document_detail", issued), url("document_issue", draft),
        url("document_figures", draft), "/to-chuc/military/van-ban/",
    ]  # fmt: skip
    asked = {}
    for where in pages:
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        asked[where] = len(queries)
    assert {where: count for where, count in asked.items() if count > 22} == {}
