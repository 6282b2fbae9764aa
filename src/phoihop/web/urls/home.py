from __future__ import annotations

from django.urls import path

from phoihop.base.gate import public
from phoihop.web.patterns import patterns
from phoihop.web.views import home as views

urlpatterns = [
    path("", views.home, name="home"),
    path("thong-bao/", views.notice_list, name="notice_list"),
    path("thong-bao/da-doc/", views.notices_read, name="notices_read"),
    path("patterns/", public(patterns), name="patterns"),
]
