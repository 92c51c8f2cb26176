"""Figures over years look at very many rows beside incidents and claims: whole in the index, the rows need no reading."""

from typing import Any

from django.db import migrations, models


def _without_own_index(model: str, field: str, to: str, related_name: str) -> migrations.AlterField:
    key: models.ForeignKey[Any, Any] = models.ForeignKey(to, models.CASCADE, related_name=related_name, db_index=False)
    return migrations.AlterField(model, field, key)


def _index(model: str, name: str, *fields: str) -> migrations.AddIndex:
    return migrations.AddIndex(model, models.Index(fields=fields, name=name))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0022_least_certain")]
    operations = [
        migrations.RemoveIndex("incidentplace", "incident_place_days"),
        _index("incidentplace", "incident_place_period", "key", "date_start", "date_end", "variant", "incident"),
        _without_own_index("incidentclaim", "incident", "ledger.incident", "links"),
        _index("incidentclaim", "incident_claim_role", "incident", "role", "variant", "claim"),
        _without_own_index("claimplace", "claim", "ledger.claim", "place_names"),
        _index("claimplace", "claim_place_key", "claim", "key", "depth"),
        _without_own_index("claimactor", "claim", "ledger.claim", "actors"),
        _index("claimactor", "claim_actor_key", "claim", "actor", "key"),
        _without_own_index("claimtarget", "claim", "ledger.claim", "targets"),
        _index("claimtarget", "claim_target_type", "claim", "type"),
        _without_own_index("claimcount", "claim", "ledger.claim", "counts"),
        _index("claimcount", "claim_count_outcome", "claim", "outcome", "who"),
    ]
