from __future__ import annotations

from django.urls import path

from phoihop.web.views import organisations as views

ONE = "to-chuc/<slug:code>/"

urlpatterns = [
    path("to-chuc/", views.organisation_list, name="organisation_list"),
    # Not below to-chuc/, where it would hide the organisation that has it as its code.
    path("them-to-chuc/", views.organisation_add, name="organisation_add"),
    path(ONE, views.organisation_detail, name="organisation_detail"),
    path(ONE + "sua/", views.organisation_edit, name="organisation_edit"),
    path(ONE + "tro-thanh/", views.organisation_succeed_page, name="organisation_succeed"),
]
