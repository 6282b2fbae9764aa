"""Ids of four bytes for what every line of the ledger bears."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0011_cube_of_all_together'),
    ]

    operations = [
        migrations.AlterField(
            model_name='countedunit',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
    ]
