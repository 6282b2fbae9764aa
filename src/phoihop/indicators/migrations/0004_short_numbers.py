"""Ids of four bytes for what every line of the ledger bears."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0003_written_at'),
    ]

    operations = [
        migrations.AlterField(
            model_name='indicator',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
    ]
