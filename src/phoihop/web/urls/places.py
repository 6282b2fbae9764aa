from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from phoihop.web.views import places as views


class DayConverter:
    """A day in an address: 2025-07-01."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(DayConverter, "day")

urlpatterns = [
    path("dia-ban/", views.place_list, name="place_list"),
    path("dia-ban/chua-thong-nhat/", views.place_disputes, name="place_disputes"),
    path("dia-ban/<slug:code>/<day:valid_from>/", views.place_detail, name="place_detail"),
]
