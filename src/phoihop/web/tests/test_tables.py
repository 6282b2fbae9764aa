"""Tables of figures on the site: who finds one, handing one in, what was found, entering it, export."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from phoihop.bulk.models import ImportBatch
from phoihop.bulk.services import batch_check, batch_hand_in, batch_import
from phoihop.bulk.states import BatchState
from phoihop.bulk.tests.scene import HEAD, row
from phoihop.ledger.models import Entry
from tests.world import World, signed_in

RIGHT = f"{HEAD}\n{row()}".encode()
WRONG = f"{HEAD}\n{row(value='2.5')}".encode()
PEOPLE = ("office", "inside", "stranger")
OF_ONE = ("table_detail", "table_confirm", "table_discard", "table_faults")


def batch(world: World, content: bytes = RIGHT, **more: Any) -> ImportBatch:
    """The office's table, or with `organisation` that body's, checked."""
    said = {"organisation": None, "notation": "ask", "by": world.office, **more}
    made = batch_hand_in(programme=world.programme, name="so-lieu.csv", content=content, **said)
    batch_check(made.pk)
    made.refresh_from_db()
    return made


def url(name: str, world: World, **parts: Any) -> str:
    return reverse(f"web:{name}", kwargs={"code": world.programme.code, **parts})


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def statuses(world: World, where: str) -> dict[str, int]:
    return {who: signed_in(getattr(world, who)).get(where).status_code for who in PEOPLE}


# --- Who finds what --------------------------------------------------------------------------------


def test_a_table_of_the_office_is_the_office_s_alone(world: World) -> None:
    made = batch(world, WRONG)
    for name in ("table_detail", "table_faults"):
        where = url(name, world, table=made.pk)
        assert statuses(world, where) == {"office": 200, "inside": 404, "stranger": 404}


def test_a_body_s_own_table_is_its_own(world: World) -> None:
    own = f"{HEAD}\n{row(start='05/01/2026', end='05/01/2026')}".encode()
    made = batch(world, own, organisation=world.military, by=world.inside)
    where = url("table_detail", world, table=made.pk)
    assert statuses(world, where) == {"office": 404, "inside": 200, "stranger": 404}


def test_deeds_are_for_whoever_finds_the_table(world: World) -> None:
    made = batch(world)
    for name in ("table_confirm", "table_discard"):
        where = url(name, world, table=made.pk)
        for who in ("inside", "stranger"):
            assert signed_in(getattr(world, who)).post(where).status_code == 404
    assert ImportBatch.objects.get().state == BatchState.CHECKED


@pytest.mark.parametrize("name", ["table_list", "table_hand_in", "table_blank", "figure_export"])
def test_a_stranger_finds_none_of_the_pages(world: World, name: str) -> None:
    found = statuses(world, url(name, world))
    assert found == {"office": 200, "inside": 200, "stranger": 404}


# --- The way of a table ----------------------------------------------------------------------------


def hand_in(world: World, who: str, content: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("so-lieu.csv", content)
    form = {"file": file, "owner": "", "notation": "", **more}
    return signed_in(getattr(world, who)).post(url("table_hand_in", world), form)


def test_a_table_is_handed_in_checked_confirmed_and_entered(world: World) -> None:
    answer = hand_in(world, "office", RIGHT)
    made = ImportBatch.objects.get()
    assert answer.status_code == 302 and made.state == BatchState.WAITING
    browser, where = signed_in(world.office), url("table_detail", world, table=made.pk)
    assert 'id="progress"' in browser.get(where).content.decode()
    batch_check(made.pk)
    assert url("table_confirm", world, table=made.pk) in browser.get(where).content.decode()
    assert browser.post(url("table_confirm", world, table=made.pk)).status_code == 302
    batch_import(made.pk)
    made.refresh_from_db()
    assert (made.state, made.new) == (BatchState.DONE, 1)
    assert Entry.objects.get().source.stage == "accepted"
    assert browser.get(where).status_code == 200


def test_a_body_hands_in_its_own(world: World) -> None:
    own = f"{HEAD}\n{row(start='05/01/2026', end='05/01/2026')}".encode()
    hand_in(world, "inside", own, owner=world.military.code)
    made = ImportBatch.objects.get()
    assert made.organisation == world.military
    assert hand_in(world, "inside", own).status_code == 422


def test_faults_stand_on_the_page_and_in_a_file(world: World) -> None:
    made = batch(world, WRONG)
    browser = signed_in(world.office)
    page = browser.get(url("table_detail", world, table=made.pk)).content.decode()
    assert "2,5 / 25" in page
    assert url("table_confirm", world, table=made.pk) not in page
    file = browser.get(url("table_faults", world, table=made.pk))
    assert b"bulk.number_ambiguous" in content_of(file)
    assert browser.post(url("table_confirm", world, table=made.pk)).status_code == 302
    assert ImportBatch.objects.get().state == BatchState.CHECKED


def test_what_is_no_table_says_so(world: World) -> None:
    made = batch(world, b"chi la mot doan van")
    assert (made.state, made.problem) == (BatchState.FAILED, "bulk.columns_missing")
    page = signed_in(world.office).get(url("table_detail", world, table=made.pk))
    assert page.status_code == 200 and "Mã địa bàn" in page.content.decode()


def test_a_table_bearing_a_mark_is_not_kept(world: World) -> None:
    assert hand_in(world, "office", b"T\xe1\xbb\x90I M\xe1\xba\xacT\n" + RIGHT).status_code == 422
    assert not ImportBatch.objects.exists()


def test_a_table_can_be_taken_away_until_it_is_entered(world: World) -> None:
    made = batch(world)
    browser, where = signed_in(world.office), url("table_discard", world, table=made.pk)
    assert browser.get(where).status_code == 200
    assert browser.post(where).status_code == 302
    assert not ImportBatch.objects.exists()


def test_a_fault_of_the_program_leaves_no_table_on_its_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    made = batch(world)
    ImportBatch.objects.update(state=BatchState.CONFIRMED)
    monkeypatch.setattr("phoihop.bulk.services.batches.enter", fall)
    with pytest.raises(RuntimeError):
        batch_import(made.pk)
    made.refresh_from_db()
    assert (made.state, made.problem) == (BatchState.FAILED, "bulk.fault")


def test_figures_are_given_out_as_csv_and_as_a_workbook(world: World) -> None:
    made = batch(world)
    ImportBatch.objects.update(state=BatchState.CONFIRMED)
    batch_import(made.pk)
    browser = signed_in(world.inside)
    text = browser.get(url("figure_export", world))
    assert content_of(text).startswith(b"\xef\xbb\xbf")
    book = browser.get(url("figure_export", world) + "?dang=xlsx")
    assert content_of(book).startswith(b"PK")
