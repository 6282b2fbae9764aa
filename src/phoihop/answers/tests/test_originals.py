"""Figures that were read from a file: the file's sentence stays theirs, and is not everybody's."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from phoihop.answers.explain import explain
from phoihop.answers.passages import Passage
from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.ledger.models import AppendOnly, Figure, Original, Source
from phoihop.ledger.services import (
    figure_record,
    figure_restate,
    figure_withdraw,
    original_keep,
    source_move,
    source_open,
    source_rewrite,
)
from tests.world import World, indicator

TEXT = (
    "Đơn vị giữ nền nếp. Mở 5 buổi tuyên truyền, gặp 3 lượt già làng tại xã. Còn vài việc dở dang."
)


def original(world: World) -> Original:
    return original_keep(
        label="bao-cao.docx", text=TEXT, organisation=world.military, by=world.inside
    )


def report_of(world: World) -> Source:
    return source_open(
        kind=Source.Kind.REPORT, programme=world.programme, label="Báo cáo quý I", text="Nháp.",
        organisation=world.military, by=world.inside,
    )  # fmt: skip


def read(world: World, source: Source, kept: Original, words: str, **said: object) -> Figure:
    start = TEXT.index(words)
    figure = world.figure(words.split()[0], original=kept, span=(start, start + len(words)), **said)
    return figure_record(source=source, figure=figure, by=world.inside)


def passage(figure: Figure, user: User) -> Passage:
    told = explain(figure, user).passage
    assert told is not None
    return told


def test_the_sentence_of_a_read_figure_survives_a_rewritten_report(world: World) -> None:
    source = report_of(world)
    figure = read(world, source, original(world), "5 buổi")
    source_rewrite(source=source, label=source.label, text="Viết lại từ đầu.", by=world.inside)
    assert passage(figure, world.inside).figure == "5 buổi"


def test_its_own_body_reads_around_the_sentence_and_others_the_sentence_alone(world: World) -> None:
    source = report_of(world)
    figure = read(world, source, original(world), "5 buổi")
    source_move(source=source, to="accepted", by=world.office)
    assert passage(figure, world.inside).lead_in.startswith("Đơn vị giữ nền nếp.")
    told = passage(figure, world.partner)
    assert (told.lead_in, told.rest) == ("", "")
    assert told.before == "Mở "


def test_what_is_withheld_from_a_reader_is_blotted_out_of_the_sentence(world: World) -> None:
    source, kept = report_of(world), original(world)
    figure = read(world, source, kept, "5 buổi")
    elders = indicator("F02", name="Lượt già làng", unit="lượt già làng", is_sensitive=True)
    read(world, source, kept, "3 lượt già làng", indicator=elders, unit="lượt già làng")
    source_move(source=source, to="accepted", by=world.office)
    assert "3 lượt già làng" in passage(figure, world.inside).after
    seen = passage(figure, world.partner).after
    assert "già làng" not in seen and "█" in seen


def test_a_restated_figure_keeps_its_place_in_the_original(world: World) -> None:
    source, kept = report_of(world), original(world)
    figure = read(world, source, kept, "5 buổi")
    entry = figure_restate(figure=figure, value=world.figure(6).value, by=world.inside)
    assert entry.original == kept
    assert passage(figure, world.inside).figure == "5 buổi"


def test_a_span_outside_the_original_is_refused(world: World) -> None:
    kept = original(world)
    far = world.figure(5, original=kept, span=(0, len(TEXT) + 1))
    with pytest.raises(Problem) as caught:
        figure_record(source=report_of(world), figure=far, by=world.inside)
    assert caught.value.code == "figure.span_outside"


def test_an_original_never_changes_and_goes_only_while_nothing_points_into_it(world: World) -> None:
    kept, unused = original(world), original(world)
    figure = read(world, report_of(world), kept, "5 buổi")
    kept.text = "Khác."
    with pytest.raises(AppendOnly):
        kept.save()
    unused.delete()
    figure_withdraw(figure=figure, reason="nhầm", by=world.inside)
    with pytest.raises(ProtectedError):
        kept.delete()
