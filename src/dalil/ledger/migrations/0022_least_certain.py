"""The desk lists the least certain claims first, of however many."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0021_restricted_reports")]
    operations = [
        migrations.AddIndex("claim", models.Index(fields=("confidence", "id"), name="claim_least_certain")),
    ]
