from __future__ import annotations

from django.urls import path

from phoihop.web.views import tables

PROGRAMME = "chuong-trinh/<slug:code>/"
LIST = PROGRAMME + "bang-so-lieu/"
ONE = LIST + "<int:table>/"

urlpatterns = [
    path(LIST, tables.table_list, name="table_list"),
    path(f"{LIST}nop/", tables.table_hand_in, name="table_hand_in"),
    path(f"{LIST}mau/", tables.table_blank, name="table_blank"),
    path(f"{PROGRAMME}so-lieu/tai-ve/", tables.figure_export, name="figure_export"),
    path(ONE, tables.table_detail, name="table_detail"),
    path(f"{ONE}loi/", tables.table_faults, name="table_faults"),
    path(f"{ONE}nhap/", tables.table_confirm, name="table_confirm"),
    path(f"{ONE}bo/", tables.table_discard, name="table_discard"),
]
