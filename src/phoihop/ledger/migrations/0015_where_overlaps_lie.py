"""An overlap tells itself where and when its lines are."""

from django.db import migrations, models

from phoihop.ledger.contributions import Sql
from phoihop.ledger.overlaps import note_where

CELLS = ("calendar_cell", "window_cell")


def fill(apps, schema_editor):
    if not apps.get_model("ledger", "Overlap").objects.exists():
        # Lines of before there were overlaps.
        note_where(Sql("o.id < n.id"))
        return

    def of(line, column):
        return f"(SELECT e.{column} FROM ledger_entry e WHERE e.id = ledger_overlap.{line})"

    told = ["place = " + of("first", "place_id")]
    told += [f"{line}_{cell} = {of(line, cell)}" for line in ("first", "second") for cell in CELLS]
    schema_editor.execute(f"UPDATE ledger_overlap SET {', '.join(told)}")


def column(name):
    return migrations.AddField("overlap", name, models.IntegerField(default=0), preserve_default=False)


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0014_unlogged_cube"),
    ]

    operations = [
        column("place"),
        *(column(f"{line}_{cell}") for line in ("first", "second") for cell in CELLS),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="overlap",
            index=models.Index(fields=["place"], name="overlap_place"),
        ),
    ]
