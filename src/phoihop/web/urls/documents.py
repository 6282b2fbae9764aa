from __future__ import annotations

from django.urls import path

from phoihop.web.views import documents as views

urlpatterns = [
    path(
        "chuong-trinh/<slug:code>/bao-cao-tong-hop/",
        views.consolidated_page,
        name="document_consolidated",
    ),
    path(
        "chuong-trinh/<slug:code>/bao-cao-tong-hop.docx",
        views.consolidated_file,
        name="document_consolidated_file",
    ),
]
