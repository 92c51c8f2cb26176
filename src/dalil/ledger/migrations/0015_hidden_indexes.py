"""Indexes of what is hidden, which is looked for after every linking and is little among very many reports."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0014_decisions")]
    operations = [
        migrations.AddIndex(
            "capture", models.Index(condition=models.Q(("hidden", True)), fields=["id"], name="capture_hidden")
        ),
        migrations.AddIndex(
            "report", models.Index(condition=models.Q(("hidden", True)), fields=["capture"], name="report_hidden")
        ),
    ]
