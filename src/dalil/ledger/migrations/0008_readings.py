"""With what a report and a claim were read, and what was told of a capture from outside its bytes."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import dalil.ledger.fields


def _reading(related_name: str) -> Any:
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to="ledger.reading",
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0007_links")]
    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("record", dalil.ledger.fields.RecordField()),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.AddField("capture", "context", dalil.ledger.fields.RecordField(blank=True, null=True)),
        migrations.AddField("report", "reading", _reading("reports")),
        migrations.AddField("claim", "reading", _reading("claims")),
    ]
