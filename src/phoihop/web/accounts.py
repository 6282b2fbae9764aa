"""How people come in: accounts are given by an administrator, nobody signs themselves up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


class ClosedHouse(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SignIn(LoginView):  # type: ignore[misc]  # as above
    """The sign-in page; on a demonstration it lists the accounts one may try."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        if settings.SHOW_DEMO_ACCOUNTS:
            context |= import_string(settings.DEMO_ACCOUNTS)()
        return dict(super().get_context_data(**context))
