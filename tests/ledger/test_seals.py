"""Seals: what they cover, and that anybody can take them again."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from dalil.ledger import audit, seals
from dalil.ledger.models import AuditEntry, Claim
from dalil.ledger.store import Ledger
from tests.ledger import world


def test_every_table_of_the_ledger_is_sealed_but_the_chain_itself() -> None:
    sealed = {family.own.name for family in seals.families().values()}
    sealed |= {part.name for family in seals.families().values() for part in family.parts}
    models = list(apps.get_app_config("ledger").get_models())
    no_evidence = {each._meta.db_table for each in models if getattr(each, "seal_key", None) == ""}
    assert {each._meta.db_table for each in models} - sealed - no_evidence == {AuditEntry._meta.db_table}


def test_a_seal_is_taken_from_the_rows_alone(ledger: Ledger, page: Callable[..., Path]) -> None:
    """As the documents tell it, with nothing of ours but the rows."""
    ledger.ingest([page("a.txt", world.STRIKE)])
    claim = Claim.objects.get()
    with connection.cursor() as cursor:
        rows = []
        for table, link in [
            ("ledger_claim", "id"),
            ("ledger_claimactor", "claim_id"),
            ("ledger_claimcount", "claim_id"),
            ("ledger_claimplace", "claim_id"),
            ("ledger_claimspeaker", "claim_id"),
            ("ledger_claimtarget", "claim_id"),
        ]:
            cursor.execute(f"SELECT * FROM {table} WHERE {link} = %s ORDER BY id", [claim.pk])
            names = [column[0] for column in cursor.description]
            rows += [(table, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    lines = ""
    for table, row in rows:
        kept = {name: value for name, value in row.items() if value is not None and value not in ("", False)}
        kept |= {name: row[name] for name in ("position", "depth") if name in row}  # numbers: 0 is one
        plain = {name: str(value) if name.startswith("date_") else value for name, value in kept.items()}
        lines += json.dumps([table, plain], sort_keys=True, separators=(",", ":")) + "\n"
    entry = AuditEntry.objects.get(action="ingest")
    assert entry.payload["seals"][f"claim:{claim.claim_id}"] == sha256(lines.encode()).hexdigest()


def test_both_databases_give_one_seal(
    tmp_path: Path, page: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = page("a.txt", world.STRIKE, world.TOTAL)
    taken = []
    for database in world.DATABASES:
        for ledger in world.inhabited(tmp_path / database, monkeypatch, database):
            ledger.ingest([written])
            taken.append({name: seal for entry in ledger.audit() for name, seal in entry.payload["seals"].items()})
    captures = {name for name in taken[0] if name.startswith("capture:")}
    assert {name: taken[0][name] for name in taken[0].keys() - captures} == {
        name: taken[1][name] for name in taken[1].keys() - captures
    }


def test_seals_and_unseals_stand_in_the_payload(ledger: Ledger, page: Callable[..., Path]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    claim = Claim.objects.get()
    Claim.objects.update(quote="corrected")
    entry = audit.append("correct", claim.claim_id, {"why": "typing error"}, actor="reviewer 1", seals=[claim])
    assert list(entry.payload["seals"]) == [f"claim:{claim.claim_id}"]
    assert list(ledger.verify()) == []
    gone = audit.append("note", "", {}, unseals=[claim, "report:r1"])
    assert gone.payload["unseals"] == [f"claim:{claim.claim_id}", "report:r1"]
    assert [problem.about for problem in ledger.verify()] == ["claim"]


@pytest.mark.parametrize("name", ["seals", "unseals"])
def test_nobody_writes_seals_by_hand(ledger: Ledger, name: str) -> None:
    with pytest.raises(ValueError, match="seals are taken by the chain itself"):
        audit.append("note", "", {name: {}})


def test_a_column_that_is_added_empty_breaks_no_seal(sqlite_ledger: Ledger, page: Callable[..., Path]) -> None:
    sqlite_ledger.ingest([page("a.txt", world.STRIKE)])
    family = seals.families()["claim"]
    before = next(seals.objects(family)).digest
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_claim ADD COLUMN grade text NULL")
    own = seals.Table(family.own.name, family.own.pk, (*family.own.columns, "grade"), family.own.truths)
    assert next(seals.objects(seals.Family("claim", Claim, own, "claim_id", family.parts))).digest == before


def test_who_acted_can_be_withheld_and_proved_later(ledger: Ledger) -> None:
    audit.append("grade", "i1", {"grade": "likely"}, actor="reviewer 1")
    (link,) = audit.links()
    known_without_the_actor = [link.at, link.actor_seal, link.action, link.object, link.payload]
    content = sha256(json.dumps(known_without_the_actor, separators=(",", ":")).encode()).hexdigest()
    assert link.content == content
    whole = sha256(json.dumps([1, content, audit.GENESIS], separators=(",", ":")).encode()).hexdigest()
    assert link.hash == whole
    assert len(link.salt) == 32
