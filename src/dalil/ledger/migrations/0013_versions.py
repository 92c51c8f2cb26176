"""Versions of one report: copies and updates, found by their words. Those that are held are placed at the next ingest."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0012_outline_names")]
    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="version",
                        serialize=False,
                        to="ledger.report",
                    ),
                ),
                ("likeness", models.FloatField()),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="ledger.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VersionKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField(db_index=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.report"
                    ),
                ),
            ],
        ),
    ]
