"""Keys of programs end. Those made before go on without an end until they are revoked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0015_hidden_indexes")]
    operations = [
        migrations.AddField(
            model_name="token",
            name="ends_at",
            field=models.DateTimeField(blank=True, null=True),
        )
    ]
