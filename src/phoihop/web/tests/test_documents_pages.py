"""Official documents on the site: begun, edited, issued, by those who may and nobody else."""

from __future__ import annotations

from phoihop.documents.models import Document
from phoihop.documents.services import (
    part_write,
)
from phoihop.documents.tests.full import everything, figures, reported, send
from phoihop.web.tests.document_pages import (
    CHIP,
    LIST,
    a_part,
    begin,
    issue,
    open_editor,
    part_url,
    text,
    url,
    written,
)
from tests.world import World, indicator, signed_in

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


def test_what_was_typed_while_somebody_issued_is_handed_back(world: World, draft: Document) -> None:
    part = draft.parts.filter(level=1).first()
    assert part is not None
    issue(world, draft)
    answer = signed_in(world.inside).post(part_url(part), {"text": "Lời chưa kịp lưu.", "seen": ""})
    assert answer.status_code == 409
    assert "Lời chưa kịp lưu." in answer.content.decode()
    part.refresh_from_db()
    assert part.written is None
