from __future__ import annotations

from django.urls import path

from phoihop.web.views import figures as views

urlpatterns = [
    path("chuong-trinh/<slug:code>/so-lieu/", views.figure_list, name="figure_list"),
    path("so-lieu/<int:figure>/", views.figure_why, name="figure_why"),
    path("so-lieu/<int:figure>/dieu-chinh/", views.figure_restate_page, name="figure_restate"),
    path("so-lieu/<int:figure>/rut/", views.figure_withdraw_page, name="figure_withdraw"),
]
