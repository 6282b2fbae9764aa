"""Sign-in, sign-out and password change by allauth; nothing else of it is opened."""

from __future__ import annotations

from allauth.account import views
from django.urls import path
from django.views.i18n import set_language

from phoihop.base.gate import public, signed_in
from phoihop.web.accounts import SignIn

urlpatterns = [
    path("dang-nhap/", public(SignIn.as_view()), name="account_login"),
    path("dang-xuat/", public(views.logout), name="account_logout"),
    path("tai-khoan-khoa/", public(views.account_inactive), name="account_inactive"),
    path("doi-mat-khau/", signed_in(views.password_change), name="account_change_password"),
    # allauth's own pages link to these names; the house is closed, so they lead to sign-in.
    path("dang-ky/", public(SignIn.as_view()), name="account_signup"),
    path("quen-mat-khau/", public(SignIn.as_view()), name="account_reset_password"),
    path("ngon-ngu/", public(set_language), name="set_language"),
]
