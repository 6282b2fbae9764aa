"""The page that holds one form, for views that need no page of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from phoihop.web.crumbs import Crumb


def sent(request: HttpRequest) -> QueryDict | None:
    """What was typed and sent; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    crumbs: list[Crumb],
    cancel: str,
    nav: str = "programmes",
    **more: Any,
) -> HttpResponse:
    """The form, again with its errors after a refusal. `more`: see `form_page.html`."""
    page = {"form": form, "title": title, "crumbs": crumbs, "cancel": cancel, "nav": nav, **more}
    return render(request, "form_page.html", page, status=422 if form.errors else 200)
