from __future__ import annotations

from django.urls import path

from phoihop.web.views import (
    consolidated,
    document_issue,
    document_parts,
    letterheads,
    outside_edits,
)
from phoihop.web.views import documents as views

PROGRAMME = "chuong-trinh/<slug:code>/"
LIST = f"{PROGRAMME}van-ban/"
ONE = f"{LIST}<int:document>/"
PART = f"{ONE}phan/<int:part>/"
ISSUED = f"{LIST}da-phat-hanh/<int:issued>/"
EDIT = f"{LIST}ban-sua/<int:edit>/"
BODY = "to-chuc/<slug:code>/van-ban/"

urlpatterns = [
    path(f"{PROGRAMME}bao-cao-tong-hop/", consolidated.page, name="document_consolidated"),
    path(f"{PROGRAMME}bao-cao-tong-hop.docx", consolidated.file, name="document_consolidated_file"),
    path(LIST, views.document_list, name="document_list"),
    path(f"{LIST}soan/", views.document_begin, name="document_begin"),
    path(ONE, views.document_detail, name="document_detail"),
    path(f"{ONE}ban-nhap.docx", views.document_draft_file, name="document_draft_file"),
    path(f"{ONE}bo/", views.document_discard_page, name="document_discard"),
    path(f"{ONE}lam-moi/", views.document_refresh_page, name="document_refresh"),
    path(f"{ONE}so-lieu/", document_parts.figures, name="document_figures"),
    path(f"{ONE}bieu-do/<slug:chart>.png", document_parts.chart, name="document_chart"),
    path(PART, document_parts.edit, name="document_part"),
    path(f"{PART}de-xuat/", document_parts.restore, name="document_part_restore"),
    path(f"{PART}luoc-bo/", document_parts.leave_out, name="document_part_leave_out"),
    path(f"{ONE}phat-hanh/", document_issue.issue_page, name="document_issue"),
    path(f"{ONE}ban-moi/", document_issue.replace, name="document_replace"),
    path(f"{ISSUED}docx/", document_issue.word_file, name="document_word_file"),
    path(f"{ISSUED}xlsx/", document_issue.annex_file, name="document_annex_file"),
    path(f"{ISSUED}pdf/", document_issue.pdf_file, name="document_pdf_file"),
    path(f"{ONE}nop-lai/", outside_edits.take_back, name="document_take_back"),
    path(EDIT, outside_edits.detail, name="outside_edit"),
    path(f"{EDIT}nhan/", outside_edits.adopt, name="outside_edit_adopt"),
    path(BODY, letterheads.papers_of_body, name="letterhead"),
    path(f"{BODY}tieu-de/", letterheads.letterhead_edit, name="letterhead_edit"),
    path(f"{BODY}so/them/", letterheads.register_add, name="register_add"),
    path(f"{BODY}so/<int:register>/", letterheads.register_edit, name="register_edit"),
]
