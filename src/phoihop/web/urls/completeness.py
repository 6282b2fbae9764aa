from __future__ import annotations

from django.urls import path

from phoihop.web.views import completeness as views

urlpatterns = [
    path("tinh-hinh-bao-cao/", views.completeness_all, name="completeness_all"),
    path("chuong-trinh/<slug:code>/tinh-hinh-bao-cao/", views.completeness, name="completeness"),
]
