from __future__ import annotations

from django.urls import path

from phoihop.web.views import reports as views

LIST = "chuong-trinh/<slug:code>/bao-cao/"
ONE = f"{LIST}<int:report>/"

urlpatterns = [
    path(LIST, views.report_list, name="report_list"),
    path(f"{LIST}lap/", views.report_start, name="report_start"),
    path(ONE, views.report_detail, name="report_detail"),
    path(f"{ONE}soan/", views.report_edit, name="report_edit"),
    path(f"{ONE}ky/", views.report_sign_off, name="report_sign_off"),
    path(f"{ONE}mo-lai/", views.report_reopen, name="report_reopen"),
    path(f"{ONE}gui/", views.report_send, name="report_send"),
    path(f"{ONE}tiep-nhan/", views.report_accept, name="report_accept"),
    path(f"{ONE}bo-sung/", views.report_return, name="report_return"),
    path(f"{ONE}ban-gui/<int:version>/", views.report_frozen, name="report_frozen"),
]
