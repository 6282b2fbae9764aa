from __future__ import annotations

from django.urls import path

from phoihop.web.views import programme_edit as edit
from phoihop.web.views import programmes as views

ONE = "chuong-trinh/<slug:code>/"
EDIT = ONE + "sua/"

urlpatterns = [
    path("chuong-trinh/", views.programme_list, name="programme_list"),
    path("chuong-trinh/them/", views.programme_add, name="programme_add"),
    path(ONE, views.programme_detail, name="programme_detail"),
    path(ONE + "ban-ky/", views.signed_copy, name="programme_signed_copy"),
    path(EDIT, edit.programme_edit, name="programme_edit"),
    path(EDIT + "ban-ky/", edit.programme_signed_copy, name="programme_signed_copy_keep"),
    path(EDIT + "trang-thai/<slug:to>/", edit.programme_move_page, name="programme_move"),
    path(
        EDIT + "noi-dung/mac-dinh/",
        edit.programme_headings_default,
        name="programme_headings_default",
    ),
    path(EDIT + "ky/<int:rule>/", edit.programme_windows, name="programme_windows"),
    path(
        EDIT + "ky-da-mo/<int:window>/bo/",
        edit.programme_window_remove,
        name="programme_window_remove",
    ),
    path(EDIT + "<slug:part>/", edit.programme_part, name="programme_part_add"),
    path(EDIT + "<slug:part>/<int:row>/", edit.programme_part, name="programme_part"),
    path(
        EDIT + "<slug:part>/<int:row>/bo/",
        edit.programme_part_remove,
        name="programme_part_remove",
    ),
]
