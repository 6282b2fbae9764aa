from __future__ import annotations

from django.urls import path

from phoihop.web.views import recognition as views

EXEMPLARS = "chuong-trinh/<slug:code>/mo-hinh/"
COMMENDATIONS = "chuong-trinh/<slug:code>/khen-thuong/"

urlpatterns = [
    path(EXEMPLARS, views.exemplar_list, name="exemplar_list"),
    path(EXEMPLARS + "them/", views.exemplar_add, name="exemplar_add"),
    path(EXEMPLARS + "<int:exemplar>/", views.exemplar_detail, name="exemplar_detail"),
    path(EXEMPLARS + "<int:exemplar>/sua/", views.exemplar_edit, name="exemplar_edit"),
    path(COMMENDATIONS, views.commendation_list, name="commendation_list"),
    path(COMMENDATIONS + "them/", views.commendation_add, name="commendation_add"),
    path(
        COMMENDATIONS + "<int:commendation>/", views.commendation_detail, name="commendation_detail"
    ),
    path(
        COMMENDATIONS + "<int:commendation>/sua/", views.commendation_edit, name="commendation_edit"
    ),
]
