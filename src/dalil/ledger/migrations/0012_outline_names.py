"""Outlines of incidents know the doers and targets that are named."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_public_search")]
    operations = [
        migrations.AddField("incidentoutline", "actors", models.TextField(blank=True, default="")),
        migrations.AddField("incidentoutline", "targets", models.TextField(blank=True, default="")),
    ]
