from __future__ import annotations

from django.urls import path

from phoihop.web.views import papers
from phoihop.web.views import reading_room as room

LIST = "chuong-trinh/<slug:code>/phong-doc/"
ONE = LIST + "<int:paper>/"
FIGURE = ONE + "so/<int:number>/"

urlpatterns = [
    path("phong-doc/", papers.paper_list_all, name="paper_list_all"),
    path("phong-doc/nop/", papers.paper_begin, name="paper_begin"),
    path(LIST, papers.paper_list, name="paper_list"),
    path(f"{LIST}nop/", papers.paper_hand_in_page, name="paper_hand_in"),
    path(ONE, papers.paper_detail, name="paper_detail"),
    path(f"{ONE}tep/", papers.paper_file, name="paper_file"),
    path(f"{ONE}bao-cao/", papers.paper_report, name="paper_report"),
    path(f"{ONE}bo/", papers.paper_remove_page, name="paper_remove"),
    path(f"{ONE}nhan-so-chac/", room.candidates_accept, name="candidates_accept_sure"),
    path(f"{FIGURE}nhan/", room.candidate_accept_one, name="candidate_accept"),
    path(f"{FIGURE}bo-qua/", room.candidate_skip_one, name="candidate_skip"),
    path(f"{FIGURE}mo-lai/", room.candidate_reopen_one, name="candidate_reopen"),
    path(f"{FIGURE}cung-mot/<int:activity>/", room.candidate_same, name="candidate_same"),
    path(f"{FIGURE}khac-nhau/<int:activity>/", room.candidate_other, name="candidate_other"),
]
