"""Addresses that more than one area of the site leads to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from phoihop.intake.models import Paper


def paper_url(paper: Paper, number: int | None = None, **asked: Any) -> str:
    """The page of a paper; with a number, the room with that figure open. `asked`: further
    parameters of the address."""
    parts = {"code": paper.programme.code, "paper": paper.pk}
    url = reverse("web:paper_detail", kwargs=parts)
    if number is None:
        return url
    return f"{url}?{urlencode({'so': number, **asked})}#so-{number}"
