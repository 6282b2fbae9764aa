"""The way down to a page, for `parts/crumbs.html`: pairs of words and address."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.programmes.models import Programme

Crumb = tuple[str, str]


def crumbs(*steps: Crumb) -> list[Crumb]:
    """From the desk down; the page itself comes last, with an empty address."""
    return [(_("Desk"), reverse("web:home")), *steps]


def programme_crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    return crumbs(
        (_("Programmes"), reverse("web:programme_list")),
        (programme.short_title, reverse("web:programme_detail", kwargs={"code": programme.code})),
        *steps,
    )
