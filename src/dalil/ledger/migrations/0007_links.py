"""The program's own links in a table of their own, which is no evidence; judgements are people's alone."""

import django.db.models.deletion
from django.db import migrations, models


def _claim(name: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=name, to="ledger.claim")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_figure_indexes")]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("one", _claim("linked_first")),
                ("other", _claim("linked_second")),
                ("weight", models.FloatField()),
            ],
        ),
        migrations.AddConstraint("link", models.UniqueConstraint(fields=("one", "other"), name="link_once")),
        migrations.RemoveConstraint("judgement", "judgement_stands_once"),
        migrations.RemoveField("judgement", "machine"),
        migrations.RemoveField("judgement", "weight"),
        migrations.AddConstraint(
            "judgement",
            models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)), fields=("one", "other"), name="judgement_stands_once"
            ),
        ),
    ]
