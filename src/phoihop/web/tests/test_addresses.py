"""Addresses that nobody would write, but that somebody will send: none breaks the site."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.world import World

PROGRAMME = "/chuong-trinh/thu-nghiem-2026/"
HUGE = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        "/tim/?q=%00",
        "/chuong-trinh/?tim=a%00&trang-thai=%00",
        f"/chuong-trinh/?page={HUGE}",
        f"{PROGRAMME}so-lieu/?chi-tieu=%00&cong=%00",
        f"{PROGRAMME}hoat-dong/?don-vi=%00",
        f"{PROGRAMME}bao-cao/lap/?ky=%00&don-vi=%00",
        f"{PROGRAMME}bao-cao/lap/?ky={HUGE}",
        f"{PROGRAMME}bao-cao/{HUGE}/ban-gui/{HUGE}/",
        f"{PROGRAMME}sua/?sua=ben-{HUGE}",
        "/to-chuc/?khoi=%00&dia-ban=%00a&ngay=%00",
        "/dia-ban/?ngay=01/01/0001",
        "/dia-ban/?ngay=31/12/9999",
        "/dia-ban/68/2025-99-99/",
        "/chi-tieu-thong-ke/%00/",
        f"/so-lieu/{HUGE}/",
    ],
)
def test_an_absurd_address_is_answered(world: World, address: str) -> None:
    client = Client(raise_request_exception=True)
    client.force_login(world.office)
    assert client.get(address).status_code < 500
