"""Figures entered before there were cells get theirs, and sources the stage they have come to."""

from django.db import migrations

from phoihop.ledger.contributions import READINGS
from phoihop.ledger.coordinates import closing_day, unit_key
from phoihop.rollup.amounts import PUBLISHED_UNIT
from phoihop.rollup.kinds import Dimension
from phoihop.rollup.time_cells import CALENDAR, Grain, cell_of, cell_of_day

_FREQUENCIES = ("month", "quarter", "half", "year")


def closing_of(rule):
    return closing_day(rule.closing_day) if rule.closing == "closing_day" else CALENDAR


def closing(source):
    if source.window is not None:
        return closing_of(source.window.rule)
    if source.kind != "activity":
        return CALENDAR
    rules = sorted(
        source.programme.reporting_rules.all(),
        key=lambda rule: (_FREQUENCIES.index(rule.frequency), rule.pk),
    )
    return closing_of(rules[0]) if rules else CALENDAR


def cells(entry):
    start, end, closes = entry.period_from, entry.period_to, closing(entry.source)
    if entry.indicator.counting_kind in READINGS or entry.basis != "in_period":
        return [cell_of_day(end, Grain.MONTH, each).code for each in (CALENDAR, closes)]
    in_window = cell_of(start, end, closes).code
    window = entry.source.window
    if window is not None and (start, end) == (window.start, window.end):
        return [in_window, in_window]
    return [cell_of(start, end, CALENDAR).code, in_window]


def fill(apps, schema_editor):
    Entry = apps.get_model("ledger", "Entry")
    CountedUnit = apps.get_model("ledger", "CountedUnit")
    Source = apps.get_model("ledger", "Source")
    entries = Entry._base_manager.select_related(
        "indicator", "source__window__rule", "source__programme"
    )
    for entry in entries.order_by("id"):
        dimension = Dimension(entry.indicator.dimension)
        unit, _ = CountedUnit.objects.get_or_create(
            key=unit_key(dimension, entry.unit),
            defaults={"label": PUBLISHED_UNIT[dimension] or entry.unit},
        )
        calendar_cell, window_cell = cells(entry)
        Entry._base_manager.filter(pk=entry.pk).update(
            counted_unit=unit, calendar_cell=calendar_cell, window_cell=window_cell
        )
    for source in Source._base_manager.all():
        latest = source.stages.order_by("-id").first()
        if latest is not None:
            Source._base_manager.filter(pk=source.pk).update(stage=latest.stage)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_cells_and_cube")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
