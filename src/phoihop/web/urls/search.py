from __future__ import annotations

from django.urls import path

from phoihop.web.views import search as views

urlpatterns = [path("tim/", views.search, name="search")]
