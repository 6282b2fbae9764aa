"""The administration looks at the ledger; what stays with its reporter stays there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from phoihop.base.models import User
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.services import figure_record, source_move, source_open
from tests.world import World, indicator


@pytest.fixture
def administrator(world: World) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("quan-tri"))
    return client


def recorded(world: World, **changes: Any) -> Entry:
    source = source_open(
        kind=Source.Kind.REPORT, programme=world.programme, organisation=world.military,
        label="Báo cáo", by=world.inside,
    )  # fmt: skip
    figure = figure_record(source=source, figure=world.figure(7, **changes), by=world.inside)
    source_move(source=source, to="accepted", by=world.office)
    return Entry.objects.get(figure=figure)


def test_contacts_with_dignitaries_below_the_province_are_not_listed(
    world: World, administrator: Client
) -> None:
    contacts = indicator("F01", unit="lượt", is_sensitive=True)
    below = recorded(world, indicator=contacts, unit="lượt")
    of_province = recorded(world, indicator=contacts, unit="lượt", place=world.province)
    page = administrator.get(reverse("admin:ledger_entry_changelist"))
    assert {row.pk for row in page.context["cl"].result_list} == {of_province.pk}
    address = reverse("admin:ledger_entry_change", args=[below.pk])
    assert administrator.get(address).status_code == 302


def test_a_line_cannot_be_changed_or_deleted_there(world: World, administrator: Client) -> None:
    entry = recorded(world)
    assert (
        administrator.get(reverse("admin:ledger_entry_delete", args=[entry.pk])).status_code == 403
    )
    address = reverse("admin:ledger_entry_change", args=[entry.pk])
    assert administrator.post(address, {"amount": "9"}).status_code == 403
