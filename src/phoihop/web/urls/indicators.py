from __future__ import annotations

from django.urls import path

from phoihop.web.views import indicators as views

urlpatterns = [
    path("chi-tieu-thong-ke/", views.indicator_list, name="indicator_list"),
    path("chi-tieu-thong-ke/<str:code>/", views.indicator_detail, name="indicator_detail"),
]
