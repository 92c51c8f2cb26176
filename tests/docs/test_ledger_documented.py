"""``docs/ledger.md`` names every table and every setting, and its example runs."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import django
import pytest
from django.apps import apps

from dalil.ledger.folder import LedgerFolder
from tests.ledger import world

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dalil.ledger.settings")
django.setup()

TEXT = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


def test_every_table() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("ledger").get_models()}
    assert set(re.findall(r"`(ledger_\w+)`", TEXT)) == tables


def test_every_setting_of_a_new_ledger(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path)
    folder.create()
    made = tomllib.loads(folder.settings_file.read_text(encoding="utf-8"))
    keys = {f"[{section}] {key}" for section, values in made.items() for key in values}
    assert set(re.findall(r"^\| `(\[\w+\] \w+)` \|", TEXT, re.MULTILINE)) == keys | {
        "[lexicon] directories",
        "[linking] weights",
    }


def test_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    world.inhabit(monkeypatch)
    (tmp_path / "pages").mkdir()
    world.page(tmp_path / "pages", "a.txt", world.STRIKE, world.SHELLING)
    example = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    exec(example[1], {})
    assert capsys.readouterr().out.startswith("Airstrike, Kafranbel, 22 July 2019 (IncidentCount(")
