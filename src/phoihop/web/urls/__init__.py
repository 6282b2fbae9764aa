"""The routes of the signed-in site, area by area."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

app_name = "web"

AREAS = (
    "home",
    "programmes",
    "figures",
    "activities",
    "reports",
    "completeness",
    "explore",
    "papers",
    "tables",
    "conferences",
    "recognition",
    "documents",
    "places",
    "organisations",
    "indicators",
    "search",
)

urlpatterns: list[URLPattern] = []
for area in AREAS:
    if find_spec(f"{__name__}.{area}"):
        urlpatterns += import_module(f"{__name__}.{area}").urlpatterns
