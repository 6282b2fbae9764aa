"""The consolidated review on the site: its page and its file."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.documents.tests.full import everything, figures, reported, send
from phoihop.writing import document_text
from tests.world import World, indicator, signed_in

PAGE = "/chuong-trinh/thu-nghiem-2026/bao-cao-tong-hop/"
FILE = "/chuong-trinh/thu-nghiem-2026/bao-cao-tong-hop.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_the_page_shows_what_the_file_will_hold_in_few_queries(world: World) -> None:
    everything(world)
    client = signed_in(world.partner)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(PAGE)
    assert page.status_code == 200
    text = page.content.decode()
    assert "II. Kết quả thực hiện các nội dung phối hợp" in text
    assert FILE in text
    assert len(queries) <= 30, len(queries)


def test_the_file_downloads_under_an_ascii_name_and_is_not_cached(world: World) -> None:
    everything(world)
    answer = signed_in(world.partner).get(FILE)
    assert answer.headers["Content-Type"] == DOCX
    assert 'filename="bao-cao-tong-hop-thu-nghiem-2026-' in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "hơn 67 tấn lương thực" in document_text(answer.content)


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in(
    world: World, address: str
) -> None:
    assert signed_in(world.stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_file_holds_only_what_its_reader_may_read(world: World) -> None:
    contacts = indicator("F02", name="Lượt già làng được tiếp xúc", unit="lượt", is_sensitive=True)
    source = reported(world)
    figures(world, source, ("2841", {"indicator": contacts, "unit": "lượt"}))
    send(source)
    assert "2.841" in document_text(signed_in(world.inside).get(FILE).content)
    assert "2.841" not in document_text(signed_in(world.partner).get(FILE).content)


def test_a_programme_without_figures_has_its_page_and_file_too(world: World) -> None:
    client = signed_in(world.office)
    assert client.get(PAGE).status_code == 200
    assert "chưa có số liệu nào" in document_text(client.get(FILE).content)
