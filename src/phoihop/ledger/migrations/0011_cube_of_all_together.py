"""Each sum stands for each body and for all together; counts of figures take four bytes."""

from django.db import migrations, models

SMALLER = ("figures", "joint", "over", "nearly", "about", "under")
KEYS = (
    "level", "basis", "body", "indicator", "calendar_cell", "place", "today", "programme",
    "window_cell", "unit", "bucket",
)  # fmt: skip


def rebuild(apps, schema_editor):
    """Without its row the cube is made again when next asked for."""
    apps.get_model("ledger", "CubeState").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_lean_indexes")]

    operations = [
        migrations.RunPython(rebuild, migrations.RunPython.noop),
        migrations.DeleteModel(name="CubeCell"),
        migrations.CreateModel(
            name="CubeCell",
            fields=[
                ("amount", models.BigIntegerField(default=0)),
                ("denominator", models.BigIntegerField(default=0)),
                *((name, models.IntegerField(default=0)) for name in SMALLER),
                ("indicator", models.IntegerField()),
                ("unit", models.IntegerField()),
                ("body", models.IntegerField()),
                ("calendar_cell", models.IntegerField()),
                ("window_cell", models.IntegerField()),
                (
                    "basis",
                    models.SmallIntegerField(choices=[(0, "in period"), (1, "reading")]),
                ),
                (
                    "bucket",
                    models.SmallIntegerField(choices=[(0, "draft"), (1, "sent"), (2, "accepted")]),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        *KEYS, blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("place", models.IntegerField()),
                ("today", models.IntegerField()),
                ("programme", models.IntegerField()),
            ],
            options={
                "verbose_name": "cell of the cube",
                "verbose_name_plural": "cells of the cube",
                "indexes": [
                    models.Index(
                        fields=["level", "basis", "body", "calendar_cell"], name="cube_calendar"
                    ),
                    models.Index(
                        fields=["level", "basis", "body", "window_cell"], name="cube_window"
                    ),
                ],
            },
        ),
        *(
            migrations.AlterField(
                model_name="posting", name=name, field=models.IntegerField(default=0)
            )
            for name in SMALLER
        ),
    ]
