from __future__ import annotations

from django.urls import path

from phoihop.web.views import activities as views

LIST = "chuong-trinh/<slug:code>/hoat-dong/"

urlpatterns = [
    path(LIST, views.activity_list, name="activity_list"),
    path(f"{LIST}ghi/", views.activity_add, name="activity_add"),
    path(f"{LIST}<int:activity>/", views.activity_detail, name="activity_detail"),
    path(f"{LIST}<int:activity>/sua/", views.activity_edit, name="activity_edit"),
    path(f"{LIST}<int:activity>/so-khac/", views.activity_claim, name="activity_claim"),
]
