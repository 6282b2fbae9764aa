"""A table that is right, entered: what stands in the ledger afterwards, and in the totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from phoihop.activities.models import Activity
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.bulk.checking import Owner
from phoihop.bulk.models import ImportBatch
from phoihop.bulk.services import table_import
from phoihop.bulk.tests.scene import HEAD, codes, compiled, own, row, table
from phoihop.ledger import cube
from phoihop.ledger.contributions import MEASURES
from phoihop.ledger.models import CubeCell, Entry, Posting, Source
from phoihop.ledger.services import figure_record, source_open
from phoihop.reporting.models import Report
from tests.world import World, indicator

Totals = set[tuple[object, ...]]


def totals() -> Totals:
    """The cube with all postings folded in: every cell and what it says."""
    cube.fold()
    names = {field.attname for field in CubeCell._meta.concrete_fields} - {*MEASURES, "pk"}
    cells = CubeCell.objects.values_list(*MEASURES, *sorted(names))
    return {cell for cell in cells if any(cell[: len(MEASURES)])}


def totals_from_entries() -> Totals:
    cube.build()
    return totals()


@pytest.fixture
def cubed(world: World) -> World:
    """With a cube, so that postings are folded into it."""
    cube.build()
    return world


def test_a_figure_of_the_office_counts_at_once(world: World, tmp_path: Path) -> None:
    done = compiled(world, table(tmp_path, row(value="7.135", qualifier="trên")))
    assert codes(done) == []
    entry = Entry.objects.get()
    assert (entry.amount, entry.qualifier, entry.unit) == (7135, "over", "buổi")
    assert (entry.period_from, entry.period_to) == (date(2026, 1, 1), date(2026, 1, 31))
    assert (entry.place, entry.organisation) == (world.commune, world.military)
    assert (entry.source.kind, entry.source.stage) == (Source.Kind.IMPORT, "accepted")
    assert entry.source.organisation is None and "so-lieu.csv" in entry.source.label


def test_totals_are_those_of_single_writes(cubed: World, tmp_path: Path) -> None:
    compiled(
        cubed, table(tmp_path, row(), row(place="24736"), row(indicator="A02", unit="lượt người"))
    )
    by_table = totals()
    assert by_table and by_table == totals_from_entries()


def test_readings_in_a_table_mend_the_next_reading(cubed: World, tmp_path: Path) -> None:
    clubs = indicator("B01", name="Câu lạc bộ", unit="CLB", counting_kind="stock")
    source = source_open(kind="import", programme=cubed.programme, label="Công bố", by=None)
    figure_record(
        source=source,
        figure=cubed.figure(
            9, indicator=clubs, unit="CLB", basis="as_at", what="CLB",
            period_from=date(2026, 3, 31), period_to=date(2026, 3, 31),
        ),
        by=None,
    )  # fmt: skip
    stock = {"indicator": "B01", "unit": "CLB", "basis": "thời điểm", "what": "CLB"}
    compiled(
        cubed,
        table(
            tmp_path,
            row(**stock, value="5", start="31/01/2026"),
            row(**stock, value="7", start="28/02/2026", end="28/02/2026"),
        ),
    )
    assert totals() == totals_from_entries()


def test_words_of_the_catalogue_are_not_kept_and_still_make_the_same_row(
    cubed: World, tmp_path: Path
) -> None:
    compiled(cubed, table(tmp_path, row(what=cubed.sessions.name)))
    assert Entry.objects.get().what == ""
    again = compiled(cubed, table(tmp_path, row(what="")))
    assert (again.checked.new, again.checked.unchanged) == (0, 1)


def test_the_same_table_again_changes_nothing(cubed: World, tmp_path: Path) -> None:
    path = table(tmp_path, row(), row(key="k-1", place="24736"))
    compiled(cubed, path)
    before = totals()
    again = compiled(cubed, path)
    assert (again.checked.new, again.checked.unchanged, again.batch) == (0, 2, None)
    assert Entry.objects.count() == 2 and totals() == before
    assert ImportBatch.objects.count() == 1


def test_another_value_under_the_same_key_needs_a_reason(cubed: World, tmp_path: Path) -> None:
    compiled(cubed, table(tmp_path, row(key="k-1")))
    refused = compiled(cubed, table(tmp_path, row(key="k-1", value="6")))
    assert codes(refused) == [(2, "reason", "bulk.reason_missing")]
    done = compiled(cubed, table(tmp_path, row(key="k-1", value="6", reason="Đếm lại")))
    assert done.checked.restated == 1
    lines = Entry.objects.order_by("id").values_list("amount", "reason")
    assert list(lines) == [(5, ""), (-5, "Đếm lại"), (6, "Đếm lại")]
    assert totals() == totals_from_entries()


def test_a_restated_reading_keeps_its_series_right(cubed: World, tmp_path: Path) -> None:
    indicator("B01", name="Câu lạc bộ", unit="CLB", counting_kind="stock")
    stock = {"indicator": "B01", "unit": "CLB", "basis": "thời điểm", "what": "CLB"}
    first = row(**stock, key="1", value="5")
    later = row(**stock, key="2", value="8", start="28/02/2026", end="28/02/2026")
    compiled(cubed, table(tmp_path, first, later))
    compiled(cubed, table(tmp_path, row(**stock, key="1", value="6", reason="Đếm lại"), later))
    assert totals() == totals_from_entries()


def test_a_batch_leaves_one_line_in_the_audit_trail(world: World, tmp_path: Path) -> None:
    before = AuditRow.objects.count()
    done = compiled(world, table(tmp_path, row(), row(place="24736")))
    [line] = AuditRow.objects.order_by("id")[before:]
    assert line.verb == "figures.import" and line.by == world.office
    assert line.detail["sha256"] == done.sha256 and line.detail["new"] == 2


def test_a_body_s_own_figures_go_into_its_draft_report(cubed: World, tmp_path: Path) -> None:
    done = own(cubed, table(tmp_path, row(body="", start="05/01/2026", end="05/01/2026")))
    assert codes(done) == []
    report = Report.objects.get()
    assert (report.organisation, report.window) == (cubed.military, cubed.window)
    entry = Entry.objects.get()
    assert (entry.source, entry.source.stage) == (report.source, "draft")
    assert entry.window == cubed.window and totals() == totals_from_entries()


def test_nothing_goes_into_a_report_that_was_sent(world: World, tmp_path: Path) -> None:
    days = {"start": "05/01/2026", "end": "05/01/2026"}
    own(world, table(tmp_path, row(**days)))
    Source.objects.update(stage="sent")
    refused = own(world, table(tmp_path, row(**days, place="24736")))
    assert codes(refused) == [(2, "window", "report.frozen")]


def test_rows_of_one_activity_stand_on_it_and_credit_its_parties(
    cubed: World, tmp_path: Path
) -> None:
    head = f"{HEAD};Hoạt động;Các bên"
    joint = ";Ra quân làm đường;military, women"
    days = {"start": "05/01/2026", "end": "05/01/2026"}
    people = row(**days, indicator="A02", unit="lượt người", value="120") + joint
    done = compiled(cubed, table(tmp_path, row(**days) + joint, people, head=head))
    assert codes(done) == []
    activity = Activity.objects.get()
    assert (activity.title, activity.lead) == ("Ra quân làm đường", cubed.military)
    assert activity.source.entries.count() == 2
    assert {credit.organisation for credit in activity.source.credits.all()} == {
        cubed.military, cubed.women,
    }  # fmt: skip
    assert totals() == totals_from_entries()


def test_one_wrong_row_and_nothing_is_entered(world: World, tmp_path: Path) -> None:
    done = compiled(world, table(tmp_path, row(), row(indicator="Z99")))
    assert codes(done) == [(3, "indicator", "indicator.unknown")]
    assert not Entry.objects.exists() and not Posting.objects.exists()


def test_only_the_office_compiles(world: World, tmp_path: Path) -> None:
    for person in (world.inside, world.stranger):
        owner = Owner(world.programme, None, person, single=True)
        with pytest.raises(Problem) as raised:
            table_import(path=table(tmp_path, row()), owner=owner)
        assert raised.value.code == "bulk.not_the_office"


def test_a_row_entered_by_somebody_else_meanwhile_stops_the_whole(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path, row())
    compiled(world, path)
    # As if this check had been made before that.
    monkeypatch.setattr("phoihop.bulk.checking.known.KnownFigures.of", lambda self, rows: {})
    with pytest.raises(Problem) as raised:
        compiled(world, path)
    assert raised.value.code == "bulk.meanwhile"
    assert Entry.objects.count() == 1


def test_money_is_kept_to_the_dong(world: World, tmp_path: Path) -> None:
    indicator("C01", name="Kinh phí", unit="triệu đồng", dimension="money", credit_rule="share")
    compiled(world, table(tmp_path, row(indicator="C01", unit="triệu đồng", value="2,5")))
    assert Entry.objects.get().amount == Decimal(2_500_000)
