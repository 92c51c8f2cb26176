"""What figures ask of the totals of a period stands in one index; the records of those beside the question are read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0023_whole_in_the_index")]
    operations = [
        migrations.RemoveIndex("claim", "claim_totals_days"),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=("date_start", "date_end", "rejected", "status", "scope"),
                condition=models.Q(scope="aggregate"),
                name="claim_totals_period",
            ),
        ),
    ]
