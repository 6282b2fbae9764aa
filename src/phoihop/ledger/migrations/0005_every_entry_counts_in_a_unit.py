import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_fill_cells")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="counted_unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ledger.countedunit",
            ),
        ),
    ]
