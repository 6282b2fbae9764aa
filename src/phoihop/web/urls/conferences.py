from __future__ import annotations

from django.urls import path

from phoihop.web.views import conferences as views

LIST = "chuong-trinh/<slug:code>/hoi-nghi/"
ONE = LIST + "<int:conference>/"

urlpatterns = [
    path(LIST, views.conference_list, name="conference_list"),
    path(LIST + "them/", views.conference_add, name="conference_add"),
    path(ONE, views.conference_page, name="conference_detail"),
    path(ONE + "sua/", views.conference_edit, name="conference_edit"),
    path(ONE + "thanh-phan/", views.conference_attendances, name="conference_attendances"),
    path(ONE + "ket-qua/", views.conference_results, name="conference_results"),
    path(ONE + "kho-khan/", views.conference_difficulties, name="conference_difficulties"),
    path(ONE + "ket-luan/them/", views.conclusion_add, name="conclusion_add"),
    path(ONE + "ket-luan/<int:conclusion>/", views.conclusion_move_page, name="conclusion_move"),
    path(ONE + "ket-luan/<int:conclusion>/sua/", views.conclusion_edit, name="conclusion_edit"),
    path(ONE + "tep/them/", views.conference_attach_page, name="conference_attach"),
    path(ONE + "tep/<int:file>/", views.conference_file, name="conference_file"),
]
