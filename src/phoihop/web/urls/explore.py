from __future__ import annotations

from django.urls import path

from phoihop.web.views import explore as views
from phoihop.web.views import explore_why as why

urlpatterns = [
    path("kham-pha/", views.explore, name="explore"),
    path("kham-pha/vi-sao/", why.explore_why, name="explore_why"),
    path("kham-pha/bieu-do.svg", views.explore_svg, name="explore_svg"),
    path("kham-pha/bieu-do.png", views.explore_png, name="explore_png"),
    path("kham-pha/tai.xlsx", views.explore_xlsx, name="explore_xlsx"),
    path("kham-pha/tai.csv", views.explore_csv, name="explore_csv"),
    path("kham-pha/luu/", views.explore_save, name="explore_save"),
    path("kham-pha/da-luu/<int:saved>/doi-ten/", views.explore_rename, name="explore_rename"),
    path("kham-pha/da-luu/<int:saved>/xoa/", views.explore_delete, name="explore_delete"),
]
