"""Official documents on the site: begun, edited, issued, by those who may and nobody else."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as Word

from phoihop.base.models import User
from phoihop.directory.models import Place
from phoihop.documents.blocks import stated_figures
from phoihop.documents.models import Document, DocumentPart, Issue, OutsideEdit
from phoihop.documents.services import (
    document_issue,
    document_refresh,
    document_replace,
    document_start,
    letterhead_save,
    part_write,
)
from phoihop.documents.tests.full import everything, figures, reported, send
from phoihop.ledger.models import Figure
from phoihop.ledger.services import figure_restate, source_move
from phoihop.web.notation import text_of
from tests.world import World, indicator, signed_in

CHIP = re.compile(r"\[\[\d+\|[^]]*\]\]")
LIST = "/chuong-trinh/thu-nghiem-2026/van-ban/"


def begin(world: World, *, by: User | None = None, **changes: Any) -> Document:
    """The military's report of the first quarter."""
    asked: dict[str, Any] = {
        "kind": "report", "organisation": world.military, "period": "2026-Q1", **changes,
    }  # fmt: skip
    return document_start(programme=world.programme, by=by or world.inside, **asked)


def letterhead(world: World) -> None:
    letterhead_save(
        organisation=world.military, form="nd30", variant="army", symbol="BCHQS",
        superior="QUÂN KHU 7", signer_post="Chỉ huy trưởng", place="Lâm Đồng", by=None,
    )  # fmt: skip


def issue(world: World, document: Document) -> Issue:
    letterhead(world)
    return document_issue(
        document=document, dated=date(2026, 4, 2), accepting=["places_unfilled"], by=world.leader
    )


def url(name: str, of: Document, **parts: Any) -> str:
    """A page of the document; `parts` where its address names something else."""
    said = parts or {"document": of.pk}
    return reverse(f"web:{name}", kwargs={"code": of.programme.code, **said})


def part_url(part: DocumentPart, deed: str = "document_part") -> str:
    return url(deed, part.document, document=part.document_id, part=part.pk)


def a_part(document: Document) -> DocumentPart:
    """A section with a figure in its text."""
    for part in document.parts.order_by("order"):
        if part.level and CHIP.search(text_of(part.proposed)):
            return part
    raise AssertionError("no part states a figure")


def text(client: Client, where: str, status: int = 200) -> str:
    page = client.get(where)
    assert page.status_code == status, (where, page.status_code)
    return page.content.decode()


# --- Three people ------------------------------------------------------------------------------------


def test_a_draft_is_its_bodys_alone_and_an_issued_paper_everybodys(world: World) -> None:
    everything(world)
    draft = begin(world)
    where = url("document_detail", draft)
    assert signed_in(world.inside).get(where).status_code == 200
    for other in (world.partner, world.office, world.stranger):
        assert signed_in(other).get(where).status_code == 404
    issue(world, draft)
    for party in (world.inside, world.partner, world.office):
        assert "01/BC-BCHQS" in text(signed_in(party), where)
    assert signed_in(world.stranger).get(where).status_code == 404


def test_only_the_leader_issues_and_only_writers_write(world: World) -> None:
    everything(world)
    draft = begin(world)
    assert signed_in(world.inside).get(url("document_issue", draft)).status_code == 403
    assert signed_in(world.leader).get(url("document_issue", draft)).status_code == 200
    part = a_part(draft)
    for deed in ("document_part", "document_part_restore", "document_part_leave_out"):
        assert signed_in(world.partner).post(part_url(part, deed)).status_code == 404


def test_the_list_shows_drafts_to_their_body_and_issued_papers_to_all(world: World) -> None:
    everything(world)
    draft = begin(world)
    assert "Báo cáo của một bên" in text(signed_in(world.inside), LIST) or draft.subject in text(
        signed_in(world.inside), LIST
    )
    assert draft.subject not in text(signed_in(world.partner), LIST)
    issue(world, draft)
    page = text(signed_in(world.partner), LIST)
    assert "01/BC-BCHQS" in page and draft.subject in page
    assert "01/BC-BCHQS" not in text(signed_in(world.partner), f"{LIST}?loai=plan")
    assert "01/BC-BCHQS" not in text(signed_in(world.partner), f"{LIST}?nam=2025")


def test_a_paper_with_a_withheld_figure_stays_with_those_who_may_read_it(world: World) -> None:
    contacts = indicator("F02", name="Lượt già làng được tiếp xúc", unit="lượt", is_sensitive=True)
    source = reported(world)
    figures(world, source, ("2841", {"indicator": contacts, "unit": "lượt"}))
    send(source)
    draft = begin(world)
    part_write(
        part=draft.parts.filter(level=1).first(),  # type: ignore[arg-type]  # there is one
        blocks=[{"kind": "paragraph", "runs": [{"text": "", "figure": source.entries.get().figure_id}]}],
        by=world.inside,
    )  # fmt: skip
    issue(world, draft)
    assert "2.841" in text(signed_in(world.inside), url("document_detail", draft))
    assert signed_in(world.partner).get(url("document_detail", draft)).status_code == 404
    assert "01/BC" not in text(signed_in(world.partner), LIST)


# --- Beginning ---------------------------------------------------------------------------------------


def test_a_document_is_begun_from_the_address_that_leads_to_it(world: World) -> None:
    everything(world)
    client = signed_in(world.inside)
    page = text(client, f"{LIST}soan/?loai=report&ky=2026-Q1&don-vi=military")
    assert '<option value="2026-Q1" selected>Quý I/2026</option>' in page
    assert "consolidated" not in page
    said = {"kind": "report", "period": "2026-Q1", "organisation": world.military.pk, "form": ""}
    answer = client.post(f"{LIST}soan/", said)
    draft = Document.objects.get()
    assert answer["Location"] == url("document_detail", draft)
    assert (draft.form, draft.period, draft.created_by) == ("nd30", "2026-Q1", world.inside)


def test_a_second_draft_of_the_same_paper_leads_to_the_first(world: World) -> None:
    draft = begin(world)
    said = {"kind": "report", "period": "2026-Q1", "organisation": world.military.pk, "form": ""}
    answer = signed_in(world.inside).post(f"{LIST}soan/", said)
    assert answer.status_code == 422
    assert url("document_detail", draft) in answer.content.decode()


def test_the_office_begins_the_papers_of_the_programme(world: World) -> None:
    everything(world)
    conference = world.programme.conferences.get()
    page = text(signed_in(world.office), f"/chuong-trinh/thu-nghiem-2026/hoi-nghi/{conference.pk}/")
    for kind in ("briefing", "conclusions"):
        where = f"{LIST}soan/?loai={kind}&amp;hoi-nghi={conference.pk}"
        assert where in page
        assert f'value="{kind}" selected' in text(
            signed_in(world.office), where.replace("&amp;", "&")
        )
    assert f"{LIST}soan/?loai=consolidated" in text(
        signed_in(world.office), "/chuong-trinh/thu-nghiem-2026/bao-cao-tong-hop/"
    )
    assert f"{LIST}soan/" not in text(
        signed_in(world.partner), "/chuong-trinh/thu-nghiem-2026/bao-cao-tong-hop/"
    )


# --- Editing -----------------------------------------------------------------------------------------


@pytest.fixture
def draft(world: World) -> Document:
    everything(world)
    return begin(world)


def written(part: DocumentPart) -> Any:
    """What a person wrote, as it is kept now."""
    part.refresh_from_db()
    return part.written


def open_editor(client: Client, part: DocumentPart) -> dict[str, str]:
    """What the form of the editor holds."""
    page = client.get(f"{url('document_detail', part.document)}?phan={part.pk}")
    typing = page.context["page"].typing
    return {"text": typing.text, "heading": typing.heading, "seen": typing.seen}


def test_a_part_is_written_and_its_figures_stay_figures(world: World, draft: Document) -> None:
    client, part = signed_in(world.inside), a_part(draft)
    form = open_editor(client, part)
    (chip,) = CHIP.findall(form["text"])[:1]
    form["text"] = f"Trong quý, các đơn vị đã tổ chức {chip}.\n* Đạt **yêu cầu**."
    answer = client.post(part_url(part), form)
    assert answer["Location"] == f"{url('document_detail', draft)}#phan-{part.pk}"
    paragraph, bullets = written(part)
    assert paragraph["runs"][1]["figure"] and paragraph["runs"][0]["text"].startswith("Trong quý")
    assert bullets["items"][0][1] == {"text": "yêu cầu", "bold": True}
    page = text(client, url("document_detail", draft))
    assert f'href="/so-lieu/{paragraph["runs"][1]["figure"]}/"' in page and "<b>yêu cầu</b>" in page


def test_saving_what_was_not_changed_leaves_the_proposal(world: World, draft: Document) -> None:
    client = signed_in(world.inside)
    for part in draft.parts.exclude(key="end.signatures"):
        client.post(part_url(part), open_editor(client, part))
    assert not draft.parts.exclude(written=None, written_heading="").exists()


def test_refused_text_stays_with_its_reason(world: World, draft: Document) -> None:
    client, part = signed_in(world.inside), a_part(draft)
    form = {**open_editor(client, part), "text": "Tôi viết [[999999]] vào đây.\n[[bảng 0000ff]]"}
    answer = client.post(part_url(part), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tôi viết [[999999]] vào đây." in page and "0000ff" in page
    form["text"] = "Tôi viết [[999999]] vào đây."
    page = client.post(part_url(part), form).content.decode()
    assert form["text"] in page and "#999999" in page
    assert written(part) is None


def test_whoever_saves_second_sees_both_texts(world: World, draft: Document) -> None:
    first, second, part = signed_in(world.inside), signed_in(world.leader), a_part(draft)
    form, other = open_editor(first, part), open_editor(second, part)
    first.post(part_url(part), {**form, "text": "Bản của người thứ nhất."})
    answer = second.post(part_url(part), {**other, "text": "Bản của người thứ hai."})
    page = answer.content.decode()
    assert answer.status_code == 422 and world.inside.username in page
    assert "Bản của người thứ hai." in page and "nhất" in page
    again = answer.context["page"].typing
    assert written(part)[0]["runs"][0]["text"] == "Bản của người thứ nhất."
    second.post(part_url(part), {**other, "text": again.text, "seen": again.seen})
    assert written(part)[0]["runs"][0]["text"] == "Bản của người thứ hai."


def test_back_to_the_proposal_shows_both_first(world: World, draft: Document) -> None:
    client, part = signed_in(world.inside), a_part(draft)
    client.post(part_url(part), {**open_editor(client, part), "text": "Lời của tôi."})
    where = part_url(part, "document_part_restore")
    assert "Lời của tôi" in text(client, where).replace("<del>", "").replace("</del>", "")
    client.post(where)
    assert written(part) is None


def test_a_part_is_left_out_and_taken_in_again(world: World, draft: Document) -> None:
    client, part = signed_in(world.inside), a_part(draft)
    where = part_url(part, "document_part_leave_out")
    client.post(where)
    part.refresh_from_db()
    assert part.left_out and "part-out" in text(client, url("document_detail", draft))
    client.post(where, {"lai": "1"})
    part.refresh_from_db()
    assert not part.left_out


def test_what_renewing_would_change_is_shown_before_it_happens(
    world: World, draft: Document
) -> None:
    client, where = signed_in(world.inside), url("document_refresh", draft)
    part = draft.parts.filter(level=1, annex=0).last()
    assert part is not None
    client.post(part_url(part), {**open_editor(client, part), "text": "Lời của tôi."})
    source = reported(world)
    figures(world, source, ("9", {"what": "buổi nói chuyện"}))
    send(source)
    assert "buổi nói chuyện" in text(client, where)
    before = written(part)
    client.post(where)
    assert written(part) == before
    assert client.get(where).context["renewals"] == []


def test_figures_are_found_by_number_indicator_and_body(world: World, draft: Document) -> None:
    client, where = signed_in(world.inside), url("document_figures", draft)
    assert "207.744" in text(client, f"{where}?tim=207744")
    assert "207.744" in text(client, f"{where}?tim=quan+su+luot+nguoi")
    assert "207.744" not in text(client, f"{where}?tim=A01")
    found = client.get(f"{where}?tim=207", headers={"X-Fragment": "1"})
    assert found.headers["X-Fragment"] == "figures" and 'role="option"' in found.content.decode()
    assert "<html" not in found.content.decode()


def test_a_draft_is_taken_as_word_and_thrown_away(world: World, draft: Document) -> None:
    client = signed_in(world.inside)
    file = client.get(url("document_draft_file", draft))
    assert file.content.startswith(b"PK") and 'filename="du-thao-' in file["Content-Disposition"]
    where = url("document_discard", draft)
    assert client.get(where).status_code == 200
    assert client.post(where)["Location"] == LIST
    assert not Document.objects.exists()


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


def test_what_was_typed_while_somebody_issued_is_handed_back(world: World, draft: Document) -> None:
    part = draft.parts.filter(level=1).first()
    assert part is not None
    issue(world, draft)
    answer = signed_in(world.inside).post(part_url(part), {"text": "Lời chưa kịp lưu.", "seen": ""})
    assert answer.status_code == 409
    assert "Lời chưa kịp lưu." in answer.content.decode()
    part.refresh_from_db()
    assert part.written is None
