from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import Http404

from phoihop.base.gate import gate
from phoihop.base.models import AuditRow
from phoihop.base.problems import Problem
from phoihop.ledger.models import Figure, Source
from phoihop.ledger.services import figure_record, figure_withdraw, source_move, source_open
from phoihop.programmes.services import programme_move
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.selectors import commendation_figures, commended_entries
from phoihop.recognition.services import commendation_save, exemplar_save
from tests.world import World, indicator, old_place

NOTED_ON = date(2026, 3, 1)


def note(world: World, **changes: Any) -> Exemplar:
    values: dict[str, Any] = {
        "programme": world.programme, "title": "Tiếng loa an ninh", "field": "security",
        "standing": "recognised", "place": world.commune, "noted_on": NOTED_ON,
        "led_by": world.military, "by": None,
    }  # fmt: skip
    return exemplar_save(**{**values, **changes})


def commend(world: World, **changes: Any) -> Commendation:
    values: dict[str, Any] = {
        "programme": world.programme, "form": "certificate", "awarded_on": NOTED_ON,
        "occasion": "Sơ kết quý I", "decided_by": world.board, "by": None,
    }  # fmt: skip
    return commendation_save(**{**values, **changes})


@pytest.fixture
def source(world: World) -> Source:
    return source_open(
        kind=Source.Kind.REPORT, programme=world.programme, organisation=world.military,
        label="Báo cáo quý I", by=None,
    )  # fmt: skip


def commended(world: World, source: Source, code: str = "G06", unit: str = "tập thể") -> Figure:
    counted = indicator(code, name="Khen thưởng", unit=unit)
    return figure_record(
        source=source, figure=world.figure(12, indicator=counted, unit=unit), by=None
    )


def test_a_stranger_finds_neither_exemplars_nor_commendations(world: World) -> None:
    exemplar, commendation = note(world), commend(world)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Exemplar, pk=exemplar.pk)
    with pytest.raises(Http404):
        gate.get_for(world.stranger, "see", Commendation, pk=commendation.pk)


def test_the_leading_body_and_the_office_change_an_exemplar(world: World) -> None:
    exemplar = note(world)
    assert gate.may(world.inside, "edit", exemplar)
    assert gate.may(world.office, "edit", exemplar)
    assert not gate.may(world.partner, "edit", exemplar)
    assert not gate.may(world.inside, "edit", commend(world))


def test_parties_recognise_and_readers_do_not(world: World) -> None:
    reader = world.person("reader", world.military, "reader")
    assert gate.may(world.partner, "recognise", world.programme)
    assert not gate.may(reader, "recognise", world.programme)


def test_an_exemplar_is_added_and_changed_with_a_trace(world: World) -> None:
    exemplar = note(world)
    note(world, exemplar=exemplar, standing="replicated")
    assert Exemplar.objects.get().standing == "replicated"
    verbs = AuditRow.objects.filter(object_id=str(exemplar.pk)).order_by("id")
    assert [row.verb for row in verbs if "exemplar" in row.verb] == [
        "exemplar.add",
        "exemplar.change",
    ]


def test_an_exemplar_stands_where_there_was_a_place_that_day(world: World) -> None:
    gone = old_place("24727", "Xã Đắk Búk So", level=3, parent=world.province)
    with pytest.raises(Problem) as problem:
        note(world, place=gone)
    assert (problem.value.code, problem.value.field) == ("place.not_valid", "place")


def test_a_commendation_points_at_a_figure_of_its_indicator(world: World, source: Source) -> None:
    figure = commended(world, source)
    assert commend(world, collectives=figure).collectives == figure
    with pytest.raises(Problem) as problem:
        commend(world, individuals=figure)
    assert (problem.value.code, problem.value.field) == ("commendation.figure", "individuals")


def test_a_figure_of_another_programme_is_refused(world: World, source: Source) -> None:
    figure = commended(world, source)
    with pytest.raises(Problem) as problem:
        commend(world, programme=world.running_programme("khac-2026"), collectives=figure)
    assert problem.value.code == "commendation.figure"


def test_a_figure_that_was_withdrawn_is_refused(world: World, source: Source) -> None:
    figure = commended(world, source)
    figure_withdraw(figure=figure, by=None, reason="Ghi nhầm")
    with pytest.raises(Problem) as problem:
        commend(world, collectives=figure)
    assert (problem.value.code, problem.value.field) == ("figure.withdrawn", "collectives")


def test_numbers_of_a_draft_are_shown_to_its_body_alone(world: World, source: Source) -> None:
    figure = commended(world, source)
    acts = [commend(world, collectives=figure), commend(world, occasion="Tổng kết")]
    assert set(commended_entries(world.inside, acts)) == {figure.pk}
    assert commended_entries(world.partner, acts) == {}
    source_move(source=source, to="sent", by=None)
    assert commended_entries(world.partner, acts)[figure.pk].amount == 12


def test_one_chooses_among_the_commendation_figures_only(world: World, source: Source) -> None:
    collectives = commended(world, source)
    people = commended(world, source, "G07", "cá nhân")
    figure_record(source=source, figure=world.figure(), by=None)
    chosen = commendation_figures(world.inside, world.programme)
    assert [entry.figure for entry in chosen] == [collectives, people]


def test_what_is_noted_twice_stands_once(world: World) -> None:
    for save in (note, commend):
        save(world)
        with pytest.raises(Problem) as problem:
            save(world)
        assert problem.value.code == "record.exists"


def test_nothing_is_recognised_in_a_closed_programme(world: World) -> None:
    exemplar = note(world)
    programme_move(programme=world.programme, to="closed", by=None)
    exemplar.refresh_from_db()
    for refused in (lambda: note(world), lambda: commend(world)):
        with pytest.raises(Problem) as problem:
            refused()
        assert problem.value.code == "programme.closed"
    assert not gate.may(world.inside, "edit", exemplar)
    assert not gate.may(world.inside, "recognise", world.programme)
