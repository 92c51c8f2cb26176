"""Reports are restricted, too; sources have names longer than identifiers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0020_outline_shares")]
    operations = [
        migrations.AlterField("restriction", "about", models.CharField(max_length=16)),
        migrations.AlterField("decision", "name", models.CharField(db_index=True, max_length=200)),
        migrations.AlterField("standing", "name", models.CharField(max_length=200)),
    ]
